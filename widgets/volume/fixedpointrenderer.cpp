#include "widgets/volume/vtkscene.h"

#include <vtkCommand.h>
#include <vtkFixedPointRayCastImage.h>
#include <vtkFixedPointVolumeRayCastMapper.h>
#include <vtkGenericOpenGLRenderWindow.h>

#include <algorithm>
#include <new>

namespace widgets {

namespace {

constexpr int MostOpaque = 32767; // of 15 bits

/// Asked by VTK while it casts rays, in its first thread.
class StopWish : public vtkCommand
{
public:
    static StopWish *New() { return new StopWish; }
    void Execute(vtkObject *caller, unsigned long, void *) override
    {
        if (stop && stop->load(std::memory_order_relaxed))
            static_cast<vtkRenderWindow *>(caller)->SetAbortRender(1);
    }
    const std::atomic_bool *stop = nullptr;
};

/// Drives the mapper by the steps of its own Render() but for the last, which would draw its picture with OpenGL: the picture is
/// taken as it is. The render window is one that is never opened, it only says how large the picture is and whether to stop.
class FixedPointRenderer : public VolumeRenderer
{
public:
    FixedPointRenderer()
        : m_scene(m_mapper)
    {
        m_mapper->AutoAdjustSampleDistancesOff();
        m_mapper->LockSampleDistanceToInputSpacingOff();
        m_mapper->IntermixIntersectingGeometryOff(); // no depth to be had
        m_window->SetOwnContext(0);
        m_window->AddRenderer(m_scene.renderer());
        m_window->AddObserver(vtkCommand::AbortCheckEvent, m_wish);
    }

    ~FixedPointRenderer() override { m_window->RemoveRenderer(m_scene.renderer()); }

    QImage render(const VolumeScene &scene, const std::atomic_bool &stop) override
    try {
        m_wish->stop = &stop;
        m_window->SetSize(scene.size.width(), scene.size.height());
        m_window->SetAbortRender(0);
        m_scene.apply(scene);
        const auto &spacing = scene.grid->spacing;
        const double cell = std::min({spacing[0], spacing[1], spacing[2]});
        m_mapper->SetImageSampleDistance(float(scene.coarse));
        m_mapper->SetSampleDistance(float(scene.step * cell));
        QImage picture = cast(scene, stop);
        m_wish->stop = nullptr;
        return picture;
    } catch (const std::bad_alloc &) { // gradients take three bytes a cell
        m_works = false;
        return {};
    }

    bool works() const override { return m_works; }

private:
    QImage cast(const VolumeScene &scene, const std::atomic_bool &stop)
    {
        vtkRenderer *renderer = m_scene.renderer();
        std::array<double, 3> origin{}, spacing{};
        std::array<int, 6> extent{};
        if (!m_mapper->PerImageInitialization(renderer, m_scene.volume(), 0, origin.data(), spacing.data(), extent.data()))
            return black(scene); // nothing of it is in sight
        m_mapper->PerVolumeInitialization(renderer, m_scene.volume());
        if (!stop)
            m_mapper->PerSubVolumeInitialization(renderer, m_scene.volume(), 0);
        if (!stop)
            m_mapper->RenderSubVolume();
        if (stop || m_window->GetAbortRender()) {
            m_mapper->AbortRender();
            return {};
        }
        return taken(scene);
    }

    static QImage black(const VolumeScene &scene)
    {
        QImage picture(scene.size, QImage::Format_RGB32);
        picture.fill(Qt::black);
        return picture;
    }

    /// The rays as pixels; rows go up, colours are multiplied by their opacity, which on black is all there is to it.
    QImage taken(const VolumeScene &) const
    {
        vtkFixedPointRayCastImage *rays = m_mapper->GetRayCastImage();
        std::array<int, 2> viewport{}, used{}, memory{}, origin{};
        rays->GetImageViewportSize(viewport.data());
        rays->GetImageInUseSize(used.data());
        rays->GetImageMemorySize(memory.data());
        rays->GetImageOrigin(origin.data());
        QImage picture(viewport[0], viewport[1], QImage::Format_RGB32);
        picture.fill(Qt::black);
        const auto level = [](quint16 value) { return std::min<int>(value, MostOpaque) >> 7; };
        for (int y = 0; y < used[1]; ++y) {
            const int row = viewport[1] - 1 - (y + origin[1]);
            if (row < 0 || row >= viewport[1])
                continue;
            const quint16 *ray = rays->GetImage() + 4 * qint64(y) * memory[0];
            auto *line = reinterpret_cast<QRgb *>(picture.scanLine(row));
            for (int x = std::max(0, -origin[0]); x < used[0] && x + origin[0] < viewport[0]; ++x)
                line[x + origin[0]] = qRgb(level(ray[4 * x]), level(ray[4 * x + 1]), level(ray[4 * x + 2]));
        }
        return picture;
    }

    vtkNew<vtkFixedPointVolumeRayCastMapper> m_mapper;
    vtkNew<vtkGenericOpenGLRenderWindow> m_window;
    vtkNew<StopWish> m_wish;
    VtkScene m_scene;
    bool m_works = true;
};

} // namespace

std::unique_ptr<VolumeRenderer> makeFixedPointRenderer()
{
    return std::make_unique<FixedPointRenderer>();
}

} // namespace widgets
