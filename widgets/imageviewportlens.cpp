// What follows the pointer over a picture: the magnifier and the crosshair; and scales and windows taken from the picture itself.
#include "imaging/presentation.h"
#include "widgets/imageviewport_p.h"
#include "widgets/overlay/ruler.h"
#include "widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double LensSize = 240, LensFactor = 2; // units; times the zoom of the picture
constexpr double HairGap = 10;                   // around the point that is read

} // namespace

void ImageViewport::setLens(std::optional<QPointF> at)
{
    if (d->lens == at)
        return;
    d->lens = at;
    d->updateOverlay();
}

void ImageViewport::setCrosshair(bool shown)
{
    if (std::exchange(d->crosshair, shown) != shown)
        d->updateOverlay();
}

bool ImageViewport::hasCrosshair() const
{
    return d->crosshair;
}

/// Nothing behind a shutter is magnified either.
void ImageViewport::Private::paintLens(QPainter &painter)
{
    if (!lens || !picture.frame || !picture.image || !sheet.isEmpty())
        return;
    if (!lensPresenter)
        lensPresenter = makeRasterPresenter();
    const QSizeF matrix(picture.image->pixel.columns, picture.image->pixel.rows);
    const QPointF at = picture.transform().inverted().map(*lens * ratio());
    Picture seen = picture;
    seen.frame = shownFrame();
    seen.size = (QSizeF(LensSize, LensSize) * ratio()).toSize();
    seen.view.zoom = LensFactor * effectiveZoom(picture.view, matrix, picture.image->pixelAspect, picture.size);
    seen.view.scale = ViewState::Scale::Free;
    seen.view.center = {at.x() / matrix.width(), at.y() / matrix.height()};
    const QRectF place(*lens - QPointF(LensSize, LensSize) / 2, QSizeF(LensSize, LensSize));
    QPainterPath disc;
    disc.addEllipse(place);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(disc);
    painter.translate(place.topLeft());
    lensPresenter->setPicture(seen);
    lensPresenter->paint(painter, ratio());
    Overlay hidden;
    hidden.devicePixelRatio = ratio();
    if (!picture.frame->preview)
        hidden.planes = planeGraphics(*picture.image, *picture.frame, seen.transform(), seen.size, view.overlays, view.shutter);
    OverlayPainter().paint(painter, QRectF(QPointF(), place.size()), hidden);
    painter.restore();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QPen &pen : {QPen(Qt::black, 4), QPen(QColor::fromRgb(token::text), 1.5)}) {
        painter.setPen(pen);
        painter.drawEllipse(place);
    }
    painter.restore();
}

void ImageViewport::Private::paintCrosshair(QPainter &painter)
{
    if (!crosshair || !pointer || canvas || !sheet.isEmpty() || probeText.isEmpty())
        return;
    const QPointF at = *pointer;
    const QRectF area(QPointF(), extent());
    painter.save();
    for (const QPen &pen : {QPen(Qt::black, 3), QPen(QColor::fromRgb(token::text), 1)}) {
        painter.setPen(pen);
        painter.drawLine(QPointF(area.left(), at.y()), QPointF(at.x() - HairGap, at.y()));
        painter.drawLine(QPointF(at.x() + HairGap, at.y()), QPointF(area.right(), at.y()));
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), at.y() - HairGap));
        painter.drawLine(QPointF(at.x(), at.y() + HairGap), QPointF(at.x(), area.bottom()));
    }
    QFont font = overlayFont(painter.font(), area.width());
    font.setWeight(QFont::DemiBold);
    const bool left = at.x() > area.width() * 0.7, above = at.y() > area.height() * 0.8;
    const double line = OutlineText::lineHeight(font);
    hairText.draw(painter, at + QPointF(left ? -HairGap : HairGap, above ? -HairGap - line : HairGap),
                  left ? Qt::AlignRight : Qt::AlignLeft, probeText, font);
    painter.restore();
}

std::optional<std::pair<double, double>> ImageViewport::valueRangeIn(const QRectF &cells) const
{
    if (!isMeasurable() || !showsValues())
        return {};
    const imaging::Frame &frame = *d->picture.frame;
    const imaging::ImageDescription &image = *d->picture.image;
    const QRect all(0, 0, frame.pixel.columns, frame.pixel.rows);
    const QRect region = QRectF(cells.normalized()).toAlignedRect() & all;
    const bool shuttered = d->view.shutter && image.shutter;
    std::optional<std::pair<double, double>> range;
    for (int row = region.top(); row <= region.bottom(); ++row) {
        for (int column = region.left(); column <= region.right(); ++column) {
            const double stored = frame.value(column, row);
            if (!std::isfinite(stored) || imaging::isPadding(image, stored) || (shuttered && d->isHidden(QPointF(column + 0.5, row + 0.5))))
                continue;
            if (!range)
                range = {stored, stored};
            range->first = std::min(range->first, stored);
            range->second = std::max(range->second, stored);
        }
    }
    if (!range)
        return {};
    return std::minmax({image.modality.map(range->first), image.modality.map(range->second)});
}

double ImageViewport::pixelsPerMillimetre() const
{
    const auto image = d->image();
    if (!image || spacingInWords(image->plane.spacingKind).isEmpty() || !(image->plane.columnSpacing > 0))
        return 0;
    return effectiveZoom(d->view, imageSize(), image->pixelAspect, d->deviceSize()) / image->plane.columnSpacing;
}

bool ImageViewport::showAtScale(double pixelsPerMillimetre)
{
    const auto image = d->image();
    if (!(this->pixelsPerMillimetre() > 0) || !(pixelsPerMillimetre > 0))
        return false;
    ViewState state = d->view;
    state.scale = ViewState::Scale::Free;
    state.zoom = image->plane.columnSpacing * pixelsPerMillimetre;
    d->changeView(state);
    return true;
}

const imaging::FramePtr &ImageViewport::Private::shownFrame()
{
    if (picture.frame != filteredOf || view.filter != filteredBy) {
        filteredOf = picture.frame;
        filteredBy = view.filter;
        filteredFrame = picture.image ? imaging::filtered(picture.frame, *picture.image, view.filter) : picture.frame;
    }
    return filteredFrame;
}

} // namespace widgets
