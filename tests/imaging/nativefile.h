#pragma once

#include "imaging/frame.h"
#include "imaging/imagedescription.h"

#include <QString>

namespace testimages {

/// A Part 10 file of native pixels, described, and one of its frames made without the product's decoders: masked to bits
/// stored, sign-extended, interleaved. A test fails (null frame) where the file is not what it takes.
struct NativeFile {
    QList<imaging::ImageDescriptionPtr> images;
    imaging::FramePtr frame;

    const imaging::ImageDescription &image() const { return *images[frame->key.frame - 1]; }
};
NativeFile readNative(const QString &path, int frame = 1);

} // namespace testimages
