#pragma once

#include "network/dicom/part10reader.h"

#include <QByteArrayView>

namespace dicom {

/// Whether bytes begin with what JPEG, JPEG-LS, JPEG 2000 and JPEG XL codestreams begin with.
bool beginsCodestream(QByteArrayView bytes);

/// Whether bytes begin with a header of RLE (PS3.5 G.5): a number of segments, the first of them right behind the header,
/// ascending offsets, and zeros for the segments that are not there.
bool beginsRle(QByteArrayView bytes);

/// Whether a fragment begins a frame as far as its first bytes can tell.
bool beginsFrame(QByteArrayView source, const ByteRange &fragment);

/// Makes the first fragment the basic offset table, unless it begins a frame: then the table was forgotten.
void takeBasicOffsetTable(QByteArrayView source, PixelDataLayout &layout);

/// Whether offsets of a table ascend from 0, and a fragment begins at each (PS3.5 A.4).
bool offsetsFit(const PixelDataLayout &layout);

/// Whether fragments that no delimiter ends are all that so many frames need. Where a frame has several it is not known whether
/// another one belongs to the last, unless a table lists them all or the codestream ends there.
bool holdsFrames(QByteArrayView source, const PixelDataLayout &layout, qint64 numberOfFrames);

/// Compressed pixels that some writers store like native ones: items in a value of defined length, or one bare codestream.
/// The layout is left alone where the value is neither.
void takeUnfragmented(QByteArrayView source, PixelDataLayout &layout);

} // namespace dicom
