#include "imaging/vtkframe.h"

#include <vtkCommand.h>
#include <vtkDataArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>

#include <utility>

namespace imaging {

namespace {

int vtkTypeOf(const ImagePixel &pixel)
{
    if (pixel.cell == ImagePixel::Cell::Float)
        return VTK_FLOAT;
    if (pixel.cell == ImagePixel::Cell::Double)
        return VTK_DOUBLE;
    switch (pixel.cellBytes()) {
    case 1:
        return pixel.isSigned ? VTK_SIGNED_CHAR : VTK_UNSIGNED_CHAR;
    case 2:
        return pixel.isSigned ? VTK_SHORT : VTK_UNSIGNED_SHORT;
    case 8:
        return pixel.isSigned ? VTK_LONG_LONG : VTK_UNSIGNED_LONG_LONG;
    default:
        return pixel.isSigned ? VTK_INT : VTK_UNSIGNED_INT;
    }
}

/// Lets go of the frame when the array that points into it is deleted, in whichever thread that is.
class FrameKeeper : public vtkCommand
{
public:
    static FrameKeeper *New() { return new FrameKeeper; }
    void Execute(vtkObject *, unsigned long, void *) override { m_frame.reset(); }
    void keep(FramePtr frame) { m_frame = std::move(frame); }

private:
    FramePtr m_frame;
};

} // namespace

vtkSmartPointer<vtkImageData> wrap(const FramePtr &frame, const ImagePlane &plane)
{
    if (!frame || !frame->cells)
        return {};
    const ImagePixel &pixel = frame->pixel;
    const auto array = vtkSmartPointer<vtkDataArray>::Take(vtkDataArray::CreateDataArray(vtkTypeOf(pixel)));
    array->SetNumberOfComponents(pixel.samplesPerPixel);
    // VTK has no arrays of constants; nobody writes into the scalars of a frame.
    array->SetVoidArray(const_cast<std::byte *>(frame->cells.get()), vtkIdType(pixel.pixels() * pixel.samplesPerPixel), 1);
    vtkNew<FrameKeeper> keeper;
    keeper->keep(frame);
    array->AddObserver(vtkCommand::DeleteEvent, keeper);

    auto image = vtkSmartPointer<vtkImageData>::New();
    image->SetDimensions(pixel.columns, pixel.rows, 1);
    image->SetSpacing(plane.columnSpacing, plane.rowSpacing, 1);
    image->GetPointData()->SetScalars(array);
    return image;
}

} // namespace imaging
