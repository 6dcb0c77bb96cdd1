#pragma once

#include "ui/flow/worklistmodel.h"

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>

#include <optional>

class QPushButton;

namespace widgets {
class ListCover;
class RowDelegate;
} // namespace widgets

namespace ui {

/// The list of tasks. While the pointer is over it or its rows are walked with the keys no row moves; what is pressed is bound
/// to its UID at the press.
class WorklistTable : public QTableView
{
    Q_OBJECT
public:
    explicit WorklistTable(WorklistModel &model, QWidget *parent = nullptr);

    widgets::ListCover &cover() { return *m_cover; }
    std::optional<WorklistRow> currentTask() const;
    void selectTask(const QString &uid);
    /// The next task with images below one that `stood` in that row and may have left the list since.
    std::optional<WorklistRow> selectAfter(const QString &uid, int stood);
    int placeOf(const QString &uid) const; ///< -1: it is not in the list
    /// Widths, places and sorting of the columns, and by what tasks are grouped.
    QByteArray columns() const;
    void setColumns(const QByteArray &columns);
    void setGroup(std::optional<WorklistColumn> group);

signals:
    void columnsChanged();
    void currentTaskChanged();
    /// Enter or a double click: to look at, nothing more.
    void previewRequested(const QString &uid);
    /// Enter alone, where a site lets it mean more.
    void enterPressed(const QString &uid);
    /// Anything that takes a decision back: another row, another key.
    void touched();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setUpHeader();
    void setUpPill();
    void updateHold();
    void placePill();
    void shareRoom();

    WorklistModel &m_model;
    widgets::RowDelegate *m_delegate;
    widgets::ListCover *m_cover;
    QPushButton *m_pill;
    QTimer m_idle;     ///< the pointer rests: the list may move again
    QString m_current; ///< UID, found again after the list was shown anew
    QString m_pressed;
    bool m_sharing = false;      ///< the widths that change are ours
    bool m_widthsChosen = false; ///< by the reader
    bool m_pointer = false;
    bool m_keys = false;
    QElapsedTimer m_sinceFocus;
    bool m_enterIsFresh = false; ///< not the press that closed a dialog
};

} // namespace ui
