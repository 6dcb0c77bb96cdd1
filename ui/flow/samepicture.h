#pragma once

#include "imaging/frame.h"
#include "imaging/imagedescription.h"

namespace ui {

/// Whether pixels of one may be shown under the words of the other: matrix, values and place agree.
bool describeTheSame(const imaging::ImageDescription &a, const imaging::ImageDescription &b);

/// Whether two decodings of one image show the same. Two codecs may round differently where an
/// encoding lost something, and give colours in another form: pixels of two transfer syntaxes are
/// told apart only where neither is so.
bool showTheSame(const imaging::Frame &a, const imaging::Frame &b, bool sameTransferSyntax);

} // namespace ui
