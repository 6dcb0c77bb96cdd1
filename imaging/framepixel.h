#pragma once

#include "imaging/imagedescription.h"
#include "network/dicom/encodedframe.h"

namespace imaging {

/// How a frame that an archive sent by itself is to be read. Metadata describe the stored object; a frame that the archive decoded
/// for us differs (PS3.18 §8.7.3.3.2): the colours of a JPEG whose header says YBR are RGB then. It was a JPEG where the archive says
/// so, where the method of its lossy compression does (ISO 10918-1), or where the chroma that 4:2:2 halves is whole and something was
/// lost. Uncompressed objects that merely say 4:2:2 lost nothing.
ImagePixel pixelOfFrame(const ImageDescription &image, const dicom::EncodedFrame &frame);

} // namespace imaging
