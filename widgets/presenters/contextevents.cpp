#include "widgets/presenters/contextevents.h"

#include <vtkCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>

#include <utility>

namespace widgets {

namespace {

/// Calls a function for a VTK event.
class Observer : public vtkCommand
{
public:
    static Observer *New() { return new Observer; }
    void Execute(vtkObject *, unsigned long, void *data) override { call(data); }
    std::function<void(void *)> call;
};

} // namespace

void answerVtk(vtkGenericOpenGLRenderWindow &window, const std::function<void()> &makeCurrent, const std::function<bool()> &isCurrent)
{
    const auto on = [&window](unsigned long event, std::function<void(void *)> call) {
        vtkNew<Observer> observer;
        observer->call = std::move(call);
        window.AddObserver(event, observer);
    };
    on(vtkCommand::WindowMakeCurrentEvent, [makeCurrent](void *) { makeCurrent(); });
    on(vtkCommand::WindowIsCurrentEvent, [isCurrent](void *data) { *static_cast<bool *>(data) = isCurrent(); });
    on(vtkCommand::WindowSupportsOpenGLEvent, [](void *data) { *static_cast<int *>(data) = 1; });
    on(vtkCommand::WindowIsDirectEvent, [](void *data) { *static_cast<int *>(data) = 1; });
}

} // namespace widgets
