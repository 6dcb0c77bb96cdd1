#include "widgets/thumbnaildelegate.h"

#include "widgets/icons.h"
#include "widgets/theme.h"
#include "widgets/thumbnailstrip.h"

#include <QPainter>

namespace widgets {

namespace {

constexpr int Margin = 8, Line = 16, SectionHeight = 28, StudyHeight = 44, DocumentHeight = 48;
constexpr int SeriesHeight = 4 + ThumbnailStrip::Edge + 4 + 2 * Line + 8;

void drawLine(QPainter &painter, const QRect &place, const QString &text, QRgb color, int size, bool strong = false,
              Qt::Alignment side = Qt::AlignLeft)
{
    painter.setFont(themeFont(size, strong));
    painter.setPen(QColor(color));
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width());
    painter.drawText(place, int(side | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

QString countText(const ThumbnailItem &item)
{
    if (item.expected <= 0)
        return item.loaded > 0 ? QString::number(item.loaded) : QString();
    const QString expected = QString::number(item.expected) + (item.more ? QStringLiteral("+") : QString());
    return item.loaded >= item.expected && !item.more ? expected : QStringLiteral("%1 / %2").arg(QString::number(item.loaded), expected);
}

/// The wrong-patient sheet at the size of a thumbnail.
void paintDispute(QPainter &painter, const ThumbnailItem &item, const QRect &frame)
{
    painter.fillRect(frame, QColor(token::wrongPatient));
    QRect sign(0, 0, 24, 24);
    sign.moveCenter(frame.center() - QPoint(0, 28));
    drawIcon(painter, "warning", sign, Qt::white);
    painter.setFont(themeFont(token::tableFont, true));
    painter.setPen(Qt::white);
    painter.drawText(frame.adjusted(8, 56, -8, -4), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, item.dispute);
}

void paintPicture(QPainter &painter, const ThumbnailItem &item, const QRect &frame)
{
    if (!item.dispute.isEmpty()) {
        paintDispute(painter, item, frame);
        return;
    }
    painter.fillRect(frame, QColor(token::image));
    if (!item.picture.isNull()) {
        QRect place(QPoint(), item.picture.size().scaled(frame.size(), Qt::KeepAspectRatio));
        place.moveCenter(frame.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, item.picture);
    } else {
        QRect place(0, 0, 32, 32);
        place.moveCenter(frame.center());
        drawIcon(painter, item.waiting ? "image" : "series", place, QColor(item.waiting ? token::hairline : token::textDisabled));
    }
    if (item.expected > 0 && item.loaded > 0 && item.loaded < item.expected) {
        const QRect bar(frame.left(), frame.bottom() - 2, frame.width(), 3);
        painter.fillRect(bar, QColor(token::hairline));
        painter.fillRect(QRect(bar.topLeft(), QSize(bar.width() * item.loaded / item.expected, 3)), QColor(token::accent));
    }
    painter.setPen(QColor(item.shown ? token::accent : token::hairline));
    painter.drawRect(frame.adjusted(0, 0, -1, -1));
}

/// Two lines below the picture: what it is; which one, and how many of it are here.
void paintSeriesText(QPainter &painter, const ThumbnailItem &item, QRect place)
{
    QRect first(place.left(), place.top(), place.width(), Line);
    drawLine(painter, first, item.title, token::text, token::tableFont);
    QRect second = first.translated(0, Line);
    const QString count = countText(item);
    painter.setFont(themeFont(token::labelFont));
    const int countWidth = painter.fontMetrics().horizontalAdvance(count);
    QRect right = second;
    right.setLeft(second.right() - countWidth);
    drawLine(painter, right, count, token::textSecondary, token::labelFont, false, Qt::AlignRight);
    int edge = right.left() - 6;
    if (item.failed > 0) {
        drawIcon(painter, "warning", QRect(edge - 13, second.top() + 1, 14, 14), QColor(token::warning));
        edge -= 18;
    }
    if (item.keyImages > 0) {
        drawIcon(painter, "star", QRect(edge - 13, second.top() + 1, 14, 14), QColor(token::text));
        edge -= 18;
    }
    if (item.unviewed) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(token::accent));
        painter.drawEllipse(QRectF(edge - 6, second.center().y() - 2.5, 6, 6));
        edge -= 12;
    }
    second.setRight(edge);
    drawLine(painter, second, item.subtitle, item.prior ? token::prior : token::textSecondary, token::labelFont);
}

void paintDocument(QPainter &painter, const ThumbnailItem &item, const QRect &row)
{
    const QRect box = row.adjusted(Margin, 2, -Margin, -2);
    painter.setPen(QColor(item.shown ? token::accent : token::hairline));
    painter.setBrush(QColor(token::raised));
    painter.drawRect(box.adjusted(0, 0, -1, -1));
    const bool study = item.kind == ThumbnailItem::Kind::Study;
    drawIcon(painter,
             item.alert ? "warning"
             : study    ? "clock"
                        : "document",
             QRect(box.left() + 8, box.center().y() - 9, 20, 20),
             QColor(item.alert ? token::warning
                    : study    ? token::prior
                               : token::textSecondary));
    const QRect text = box.adjusted(36, 0, -6, 0);
    const int lines = item.source.isEmpty() ? 2 : 3;
    const QRect first(text.left(), text.center().y() - lines * Line / 2 + 1, text.width(), Line);
    drawLine(painter, first, item.title, token::text, token::tableFont);
    drawLine(painter, first.translated(0, Line), item.subtitle,
             item.alert ? token::warning
             : study    ? token::prior
                        : token::textSecondary,
             token::labelFont);
    drawLine(painter, first.translated(0, 2 * Line), item.source, token::textSecondary, token::labelFont);
}

} // namespace

void ThumbnailDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto item = index.data(ThumbnailModel::ItemRole).value<ThumbnailItem>();
    painter->save();
    if (item.kind == ThumbnailItem::Kind::Section) {
        drawLine(*painter, option.rect.adjusted(Margin, 4, -Margin, 0), item.title, item.prior ? token::prior : token::textSecondary,
                 token::labelFont, true);
        painter->restore();
        return;
    }
    if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, QColor(token::hover));
    if (item.kind == ThumbnailItem::Kind::Series) {
        QRect frame(0, 0, ThumbnailStrip::Edge, ThumbnailStrip::Edge);
        frame.moveTopLeft({option.rect.left() + (option.rect.width() - frame.width()) / 2, option.rect.top() + 4});
        paintPicture(*painter, item, frame);
        paintSeriesText(*painter, item, {frame.left(), frame.bottom() + 5, frame.width(), 2 * Line});
    } else {
        paintDocument(*painter, item, option.rect);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(QColor(token::accent), token::focusRing));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(2, 1, -2, -1));
    }
    painter->restore();
}

QSize ThumbnailDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto item = index.data(ThumbnailModel::ItemRole).value<ThumbnailItem>();
    const int heights[] = {SectionHeight, item.source.isEmpty() ? StudyHeight : StudyHeight + Line, SeriesHeight, DocumentHeight};
    return {option.rect.width(), heights[int(item.kind)]};
}

} // namespace widgets
