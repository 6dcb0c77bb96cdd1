#include "widgets/sortheader.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHoverEvent>
#include <QPainter>

namespace widgets {

namespace {

constexpr int Padding = 6, Height = 27, Mark = 12, MarkGap = 3;

} // namespace

SortHeader::SortHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setFont(themeFont(token::labelFont, true));
    viewport()->setAttribute(Qt::WA_Hover);
}

QSize SortHeader::sectionSizeFromContents(int section) const
{
    const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    return {fontMetrics().horizontalAdvance(title) + 2 * Padding + MarkGap + Mark, Height};
}

void SortHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const bool hovered = section == m_hovered;
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    painter->save();
    const Colours &colours = coloursOf(this);
    painter->fillRect(rect, QColor(hovered ? colours.hover : colours.panel));
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.hairline));

    const int alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    const auto visual = QStyle::visualAlignment(layoutDirection(), Qt::Alignment(alignment));
    QRect room = rect.adjusted(Padding, 0, -Padding, 0);
    const int mark = sorted ? Mark + MarkGap : 0;
    const QString title = fontMetrics().elidedText(model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString(), Qt::ElideRight,
                                                   qMax(0, room.width() - mark));
    const int width = fontMetrics().horizontalAdvance(title);
    painter->setFont(font());
    painter->setPen(QColor(hovered || sorted ? colours.text : colours.textSecondary));
    painter->drawText(room, int(visual | Qt::AlignVCenter) | Qt::TextSingleLine, title);
    if (sorted) {
        const bool atRight = visual & Qt::AlignRight; // words there end at the edge: the mark stands before them
        const int x = atRight ? room.right() + 1 - width - mark : room.left() + width + MarkGap;
        drawIcon(*painter, sortIndicatorOrder() == Qt::AscendingOrder ? "chevron-up" : "chevron-down",
                 QRect(x, rect.center().y() - Mark / 2 + 1, Mark, Mark), QColor(colours.text));
    }
    painter->restore();
}

bool SortHeader::viewportEvent(QEvent *event)
{
    int hovered = m_hovered;
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter)
        hovered = logicalIndexAt(static_cast<QHoverEvent *>(event)->position().toPoint());
    else if (event->type() == QEvent::HoverLeave)
        hovered = -1;
    if (hovered != m_hovered) {
        m_hovered = hovered;
        viewport()->update();
    }
    return QHeaderView::viewportEvent(event);
}

} // namespace widgets
