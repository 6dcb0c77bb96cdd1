#pragma once

#include "ui/flow/studytablemodel.h"
#include "ui/flow/studytoopen.h"

#include <QTableView>

#include <optional>

class QPushButton;

namespace widgets {
class ListCover;
class RowDelegate;
} // namespace widgets

namespace ui {

enum class RowDensity { Compact, Normal, Comfortable };

/// The list of studies. What is pressed is bound to its UID at the press; while the pointer is over it or its rows are
/// walked with the keys it holds the model, and what came meanwhile waits in a pill.
class StudyTable : public QTableView
{
    Q_OBJECT
public:
    StudyTable(StudyTableModel &model, QWidget *parent = nullptr);

    widgets::ListCover &cover() { return *m_cover; }
    std::optional<StudyRow> currentStudy() const;
    void setDensity(RowDensity density);
    /// Columns, their order, widths and the sorting, as header() writes them.
    QByteArray columns() const;
    void setColumns(const QByteArray &columns);
    /// Fills `menu` with a check for each column.
    void fillColumnMenu(QMenu &menu);
    void selectFirst();
    /// The row below a study, however the list is sorted; nothing where the study is the last of it or not in it.
    std::optional<StudyRow> selectAfter(const QString &archiveId, const QString &studyInstanceUid);

signals:
    void currentStudyChanged();
    void activated(const ui::StudyRow &study, ui::OpenMode mode);
    void columnsChanged();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setUpHeader();
    void setHoveredRow(int row);
    void updateHold();
    void showPill(int pending);
    void placePill();
    void shareRoom();
    void widen(int column, int width);

    StudyTableModel &m_model;
    widgets::RowDelegate *m_delegate;
    widgets::ListCover *m_cover;
    QPushButton *m_pill;
    std::optional<StudyRow> m_pressed;
    int m_hovered = -1;
    bool m_pointerInside = false;
    bool m_keysUsed = false;
    bool m_nameWidthChosen = false;
    bool m_sharing = false;
};

} // namespace ui
