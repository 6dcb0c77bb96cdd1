#include "widgets/overlay/notices.h"

#include "widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

QFont sized(const QPainter &painter, int pixels, bool strong = false)
{
    QFont font = painter.font();
    font.setPixelSize(pixels);
    font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

constexpr int Words = Qt::AlignCenter | Qt::TextWordWrap;

/// Room for words: some air at the sides, more where there is more.
QRectF wordsArea(const QRectF &area)
{
    const double margin = std::clamp(area.width() / 10, 8.0, 80.0);
    return area.adjusted(margin, 8, -margin, -8);
}

/// A line across `area` every `step`, falling to the left.
void paintDiagonals(QPainter &painter, const QRectF &area, double step)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (double x = area.left(); x < area.right() + area.height(); x += step)
        painter.drawLine(QPointF(x, area.top()), QPointF(x - area.height(), area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

void paintGap(QPainter &painter, const QRectF &area, const QString &sentence)
{
    painter.fillRect(area, QColor::fromRgb(token::window));
    painter.setPen(QPen(QColor::fromRgb(token::hairline), 2));
    paintDiagonals(painter, area, 16);
    painter.setFont(sized(painter, token::controlFont));
    QRectF words = painter.boundingRect(wordsArea(area), Words, sentence);
    painter.fillRect(words.adjusted(-12, -8, 12, 8), QColor::fromRgb(token::panel));
    painter.setPen(QColor::fromRgb(token::text));
    painter.drawText(words.adjusted(-1, 0, 1, 0), Words, sentence);
}

void paintSheet(QPainter &painter, const QRectF &area, const QString &text)
{
    painter.fillRect(area, QColor::fromRgb(token::wrongPatient));
    // The largest of a few sizes in which all of it can be read.
    for (const int pixels : {token::bannerFont, token::controlFont, token::labelFont, 9}) {
        painter.setFont(sized(painter, pixels, pixels > token::labelFont));
        const QRectF needed = painter.boundingRect(wordsArea(area), Words, text);
        if (needed.height() <= wordsArea(area).height() || pixels == 9)
            break;
    }
    painter.setPen(Qt::white);
    painter.drawText(wordsArea(area), Words, text);
}

void paintPlaceholder(QPainter &painter, const QRectF &area, const QString &text)
{
    painter.setFont(sized(painter, token::controlFont));
    painter.setPen(QColor::fromRgb(token::textSecondary));
    painter.drawText(wordsArea(area), Words, text);
}

void paintStripes(QPainter &painter, const QRectF &area)
{
    painter.setPen(QPen(QColor(226, 230, 234, 46), 6));
    paintDiagonals(painter, area, 48);
}

void paintProgress(QPainter &painter, const QRectF &area, double done)
{
    const QRectF bar(area.left() + 2, area.top() + 2, area.width() - 4,
                     2); // inside the active edge
    painter.fillRect(bar, QColor::fromRgb(token::hairline));
    painter.fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * std::clamp(done, 0.0, 1.0), bar.height())), QColor::fromRgb(token::text));
}

namespace {

/// Four strips inside `outer`: a stroked rectangle costs a hundred times as much, with every paint.
void paintFrame(QPainter &painter, const QRectF &outer, double width, const QColor &colour)
{
    const QRectF inner = outer.adjusted(width, width, -width, -width);
    painter.fillRect(QRectF(outer.topLeft(), QPointF(outer.right(), inner.top())), colour);
    painter.fillRect(QRectF(QPointF(outer.left(), inner.bottom()), outer.bottomRight()), colour);
    painter.fillRect(QRectF(QPointF(outer.left(), inner.top()), inner.bottomLeft()), colour);
    painter.fillRect(QRectF(inner.topRight(), QPointF(outer.right(), inner.bottom())), colour);
}

} // namespace

void paintEdge(QPainter &painter, const QRectF &area, bool active, bool focused)
{
    QColor colour = QColor::fromRgb(token::accent);
    if (active || focused)
        paintFrame(painter, area, 2, colour);
    if (!focused)
        return;
    colour.setAlphaF(0.5f);
    paintFrame(painter, area.adjusted(3, 3, -3, -3), 1, colour);
}

} // namespace widgets
