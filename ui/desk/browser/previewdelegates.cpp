#include "ui/desk/browser/previewdelegates.h"

#include "ui/desk/browser/contentsmodel.h"
#include "ui/desk/browser/otherstudiesmodel.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QPainter>

namespace ui {

namespace token = widgets::token;

namespace {

constexpr int SeriesHeight = 60, InstanceHeight = 24, PictureEdge = 52, StudyHeight = 40, YearWidth = 40;

void drawBackground(QPainter &painter, const QStyleOptionViewItem &option)
{
    const widgets::Colours &colours = widgets::coloursOf(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    const QRgb color = selected ? colours.selectedRow : option.state & QStyle::State_MouseOver ? colours.hover : colours.panel;
    painter.fillRect(option.rect, QColor(color));
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (selected && view && view->hasFocus())
        painter.fillRect(option.rect.left(), option.rect.top(), token::focusRing, option.rect.height(), QColor(colours.accent));
}

void drawLine(QPainter &painter, const QRect &room, const QString &text, QRgb color, int pixelSize)
{
    painter.setFont(widgets::themeFont(pixelSize));
    painter.setPen(QColor(color));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
}

void drawPicture(QPainter &painter, const QRect &place, const QModelIndex &index)
{
    painter.fillRect(place, QColor(token::image));
    const auto picture = index.data(Qt::DecorationRole).value<QImage>();
    if (picture.isNull()) {
        QRect sign(0, 0, token::icon, token::icon);
        sign.moveCenter(place.center());
        const bool pending = index.data(ContentsModel::PendingRole).toBool();
        widgets::drawIcon(painter, pending ? "image" : "document", sign, QColor(pending ? token::hairline : token::textSecondary));
        return;
    }
    QSizeF size = picture.size();
    size.scale(place.size(), Qt::KeepAspectRatio);
    QRectF target(QPointF(), size);
    target.moveCenter(QRectF(place).center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, picture);
}

} // namespace

void ContentsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const widgets::Colours &colours = widgets::coloursOf(option.widget);
    drawBackground(*painter, option);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QString detail = index.data(ContentsModel::DetailRole).toString();
    const QRect cell = option.rect;
    if (!index.data(ContentsModel::IsSeriesRole).toBool()) {
        const int half = cell.width() / 2;
        drawLine(*painter, {cell.left() + 4, cell.top(), detail.isEmpty() ? cell.width() - 8 : half, cell.height()}, text, colours.text,
                 token::tableFont);
        drawLine(*painter, {cell.left() + half, cell.top(), cell.width() - half, cell.height()}, detail, colours.textSecondary,
                 token::tableFont);
        painter->restore();
        return;
    }
    const QRect picture(cell.left() + 2, cell.top() + (cell.height() - PictureEdge) / 2, PictureEdge, PictureEdge);
    drawPicture(*painter, picture, index);
    const int left = picture.right() + 10, width = cell.right() - left - 4;
    drawLine(*painter, {left, cell.top() + 10, width, 20}, text, colours.text, token::controlFont);
    drawLine(*painter, {left, cell.top() + 30, width, 18}, detail, colours.textSecondary, token::labelFont);
    painter->restore();
}

QSize ContentsDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, index.data(ContentsModel::IsSeriesRole).toBool() ? SeriesHeight : InstanceHeight};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const widgets::Colours &colours = widgets::coloursOf(option.widget);
    drawBackground(*painter, option);
    const QRect cell = option.rect;
    const bool same = index.data(OtherStudiesModel::SamePatientRole).toBool();
    drawLine(*painter, {cell.left() + 8, cell.top(), YearWidth - 4, cell.height()}, index.data(OtherStudiesModel::YearRole).toString(),
             colours.textSecondary, token::labelFont);

    const int axis = cell.left() + 8 + YearWidth + 4;
    const int top = index.row() == 0 ? cell.center().y() : cell.top();
    const int bottom = index.row() == index.model()->rowCount() - 1 ? cell.center().y() : cell.bottom() + 1;
    painter->fillRect(axis, top, 1, bottom - top, QColor(colours.controlBorder));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(QColor(same ? colours.prior : colours.warning), 1.5));
    painter->setBrush(QColor(same ? colours.prior : colours.panel));
    painter->drawEllipse(QPointF(axis + 0.5, cell.center().y() + 0.5), 4, 4);

    const int left = axis + 14, width = cell.right() - left - 8;
    drawLine(*painter, {left, cell.top() + 4, width, 16}, index.data(Qt::DisplayRole).toString(), colours.text, token::tableFont);
    drawLine(*painter, {left, cell.top() + 20, width, 16}, index.data(OtherStudiesModel::DetailRole).toString(), colours.textSecondary,
             token::labelFont);
    if (!same) {
        const QString doubt = index.data(OtherStudiesModel::DoubtRole).toString();
        painter->setFont(widgets::themeFont(token::labelFont));
        painter->setPen(QColor(colours.warning));
        painter->drawText(QRect(left, cell.top() + 4, width, 16), Qt::AlignRight | Qt::AlignVCenter, doubt);
    }
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, StudyHeight};
}

} // namespace ui
