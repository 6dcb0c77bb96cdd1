#pragma once

#include <QColor>
#include <QString>

class QApplication;
class QFont;
class QPalette;
class QWidget;

namespace widgets {

/// The tokens of DESIGN.md "Look": every colour and size on screen comes from here. Colours are those beside pictures, which are
/// always dark; what may also stand on the Desk asks coloursOf().
namespace token {
inline constexpr QRgb image = 0xff000000, window = 0xff111417, panel = 0xff181c21, raised = 0xff20262d, hover = 0xff28303a,
                      selectedRow = 0xff1d3b56, hairline = 0xff2c343d, controlBorder = 0xff6b7785;
inline constexpr QRgb text = 0xffe2e6ea, textSecondary = 0xffa3adb8, textDisabled = 0xff7a8591;
inline constexpr QRgb accent = 0xff5aa9e6, accentHover = 0xff7abaeb, onAccent = 0xff0b1620, scrollHandle = 0xff3d4753;
inline constexpr QRgb urgent = 0xffff7a6b, warning = 0xfff0b64c, done = 0xff5fc58a, prior = 0xffc3a6ff;
inline constexpr QRgb wrongPatient = 0xffa3261b;
inline constexpr QRgb measurement = 0xffffd84d, referenceLine = 0xff4fd1c5;
inline constexpr int grid = 4, row = 28, rowCompact = 24, rowComfortable = 36, control = 28, radius = 4;
inline constexpr int controlFont = 13, tableFont = 12, labelFont = 11, bannerFont = 15, emptyStateFont = 20;
inline constexpr int focusRing = 2, icon = 20;
} // namespace token

/// The colours of a look that change with it.
struct Colours {
    QRgb window, panel, raised, hover, selectedRow, hairline, controlBorder;
    QRgb text, textSecondary, textDisabled;
    QRgb accent, accentHover, onAccent, scrollHandle;
    QRgb urgent, warning, done, prior;
};

inline constexpr Colours darkColours{
    token::window,        token::panel,        token::raised,        token::hover,        token::selectedRow, token::hairline,
    token::controlBorder, token::text,         token::textSecondary, token::textDisabled, token::accent,      token::accentHover,
    token::onAccent,      token::scrollHandle, token::urgent,        token::warning,      token::done,        token::prior,
};
/// Of the Desk, where a reader chose it (DESIGN.md "Look" 16).
inline constexpr Colours lightColours{
    0xffe9ecef, 0xfff7f8f9, 0xffeef1f4, 0xffdfe5eb, 0xffc9e0f5, 0xffd0d7de, 0xff6f7b88, 0xff12181e, 0xff3f4a55,
    0xff66717c, 0xff0f62a6, 0xff0c528c, 0xffffffff, 0xffb3bdc7, 0xffa62b20, 0xff7a5000, 0xff1b6a3a, 0xff5f3bb0,
};

/// The colours of the window that `widget` belongs to; of none, the Desk's.
const Colours &coloursOf(const QWidget *widget);
/// The colours of the Desk's windows, for models, which have no widget.
const Colours &deskColours();

enum class Look { Dark, Light, System };

/// Fusion with our palette, proxy style, fonts and style sheet. Once, before the first window. `look` is the Desk's;
/// windows with pictures stay dark by darken().
///
/// Widgets choose among the looks of the sheet by dynamic properties set before they are shown: buttons `primary`
/// (the one of a view), `flat` and `chip`; labels `role` = "secondary", "label", "title", "heading" or "empty";
/// surfaces `surface` = "panel", "raised" or "window".
void applyTheme(QApplication &application, Look look = Look::Dark);
/// Makes a window with pictures dark whatever the Desk is. Before its children are shown.
void darken(QWidget &window);

QPalette themePalette(const Colours &colours = darkColours);
/// Noto Sans (its CJK and Arabic faces behind it) of that size in pixels; weight 400, or 600 where `strong`.
QFont themeFont(int pixelSize, bool strong = false);
/// The sheet that applyTheme() sets.
QString themeStyleSheet(const Colours &colours = darkColours);

} // namespace widgets
