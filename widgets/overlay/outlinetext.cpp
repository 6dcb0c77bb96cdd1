#include "widgets/overlay/outlinetext.h"

#include "widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace widgets {

namespace {

constexpr double Margin = 2; // around a line, for its outline

} // namespace

double OutlineText::lineHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

const OutlineText::Line &OutlineText::line(const QString &text, const QFont &font, double devicePixelRatio)
{
    const QString key = font.key() % QLatin1Char('\n') % QString::number(devicePixelRatio) % QLatin1Char('\n') % text;
    if (const Line *known = m_lines.object(key))
        return *known;
    const QFontMetricsF metrics(font);
    auto made = std::make_unique<Line>();
    made->width = metrics.horizontalAdvance(text);
    const QSizeF size(made->width + 2 * Margin, lineHeight(font) + 2 * Margin);
    const auto blank = [&] {
        QImage image((size * devicePixelRatio).toSize() + QSize(1, 1), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(devicePixelRatio);
        image.fill(Qt::transparent);
        return image;
    };
    const QPointF base(Margin, Margin + metrics.ascent());
    const auto write = [&](QImage &image, const QColor &colour) {
        QPainter painter(&image);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(base, text);
    };
    // Eight shifted copies in black, then the text: hinted glyphs keep their shape, unlike a stroked path.
    QImage shadow = blank(), image = blank();
    write(shadow, Qt::black);
    {
        QPainter painter(&image);
        for (int dx = -1; dx <= 1; ++dx)
            for (int dy = -1; dy <= 1; ++dy)
                if (dx != 0 || dy != 0)
                    painter.drawImage(QPointF(dx, dy), shadow);
    }
    write(image, QColor::fromRgb(token::text));
    made->image = image;
    Line *kept = made.release();
    m_lines.insert(key, kept);
    return *kept;
}

double OutlineText::draw(QPainter &painter, QPointF at, Qt::Alignment alignment, const QString &text, const QFont &font,
                         double maximumWidth)
{
    if (text.isEmpty())
        return 0;
    QString shown = text;
    if (maximumWidth > 0)
        shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, maximumWidth);
    const double ratio = painter.device()->devicePixelRatioF();
    const Line &made = line(shown, font, ratio);
    double x = at.x();
    if (alignment & Qt::AlignRight)
        x -= made.width;
    else if (alignment & Qt::AlignHCenter)
        x -= made.width / 2;
    // On whole device pixels, so that the kept picture of the text is copied, not resampled.
    const QPointF corner(std::round((x - Margin) * ratio) / ratio, std::round((at.y() - Margin) * ratio) / ratio);
    painter.drawImage(corner, made.image);
    return made.width;
}

} // namespace widgets
