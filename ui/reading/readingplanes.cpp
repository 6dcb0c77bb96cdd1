#include "ui/reading/readingplanes.h"

#include "ui/reading/planespanel.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QAction>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace ui {

using A = ReadingActions;
using widgets::ImageViewport;

namespace {

constexpr double TurnByKey = 1; // degrees

} // namespace

ReadingPlanes::ReadingPlanes(const Surroundings &around)
    : StackPage(around, A::Planes)
{
    connectActions();
    takeOwnCommands();
}

/// Everything else waits until the images are back.
bool ReadingPlanes::holds(Id id) const
{
    static const QList<Id> all{A::Invert,     A::Fit,          A::OneToOne,         A::Rotate,          A::FlipHorizontal, A::FlipVertical,
                               A::NextWindow, A::NextImage,    A::PreviousImage,    A::TenBack,         A::TenForward,     A::FirstImage,
                               A::LastImage,  A::NextViewport, A::PreviousViewport, A::Maximize,        A::Save,           A::Copy,
                               A::Paste,      A::Delete,       A::NextHandle,       A::PlaceMeasurement};
    return holdsOnAnyPage(id) || all.contains(id) || A::measuringTools().contains(id);
}

bool ReadingPlanes::isOwn(Id id) const
{
    return id == A::SlabThicker || id == A::SlabThinner || id == A::SlabMode || id == A::TurnLeft || id == A::TurnRight;
}

QString ReadingPlanes::whatFor() const
{
    return tr("Planes are laid through the images of the active viewport; there are none.");
}

void ReadingPlanes::connectActions()
{
    ReadingActions &actions = around().actions;
    const auto onPlanes = [this](Id id, const std::function<void()> &act) {
        on(id, [this, act] {
            if (activeViewport())
                act();
        });
    };
    onPlanes(A::SlabThicker, [this] { step(1); });
    onPlanes(A::SlabThinner, [this] { step(-1); });
    onPlanes(A::SlabMode, [this] { nextMode(); });
    onPlanes(A::TurnLeft, [this] { m_view->turn(-TurnByKey); });
    onPlanes(A::TurnRight, [this] { m_view->turn(TurnByKey); });
    const auto tool = [&](Id id, widgets::ToolKind kind) {
        connect(actions[id], &QAction::triggered, this, [this, kind] {
            for (ImageViewport *viewport : viewports())
                viewport->setLeftTool(kind);
        });
    };
    tool(A::ToolWindow, widgets::ToolKind::Window);
    tool(A::ToolScroll, widgets::ToolKind::Scroll);
    tool(A::ToolZoom, widgets::ToolKind::Zoom);
    tool(A::ToolPan, widgets::ToolKind::Pan);
    tool(A::ToolLength, widgets::ToolKind::Length);
    tool(A::ToolAngle, widgets::ToolKind::Angle);
    tool(A::ToolCobbAngle, widgets::ToolKind::CobbAngle);
    tool(A::ToolEllipse, widgets::ToolKind::Ellipse);
    tool(A::ToolRectangle, widgets::ToolKind::Rectangle);
    tool(A::ToolFreehand, widgets::ToolKind::Freehand);
    tool(A::ToolPoint, widgets::ToolKind::Point);
    tool(A::ToolArrow, widgets::ToolKind::Arrow);
    tool(A::ToolText, widgets::ToolKind::Text);
}

QWidget *ReadingPlanes::page()
{
    if (!m_view)
        make();
    return m_view;
}

void ReadingPlanes::make()
{
    m_panel = new PlanesPanel;
    m_view = new PlanesView(m_panel, &around().pages);
    around().pages.addWidget(m_view);
    for (QAction *action : around().grid.actions()) // keys of the pictures
        m_view->addAction(action);
    connect(m_panel, &PlanesPanel::backChosen, this, &ReadingPlanes::close);
    connect(m_panel, &PlanesPanel::resetChosen, m_view, &PlanesView::reset);
    connect(m_panel, &PlanesPanel::lookChosen, m_view, &PlanesView::setLook);
    connect(m_view, &PlanesView::lookChanged, m_panel, [this] { m_panel->setLook(m_view->look()); });
    connect(m_view, &PlanesView::settled, this, &ReadingPlanes::settled);
    m_view->setMeasurements(m_measurements);
    for (ImageViewport *viewport : viewports())
        emit viewportMade(viewport);
}

void ReadingPlanes::setMeasurements(imaging::MeasurementSet *set)
{
    m_measurements = set;
    if (m_view)
        m_view->setMeasurements(set);
}

bool ReadingPlanes::show(const imaging::Measurement &measurement, PlanesView::Step step)
{
    if (!activeViewport() || !m_view->shows(measurement))
        return false;
    const QList<imaging::Vector3> points = imaging::patientPoints(measurement);
    if (!points.isEmpty())
        m_view->showPlace(*measurement.plane, points.first(), step);
    m_view->activeCell()->setFocus(Qt::OtherFocusReason);
    return true;
}

void ReadingPlanes::openAt(const imaging::Measurement &measurement)
{
    close();
    toggle();
    if (isOpen())
        m_wanted = measurement;
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
    return isOpen() && m_view->volume() ? m_view->activeCell()->viewport() : nullptr;
}

bool ReadingPlanes::isSettled() const
{
    return !isOpen() || !isLoading() || (m_view->volume() && m_view->isSettled());
}

void ReadingPlanes::showLoading(int loaded, int expected)
{
    m_panel->showLoading(loaded, expected);
}

void ReadingPlanes::showVolume(const imaging::VolumePtr &volume, const imaging::ImageStack &, ImageViewport &from)
{
    widgets::ViewState state = from.viewState();
    state.voi = from.effectiveVoi();
    m_panel->showPlanes(volume->geometry());
    m_view->setMarks(marks());
    m_view->setVolume(volume, state);
    focus(*m_view->activeCell());
    if (const auto wanted = std::exchange(m_wanted, std::nullopt))
        show(*wanted, PlanesView::Step::None);
}

void ReadingPlanes::showRefusal(const QString &sentence)
{
    m_panel->showRefusal(sentence);
    focus(*m_panel);
}

void ReadingPlanes::clear()
{
    m_wanted.reset();
    m_view->clear();
}

void ReadingPlanes::undo()
{
    if (activeViewport())
        m_view->undo();
}

void ReadingPlanes::redo()
{
    if (activeViewport())
        m_view->redo();
}

void ReadingPlanes::step(int by)
{
    const QList<double> &all = PlanesPanel::thicknesses();
    PlanesView::Look look = m_view->look();
    const qsizetype at = qMax<qsizetype>(0, all.indexOf(look.slab.thickness));
    look.slab.thickness = all[std::clamp<qsizetype>(at + by, 0, all.size() - 1)];
    m_view->setLook(look);
}

void ReadingPlanes::nextMode()
{
    PlanesView::Look look = m_view->look();
    if (look.slab.thickness <= 0)
        look.slab.thickness = 10; // a mode without a slab would change nothing
    else
        look.slab.mode = imaging::SlabMode((int(look.slab.mode) + 1) % 3);
    m_view->setLook(look);
}

} // namespace ui
