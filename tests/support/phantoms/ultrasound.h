#pragma once

#include "tests/support/phantoms/phantoms.h"

namespace phantoms {

inline constexpr int UltrasoundColumns = 640, UltrasoundRows = 480;
inline constexpr int UltrasoundFrames = 64, UltrasoundFramesPerBeat = 32;
inline constexpr int UltrasoundApexColumn = 320, UltrasoundApexRow = 28; ///< where the beams meet
inline constexpr float UltrasoundDepthCm = 16;

/// One frame as RGB before it is compressed.
QByteArray ultrasoundFrame(int frame);
bool makeUltrasound(const Study &study, const Options &options, const Sink &sink);

} // namespace phantoms
