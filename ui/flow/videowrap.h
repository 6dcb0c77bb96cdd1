#pragma once

#include "ui/flow/documentwrap.h"

class QIODevice;

namespace ui {

/// Writes an MP4 file as a Video Photographic Image (PS3.3 §A.32.6), its bytes as they are (PS3.5 §8.2.7, §8.2.10). Errors:
/// Unsupported (a profile or level that DICOM has no transfer syntax for, a video that is turned when it is shown),
/// Malformed, TooLarge (4 GiB), NoSpace.
dicom::Result<> wrapVideo(QIODevice &out, QIODevice &mp4, const DocumentPlace &place);

} // namespace ui
