#pragma once

#include "widgets/theme.h"

#include <QProxyStyle>

namespace widgets {

/// Fusion with our measures, check marks, arrows and focus ring; the rest is the style sheet's.
class ThemeStyle : public QProxyStyle
{
    Q_OBJECT
public:
    ThemeStyle();

    /// What belongs to a dark window is dark.
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    QIcon standardIcon(StandardPixmap standardIcon, const QStyleOption *option, const QWidget *widget) const override;
};

/// A 2 px accent ring just inside `rect`.
void drawFocusRing(QPainter *painter, const QRect &rect, QRgb colour = token::accent);

} // namespace widgets
