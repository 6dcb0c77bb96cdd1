#pragma once

#include "network/dicom/result.h"

#include <QByteArrayView>
#include <QString>

class QIODevice;

namespace dicom {

/// What an MP4 file says of the one video in it (ISO/IEC 14496-12, 14496-15).
struct Mp4Video {
    enum class Codec { H264, H265 };
    Codec codec = Codec::H264;
    int profile = 0;            ///< profile_idc: 100 High of H.264, 1 Main of H.265
    int level = 0;              ///< level_idc: 41 is 4.1 of H.264, 153 is 5.1 of H.265
    bool isConstrained = false; ///< H.264: constraint_set1_flag, what Main decoders take, too
    int rows = 0, columns = 0;
    qint64 samples = 0;     ///< frames
    double frameTimeMs = 0; ///< mean
    int pixelAspectVertical = 1, pixelAspectHorizontal = 1;
    int quarterTurns = 0; ///< clockwise, to be shown upright
    friend bool operator==(const Mp4Video &, const Mp4Video &) = default;
};

/// Reads the boxes of a seekable device; never more than its movie box (`moov`), and that only up to 64 MiB. Errors:
/// Malformed, Unsupported (several videos, encrypted, in fragments, another codec), TooLarge.
Result<Mp4Video> readMp4(QIODevice &device);

/// By how a file begins: a `ftyp` box.
bool beginsAsMp4(QByteArrayView beginning);

/// The transfer syntax that an MP4 file with this video is a value of (PS3.5 §8.2.7 to §8.2.10); empty if DICOM has none
/// for its profile and level.
QString transferSyntaxOf(const Mp4Video &video);

} // namespace dicom
