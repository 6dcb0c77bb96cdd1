#include "ui/reading/planesview.h"

#include "imaging/measurementwords.h"
#include "imaging/messages.h"
#include "ui/reading/planesview_p.h"
#include "widgets/crosslines.h"
#include "widgets/imageviewport.h"
#include "widgets/theme.h"

#include <QGridLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

using imaging::PlaneGrid;
using imaging::PlaneSet;
using imaging::Vector3;
using widgets::ImageViewport;
using widgets::ViewState;

namespace {

constexpr qint64 CacheBytes = qint64(128) << 20;
constexpr double MostWhileMoving = 30; // ms a plane
constexpr double Upright = 0.9;        // cosine: within some 25° a plane has the name of the body's

} // namespace

PlanesView::PlanesView(QWidget *panel, QWidget *parent)
    : QWidget(parent)
    , m_cache(CacheBytes)
    , m_grid(new QGridLayout(this))
    , m_panel(panel)
{
    setAutoFillBackground(true);
    QPalette lines = palette();
    lines.setColor(QPalette::Window, QColor(widgets::token::hairline));
    setPalette(lines);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(1);
    for (const PlaneSet::View view : PlaneSet::Views)
        addView(view);
    m_panel->setParent(this);
    arrange();
    setActiveCell(m_views.front()->cell);
    m_still.setSingleShot(true);
    m_still.setInterval(StillAfter);
    connect(&m_still, &QTimer::timeout, this, &PlanesView::refine);
    connect(&m_queue, &ReformatQueue::made, this, &PlanesView::made);
    connect(&m_queue, &ReformatQueue::idle, this, [this] {
        if (isSettled())
            emit settled();
    });
}

PlanesView::~PlanesView()
{
    for (const auto &view : m_views)
        view->viewport()->disconnect(this);
    clear();
}

void PlanesView::addView(PlaneSet::View which)
{
    m_views[size_t(which)] = std::make_unique<View>();
    View &view = of(which);
    view.cell = new ViewportCell(m_cache, this);
    view.lines = new widgets::CrossLines(view.viewport());
    view.viewport()->setAcceptDrops(false);
    view.cell->setAcceptDrops(false);
    view.viewport()->setPlaceholder(tr("Loading…"));
    connect(view.cell, &ViewportCell::activated, this, [this, cell = view.cell] { setActiveCell(cell); });
    connect(view.cell, &ViewportCell::doubleClicked, this, [this, cell = view.cell] { toggleMaximized(cell); });
    connect(view.viewport(), &ImageViewport::indexChanged, this, [this, which](int index) { scrolled(which, index); });
    connect(view.viewport(), &ImageViewport::viewStateChanged, this, [this, which] { viewChanged(which); });
    connect(view.lines, &widgets::CrossLines::moved, this, [this, which](QPointF cell) { moveCrossing(which, cell); });
    connect(view.lines, &widgets::CrossLines::turned, this, [this, which](double radians) { turnAbout(which, radians, false); });
    connect(view.lines, &widgets::CrossLines::released, this, [this] { m_still.start(0); });
}

QList<ViewportCell *> PlanesView::cells() const
{
    QList<ViewportCell *> all;
    for (const auto &view : m_views)
        all.append(view->cell);
    return all;
}

ImageViewport *PlanesView::viewport(PlaneSet::View view) const
{
    return m_views[size_t(view)]->viewport();
}

void PlanesView::arrange()
{
    const QList<QWidget *> places{m_views[0]->cell, m_views[1]->cell, m_views[2]->cell, m_panel};
    for (int i = 0; i < 4; ++i) {
        m_grid->removeWidget(places[i]);
        places[i]->setVisible(!m_maximized || places[i] == m_maximized);
        if (!m_maximized)
            m_grid->addWidget(places[i], i / 2, i % 2);
    }
    if (m_maximized)
        m_grid->addWidget(m_maximized, 0, 0, 2, 2);
    for (int i = 0; i < 2; ++i) {
        m_grid->setRowStretch(i, 1);
        m_grid->setColumnStretch(i, 1);
    }
}

void PlanesView::setActiveCell(ViewportCell *cell)
{
    if (cell == m_active)
        return;
    if (m_active)
        m_active->setActive(false);
    m_active = cell;
    m_active->setActive(true);
}

void PlanesView::activateNext(int step)
{
    const QList<ViewportCell *> all = cells();
    ViewportCell *next = all[(all.indexOf(m_active) + step + all.size()) % all.size()];
    if (m_maximized)
        toggleMaximized(next);
    setActiveCell(next);
    next->setFocus(Qt::TabFocusReason);
}

void PlanesView::toggleMaximized(ViewportCell *cell)
{
    m_maximized = m_maximized == cell ? nullptr : cell;
    arrange();
    setActiveCell(cell);
    cell->setFocus(Qt::OtherFocusReason);
}

void PlanesView::clear()
{
    m_still.stop();
    m_queue.setVolume({});
    for (const auto &view : m_views) {
        view->lines->clear();
        view->coming.clear();
        view->viewport()->setStack(nullptr);
        view->cell->bind(nullptr);
        view->viewport()->setPlaceholder(tr("Loading…"));
        view->stack.reset();
        view->hurried = false;
    }
    m_planes.reset();
    m_volume.reset();
    m_done.clear();
    m_undone.clear();
    m_changed.invalidate();
    setMarks({});
    m_coarse.clear();
    m_cache.setBudget(0);
    m_cache.setBudget(CacheBytes);
}

void PlanesView::setMarks(const IdentityMarks &marks)
{
    m_marks = marks;
    for (const auto &view : m_views)
        view->cell->setStriped(marks.striped);
}

void PlanesView::setVolume(const imaging::VolumePtr &volume, const ViewState &state)
{
    const IdentityMarks marks = m_marks;
    clear();
    setMarks(marks);
    m_volume = volume;
    m_queue.setVolume(volume);
    m_look.along = PlaneSet::Along::Images;
    ViewState first;
    first.voi = state.voi;
    first.invert = state.invert;
    first.interpolation = state.interpolation;
    for (const auto &view : m_views)
        view->viewport()->setViewState(first);
    reset();
    emit lookChanged();
}

void PlanesView::reset()
{
    if (!m_volume)
        return;
    remember();
    m_planes = std::make_unique<PlaneSet>(m_volume->geometry(), m_look.along);
    States whole = states();
    for (size_t i = 0; i < m_views.size(); ++i) {
        m_views[i]->fits = true;
        whole[i].scale = ViewState::Scale::Fit;
        whole[i].center = {0.5, 0.5};
    }
    setStates(whole);
    showAll(true);
}

void PlanesView::setLook(const Look &look)
{
    if (look == m_look)
        return;
    m_changed.invalidate(); // a step of its own
    remember();
    const bool turns = look.along != m_look.along;
    m_look = look;
    if (m_volume && turns)
        reset();
    else if (m_volume)
        showAll(true);
    emit lookChanged();
}

/// Every view anew: another slab, other directions. `whole`: all planes from edge to edge, not only the one on screen.
void PlanesView::showAll(bool whole)
{
    for (const PlaneSet::View view : PlaneSet::Views)
        prepare(view, whole);
}

void PlanesView::prepare(PlaneSet::View which, bool whole, const std::optional<ViewState> &restored)
{
    View &view = of(which);
    auto coming = std::make_shared<Coming>();
    coming->generation = ++m_generation;
    coming->restored = restored;
    coming->where = m_planes->stack(m_volume->geometry(), which);
    coming->axes = m_planes->axes(which);
    coming->from = whole ? 0 : coming->where.current;
    const int last = whole ? coming->where.count : coming->from + 1;
    const QString uid = QStringLiteral("planes.%1.%2").arg(m_generation).arg(int(which));
    coming->stack = std::make_unique<imaging::ImageStack>();
    coming->stack->setTitle(title(which));
    dicom::FrameKey key;
    imaging::ImageDescriptionPtr first;
    for (int i = coming->from; i < last; ++i) {
        const dicom::FrameKey next{uid, i + 1};
        const PlaneGrid grid = coming->where.grid(i);
        if (i == coming->where.current)
            key = next;
        const auto image = first ? imaging::describeMoved(*first, grid.origin, next, i + 1)
                                 : imaging::describeReformat(*m_volume, {grid, m_look.slab}, next, i + 1);
        if (!first)
            first = image;
        coming->stack->insert(image);
        coming->stack->setState(next, imaging::ImageStack::State::Loaded); // it is made when it is looked at
    }
    view.coming.insert(key, coming);
    ask(which, coming->where.grid(coming->where.current), key, whole && !m_still.isActive());
}

/// `fine`: at full quality whatever it takes; else at once, with fewer values of a thick slab.
void PlanesView::ask(PlaneSet::View which, const PlaneGrid &grid, const dicom::FrameKey &key, bool fine)
{
    View &view = of(which);
    imaging::Reformat what{grid, m_look.slab, imaging::Sampling::Linear, 0};
    view.hurried = !fine && m_look.slab.thickness > 0 && m_queue.expected(what) > MostWhileMoving;
    if (view.hurried) {
        what.sampling = imaging::Sampling::Nearest;
        what.step = m_volume->geometry().cellAlong(grid.normal());
        what.step *= std::max(1.0, m_queue.expected(what) / MostWhileMoving);
        m_still.start(StillAfter);
    }
    m_queue.want(int(which), what, key);
}

void PlanesView::made(int place, const imaging::FramePtr &frame, imaging::Sampling sampling)
{
    if (!frame || !m_volume)
        return;
    if (sampling == imaging::Sampling::Nearest)
        m_coarse.insert(frame->key);
    else
        m_coarse.remove(frame->key);
    m_cache.insert(frame);
    if (place >= OffScreen)
        return;
    View &view = of(PlaneSet::View(place));
    const auto coming = view.coming.take(frame->key);
    if (!coming)
        return letMeasure(view);
    for (auto earlier = view.coming.begin(); earlier != view.coming.end();) // passed over
        earlier = (*earlier)->generation < coming->generation ? view.coming.erase(earlier) : std::next(earlier);
    ViewState state = view.viewport()->viewState();
    if (!std::exchange(view.fits, false))
        keepPlace(view, coming->where.first, state);
    if (coming->restored)
        state = *coming->restored;
    const auto before = std::exchange(view.stack, std::move(coming->stack));
    view.where = coming->where;
    view.from = coming->from;
    view.axes = coming->axes;
    m_sharing = true;
    view.cell->showStack(view.stack.get(), view.where.current - view.from);
    view.viewport()->setViewState(state);
    view.viewport()->setTags(tags(PlaneSet::View(place)));
    m_sharing = false;
    m_states = states();
    letMeasure(view);
    placeLines();
}

/// Windows and inversion are one for the three.
void PlanesView::viewChanged(PlaneSet::View which)
{
    if (m_sharing || !m_planes)
        return;
    remember();
    for (const auto &view : m_views) { // what the hand does now counts
        for (const auto &coming : std::as_const(view->coming))
            coming->restored.reset();
    }
    const ViewState state = of(which).viewport()->viewState();
    States all = states();
    for (ViewState &other : all) {
        other.voi = state.voi;
        other.invert = state.invert;
        other.interpolation = state.interpolation;
    }
    setStates(all);
}

PlanesView::States PlanesView::states() const
{
    States all;
    for (size_t i = 0; i < m_views.size(); ++i)
        all[i] = m_views[i]->viewport()->viewState();
    return all;
}

void PlanesView::setStates(const States &states)
{
    m_sharing = true;
    for (size_t i = 0; i < m_views.size(); ++i)
        m_views[i]->viewport()->setViewState(states[i]);
    m_sharing = false;
    m_states = states;
}

/// The hand rests: stacks from edge to edge where only one plane was made, and full quality where it was not.
void PlanesView::refine()
{
    if (!m_planes)
        return;
    if (!m_queue.isIdle()) { // what moves goes first
        m_still.start(StillAfter);
        return;
    }
    for (const PlaneSet::View which : PlaneSet::Views) {
        View &view = of(which);
        const bool partial = !view.coming.isEmpty() || (view.stack && view.stack->count() < view.where.count);
        if (partial) {
            const auto latest = std::max_element(view.coming.cbegin(), view.coming.cend(),
                                                 [](const auto &one, const auto &other) { return one->generation < other->generation; });
            prepare(which, true, latest == view.coming.cend() ? std::nullopt : (*latest)->restored);
        } else if (view.hurried && view.stack)
            ask(which, view.grid(), view.stack->image(view.where.current - view.from).key, true);
    }
    if (isSettled()) // nothing was left to make
        emit settled();
}

bool PlanesView::isSettled() const
{
    if (!m_volume || m_still.isActive() || !m_queue.isIdle())
        return false;
    for (const auto &view : m_views) {
        if (!view->stack || !view->coming.isEmpty() || view->hurried || (!m_maximized && !view->viewport()->isSettled()))
            return false;
    }
    return !m_maximized || m_maximized->viewport()->isSettled();
}

QString PlanesView::title(PlaneSet::View which) const
{
    const Vector3 normal = m_planes->axes(which).normal();
    if (std::abs(normal[2]) > Upright)
        return imaging::messages::axial();
    if (std::abs(normal[0]) > Upright)
        return imaging::messages::sagittal();
    return std::abs(normal[1]) > Upright ? imaging::messages::coronal() : imaging::messages::oblique();
}

QStringList PlanesView::tags(PlaneSet::View which) const
{
    QStringList words = m_marks.tags;
    words << (m_planes->isTurned() ? tr("MPR OBLIQUE") : tr("MPR"));
    if (m_look.slab.thickness > 0)
        words << imaging::words::slab(m_look.slab);
    if (!m_volume->geometry().isRegular())
        words << tr("UNEVEN SPACING");
    if (!m_planes->followsCells(m_volume->geometry(), which))
        words << tr("INTERPOLATED");
    return words;
}

void PlanesView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeLines();
}

} // namespace ui
