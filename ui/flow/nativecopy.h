#pragma once

#include "imaging/imagepixel.h"
#include "network/dicom/part10reader.h"

#include <functional>

namespace ui {

class FrameWaiter;

/// Changes the cells of a decoded frame (from 1): little endian, samples side by side, full chroma.
using FramePainter = std::function<void(int frame, const imaging::ImagePixel &pixel, QByteArray &cells)>;

/// Writes a copy of `file`, which lies at `path`, into `spool`: `dataSet` in explicit VR little endian, its pixels decoded
/// by the helpers and otherwise as they were, frame by frame. The Image Pixel module says what they are now; where the
/// encoding lost something, Lossy Image Compression says so (PS3.3 §C.7.6.1.1.5). Gives the path. Waits: not in the GUI
/// thread. Errors: Unsupported in words (overlays inside the cells, values that are not the header's),
/// TooLarge (4 GiB), what the decoders say, NoSpace.
dicom::Result<QString> writeNativeCopy(const dicom::Part10File &file, const QString &path, const dicom::DataSet &dataSet,
                                       FrameWaiter &frames, const QString &spool, const FramePainter &paint = {});

} // namespace ui
