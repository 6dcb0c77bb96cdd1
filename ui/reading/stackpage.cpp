#include "ui/reading/stackpage.h"

#include "ui/flow/viewercontroller.h"
#include "ui/reading/arrangement.h"
#include "ui/reading/viewhistory.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QAction>
#include <QStackedWidget>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ui {

StackPage::StackPage(const Surroundings &around, Id command)
    : QObject(&around.pages)
    , m_around(around)
    , m_command(command)
{
    connect(around.actions[command], &QAction::triggered, this, &StackPage::toggle);
    closeWith();
}

void StackPage::closeWith()
{
    const auto closeIfOther = [this] {
        if (m_open && (!m_from || m_from->stack() != m_stack || !m_stack))
            close();
    };
    connect(&m_around.arrangement, &Arrangement::changed, this, closeIfOther);
    connect(&m_around.grid, &ViewportGrid::activeChanged, this, &StackPage::close);
    connect(&m_around.grid, &ViewportGrid::layoutChanged, this, &StackPage::close);
    connect(&m_around.controller, &ViewerController::conflictFound, this, [this](imaging::ImageStack *stack) {
        if (stack == m_stack)
            close(); // nothing of a stranger stays readable
    });
    connect(&m_around.controller, &ViewerController::seriesAboutToBeRemoved, this, &StackPage::close);
    connect(&m_around.pages, &QStackedWidget::currentChanged, this, [this] {
        if (m_open && m_around.pages.currentWidget() != page())
            close();
    });
}

bool StackPage::holdsOnAnyPage(Id id)
{
    using A = ReadingActions;
    static constexpr Id all[] = {A::ToolWindow,    A::ToolScroll,  A::ToolZoom,     A::ToolPan,    A::Reset, A::Annotations,
                                 A::FullScreen,    A::Strip,       A::FocusStrip,   A::Search,     A::Keys,  A::Commands,
                                 A::Measurements,  A::Print,       A::Cancel,       A::Undo,       A::Redo,  A::Planes,
                                 A::VolumePicture, A::CopyPicture, A::SavePictures, A::SaveStudies};
    return std::find(std::begin(all), std::end(all), id) != std::end(all);
}

/// Once, when whoever derives from it is there.
void StackPage::takeOwnCommands()
{
    for (const ReadingActions::Entry &entry : m_around.actions.entries()) {
        if (isOwn(entry.id))
            entry.action->setEnabled(false);
    }
}

void StackPage::on(Id id, const std::function<void()> &act)
{
    connect(m_around.actions[id], &QAction::triggered, this, [this, act] {
        if (m_open)
            act();
    });
}

void StackPage::toggle()
{
    m_open ? close() : open();
}

void StackPage::open()
{
    ViewportCell *cell = m_around.grid.activeCell();
    imaging::ImageStack *stack = cell ? cell->viewport()->stack() : nullptr;
    Series *series = m_around.controller.seriesOf(stack);
    if (!stack || !series || cell->hasConflict()) {
        m_around.actions[m_command]->setChecked(false);
        emit told(whatFor());
        return;
    }
    QWidget *shown = page();
    m_stack = stack;
    m_from = cell->viewport();
    m_open = true;
    m_openedAt = stepClock();
    showLoading(0, stack->count());
    m_around.pages.setCurrentWidget(shown);
    setCommands(true);
    shown->setFocus(Qt::OtherFocusReason);
    m_loader = std::make_unique<VolumeLoader>(*stack, *series, m_around.cache);
    connect(m_loader.get(), &VolumeLoader::progress, this, [this](int loaded, int expected) { showLoading(loaded, expected); });
    connect(m_loader.get(), &VolumeLoader::failed, this, &StackPage::refuse);
    connect(m_loader.get(), &VolumeLoader::ready, this, [this](const imaging::VolumePtr &volume) {
        if (m_from && m_stack)
            showVolume(volume, *m_stack, *m_from);
    });
    m_loader->start();
    emit openChanged(true);
}

void StackPage::focus(QWidget &target)
{
    const QWidget *focused = target.window()->focusWidget();
    if (!focused || focused == page() || page()->isAncestorOf(focused))
        target.setFocus(Qt::OtherFocusReason);
}

void StackPage::refuse(const dicom::Error &error)
{
    showRefusal(error.message);
    letGo();
    emit settled();
}

void StackPage::letGo()
{
    if (m_loader)
        m_loader.release()->deleteLater(); // not from within its signal
}

void StackPage::close()
{
    if (!m_open)
        return;
    m_open = false;
    setCommands(false);
    m_loader.reset();
    clear();
    m_stack.clear();
    m_from.clear();
    if (m_around.pages.currentWidget() == page())
        m_around.pages.setCurrentWidget(&m_around.grid);
    if (m_around.grid.activeCell())
        m_around.grid.activeCell()->setFocus(Qt::OtherFocusReason);
    emit openChanged(false);
}

void StackPage::setCommands(bool forPage)
{
    ReadingActions &actions = m_around.actions;
    actions[m_command]->setChecked(forPage);
    for (const ReadingActions::Entry &entry : actions.entries()) {
        if (isOwn(entry.id))
            entry.action->setEnabled(forPage);
        else if (forPage && !holds(entry.id) && entry.action->isEnabled()) {
            entry.action->setEnabled(false);
            m_waiting.append(entry.id);
        }
    }
    if (forPage)
        return;
    for (const Id id : std::exchange(m_waiting, {}))
        actions[id]->setEnabled(true);
}

} // namespace ui
