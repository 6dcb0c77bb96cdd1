#pragma once

#include "tests/support/phantoms/phantoms.h"

namespace phantoms {

CtSeries enhancedCtGeometry(); ///< frame n (from 1) is slice slices − n
bool makeEnhancedCt(const Study &study, const Options &options, const Sink &sink);

/// Index of the palette picture: 0 … 255 through black, blue, cyan, green, yellow, red.
bool makePalette(const Study &study, const Sink &sink, int seriesNumber);
/// Entry of its tables, 16 bit.
quint16 paletteEntry(int channel, int index);

} // namespace phantoms
