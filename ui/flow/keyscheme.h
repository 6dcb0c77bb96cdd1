#pragma once

namespace ui {

/// Which keys a Reading window answers to: our own, or those of Weasis and the IHE Basic Image Review.
enum class KeyScheme { Negatoscope, Weasis };

} // namespace ui
