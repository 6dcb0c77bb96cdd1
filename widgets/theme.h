#pragma once

#include <QColor>
#include <QString>

class QApplication;
class QFont;
class QPalette;

namespace widgets {

/// The tokens of DESIGN.md "Look": every colour and size on screen comes from here.
namespace token {
inline constexpr QRgb image = 0xff000000, window = 0xff111417, panel = 0xff181c21, raised = 0xff20262d, hover = 0xff28303a,
                      selectedRow = 0xff1d3b56, hairline = 0xff2c343d, controlBorder = 0xff6b7785;
inline constexpr QRgb text = 0xffe2e6ea, textSecondary = 0xffa3adb8, textDisabled = 0xff7a8591;
inline constexpr QRgb accent = 0xff5aa9e6, onAccent = 0xff0b1620;
inline constexpr QRgb urgent = 0xffff7a6b, warning = 0xfff0b64c, done = 0xff5fc58a, prior = 0xffc3a6ff;
inline constexpr QRgb wrongPatient = 0xffa3261b;
inline constexpr QRgb measurement = 0xffffd84d, referenceLine = 0xff4fd1c5;
inline constexpr int grid = 4, row = 28, rowCompact = 24, rowComfortable = 36, control = 28, radius = 4;
inline constexpr int controlFont = 13, tableFont = 12, labelFont = 11, bannerFont = 15, emptyStateFont = 20;
inline constexpr int focusRing = 2, icon = 20;
} // namespace token

/// Fusion with our palette, proxy style, fonts and style sheet. Once, before the first window.
///
/// Widgets choose among the looks of the sheet by dynamic properties set before they are shown: buttons `primary`
/// (the one of a view), `flat` and `chip`; labels `role` = "secondary", "label", "title", "heading" or "empty";
/// surfaces `surface` = "panel", "raised" or "window".
void applyTheme(QApplication &application);

QPalette themePalette();
/// Noto Sans (its CJK and Arabic faces behind it) of that size in pixels; weight 400, or 600 where `strong`.
QFont themeFont(int pixelSize, bool strong = false);
/// The sheet that applyTheme() sets; for tests.
QString themeStyleSheet();

} // namespace widgets
