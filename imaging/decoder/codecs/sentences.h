#pragma once

#include "network/dicom/result.h"

namespace codecs {

/// Errors with their sentences: without numbers, so that the viewer can look up their translation by the English text.
enum class Fault {
    Damaged,
    Truncated,
    GeometryDiffers,
    DepthUnsupported,
    SyntaxUnsupported,
    VideoUnsupported,
    NotAPicture,
    PictureTooLarge,
    NotImplementedByCodec
};

/// `detail` is for the log: a library's message, an offset, two sizes.
tl::unexpected<dicom::Error> fail(Fault fault, QString detail = {});

} // namespace codecs
