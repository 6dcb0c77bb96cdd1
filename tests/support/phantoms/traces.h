#pragma once

#include "tests/support/phantoms/phantoms.h"

#include <QPoint>
#include <QRect>

namespace phantoms {

// One ultrasound image of 640 × 480 with a picture, an M-mode and a spectrum, each scaled by itself (PS3.3 C.8.5.5). README.md
// has the values.
inline constexpr QRect TracesPicture{160, 20, 320, 160}, TracesMotion{20, 200, 600, 100}, TracesSpectrum{20, 320, 600, 140};
inline constexpr QPoint TracesPointA{220, 100}, TracesPointB{300, 100}; ///< 4 cm apart
inline constexpr double TracesCmPerCell = 0.05, TracesSecondsPerCell = 0.005, TracesSpeedPerCell = 1.5;
inline constexpr int TracesBeat = 160;       ///< columns: 0.8 s
inline constexpr int TracesNow = 619;        ///< the column at which time is 0
inline constexpr int TracesBaseline = 420;   ///< the row without flow
inline constexpr int TracesPeakColumn = 579; ///< of the last beat
inline constexpr int TracesPeakRow = 340;    ///< 120 cm/s towards the probe

/// The row of the wall in a column of the M-mode: 2.4 cm deep at the peaks of flow, 3.6 cm half a beat away from them.
int tracesWallRow(int column);
bool makeTraces(const Study &study, const Options &options, const Sink &sink);

} // namespace phantoms
