#include "ui/reading/readingplanes.h"

#include "ui/flow/viewercontroller.h"
#include "ui/reading/arrangement.h"
#include "ui/reading/planespanel.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QAction>
#include <QStackedWidget>

#include <algorithm>

namespace ui {

using A = ReadingActions;
using widgets::ImageViewport;

namespace {

constexpr double TurnByKey = 1; // degrees

/// What means the same on planes as on images; everything else waits until the images are back.
bool holdsForPlanes(A::Id id)
{
    static const QList<A::Id> own{
        A::ToolWindow, A::ToolScroll,     A::ToolZoom,     A::ToolPan,     A::Invert,      A::Fit,          A::OneToOne,
        A::Rotate,     A::FlipHorizontal, A::FlipVertical, A::Reset,       A::NextWindow,  A::Annotations,  A::PreviousImage,
        A::NextImage,  A::TenBack,        A::TenForward,   A::FirstImage,  A::LastImage,   A::NextViewport, A::PreviousViewport,
        A::Maximize,   A::FullScreen,     A::Strip,        A::FocusStrip,  A::Search,      A::Keys,         A::Cancel,
        A::Undo,       A::Redo,           A::Planes,       A::SlabThicker, A::SlabThinner, A::SlabMode,     A::TurnLeft,
        A::TurnRight};
    return own.contains(id) || A::measuringTools().contains(id); // those say why not
}

bool isOfPlanesOnly(A::Id id)
{
    return id == A::SlabThicker || id == A::SlabThinner || id == A::SlabMode || id == A::TurnLeft || id == A::TurnRight;
}

} // namespace

ReadingPlanes::ReadingPlanes(imaging::FrameCache &cache, ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid,
                             ReadingActions &actions, QStackedWidget &pages)
    : QObject(&pages)
    , m_cache(cache)
    , m_controller(controller)
    , m_grid(grid)
    , m_actions(actions)
    , m_pages(pages)
{
    connectActions();
    const auto closeIfOther = [this] {
        if (m_open && (!m_from || m_from->stack() != m_stack || !m_stack))
            close();
    };
    connect(&arrangement, &Arrangement::changed, this, closeIfOther);
    connect(&grid, &ViewportGrid::activeChanged, this, &ReadingPlanes::close);
    connect(&grid, &ViewportGrid::layoutChanged, this, &ReadingPlanes::close);
    connect(&controller, &ViewerController::conflictFound, this, [this](imaging::ImageStack *stack) {
        if (stack == m_stack)
            close(); // nothing of a stranger stays readable
    });
    connect(&controller, &ViewerController::seriesAboutToBeRemoved, this, &ReadingPlanes::close);
    connect(&pages, &QStackedWidget::currentChanged, this, [this] {
        if (m_open && m_pages.currentWidget() != m_view)
            close();
    });
}

void ReadingPlanes::connectActions()
{
    connect(m_actions[A::Planes], &QAction::triggered, this, &ReadingPlanes::toggle);
    connect(m_actions[A::SlabThicker], &QAction::triggered, this, [this] { step(1); });
    connect(m_actions[A::SlabThinner], &QAction::triggered, this, [this] { step(-1); });
    connect(m_actions[A::SlabMode], &QAction::triggered, this, &ReadingPlanes::nextMode);
    connect(m_actions[A::TurnLeft], &QAction::triggered, this, [this] {
        if (activeViewport())
            m_view->turn(-TurnByKey);
    });
    connect(m_actions[A::TurnRight], &QAction::triggered, this, [this] {
        if (activeViewport())
            m_view->turn(TurnByKey);
    });
    for (const A::Entry &entry : m_actions.entries()) {
        if (isOfPlanesOnly(entry.id))
            entry.action->setEnabled(false);
        if (A::measuringTools().contains(entry.id))
            connect(entry.action, &QAction::triggered, this, [this] {
                if (m_open)
                    emit told(tr("Planes are not measured on: measure on the images, Esc goes back to them."));
            });
    }
    const auto tool = [this](A::Id id, widgets::ToolKind kind) {
        connect(m_actions[id], &QAction::triggered, this, [this, kind] {
            for (ImageViewport *viewport : viewports())
                viewport->setLeftTool(kind);
        });
    };
    tool(A::ToolWindow, widgets::ToolKind::Window);
    tool(A::ToolScroll, widgets::ToolKind::Scroll);
    tool(A::ToolZoom, widgets::ToolKind::Zoom);
    tool(A::ToolPan, widgets::ToolKind::Pan);
}

void ReadingPlanes::make()
{
    m_panel = new PlanesPanel;
    m_view = new PlanesView(m_panel, &m_pages);
    m_pages.addWidget(m_view);
    for (QAction *action : m_grid.actions()) // keys of the pictures
        m_view->addAction(action);
    connect(m_panel, &PlanesPanel::backChosen, this, &ReadingPlanes::close);
    connect(m_panel, &PlanesPanel::resetChosen, m_view, &PlanesView::reset);
    connect(m_panel, &PlanesPanel::lookChosen, m_view, &PlanesView::setLook);
    connect(m_view, &PlanesView::lookChanged, m_panel, [this] { m_panel->setLook(m_view->look()); });
    connect(m_view, &PlanesView::settled, this, &ReadingPlanes::settled);
    for (ImageViewport *viewport : viewports())
        emit viewportMade(viewport);
}

QList<ImageViewport *> ReadingPlanes::viewports() const
{
    QList<ImageViewport *> all;
    if (m_view) {
        for (ViewportCell *cell : m_view->cells())
            all.append(cell->viewport());
    }
    return all;
}

ImageViewport *ReadingPlanes::activeViewport() const
{
    return m_open && m_view->volume() ? m_view->activeCell()->viewport() : nullptr;
}

bool ReadingPlanes::isSettled() const
{
    return !m_open || !m_loader || (m_view->volume() && m_view->isSettled());
}

void ReadingPlanes::toggle()
{
    m_open ? close() : open();
}

void ReadingPlanes::open()
{
    ViewportCell *cell = m_grid.activeCell();
    imaging::ImageStack *stack = cell ? cell->viewport()->stack() : nullptr;
    Series *series = m_controller.seriesOf(stack);
    if (!stack || !series || cell->hasConflict()) {
        emit told(tr("Planes are laid through the images of the active viewport; there are none."));
        return;
    }
    if (!m_view)
        make();
    m_stack = stack;
    m_from = cell->viewport();
    m_open = true;
    m_panel->showLoading(0, stack->count());
    m_pages.setCurrentWidget(m_view);
    setCommands(true);
    m_view->setFocus(Qt::OtherFocusReason);
    m_loader = std::make_unique<VolumeLoader>(*stack, *series, m_cache);
    connect(m_loader.get(), &VolumeLoader::progress, m_panel, &PlanesPanel::showLoading);
    connect(m_loader.get(), &VolumeLoader::failed, this, [this](const dicom::Error &error) { refuse(error.message); });
    connect(m_loader.get(), &VolumeLoader::ready, this, [this](const imaging::VolumePtr &volume) {
        if (!m_from)
            return;
        widgets::ViewState state = m_from->viewState();
        state.voi = m_from->effectiveVoi();
        m_panel->showPlanes(volume->geometry());
        m_view->setVolume(volume, state);
        m_view->activeCell()->setFocus(Qt::OtherFocusReason);
    });
    m_loader->start();
    emit openChanged(true);
}

void ReadingPlanes::refuse(const QString &sentence)
{
    m_panel->showRefusal(sentence);
    QMetaObject::invokeMethod(
        this, [this] { m_loader.reset(); }, Qt::QueuedConnection); // not from within its signal
    emit settled();
}

void ReadingPlanes::close()
{
    if (!m_open)
        return;
    m_open = false;
    setCommands(false);
    m_loader.reset();
    m_view->clear();
    m_stack.clear();
    m_from.clear();
    if (m_pages.currentWidget() == m_view)
        m_pages.setCurrentWidget(&m_grid);
    if (m_grid.activeCell())
        m_grid.activeCell()->setFocus(Qt::OtherFocusReason);
    emit openChanged(false);
}

bool ReadingPlanes::undo()
{
    if (activeViewport())
        m_view->undo();
    return m_open;
}

bool ReadingPlanes::redo()
{
    if (activeViewport())
        m_view->redo();
    return m_open;
}

void ReadingPlanes::setCommands(bool forPlanes)
{
    m_actions[A::Planes]->setChecked(forPlanes);
    for (const A::Entry &entry : m_actions.entries()) {
        if (isOfPlanesOnly(entry.id))
            entry.action->setEnabled(forPlanes);
        else if (forPlanes && !holdsForPlanes(entry.id) && entry.action->isEnabled()) {
            entry.action->setEnabled(false);
            m_waiting.append(entry.id);
        }
    }
    if (forPlanes)
        return;
    for (const A::Id id : std::exchange(m_waiting, {}))
        m_actions[id]->setEnabled(true);
}

void ReadingPlanes::step(int by)
{
    if (!activeViewport())
        return;
    const QList<double> &all = PlanesPanel::thicknesses();
    PlanesView::Look look = m_view->look();
    const qsizetype at = qMax<qsizetype>(0, all.indexOf(look.slab.thickness));
    look.slab.thickness = all[std::clamp<qsizetype>(at + by, 0, all.size() - 1)];
    m_view->setLook(look);
}

void ReadingPlanes::nextMode()
{
    if (!activeViewport())
        return;
    PlanesView::Look look = m_view->look();
    if (look.slab.thickness <= 0)
        look.slab.thickness = 10; // a mode without a slab would change nothing
    else
        look.slab.mode = imaging::SlabMode((int(look.slab.mode) + 1) % 3);
    m_view->setLook(look);
}

} // namespace ui
