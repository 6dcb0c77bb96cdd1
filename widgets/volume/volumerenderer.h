#pragma once

#include "widgets/volume/volumelook.h"
#include "widgets/volume/volumepresets.h"

#include <QImage>
#include <QSize>

#include <atomic>
#include <functional>
#include <memory>

namespace widgets {

/// One picture of a volume to be made.
struct VolumeScene {
    imaging::VolumeGridPtr grid;
    VolumeLook look;
    VolumePreset preset; ///< the one that `look` names
    QSize size;          ///< in device pixels
    double coarse = 1;   ///< device pixels from ray to ray
    double step = 0.5;   ///< cells from value to value along a ray

    /// Device pixels a millimetre.
    double scale() const;
    /// Where a place of the patient is seen, device pixels from the upper left corner.
    QPointF project(const imaging::Vector3 &place) const;
};

/// Makes pictures of volumes. An object lives in one thread, which need not be the GUI's.
class VolumeRenderer
{
public:
    virtual ~VolumeRenderer() = default;
    /// Null where it was stopped; of the scene's size, or smaller by `coarse`, to be stretched to it.
    virtual QImage render(const VolumeScene &scene, const std::atomic_bool &stop) = 0;
    /// False once it turned out that it cannot draw here.
    virtual bool works() const { return true; }
};

/// Called in the thread that the renderer is to live in.
using MakeVolumeRenderer = std::function<std::unique_ptr<VolumeRenderer>()>;

/// By the graphics processor where `choosePresenter()` draws by OpenGL, else by the processor. GUI thread.
MakeVolumeRenderer volumeRenderers();
/// VTK's ray caster on the graphics processor, in an OpenGL context of its own. GUI thread. What it makes does not `work` where
/// there is no such context, or a volume is too large for its textures.
MakeVolumeRenderer gpuRenderers();
/// VTK's fixed-point ray caster on the processor, without any OpenGL: works on every platform, headless ones too.
std::unique_ptr<VolumeRenderer> makeFixedPointRenderer();

} // namespace widgets
