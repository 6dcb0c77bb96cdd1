#pragma once

#include <functional>

class vtkGenericOpenGLRenderWindow;

namespace widgets {

/// Tells a render window of VTK about the OpenGL context that it draws in and that is Qt's.
void answerVtk(vtkGenericOpenGLRenderWindow &window, const std::function<void()> &makeCurrent, const std::function<bool()> &isCurrent);

} // namespace widgets
