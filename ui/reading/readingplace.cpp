#include "ui/reading/readingplace.h"

#include "ui/flow/viewercontroller.h"
#include "ui/reading/arrangement.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

namespace ui {

namespace {

dicom::FrameKey shownBy(const ViewportCell &cell)
{
    const widgets::ImageViewport *viewport = cell.viewport();
    return viewport->stack() && viewport->index() >= 0 ? viewport->stack()->image(viewport->index()).key : dicom::FrameKey();
}

} // namespace

PlaceKeeper::PlaceKeeper(ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_arrangement(arrangement)
    , m_grid(grid)
{
    connect(&controller, &ViewerController::seriesListed, this, &PlaceKeeper::arrange);
    connect(&arrangement, &Arrangement::changed, this, &PlaceKeeper::seek);
}

ReadingPlace PlaceKeeper::place() const
{
    ReadingPlace place;
    place.layout = m_grid.layoutGrid();
    const QList<ViewportCell *> cells = m_grid.cells();
    for (const ViewportCell *cell : cells) {
        ReadingPlace::Cell kept;
        if (cell->series()) {
            kept.seriesInstanceUid = cell->series()->info().seriesInstanceUid;
            kept.clip = m_arrangement.unitOf(cell).clip;
            kept.image = shownBy(*cell);
            kept.view = cell->viewport()->viewState();
        }
        place.cells.append(kept);
    }
    place.active = int(qMax<qsizetype>(0, cells.indexOf(m_grid.activeCell())));
    return place;
}

void PlaceKeeper::goTo(const ReadingPlace &place)
{
    m_wanted = place;
    arrange();
}

void PlaceKeeper::forget()
{
    m_wanted = {};
    m_waiting.clear();
}

/// The grid was hung for a study that became known; of the place it takes what is there by now.
void PlaceKeeper::arrange()
{
    if (m_wanted.isEmpty() || m_controller.series().isEmpty() || m_arranging)
        return;
    m_arranging = true;
    m_waiting.clear();
    m_grid.setLayoutGrid(m_wanted.layout);
    const QList<ViewportCell *> cells = m_grid.cells();
    for (int i = 0; i < cells.size() && i < m_wanted.cells.size(); ++i) {
        const ReadingPlace::Cell &wanted = m_wanted.cells.at(i);
        Series *series = m_controller.series(wanted.seriesInstanceUid);
        if (!series)
            continue;
        m_arrangement.show({series, wanted.clip}, cells.at(i));
        m_waiting.append({cells.at(i), wanted, {}});
        disconnect(series, &Series::imagesInserted, this, nullptr);
        connect(series, &Series::imagesInserted, this, &PlaceKeeper::seek);
    }
    m_grid.setActiveCell(cells.value(m_wanted.active, cells.first()));
    m_arranging = false;
    seek();
}

void PlaceKeeper::seek()
{
    if (m_arranging)
        return;
    m_arranging = true;
    QList<Waiting> waiting;
    for (Waiting &each : m_waiting) {
        if (!reached(each))
            waiting.append(each);
    }
    m_waiting = waiting;
    m_arranging = false;
}

/// True as well where there is nothing to wait for any more.
bool PlaceKeeper::reached(Waiting &waiting) const
{
    const ViewportCell *cell = waiting.cell;
    if (!cell || !cell->series() || cell->series()->info().seriesInstanceUid != waiting.wanted.seriesInstanceUid)
        return true;
    widgets::ImageViewport *viewport = cell->viewport();
    const imaging::ImageStack *stack = viewport->stack();
    if (!stack || viewport->index() < 0)
        return false;
    if (waiting.first.sopInstanceUid.isEmpty()) {
        waiting.first = shownBy(*cell);
        viewport->setViewState(waiting.wanted.view);
    }
    if (shownBy(*cell) != waiting.first) // a hand was quicker
        return true;
    const int index = stack->indexOf(waiting.wanted.image);
    if (index >= 0)
        viewport->setIndex(index);
    return index >= 0;
}

} // namespace ui
