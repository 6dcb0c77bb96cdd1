#pragma once

#include "widgets/volume/volumerenderer.h"

#include <vtkCamera.h>
#include <vtkColorTransferFunction.h>
#include <vtkImageData.h>
#include <vtkLight.h>
#include <vtkNew.h>
#include <vtkPiecewiseFunction.h>
#include <vtkPlaneCollection.h>
#include <vtkRenderer.h>
#include <vtkVolume.h>
#include <vtkVolumeMapper.h>
#include <vtkVolumeProperty.h>

namespace widgets {

/// A VolumeScene in VTK's words, for any of its mappers. What did not change is left alone, so that VTK's tables and textures
/// stay.
class VtkScene
{
public:
    explicit VtkScene(vtkVolumeMapper *mapper);

    vtkRenderer *renderer() { return m_renderer; }
    vtkVolume *volume() { return m_volume; }
    void apply(const VolumeScene &scene);

private:
    void takeGrid(const imaging::VolumeGridPtr &grid);
    void takeCamera(const VolumeScene &scene);
    void takeFunctions(const VolumeScene &scene);
    void takeClip(const VolumeScene &scene);

    imaging::VolumeGridPtr m_grid; ///< whose cells the image shares
    VolumeScene m_shown;
    vtkVolumeMapper *m_mapper;
    vtkNew<vtkRenderer> m_renderer;
    vtkNew<vtkVolume> m_volume;
    vtkNew<vtkLight> m_light;
    vtkNew<vtkColorTransferFunction> m_colours;
    vtkNew<vtkPiecewiseFunction> m_opacity;
    vtkNew<vtkPlaneCollection> m_planes;
};

} // namespace widgets
