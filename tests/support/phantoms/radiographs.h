#pragma once

#include "tests/support/phantoms/phantoms.h"

namespace phantoms {

// The chest radiograph.
inline constexpr int ChestColumns = 2500, ChestRows = 2048;
inline constexpr double ChestSpacing = 0.148; ///< mm at the detector
inline constexpr int ChestBallColumn = 2300, ChestBallRow = 1800;
inline constexpr double ChestBallDiameter = 25.0; ///< mm at the detector, stored value 120 all over
bool makeChest(const Study &study, const Options &options, const Sink &sink);

// Mammograms.
enum class View { Cc, Mlo };
enum class Side { Right, Left };
inline constexpr int MammogramColumns = 1914, MammogramRows = 2294;
inline constexpr double MammogramSpacing = 0.1;
/// In the left CC view: a mass of 14 mm, its centre from the chest wall and from the top, mm.
inline constexpr double MassDepth = 58, MassHeight = 92, MassDiameter = 14;
bool makeMammograms(const Study &study, const Options &options, const Sink &sink);
bool makeMammogramsPrior(const Study &study, const Options &options,
                         const Sink &sink); ///< MONOCHROME1, half the matrix

} // namespace phantoms
