#pragma once

class QEvent;

namespace ui {

/// Of a panel beside pictures, from its event(): keys that its sliders, lists and buttons live by do not reach the pictures'
/// shortcuts while one of them has the focus.
bool keepsOwnKeys(QEvent &event);

} // namespace ui
