#include "widgets/presenters/glview.h"

#include "widgets/imageviewport.h"
#include "widgets/presenters/contextevents.h"

#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>

#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QSurfaceFormat>

#include <cmath>

namespace widgets {

namespace {

QSurfaceFormat glFormat()
{
    QSurfaceFormat format;
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    format.setStencilBufferSize(8);
    format.setSamples(0);
    return format;
}

} // namespace

GlView::GlView(QWidget *parent, const PresenterEvents &events)
    : QOpenGLWidget(parent)
    , m_events(events)
{
    setFormat(glFormat());
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    m_window->SetMultiSamples(0);
    m_window->SetOwnContext(0);
    m_window->SetReadyForRendering(false);
    m_window->SwapBuffersOff(); // no copies of VTK's own: copyToWidget makes the only one
    m_window->AddRenderer(m_renderer);
    m_renderer->SetBackground(0, 0, 0);
    m_renderer->SetBackgroundAlpha(1);
    m_renderer->AutomaticLightCreationOff();
    m_renderer->AddViewProp(m_prop);
    m_renderer->GetActiveCamera();
    answerVtk(
        *m_window, [this] { makeVtkCurrent(); }, [this] { return context() && QOpenGLContext::currentContext() == context(); });
}

GlView::~GlView()
{
    // ~QOpenGLWidget destroys the context after our members are gone: VTK lets go of its objects before.
    disconnect(m_contextGone);
    releaseGl();
}

void GlView::makeVtkCurrent()
{
    // Not QOpenGLWidget::makeCurrent: it would bind Qt's framebuffer while VTK's state believes its own is bound.
    if (context() && QOpenGLContext::currentContext() != context() && m_surface)
        context()->makeCurrent(m_surface);
}

void GlView::setPicture(const Picture &picture)
{
    m_prop->setPicture(picture);
    update();
}

void GlView::initializeGL()
{
    m_surface = context()->surface();
    m_contextGone = connect(
        context(), &QOpenGLContext::aboutToBeDestroyed, this, [this] { releaseGl(); }, Qt::DirectConnection);
    m_window->SetForceMaximumHardwareLineWidth(1); // VTK must not ask for it: glGet fails in core profiles
    m_window->SetReadyForRendering(true);
    m_window->OpenGLInitContext();
}

void GlView::resizeGL(int, int)
{
    const double ratio = devicePixelRatioF();
    m_window->SetSize(int(std::lround(width() * ratio)), int(std::lround(height() * ratio)));
    m_window->SetDPI(int(std::lround(96 * ratio)));
}

void GlView::paintGL()
{
    m_window->Render();
    if (!m_prop->works()) {
        m_failed = true;
        m_events.failed();
        return;
    }
    copyToWidget();
    m_events.painted();
}

void GlView::copyToWidget()
{
    auto *functions = context()->extraFunctions();
    vtkOpenGLState *state = m_window->GetState();
    state->PushFramebufferBindings();
    m_window->GetRenderFramebuffer()->Bind(GL_READ_FRAMEBUFFER);
    m_window->GetRenderFramebuffer()->ActivateReadBuffer(0);
    functions->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, defaultFramebufferObject());
    functions->glDisable(GL_SCISSOR_TEST);
    const int *size = m_window->GetSize();
    functions->glBlitFramebuffer(0, 0, size[0], size[1], 0, 0, size[0], size[1], GL_COLOR_BUFFER_BIT, GL_NEAREST);
    state->PopFramebufferBindings();
}

void GlView::paintEvent(QPaintEvent *event)
{
    QOpenGLWidget::paintEvent(event);
    if (!isValid() && !m_failed) { // Qt got no context for it
        m_failed = true;
        m_events.failed();
    }
}

void GlView::releaseGl()
{
    if (!context() || !m_window->GetReadyForRendering())
        return;
    makeCurrent();
    m_window->Finalize();
    m_window->SetReadyForRendering(false);
    doneCurrent();
}

} // namespace widgets
