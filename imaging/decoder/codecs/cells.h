#pragma once

#include "imaging/decoder/codecs/codec.h"

#include <utility>

namespace codecs {

struct Range {
    double minimum = 0;
    double maximum = 0;
};

/// Masks cells in place to bits stored, shifted down from `highBit`, sign-extends them, and finds their range.
/// Float and double cells are only looked at (NaN is left out of the range).
Range finish(Output cells, const PixelLayout &pixel);

/// Whether what a codestream of `precision` bits said is not what its description makes of it: bits above the high bit are
/// neither clear nor copies of the sign. Asked before finish(); `pixel` as codedLayout() gives it.
bool exceedsDescription(Output cells, const PixelLayout &pixel, int precision);

/// The same of samples that are unsigned in their codestream: short ones in a signed description could mean either.
bool isCast(Output cells, const PixelLayout &pixel, int precision);

/// Writes decoded samples as cells of `pixel`: the value's low bits, as a cast does. PS3.5 8.2: the header counts.
void storeSamples(const int32_t *samples, qint64 count, const PixelLayout &pixel, Output output, qint64 first, qint64 stride);

/// Widens samples of one or two bytes, tightly packed, into cells of `pixel` (which may be as wide, or wider or narrower).
void storeBytes(const uint8_t *samples, int sampleBytes, qint64 count, const PixelLayout &pixel, Output output);

/// Planes of samples one after the other to samples side by side.
void interleave(Bytes planes, Output output, qint64 pixels, int samples, int cellBytes);

/// The description of what comes out of every codec: planar 0, values right-aligned in their cells.
PixelLayout decodedLayout(PixelLayout pixel);

/// The description of what a codestream of `precision` bits holds. Encoders take whole cells where the high bit is not at the
/// top of the values (dcmtk), so that it still counts; samples too short for it are values alone.
PixelLayout codedLayout(PixelLayout pixel, int precision);

} // namespace codecs
