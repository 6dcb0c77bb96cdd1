#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace dicom {

/// A run of bytes inside a file.
struct ByteRange {
    qint64 offset = 0;
    qint64 size = 0;
    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};

/// Where the pixel data of a file lie; offsets count from the start of `Part10File::source()`.
struct PixelDataLayout {
    bool encapsulated = false;
    ByteRange native; ///< the value of (7FE0,0010), (7FE0,0008) or (7FE0,0009)
    Tag tag;          ///< which of the three; value 0 without pixel data
    VR vr = VR::None; ///< OB, OW, OF or OD
    bool bigEndian = false;
    bool truncated = false;     ///< the file ends inside the pixel data: the ranges hold what is there
    bool undelimited = false;   ///< it ends where a fragment does; `truncated` as well unless all frames are there
    bool tailCut = false;       ///< the file ends inside an element behind the pixel data
    QList<ByteRange> fragments; ///< without the basic offset table
    QList<qint64> offsets;      ///< basic or extended offset table, as stored; often empty
    QList<qint64> frameLengths; ///< extended offset table lengths; often empty
};

/// A parsed Part 10 file. `source` holds the bytes that ranges point into: the caller's, or the inflated
/// data set of a deflated file.
struct Part10File {
    DataSet meta;           ///< group 0002
    DataSet dataSet;        ///< without the pixel data
    QString transferSyntax; ///< from (0002,0010), or guessed where there is no group 2
    PixelDataLayout pixelData;
    QByteArray source;
    bool preambleMissing = false;
};

struct Part10Limits {
    int depth = 64;              ///< nested sequences
    qint64 elements = 1'000'000; ///< elements and items together
    qint64 values = 8'000'000;   ///< single text values (a backslash makes one)
    qint64 inflatedBytes = qint64(2) << 30;
};

/// Reads a whole Part 10 file iteratively; every length is checked against the bytes left before anything is
/// allocated. Tolerates a missing preamble or group 2, implicit VR inside explicit and the reverse, unknown VRs, odd
/// lengths, missing delimiters at the end, pixel data cut short (`truncated`). Text is decoded by (0008,0005); US or SS
/// follows Pixel Representation. Binary values from 64 KiB on share the bytes they came from instead of copying them.
/// Errors: Malformed (also for what is not DICOM), Incomplete (cut before the pixel data), TooLarge (over a limit).
/// PS3.10 §7, PS3.5 §7 and Annex A. Any thread.
Result<Part10File> readPart10(const QByteArray &bytes, const Part10Limits &limits = {});

/// The bytes of one frame (from 1) as stored: the codestream with its fragments joined, or the native pixels, little
/// endian. `frameBytes` is the size of one native frame; 1-bit frames that start inside a byte are Unsupported here
/// (the whole value is handed to the decoder instead). Ambiguous fragment mapping is Malformed, a frame that is not
/// wholly there Incomplete.
Result<QByteArray> encodedFrame(const Part10File &file, int frame, int numberOfFrames, qint64 frameBytes);

} // namespace dicom
