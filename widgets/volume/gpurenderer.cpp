#include "widgets/presenters/contextevents.h"
#include "widgets/presenters/presenterchoice.h"
#include "widgets/volume/vtkscene.h"

#include <vtkGPUVolumeRayCastMapper.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkSmartPointer.h>

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <mutex>

namespace widgets {

namespace {

QSurfaceFormat format()
{
    QSurfaceFormat format;
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    return format;
}

/// Draws into VTK's framebuffer on a surface that is never shown, and reads that back.
class GpuRenderer : public VolumeRenderer
{
public:
    explicit GpuRenderer(std::shared_ptr<QOffscreenSurface> surface)
        : m_surface(std::move(surface))
        , m_mapper(vtkSmartPointer<vtkGPUVolumeRayCastMapper>::Take(vtkGPUVolumeRayCastMapper::New()))
        , m_scene(m_mapper)
    {
        m_context.setFormat(format());
        m_works = m_mapper && m_surface->isValid() && m_context.create() && m_context.makeCurrent(m_surface.get());
        if (!m_works)
            return;
        m_context.functions()->glGetIntegerv(GL_MAX_3D_TEXTURE_SIZE, &m_mostCells);
        m_mapper->AutoAdjustSampleDistancesOff();
        m_mapper->UseJitteringOn(); // no rings where rays meet cells
        answerVtk(
            *m_window, [this] { m_context.makeCurrent(m_surface.get()); },
            [this] { return QOpenGLContext::currentContext() == &m_context; });
        m_window->SetMultiSamples(0);
        m_window->SetOwnContext(0);
        m_window->SwapBuffersOff();
        m_window->SetForceMaximumHardwareLineWidth(1); // VTK must not ask for it: glGet fails in core profiles
        m_window->SetReadyForRendering(true);
        m_window->OpenGLInitContext();
        m_window->AddRenderer(m_scene.renderer());
    }

    ~GpuRenderer() override
    {
        if (!m_window->GetReadyForRendering() || !m_context.makeCurrent(m_surface.get()))
            return;
        m_window->Finalize();
        m_window->RemoveRenderer(m_scene.renderer());
        m_context.doneCurrent();
    }

    bool works() const override { return m_works; }

    QImage render(const VolumeScene &scene, const std::atomic_bool &stop) override
    {
        const auto &cells = scene.grid->size;
        m_works = m_works && *std::max_element(cells.begin(), cells.end()) <= m_mostCells && m_context.makeCurrent(m_surface.get());
        if (!m_works || stop)
            return {};
        const QSize size(std::max(1, int(std::lround(scene.size.width() / scene.coarse))),
                         std::max(1, int(std::lround(scene.size.height() / scene.coarse))));
        const auto &spacing = scene.grid->spacing;
        m_window->SetSize(size.width(), size.height());
        m_scene.apply(scene);
        m_mapper->SetSampleDistance(float(scene.step * std::min({spacing[0], spacing[1], spacing[2]})));
        m_window->Render();
        QImage picture = taken(size);
        while (const GLenum error = m_context.functions()->glGetError()) {
            if (error == GL_OUT_OF_MEMORY)
                m_works = false;
        }
        return stop || !m_works ? QImage() : picture;
    }

private:
    QImage taken(QSize size)
    {
        QImage picture(size, QImage::Format_RGBX8888);
        auto *functions = m_context.extraFunctions();
        m_window->GetRenderFramebuffer()->Bind(GL_READ_FRAMEBUFFER);
        m_window->GetRenderFramebuffer()->ActivateReadBuffer(0);
        functions->glPixelStorei(GL_PACK_ALIGNMENT, 4);
        functions->glReadPixels(0, 0, size.width(), size.height(), GL_RGBA, GL_UNSIGNED_BYTE, picture.bits());
        return picture.mirrored().convertToFormat(QImage::Format_RGB32); // rows go up
    }

    std::shared_ptr<QOffscreenSurface> m_surface;
    QOpenGLContext m_context; ///< outlives what VTK keeps in it
    vtkNew<vtkGenericOpenGLRenderWindow> m_window;
    vtkSmartPointer<vtkGPUVolumeRayCastMapper> m_mapper;
    VtkScene m_scene;
    GLint m_mostCells = 0;
    bool m_works = false;
};

/// Made in the GUI thread, which surfaces belong to from beginning to end. One for each renderer at work, since two threads must not
/// have the same one current: two of a viewport, and two that are ending.
class Surfaces
{
public:
    Surfaces()
    {
        for (auto &surface : m_all) {
            surface = {new QOffscreenSurface, [](QOffscreenSurface *gone) { gone->deleteLater(); }};
            surface->setFormat(format());
            surface->create();
        }
    }
    std::shared_ptr<QOffscreenSurface> free() ///< from any thread
    {
        const std::lock_guard lock(m_mutex);
        return *std::min_element(m_all.begin(), m_all.end(),
                                 [](const auto &one, const auto &other) { return one.use_count() < other.use_count(); });
    }

private:
    std::mutex m_mutex;
    std::array<std::shared_ptr<QOffscreenSurface>, 4> m_all;
};

} // namespace

MakeVolumeRenderer gpuRenderers()
{
    const auto surfaces = std::make_shared<Surfaces>();
    return [surfaces] { return std::make_unique<GpuRenderer>(surfaces->free()); };
}

MakeVolumeRenderer volumeRenderers()
{
    return choosePresenter() == PresenterKind::OpenGl ? gpuRenderers() : MakeVolumeRenderer(makeFixedPointRenderer);
}

} // namespace widgets
