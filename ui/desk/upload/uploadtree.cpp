#include "ui/desk/upload/uploadtree.h"

#include "ui/flow/uploadreview.h"
#include "ui/flow/uploadwords.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHeaderView>
#include <QPainter>

namespace ui {

namespace token = widgets::token;

namespace {

constexpr int IconSize = 16, Padding = 6, NarrowestFirst = 200;

QRgb colorOf(UploadLook::Tone tone, const widgets::Colours &colours)
{
    switch (tone) {
    case UploadLook::Tone::Active:
        return colours.accent;
    case UploadLook::Tone::Good:
        return colours.done;
    case UploadLook::Tone::Warning:
        return colours.warning;
    case UploadLook::Tone::Bad:
        return colours.urgent;
    case UploadLook::Tone::Quiet:
        break;
    }
    return colours.textSecondary;
}

} // namespace

UploadTree::UploadTree(QWidget *parent)
    : QTreeView(parent)
{
    setUniformRowHeights(true);
    setAlternatingRowColors(false);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setExpandsOnDoubleClick(false);
    setAllColumnsShowFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void UploadTree::setColumnWidths(const QList<int> &widths)
{
    m_widths = widths;
    layOutColumns();
}

void UploadTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    layOutColumns();
}

void UploadTree::layOutColumns()
{
    int rest = viewport()->width();
    for (qsizetype i = 0; i < m_widths.size() && i + 1 < header()->count(); ++i) {
        header()->resizeSection(int(i) + 1, m_widths.at(i));
        rest -= m_widths.at(i);
    }
    if (!m_widths.isEmpty())
        header()->resizeSection(0, std::max(NarrowestFirst, rest));
}

UploadDelegate::UploadDelegate(const Roles &roles, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_roles(roles)
{}

QSize UploadDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(token::row);
    return size;
}

void UploadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const widgets::Colours &colours = widgets::coloursOf(option.widget);
    const bool isState = index.column() == m_roles.stateColumn && m_roles.icon >= 0;
    if (index.column() == m_roles.notesColumn && m_roles.level >= 0) {
        const int level = index.data(m_roles.level).toInt();
        const QRgb color = level == int(UploadNote::Level::Urgent)    ? colours.urgent
                           : level == int(UploadNote::Level::Warning) ? colours.warning
                                                                      : colours.textSecondary;
        cell.palette.setColor(QPalette::Text, QColor(color));
        cell.palette.setColor(QPalette::HighlightedText, QColor(color));
    }
    if (isState) {
        const QColor color(colorOf(UploadLook::Tone(index.data(m_roles.tone).toInt()), colours));
        const QByteArray name = index.data(m_roles.icon).toByteArray();
        cell.features |= QStyleOptionViewItem::HasDecoration;
        cell.decorationSize = {IconSize, IconSize};
        cell.icon = widgets::icon(name.constData(), color);
        cell.palette.setColor(QPalette::Text, color);
        cell.palette.setColor(QPalette::HighlightedText, color);
    }
    if (const QStyle *style = cell.widget ? cell.widget->style() : nullptr)
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    painter->setPen(QColor(colours.hairline));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace ui
