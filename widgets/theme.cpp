#include "widgets/theme.h"

#include "widgets/themestyle.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QToolTip>

namespace widgets {

QPalette themePalette()
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) { palette.setColor(role, QColor(color)); };
    set(QPalette::Window, token::window);
    set(QPalette::WindowText, token::text);
    set(QPalette::Base, token::panel);
    set(QPalette::AlternateBase, token::panel);
    set(QPalette::ToolTipBase, token::raised);
    set(QPalette::ToolTipText, token::text);
    set(QPalette::PlaceholderText, token::textSecondary);
    set(QPalette::Text, token::text);
    set(QPalette::Button, token::raised);
    set(QPalette::ButtonText, token::text);
    set(QPalette::BrightText, token::urgent);
    set(QPalette::Light, token::hover);
    set(QPalette::Midlight, token::hover);
    set(QPalette::Mid, token::hairline);
    set(QPalette::Dark, token::window);
    set(QPalette::Shadow, token::image);
    set(QPalette::Highlight, token::selectedRow);
    set(QPalette::HighlightedText, token::text);
    set(QPalette::Link, token::accent);
    set(QPalette::LinkVisited, token::prior);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                            QPalette::PlaceholderText, QPalette::ToolTipText})
        palette.setColor(QPalette::Disabled, role, QColor(token::textDisabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(token::hover));
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

void applyTheme(QApplication &application)
{
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication::setStyle(new ThemeStyle);
    QApplication::setPalette(themePalette());
    QApplication::setFont(themeFont(token::controlFont));
    QToolTip::setFont(themeFont(token::tableFont));
    QToolTip::setPalette(themePalette());
    application.setStyleSheet(themeStyleSheet());
}

} // namespace widgets
