#pragma once

#include "ui/flow/series.h"
#include "ui/flow/viewercontroller.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace imaging {
class MeasurementSet;
}

namespace widgets {
class ImageViewport;
class SliceBar;
} // namespace widgets

namespace ui {

class IdentitySheet;

/// A place of the grid: a viewport and its slice bar, or the text of a report, or a sentence with an action.
class ViewportCell : public QWidget
{
    Q_OBJECT
public:
    explicit ViewportCell(imaging::FrameCache &cache, QWidget *parent = nullptr);

    widgets::ImageViewport *viewport() const { return m_viewport; }
    /// Drawn on the pictures, marked in the bar.
    void setMeasurements(imaging::MeasurementSet *set);
    Series *series() const { return m_series; }
    QString view() const { return m_view; } ///< the mammographic view it waits for or shows
    int clip() const { return m_clip; }     ///< which stack of the series; -1: the first that comes

    /// The series the cell stands for; its pictures follow when there are any. Null empties the cell.
    void bind(Series *series, int clip = -1, const QString &view = {});
    void showStack(imaging::ImageStack *stack, int index);
    void showText(const QString &title, const QString &text);
    /// A sentence and at most one action in place of a picture.
    void showMessage(const QString &text, const QString &action = {});
    bool showsMessage() const;
    QString message() const;

    void setActive(bool active);
    bool isActive() const { return m_active; }
    /// Red sheet with both identities and its answers.
    void setConflict(const std::optional<IdentityConflict> &conflict);
    bool hasConflict() const { return m_conflicted; }
    void setStriped(bool striped); ///< another patient is in the grid
    void setProgress(const Series::Counts &counts);

signals:
    void activated();
    void seriesDropped(const QString &id);
    void actionRequested();
    void conflictAnswered(bool show);
    void doubleClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makePicturePage(imaging::FrameCache &cache);
    QWidget *makeMessagePage();
    QWidget *makeTextPage();
    void takeFocusTo();

    widgets::ImageViewport *m_viewport = nullptr;
    widgets::SliceBar *m_bar = nullptr;
    QStackedWidget *m_pages;
    QLabel *m_message = nullptr;
    QPushButton *m_action = nullptr;
    QLabel *m_title = nullptr;
    QPlainTextEdit *m_text = nullptr;
    IdentitySheet *m_sheet;
    QPointer<Series> m_series;
    QString m_view;
    int m_clip = -1;
    bool m_active = false;
    bool m_conflicted = false;
    bool m_striped = false;
};

} // namespace ui
