#pragma once

namespace ui {

/// What readers bring from the viewer they knew before.
struct MousePreferences {
    enum class Down { Darkens, Brightens };
    enum class FirstTool { Window, Scroll };
    Down down = Down::Darkens;               ///< what a drag downwards does with the window tool
    FirstTool firstTool = FirstTool::Window; ///< of the left button, in a Reading window that opens

    friend bool operator==(const MousePreferences &, const MousePreferences &) = default;
};

} // namespace ui
