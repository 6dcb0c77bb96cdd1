#include "widgets/rowdelegate.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace widgets {

namespace {

QRgb background(const QStyleOptionViewItem &option, const Colours &colours, bool hovered)
{
    if (option.state & QStyle::State_Selected)
        return colours.selectedRow;
    return hovered ? colours.hover : colours.panel;
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
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()) | Qt::TextSingleLine;
    const bool whole = m_neverElideRole >= 0 && index.data(m_neverElideRole).toBool();
    if (whole && width > room.width())
        emit columnTooNarrow(index.column(), width + cell.width() - room.width() + 1);
    painter->setClipRect(cell);
    painter->drawText(room, int(alignment), whole || width <= room.width() ? text : metrics.elidedText(text, Qt::ElideRight, room.width()));
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
