#include "widgets/rowdelegate.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace widgets {

namespace {

QRgb background(const QStyleOptionViewItem &option, const Colours &colours, bool hovered)
{
    if (option.state & QStyle::State_Selected)
        return colours.selectedRow;
    return hovered ? colours.hover : colours.panel;
}

constexpr int MostRoom = 112, SmallSize = 10;

QFont smaller(QFont font)
{
    font.setPixelSize(SmallSize);
    return font;
}

/// Where the first of two lines ends that are about as long as one another.
qsizetype middleOf(const QString &text, const QFontMetrics &metrics)
{
    qsizetype end = text.size() / 2;
    while (end < text.size() && metrics.horizontalAdvance(text.left(end)) < metrics.horizontalAdvance(text.mid(end)))
        ++end;
    return end;
}

/// As much as any cell may ask for, or what two small lines need.
int roomForLong(const QFont &font, const QString &text)
{
    const QFontMetrics metrics(smaller(font));
    return std::max(MostRoom, metrics.horizontalAdvance(text.left(middleOf(text, metrics))) + 1);
}

void paintInTwoLines(QPainter &painter, const QRect &room, int alignment, const QString &text)
{
    painter.setFont(smaller(painter.font()));
    const QFontMetrics metrics(painter.font());
    const int line = metrics.height() - 2; // closer than two lines of a paragraph
    if (metrics.horizontalAdvance(text) <= room.width() || 2 * line > room.height()) {
        painter.drawText(room, alignment, text);
        return;
    }
    const qsizetype middle = middleOf(text, metrics);
    const int top = room.center().y() - line;
    painter.drawText(QRect(room.left(), top, room.width(), line), alignment, text.left(middle));
    painter.drawText(QRect(room.left(), top + line, room.width(), line), alignment, text.mid(middle));
}

} // namespace

RowDelegate::RowDelegate(int neverElideRole, int conflictRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_neverElideRole(neverElideRole)
    , m_conflictRole(conflictRole)
    , m_height(token::row)
{}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Colours &colours = coloursOf(option.widget);
    const QRect cell = option.rect;
    painter->fillRect(cell, QColor(background(option, colours, index.row() == m_hovered)));
    painter->fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(colours.hairline));

    QRect room = cell.adjusted(Padding, 0, -Padding, 0);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool leftmost = cell.left() <= 0;
    if (leftmost && option.state & QStyle::State_Selected)
        painter->fillRect(0, cell.top(), token::focusRing, cell.height(), QColor(colours.accent));
    if (index.column() == 0 && m_conflictRole >= 0 && index.data(m_conflictRole).toBool()) {
        const QRect sign(room.left(), cell.center().y() - 7, 16, 16);
        drawIcon(*painter, "conflict", sign, QColor(colours.warning));
        room.setLeft(sign.right() + Padding);
    }
    if (view && view->hasFocus() && index.row() == view->currentIndex().row()) {
        painter->fillRect(cell.left(), cell.top(), cell.width(), 1, QColor(colours.accent));
        painter->fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(colours.accent));
    }

    const QString text = index.data(Qt::DisplayRole).toString();
    const QFontMetrics metrics(option.font);
    const int width = metrics.horizontalAdvance(text);
    painter->setFont(option.font);
    const QVariant own = index.data(Qt::ForegroundRole);
    painter->setPen(own.isValid() ? own.value<QColor>() : QColor(colours.text));
    const int alignment = index.data(Qt::TextAlignmentRole).toInt() | int(Qt::TextSingleLine);
    const bool whole = m_neverElideRole >= 0 && index.data(m_neverElideRole).toBool();
    painter->setClipRect(cell);
    if (!whole || width <= room.width()) {
        painter->drawText(room, alignment, metrics.elidedText(text, Qt::ElideRight, room.width()));
    } else {
        const int needed = std::min(width, roomForLong(option.font, text));
        if (needed > room.width())
            emit columnTooNarrow(index.column(), needed + cell.width() - room.width() + 1);
        if (width <= MostRoom)
            painter->drawText(room, alignment, text); // until the column is wide enough
        else
            paintInTwoLines(*painter, room, alignment, text);
    }
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    return {QFontMetrics(option.font).horizontalAdvance(text) + 2 * Padding + 1, m_height};
}

/// A shortened text is told in full; escaped, since it is foreign and tool tips read markup.
bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString text = index.data(Qt::ToolTipRole).toString();
    if (text.isEmpty() && sizeHint(option, index).width() > view->visualRect(index).width())
        text = index.data(Qt::DisplayRole).toString();
    QToolTip::showText(event->globalPos(), text.isEmpty() ? QString() : QString(u"<span>" + text.toHtmlEscaped() + u"</span>"), view);
    return true;
}

} // namespace widgets
