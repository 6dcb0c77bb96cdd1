#include "widgets/theme.h"

#include "widgets/themestyle.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QToolTip>

namespace widgets {

namespace {

constexpr auto DarkWindow = "darkWindow"; // the property that darken() sets

bool isLight(Look look)
{
    // What the desktop gave the application before we changed it.
    return look == Look::Light || (look == Look::System && QApplication::palette().color(QPalette::Window).lightness() > 127);
}

} // namespace

const Colours &coloursOf(const QWidget *widget)
{
    const Colours &desk = deskColours();
    if (&desk == &darkColours)
        return desk;
    for (; widget; widget = widget->parentWidget()) {
        if (widget->property(DarkWindow).isValid())
            return darkColours;
    }
    return desk;
}

const Colours &deskColours()
{
    return QApplication::palette().color(QPalette::Window).rgb() == lightColours.window ? lightColours : darkColours;
}

QPalette themePalette(const Colours &colours)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) { palette.setColor(role, QColor(color)); };
    set(QPalette::Window, colours.window);
    set(QPalette::WindowText, colours.text);
    set(QPalette::Base, colours.panel);
    set(QPalette::AlternateBase, colours.panel);
    set(QPalette::ToolTipBase, colours.raised);
    set(QPalette::ToolTipText, colours.text);
    set(QPalette::PlaceholderText, colours.textSecondary);
    set(QPalette::Text, colours.text);
    set(QPalette::Button, colours.raised);
    set(QPalette::ButtonText, colours.text);
    set(QPalette::BrightText, colours.urgent);
    set(QPalette::Light, colours.hover);
    set(QPalette::Midlight, colours.hover);
    set(QPalette::Mid, colours.hairline);
    set(QPalette::Dark, colours.window);
    set(QPalette::Shadow, token::image);
    set(QPalette::Highlight, colours.selectedRow);
    set(QPalette::HighlightedText, colours.text);
    set(QPalette::Link, colours.accent);
    set(QPalette::LinkVisited, colours.prior);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                            QPalette::PlaceholderText, QPalette::ToolTipText})
        palette.setColor(QPalette::Disabled, role, QColor(colours.textDisabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(colours.hover));
    return palette;
}

QFont themeFont(int pixelSize, bool strong)
{
    // Digits of these faces are tabular as they come: columns of dates and numbers line up.
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK JP"), QStringLiteral("Noto Sans Arabic"),
                      QStringLiteral("sans-serif")});
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(pixelSize);
    font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

void applyTheme(QApplication &application, Look look)
{
    const Colours &colours = isLight(look) ? lightColours : darkColours;
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication::setStyle(new ThemeStyle);
    QApplication::setPalette(themePalette(colours));
    QApplication::setFont(themeFont(token::controlFont));
    QToolTip::setFont(themeFont(token::tableFont));
    QToolTip::setPalette(themePalette(colours));
    application.setStyleSheet(themeStyleSheet(colours));
}

void darken(QWidget &window)
{
    window.setProperty(DarkWindow, true);
    if (&deskColours() != &darkColours)
        window.setStyleSheet(themeStyleSheet(darkColours));
}

} // namespace widgets
