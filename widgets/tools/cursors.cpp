#include "widgets/tools/cursors.h"

#include "widgets/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>

#include <functional>

namespace widgets {

namespace {

constexpr int Size = 24;

/// Draws twice, a wide black stroke below a light one, so that it shows on any picture.
QCursor drawn(QPoint hotSpot, const std::function<void(QPainter &, const QColor &)> &draw)
{
    const double ratio = qGuiApp->devicePixelRatio();
    QPixmap pixmap(QSize(Size, Size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto &[colour, width] : {std::pair{QColor(Qt::black), 3.5}, std::pair{QColor::fromRgb(token::text), 1.5}}) {
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
        painter.setBrush(Qt::NoBrush);
        draw(painter, colour);
    }
    return QCursor(pixmap, hotSpot.x(), hotSpot.y());
}

} // namespace

QCursor windowCursor()
{
    return drawn({Size / 2, Size / 2}, [](QPainter &painter, const QColor &colour) {
        const QRectF disc(4, 4, 16, 16);
        painter.drawEllipse(disc);
        painter.setBrush(colour);
        painter.drawChord(disc, 90 * 16, 180 * 16);
    });
}

QCursor zoomCursor()
{
    return drawn({10, 10}, [](QPainter &painter, const QColor &) {
        painter.drawEllipse(QRectF(4, 4, 12, 12));
        painter.drawLine(QPointF(14.5, 14.5), QPointF(20, 20));
        painter.drawLine(QPointF(7.5, 10), QPointF(12.5, 10));
        painter.drawLine(QPointF(10, 7.5), QPointF(10, 12.5));
    });
}

} // namespace widgets
