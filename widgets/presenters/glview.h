#pragma once

#include "widgets/presenters/presenter.h"
#include "widgets/presenters/sliceprop.h"

#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkRenderer.h>

#include <QMetaObject>
#include <QOpenGLWidget>

class QSurface;

namespace widgets {

/// Qt's OpenGL widget with VTK drawing into it: a vtkGenericOpenGLRenderWindow on the widget's context, whose picture is
/// copied once into the widget's framebuffer.
class GlView : public QOpenGLWidget
{
public:
    GlView(QWidget *parent, const PresenterEvents &events);
    ~GlView() override;

    void setPicture(const Picture &picture);

protected:
    void initializeGL() override;
    void resizeGL(int width, int height) override;
    void paintGL() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeVtkCurrent();
    void releaseGl();
    void copyToWidget();

    PresenterEvents m_events;
    vtkNew<vtkGenericOpenGLRenderWindow> m_window;
    vtkNew<vtkRenderer> m_renderer;
    vtkNew<SliceProp> m_prop;
    QSurface *m_surface = nullptr;
    QMetaObject::Connection m_contextGone;
    bool m_failed = false;
};

} // namespace widgets
