#pragma once

#include "ui/flow/hanging.h"
#include "ui/flow/samelevel.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/stripunit.h"
#include "ui/reading/viewshanging.h"
#include "widgets/viewstate.h"

#include <QHash>
#include <QObject>

namespace widgets {
class ImageViewport;
}

namespace ui {

class ViewportCell;
class ViewportGrid;

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
    QList<StripUnit> units() const; ///< pictures and documents, in the order of the strip
    std::optional<StripUnit> unit(const QString &id) const;
    StripUnit unitOf(const ViewportCell *cell) const;
    void stepSeries(int direction); ///< of the active cell
    void stepHanging();             ///< the next series for every cell; pairs of views for mammograms
    /// The layout was chosen by hand: empty cells are filled with what is not shown yet.
    void fillEmptyCells();
    dicom::DataSet activeDataSet() const; ///< of the image or report in the active cell; may be empty

signals:
    void changed(); ///< another series or stack in a cell
    void activeDataSetChanged();
    void documentRequested(ui::Series *series); ///< the reader wants a document opened

private:
    void adopt(ViewportCell *cell);
    void watch(Series *series);
    void update(Series *series);
    void fill(ViewportCell *cell);
    void fillPictures(ViewportCell *cell);
    void seekLevel(ViewportCell *cell);
    void seekLevelOfCurrent(ViewportCell *cell);
    void keepPlaces();
    int keptClip(const Series *series) const;
    void restorePlace(ViewportCell *cell);
    void fillViews();
    void giveUpViews();
    void growForClips();
    void stackRemoved(imaging::ImageStack *stack);
    void showConflict(ViewportCell *cell);
    void publish();
    void schedulePublish();
    bool belongsToSameRole(const StripUnit &unit, const ViewportCell *cell) const;

    ViewerController &m_controller;
    ViewportGrid &m_grid;
    HangingPlan m_plan;
    bool m_touched = false; ///< by hand since it was hung
    ViewsHanging m_views;
    QSet<Series *> m_watched;
    /// Where a stack was looked at before the grid was hung again.
    struct Place {
        const Series *series = nullptr;
        int clip = -1;
        int index = 0;
        widgets::ViewState view;
    };
    QHash<const imaging::ImageStack *, Place> m_places;
    /// A prior begins where the current study is looked at, once enough of it is there, unless a hand moved it before.
    struct Seeking {
        Level level;
        dicom::FrameKey first; ///< what it showed meanwhile
    };
    QHash<const ViewportCell *, Seeking> m_seeking;
    QTimer m_publish;
};

} // namespace ui
