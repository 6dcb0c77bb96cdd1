#include "widgets/overlay/overlay.h"

#include "widgets/overlay/notices.h"
#include "widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

constexpr double Margin = 8; // from the edge to the words
constexpr double RulerTick = 4;

/// The lines of a tag row: as many tags side by side as fit.
QList<QStringList> tagRows(const QStringList &tags, const QFont &font, double width)
{
    const QFontMetricsF metrics(font);
    QList<QStringList> rows;
    double used = 0;
    for (const QString &tag : tags) {
        const double needed = metrics.horizontalAdvance(tag) + 20;
        if (rows.isEmpty() || used + needed > width) {
            rows.append(QStringList());
            used = 0;
        }
        rows.last() << tag;
        used += needed;
    }
    return rows;
}

double widthOf(const QFont &font, const QString &text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

double widest(const QFont &font, const QStringList &lines)
{
    double width = 0;
    for (const QString &line : lines)
        width = std::max(width, widthOf(font, line));
    return width;
}

/// Identifiers and dates are never cut: where there is no room they are written smaller, as long as they can be read …
QFont fitted(QFont font, const QString &text, double width)
{
    while (font.pixelSize() > token::labelFont && widthOf(font, text) > width)
        font.setPixelSize(font.pixelSize() - 1);
    return font;
}

/// … and go on in the next line: between words, within one that is too long by itself.
QStringList wrapped(const QString &text, const QFont &font, double width)
{
    QStringList lines;
    for (QString word : text.split(u' ')) {
        const QString longer = lines.isEmpty() ? word : QString(lines.last() + u' ' + word);
        if (!lines.isEmpty() && widthOf(font, longer) <= width) {
            lines.last() = longer;
            continue;
        }
        while (widthOf(font, word) > width && word.size() > 1) {
            qsizetype most = word.size() - 1;
            while (most > 1 && widthOf(font, word.left(most)) > width)
                --most;
            lines.append(word.left(most));
            word.remove(0, most);
        }
        lines.append(word);
    }
    return lines;
}

} // namespace

QFont overlayFont(const QFont &base, double width)
{
    QFont font = base;
    font.setPixelSize(width < MinimalWidth ? token::labelFont : token::tableFont);
    font.setWeight(QFont::Normal);
    return font;
}

void OverlayPainter::paint(QPainter &painter, const QRectF &area, const Overlay &overlay)
{
    if (!overlay.sheet.isEmpty()) {
        paintSheet(painter, area, overlay.sheet);
        paintEdge(painter, area, overlay.active, overlay.focused);
        return;
    }
    m_font = overlayFont(painter.font(), area.width());
    m_strong = m_font;
    m_strong.setWeight(QFont::DemiBold);
    if (!overlay.planes.isEmpty())
        paintPlanes(painter, overlay);
    if (!overlay.gap.isEmpty())
        paintGap(painter, area, overlay.gap);
    if (!overlay.placeholder.isEmpty())
        paintPlaceholder(painter, area, overlay.placeholder);
    if (overlay.striped)
        paintStripes(painter, area);
    paintLinks(painter, m_text, m_font, area, overlay.links);
    paintCorners(painter, area, overlay.corners);
    paintLetters(painter, area, overlay);
    paintTags(painter, area, overlay);
    if (overlay.ruler && area.width() >= MinimalWidth)
        paintRuler(painter, area, overlay);
    paintMeasurements(painter, m_text, m_font, overlay.measurements);
    if (overlay.progress >= 0)
        paintProgress(painter, area, overlay.progress);
    paintEdge(painter, area, overlay.active, overlay.focused);
}

void OverlayPainter::paintPlanes(QPainter &painter, const Overlay &overlay)
{
    painter.save();
    painter.scale(1 / overlay.devicePixelRatio, 1 / overlay.devicePixelRatio);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(overlay.planes.hidden, overlay.planes.hiddenColour);
    for (const PlaneGraphics::Layer &layer : overlay.planes.layers)
        painter.drawImage(layer.at, layer.image);
    painter.restore();
}

void OverlayPainter::paintCorners(QPainter &painter, const QRectF &area, const CornerText &corners)
{
    const double line = OutlineText::lineHeight(m_font);
    const double width = area.width() / 2 - 2 * Margin;
    const QRectF inner = area.adjusted(Margin, Margin, -Margin, -Margin);
    const auto down = [&](double x, Qt::Alignment side, const QStringList &lines, bool isPatient) {
        double y = inner.top();
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const bool isName = isPatient && i == 0;
            // ID, birth date, study date; an accession number is told by having no blank.
            const bool isIdentifier = isPatient ? i > 0 : i == 0 || !lines[i].contains(u' ');
            if (!isIdentifier) {
                m_text.draw(painter, {x, y}, side, lines[i], isName ? m_strong : m_font, width);
                y += line;
                continue;
            }
            const QFont font = fitted(m_font, lines[i], width);
            const QStringList pieces = wrapped(lines[i], font, width);
            for (const QString &piece : pieces) {
                m_text.draw(painter, {x, y}, side, piece, font);
                y += line;
            }
        }
    };
    const auto up = [&](double x, Qt::Alignment side, const QStringList &lines) {
        double y = inner.bottom() - line * double(lines.size());
        for (const QString &text : lines) {
            m_text.draw(painter, {x, y}, side, text, m_font, width);
            y += line;
        }
    };
    down(inner.left(), Qt::AlignLeft, corners.topLeft, true);
    down(inner.right(), Qt::AlignRight, corners.topRight, false);
    up(inner.left(), Qt::AlignLeft, corners.bottomLeft);
    up(inner.right(), Qt::AlignRight, corners.bottomRight);
}

void OverlayPainter::paintLetters(QPainter &painter, const QRectF &area, const Overlay &overlay)
{
    const double line = OutlineText::lineHeight(m_strong);
    const double middle = area.center().y() - line / 2;
    const bool ruler = overlay.ruler && area.width() >= MinimalWidth;
    const double bottom = ruler ? rulerBase(area, overlay) - line - 3 * RulerTick : area.bottom() - Margin - line;
    const EdgeLetters &letters = overlay.letters;
    m_text.draw(painter, {area.left() + Margin, middle}, Qt::AlignLeft, letters.left, m_strong);
    m_text.draw(painter, {area.right() - Margin, middle}, Qt::AlignRight, letters.right, m_strong);
    m_text.draw(painter, {area.center().x(), area.top() + Margin}, Qt::AlignHCenter, letters.top, m_strong);
    m_text.draw(painter, {area.center().x(), bottom}, Qt::AlignHCenter, letters.bottom, m_strong);
}

/// How wide the middle between two corners is.
double OverlayPainter::roomBetween(const QRectF &area, const QStringList &left, const QStringList &right) const
{
    const double corner = std::max(widest(m_strong, left), widest(m_strong, right));
    return area.width() - 2 * (std::min(corner, area.width() / 2 - 2 * Margin) + 2 * Margin);
}

/// Between the corners where there is room, which is where the least of the picture is; else below them.
void OverlayPainter::paintTags(QPainter &painter, const QRectF &area, const Overlay &overlay)
{
    const CornerText &corners = overlay.corners;
    const double line = OutlineText::lineHeight(m_strong);
    // They begin beside the second line of the corners.
    const double between = roomBetween(area, corners.topLeft.mid(1), corners.topRight.mid(1));
    const bool fits = widest(m_strong, overlay.tags) <= between;
    const double room = fits ? between : area.width() - 2 * Margin;
    const qsizetype above = fits ? 1 : std::max(corners.topLeft.size(), corners.topRight.size());
    double y = area.top() + Margin + line * double(std::max<qsizetype>(above, 1)) + 4;
    for (const QStringList &row : tagRows(overlay.tags, m_strong, room)) {
        const QStringList lines = wrapped(row.join(QStringLiteral("  ·  ")), m_strong, room);
        for (const QString &text : lines) {
            m_text.draw(painter, {area.center().x(), y}, Qt::AlignHCenter, text, m_strong);
            y += line;
        }
    }
}

double OverlayPainter::rulerBase(const QRectF &area, const Overlay &overlay) const
{
    // Between the bottom corners where there is room, else above them.
    const CornerText &corners = overlay.corners;
    const double line = OutlineText::lineHeight(m_font);
    const double needed = overlay.ruler ? std::max(overlay.ruler->length, widthOf(m_font, overlay.ruler->label)) : 0;
    constexpr int Beside = 2; // lines of the corners that it stands beside
    const auto last = [](const QStringList &lines) { return lines.mid(std::max<qsizetype>(0, lines.size() - Beside)); };
    const bool fits = needed <= roomBetween(area, last(corners.bottomLeft), last(corners.bottomRight));
    const auto lines = fits ? 0 : std::max(corners.bottomLeft.size(), corners.bottomRight.size());
    return std::round(area.bottom() - Margin - line * double(1 + lines) - RulerTick);
}

void OverlayPainter::paintRuler(QPainter &painter, const QRectF &area, const Overlay &overlay)
{
    const Ruler &ruler = *overlay.ruler;
    const double y = rulerBase(area, overlay);
    const double left = std::round(area.center().x() - ruler.length / 2);
    // On whole device pixels: a line between two of them is grey, and lost on bright anatomy.
    const double ratio = painter.device()->devicePixelRatioF();
    const auto whole = [ratio](double at) { return std::round(at * ratio) / ratio; };
    QList<QRectF> strokes{QRectF(QPointF(left, y), QPointF(whole(left + ruler.length) + 1, y + 1))};
    for (int i = 0; i <= ruler.divisions; ++i) {
        const double height = (i == 0 || i == ruler.divisions ? 2 : 1) * RulerTick;
        strokes.append(QRectF(whole(left + ruler.length * i / ruler.divisions), y - height, 1, height));
    }
    for (const QRectF &stroke : std::as_const(strokes))
        painter.fillRect(stroke.adjusted(-1, -1, 1, 1), Qt::black);
    for (const QRectF &stroke : std::as_const(strokes))
        painter.fillRect(stroke, QColor::fromRgb(token::text));
    m_text.draw(painter, {area.center().x(), y + 3}, Qt::AlignHCenter, ruler.label, m_font);
}

} // namespace widgets
