#include "widgets/volume/vtkscene.h"

#include <vtkMatrix4x4.h>
#include <vtkPlane.h>
#include <vtkPointData.h>
#include <vtkUnsignedShortArray.h>

#include <algorithm>

namespace widgets {

using imaging::Vector3;
namespace vec = imaging::vec;

namespace {

constexpr double Margin = 0.96; // of the picture that a whole volume fills

/// Cells to the patient: VTK's image lies straight at its origin, this matrix turns, leans and moves it.
vtkNew<vtkMatrix4x4> patientMatrix(const imaging::VolumeGrid &grid)
{
    vtkNew<vtkMatrix4x4> matrix;
    const std::array<Vector3, 4> columns{grid.row, grid.column, grid.along, grid.origin};
    for (int column = 0; column < 4; ++column) {
        for (int row = 0; row < 3; ++row)
            matrix->SetElement(row, column, columns[size_t(column)][size_t(row)]);
    }
    return matrix;
}

} // namespace

double VolumeScene::scale() const
{
    double longest = 1;
    for (const auto &[from, to] : grid->bounds())
        longest = std::max(longest, to - from);
    return Margin * std::min(size.width(), size.height()) / longest * look.pose.zoom;
}

QPointF VolumeScene::project(const Vector3 &place) const
{
    const Vector3 way = vec::minus(place, grid->center());
    const double mm = scale();
    return {size.width() / 2.0 + (vec::dot(way, look.pose.right) + look.pose.pan.x()) * mm,
            size.height() / 2.0 - (vec::dot(way, look.pose.up) + look.pose.pan.y()) * mm};
}

VtkScene::VtkScene(vtkVolumeMapper *mapper)
    : m_mapper(mapper)
{
    m_volume->SetMapper(mapper);
    vtkVolumeProperty *property = m_volume->GetProperty();
    property->SetColor(m_colours);
    property->SetScalarOpacity(m_opacity);
    property->SetInterpolationTypeToLinear();
    property->SetScalarOpacityUnitDistance(1);
    property->SetAmbient(0.25);
    property->SetDiffuse(0.8);
    property->SetSpecular(0.25);
    property->SetSpecularPower(18);
    m_renderer->SetBackground(0, 0, 0);
    m_renderer->SetBackgroundAlpha(1);
    m_renderer->AutomaticLightCreationOff();
    m_renderer->AddLight(m_light);
    m_renderer->AddVolume(m_volume);
    vtkCamera *camera = m_renderer->GetActiveCamera();
    camera->ParallelProjectionOn();
}

void VtkScene::apply(const VolumeScene &scene)
{
    if (scene.grid != m_grid)
        takeGrid(scene.grid);
    takeCamera(scene);
    const VolumeLook &look = scene.look, &before = m_shown.look;
    if (scene.grid != m_shown.grid || look.preset != before.preset || look.shift != before.shift || look.width != before.width)
        takeFunctions(scene);
    if (scene.grid != m_shown.grid || look.clip != before.clip)
        takeClip(scene);
    m_shown = scene;
}

void VtkScene::takeGrid(const imaging::VolumeGridPtr &grid)
{
    vtkNew<vtkUnsignedShortArray> cells;
    cells->SetArray(const_cast<quint16 *>(grid->cells.get()), grid->count(), 1); // shared: VTK only reads, m_grid keeps them
    vtkNew<vtkImageData> image;
    image->SetDimensions(grid->size[0], grid->size[1], grid->size[2]);
    image->SetSpacing(grid->spacing[0], grid->spacing[1], grid->spacing[2]);
    image->GetPointData()->SetScalars(cells);
    m_mapper->SetInputDataObject(image);
    m_volume->SetUserMatrix(patientMatrix(*grid));
    m_grid = grid;
}

void VtkScene::takeCamera(const VolumeScene &scene)
{
    const VolumePose &pose = scene.look.pose;
    double reach = 0;
    for (const auto &[from, to] : m_grid->bounds())
        reach += to - from;
    const Vector3 focus = vec::minus(m_grid->center(), vec::plus(vec::times(pose.right, pose.pan.x()), vec::times(pose.up, pose.pan.y())));
    const Vector3 eye = vec::minus(focus, vec::times(pose.forward(), reach));
    vtkCamera *camera = m_renderer->GetActiveCamera();
    camera->SetFocalPoint(focus.data());
    camera->SetPosition(eye.data());
    camera->SetViewUp(pose.up.data());
    camera->SetParallelScale(scene.size.height() / 2.0 / scene.scale());
    camera->SetClippingRange(reach * 0.01, reach * 2);
    // Said each time: left to VTK 9.1, pictures came out wider by chance, as if they were square.
    camera->SetExplicitAspectRatio(double(scene.size.width()) / scene.size.height());
    camera->SetUseExplicitAspectRatio(true);
    // From over the viewer's left shoulder, so that surfaces show their shape.
    const Vector3 lamp = vec::plus(eye, vec::times(vec::minus(pose.up, pose.right), reach * 0.3));
    m_light->SetPosition(lamp.data());
    m_light->SetFocalPoint(focus.data());
}

void VtkScene::takeFunctions(const VolumeScene &scene)
{
    const bool surfaces = scene.preset.blend == VolumePreset::Blend::Surfaces;
    m_colours->RemoveAllPoints();
    m_opacity->RemoveAllPoints();
    const auto cell = [this](double value) { return (value - m_grid->first) / m_grid->scale; };
    double last = -1e9;
    for (const TransferPoint &point : scene.preset.shifted(scene.look.shift, scene.look.width)) {
        const QColor colour(point.colour);
        const double at = std::max(cell(point.value), last + 1e-3);
        m_colours->AddRGBPoint(at, colour.redF(), colour.greenF(), colour.blueF());
        m_opacity->AddPoint(at, point.opacity);
        last = at;
    }
    m_mapper->SetBlendMode(surfaces ? vtkVolumeMapper::COMPOSITE_BLEND : vtkVolumeMapper::MAXIMUM_INTENSITY_BLEND);
    m_volume->GetProperty()->SetShade(surfaces);
}

void VtkScene::takeClip(const VolumeScene &scene)
{
    const auto edges = m_grid->bounds();
    const ClipBox &clip = scene.look.clip;
    m_planes->RemoveAllItems();
    const auto add = [this](size_t axis, double at, double towards) { // what lies where the normal points stays
        vtkNew<vtkPlane> plane;
        Vector3 origin{}, normal{};
        origin[axis] = at;
        normal[axis] = towards;
        plane->SetOrigin(origin.data());
        plane->SetNormal(normal.data());
        m_planes->AddItem(plane);
    };
    for (size_t axis = 0; axis < 3; ++axis) {
        const auto [from, to] = edges[axis];
        if (clip.from[axis] > 0)
            add(axis, from + clip.from[axis] * (to - from), 1);
        if (clip.to[axis] < 1)
            add(axis, from + clip.to[axis] * (to - from), -1);
    }
    m_mapper->SetClippingPlanes(m_planes->GetNumberOfItems() > 0 ? m_planes.Get() : nullptr);
}

} // namespace widgets
