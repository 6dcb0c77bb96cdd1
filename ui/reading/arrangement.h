#pragma once

#include "ui/flow/hanging.h"
#include "ui/flow/viewercontroller.h"

#include "widgets/viewstate.h"

#include <QHash>
#include <QObject>

namespace widgets {
class ImageViewport;
}

namespace ui {

class ViewportCell;
class ViewportGrid;

/// One entry of the series strip: a stack of a series, or the series while it has none.
struct StripUnit {
    Series *series = nullptr;
    int clip = -1;              ///< which stack; -1: the series has at most one

    QString id() const;         ///< what the strip calls it and drags
    imaging::ImageStack *stack() const;
    friend bool operator==(const StripUnit &, const StripUnit &) = default;
};

/// What is in which cell: applies the hanging, follows stacks as they come, split and go, puts the wrong-patient sheet up,
/// and tells the controller what is shown.
class Arrangement : public QObject
{
    Q_OBJECT
public:
    Arrangement(ViewerController &controller, ViewportGrid &grid, QObject *parent = nullptr);

    /// Hangs by the rules of resources; `chosen` may name a series.
    void hang(const QString &chosen = {});
    void show(const StripUnit &unit, ViewportCell *cell);
    void clear();
    QList<StripUnit> units() const;             ///< pictures and documents, in the order of the strip
    std::optional<StripUnit> unit(const QString &id) const;
    StripUnit unitOf(const ViewportCell *cell) const;
    void stepSeries(int direction);             ///< of the active cell
    void stepHanging();                         ///< the next series for every cell; pairs of views for mammograms
    /// The layout was chosen by hand: empty cells are filled with what is not shown yet.
    void fillEmptyCells();
    dicom::DataSet activeDataSet() const;       ///< of the image or report in the active cell; may be empty

signals:
    void changed();                             ///< another series or stack in a cell
    void activeDataSetChanged();
    void documentRequested(ui::Series *series); ///< the reader wants a document opened

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void adopt(ViewportCell *cell);
    void watch(Series *series);
    void update(Series *series);
    void fill(ViewportCell *cell);
    void fillPictures(ViewportCell *cell);
    void fillDocument(ViewportCell *cell);
    void fillViews();
    void giveUpViews();
    void growForClips();
    void scaleViews();
    void stackRemoved(imaging::ImageStack *stack);
    void showConflict(ViewportCell *cell);
    void publish();
    void schedulePublish();
    bool belongsToSameRole(const StripUnit &unit, const ViewportCell *cell) const;

    ViewerController &m_controller;
    ViewportGrid &m_grid;
    HangingPlan m_plan;
    bool m_touched = false;                     ///< by hand since it was hung
    int m_viewStep = 0;
    QSet<Series *> m_watched;
    QHash<const widgets::ImageViewport *, widgets::ViewState> m_hung; ///< mammograms as they were hung
    QTimer m_publish;
};

} // namespace ui
