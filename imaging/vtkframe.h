#pragma once

#include "imaging/frame.h"
#include "imaging/imageplane.h"

#include <vtkSmartPointer.h>

class vtkImageData;

namespace imaging {

/// The frame as vtkImageData without a copy; the image keeps the frame alive. Spacing and aspect from the plane.
vtkSmartPointer<vtkImageData> wrap(const FramePtr &frame, const ImagePlane &plane);

} // namespace imaging
