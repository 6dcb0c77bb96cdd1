#include "ui/reading/readingtools.h"

#include "ui/flow/session.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/cine.h"
#include "widgets/imageviewport.h"

#include <QAction>
#include <QLocale>
#include <QScreen>

#include <algorithm>
#include <cmath>

namespace ui {

using imaging::DisplayFilter;
using imaging::ImageStack;
using widgets::ImageViewport;

namespace {

constexpr double UsualRate = 15;                        // images a second
constexpr double CoarsestScreen = 1, FinestScreen = 40; // device pixels for a millimetre that screens can have

} // namespace

double pixelsPerMillimetre(const QScreen &screen)
{
    const QSizeF size = screen.physicalSize();
    if (!(size.width() > 0))
        return 0;
    const double dense = screen.size().width() * screen.devicePixelRatio() / size.width();
    return dense >= CoarsestScreen && dense <= FinestScreen ? dense : 0;
}

ReadingTools::ReadingTools(Session &session, ViewportGrid &grid, ReadingActions &actions, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_grid(grid)
    , m_actions(actions)
    , m_cine(new widgets::Cine(this))
{
    using A = ReadingActions;
    connect(actions[A::TrueSize], &QAction::triggered, this, &ReadingTools::trueSize);
    connect(actions[A::SameScale], &QAction::triggered, this, &ReadingTools::sameScale);
    connect(actions[A::Sharpen], &QAction::triggered, this, [this] { filter(DisplayFilter::Sharpen); });
    connect(actions[A::Smooth], &QAction::triggered, this, [this] { filter(DisplayFilter::Smooth); });
    connect(actions[A::SortOrder], &QAction::triggered, this, &ReadingTools::sort);
    connect(actions[A::CineAll], &QAction::triggered, this, &ReadingTools::playInStep);
    connect(actions[A::Crosshair], &QAction::triggered, this, [this](bool on) {
        for (ViewportCell *cell : m_grid.cells())
            cell->viewport()->setCrosshair(on);
    });
    connect(&grid, &ViewportGrid::cellAdded, this, [this](ViewportCell *cell) {
        cell->viewport()->setCrosshair(m_actions[A::Crosshair]->isChecked());
        connect(cell->viewport(), &ImageViewport::indexChanged, this, [this, viewport = cell->viewport()] {
            if (!m_stepping && m_players.contains(viewport))
                stopPlaying();
        });
    });
    connect(&grid, &ViewportGrid::layoutChanged, this, &ReadingTools::stopPlaying);
    connect(m_cine, &widgets::Cine::advance, this, &ReadingTools::step);
}

ImageViewport *ReadingTools::active() const
{
    // Planes through a stack may stand in the grid's place.
    ViewportCell *cell = m_grid.isVisibleTo(m_grid.window()) ? m_grid.activeCell() : nullptr;
    ImageViewport *viewport = cell && !cell->hasConflict() ? cell->viewport() : nullptr;
    return viewport && viewport->stack() && viewport->index() >= 0 ? viewport : nullptr;
}

QList<ImageViewport *> ReadingTools::shown() const
{
    QList<ImageViewport *> all;
    for (ViewportCell *cell : m_grid.shownCells()) {
        if (cell->viewport()->stack() && !cell->hasConflict() && cell->viewport()->index() >= 0)
            all.append(cell->viewport());
    }
    return all;
}

void ReadingTools::trueSize()
{
    ImageViewport *viewport = active();
    if (!viewport)
        return;
    const QScreen *screen = viewport->screen();
    const double dense = screen ? pixelsPerMillimetre(*screen) : 0;
    if (!(dense > 0))
        emit told(tr("This screen does not say how large it is: nothing can be shown in true size."));
    else if (!viewport->showAtScale(dense))
        emit told(tr("The image does not say how large its pixels are: it has no true size."));
    else
        emit told(
            tr("True size, if the screen is %1 mm wide, as it says.").arg(QLocale().toString(screen->physicalSize().width(), 'f', 0)));
}

void ReadingTools::sameScale()
{
    const ImageViewport *leader = active();
    if (!leader)
        return;
    const double scale = leader->pixelsPerMillimetre();
    if (!(scale > 0)) {
        emit told(tr("The image does not say how large its pixels are: others cannot take its scale."));
        return;
    }
    int without = 0;
    for (ImageViewport *viewport : shown())
        without += viewport != leader && !viewport->showAtScale(scale) ? 1 : 0;
    emit told(without > 0 ? tr("%n viewports have no scale and stayed as they were.", nullptr, without)
                          : tr("All viewports show a centimetre equally large."));
}

void ReadingTools::filter(DisplayFilter filter)
{
    ImageViewport *viewport = active();
    if (!viewport)
        return;
    const auto image = viewport->stack()->description(viewport->index());
    const auto frame = m_session.cache().find(image->key);
    if (frame && !imaging::isFilterable(*frame, *image)) {
        emit told(tr("Only grey values of up to 16 bits are sharpened and smoothed."));
        return;
    }
    viewport->setFilter(viewport->viewState().filter == filter ? DisplayFilter::None : filter);
}

/// The next order; the image on screen stays.
void ReadingTools::sort()
{
    ImageViewport *viewport = active();
    if (!viewport)
        return;
    using Order = ImageStack::Order;
    ImageStack &stack = *viewport->stack();
    const Order next = stack.order() == Order::Automatic        ? Order::Geometry
                       : stack.order() == Order::Geometry       ? Order::InstanceNumber
                       : stack.order() == Order::InstanceNumber ? Order::Time
                                                                : Order::Automatic;
    stack.setOrder(next);
    emit told(next == Order::Geometry         ? tr("Sorted by position.")
              : next == Order::InstanceNumber ? tr("Sorted by image number.")
              : next == Order::Time           ? tr("Sorted by time.")
                                              : tr("Sorted as usual for these images."));
}

bool ReadingTools::isPlayingInStep() const
{
    return m_cine->isPlaying();
}

void ReadingTools::stopPlaying()
{
    m_cine->stop();
    m_players.clear();
    m_actions[ReadingActions::CineAll]->setChecked(false);
}

int ReadingTools::indexAt(const ImageViewport &viewport, double place) const
{
    const int count = viewport.stack()->count();
    return std::clamp(int(std::floor(place * count / m_length + 1e-9)), 0, count - 1);
}

/// Shorter stacks are spread over the longest, so that all begin and end together.
void ReadingTools::playInStep()
{
    const bool wasPlaying = isPlayingInStep();
    stopPlaying();
    const ImageViewport *leader = active();
    if (wasPlaying || !leader)
        return;
    m_length = 0;
    for (ImageViewport *viewport : shown()) {
        if (viewport->stack()->count() < 2)
            continue;
        viewport->setCinePlaying(false);
        m_players.append(viewport);
        m_length = std::max(m_length, viewport->stack()->count());
    }
    if (m_players.isEmpty()) {
        emit told(tr("There is nothing to play: no viewport shows several images."));
        return;
    }
    m_place = int(std::ceil(double(leader->index()) * m_length / std::max(1, leader->stack()->count())));
    const auto image = leader->stack()->description(leader->index());
    m_cine->play(image->frameTimeMs > 0 ? 1000 / image->frameTimeMs : UsualRate);
    m_actions[ReadingActions::CineAll]->setChecked(true);
}

bool ReadingTools::areHere(double place) const
{
    return std::all_of(m_players.begin(), m_players.end(), [&](const QPointer<ImageViewport> &viewport) {
        const int index = indexAt(*viewport, place);
        return viewport->stack()->state(index) == ImageStack::State::Failed
               || m_session.cache().contains(viewport->stack()->image(index).key);
    });
}

/// The furthest place due at which every viewport has its image; until there is one, all wait.
void ReadingTools::step(int frames)
{
    for (const auto &viewport : std::as_const(m_players)) {
        if (!viewport || !viewport->stack() || viewport->stack()->count() < 2)
            return stopPlaying();
    }
    for (int ahead = std::min(frames, m_length - 1); ahead > 0; --ahead) {
        const int place = (m_place + ahead) % m_length;
        if (!areHere(place))
            continue;
        m_place = place;
        m_stepping = true;
        for (const auto &viewport : std::as_const(m_players))
            viewport->setIndex(indexAt(*viewport, place));
        m_stepping = false;
        return;
    }
}

} // namespace ui
