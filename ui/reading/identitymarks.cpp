#include "ui/reading/identitymarks.h"

#include "widgets/theme.h"

#include <QPainter>

namespace ui {

void paintStripes(QPainter &painter, const QRect &band)
{
    painter.save();
    painter.fillRect(band, QColor(widgets::token::warning));
    painter.setClipRect(band);
    painter.setPen(QPen(QColor(widgets::token::image), 5));
    for (int x = band.left() - band.height(); x < band.right() + band.height(); x += 14)
        painter.drawLine(x, band.top() + band.height() + 2, x + band.height() + 4, band.top() - 2);
    painter.restore();
}

IdentityStripes::IdentityStripes(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(StripeHeight);
    setAccessibleName(tr("Another patient"));
    hide();
}

void IdentityStripes::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStripes(painter, rect());
}

} // namespace ui
