#include "widgets/overlay/linkshapes.h"

#include "widgets/overlay/outlinetext.h"
#include "widgets/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double CrossGap = 5, Cross = 18;
constexpr int OutlineAlpha = 160; // of 255
constexpr double LabelMargin = 4;

QPen pen(QColor colour, double width, const QList<qreal> &dashes)
{
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap);
    if (!dashes.isEmpty()) { // counted in widths of the pen: as long for an outline as for what it is around
        QList<qreal> lengths;
        for (const qreal dash : dashes)
            lengths << dash / width;
        pen.setDashPattern(lengths);
    }
    return pen;
}

void stroke(QPainter &painter, const QList<QLineF> &lines, double width, const QList<qreal> &dashes)
{
    QColor outline(Qt::black);
    outline.setAlpha(OutlineAlpha);
    painter.setPen(pen(outline, width + 2, dashes));
    painter.drawLines(lines);
    painter.setPen(pen(QColor::fromRgb(token::referenceLine), width, dashes));
    painter.drawLines(lines);
}

/// At the right or lower end of a line, inside of what can be seen.
void paintLabel(QPainter &painter, OutlineText &text, const QFont &font, const QRectF &area, const LinkGraphics::Line &line)
{
    const double height = OutlineText::lineHeight(font);
    const bool isAcross = std::abs(line.line.dx()) >= std::abs(line.line.dy());
    const bool firstEnds = isAcross ? line.line.x1() > line.line.x2() : line.line.y1() > line.line.y2();
    QPointF at = firstEnds ? line.line.p1() : line.line.p2();
    const QRectF room = area.adjusted(LabelMargin, LabelMargin, -LabelMargin, -LabelMargin - height);
    at.rx() = std::clamp(at.x(), room.left(), room.right());
    at.ry() = std::clamp(at.y() - (isAcross ? height : 0), room.top(), std::max(room.top(), room.bottom()));
    text.draw(painter, at, Qt::AlignRight, line.label, font);
}

} // namespace

LinkShapes linkShapes(const LinkGraphics &graphics, const QTransform &imageToWidget)
{
    LinkShapes shapes;
    for (LinkGraphics::Line line : graphics.lines) {
        line.line = imageToWidget.map(line.line);
        shapes.lines << line;
    }
    if (graphics.place)
        shapes.place = imageToWidget.map(*graphics.place);
    return shapes;
}

void paintLinks(QPainter &painter, OutlineText &text, const QFont &font, const QRectF &area, const LinkShapes &shapes)
{
    if (shapes.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const LinkGraphics::Line &line : shapes.lines) {
        if (line.isEdge)
            stroke(painter, {line.line}, 1, {2, 4});
        else
            stroke(painter, {line.line}, 1.5, {8, 5});
    }
    if (shapes.place) {
        QList<QLineF> arms;
        for (const QPointF way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            arms << QLineF(*shapes.place + way * CrossGap, *shapes.place + way * Cross);
        stroke(painter, arms, 1.5, {});
    }
    painter.restore();
    for (const LinkGraphics::Line &line : shapes.lines) {
        if (!line.label.isEmpty())
            paintLabel(painter, text, font, area, line);
    }
}

} // namespace widgets
