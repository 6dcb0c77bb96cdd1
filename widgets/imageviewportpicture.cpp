// A viewport's picture apart from the screen: for files, the clipboard and paper.
#include "widgets/imageviewport_p.h"
#include "widgets/picturerequest.h"

#include <QPainter>

namespace widgets {

namespace {

void leaveOut(Overlay &overlay, PictureWords words)
{
    if (words == PictureWords::AsOnScreen)
        return;
    overlay.corners.topLeft.clear();
    overlay.corners.topRight.clear();
    if (words == PictureWords::WithoutIdentity)
        return;
    overlay.corners = {};
    overlay.letters = {};
    overlay.ruler.reset();
    overlay.tags.clear();
    overlay.measurements.clear();
    overlay.links = {};
}

} // namespace

/// Drawn by a viewport that is never shown, so that nothing counts as seen; always by the raster presenter.
QImage ImageViewport::drawPicture(const PictureRequest &request) const
{
    const int index = request.index < 0 ? d->index : request.index;
    if (!d->sheet.isEmpty() || !d->stack || index < 0 || index >= d->stack->count() || request.size.isEmpty())
        return {};
    ImageViewport other(d->cache, PresenterKind::Raster);
    Private &drawn = *other.d;
    drawn.stack = d->stack;
    drawn.index = index;
    drawn.key = d->stack->image(index).key;
    drawn.view = request.view.value_or(d->view);
    drawn.annotation = d->annotation;
    drawn.keyImagesOnly = d->keyImagesOnly;
    drawn.expectedImages = d->expectedImages;
    drawn.measurements = d->measurements;
    drawn.links = request.links.value_or(d->links);
    if (request.words == PictureWords::AsOnScreen)
        drawn.tags = d->tags;
    drawn.canvas = Private::Canvas{request.size, request.pixelRatio};
    other.setFont(font());
    drawn.refresh();
    if (!drawn.picture.frame || drawn.picture.frame->isProvisional())
        return {};
    QImage image(request.size, QImage::Format_RGB32);
    image.fill(Qt::black);
    image.setDevicePixelRatio(request.pixelRatio);
    QPainter painter(&image);
    painter.setFont(font());
    drawn.presenter->paint(painter, request.pixelRatio);
    Overlay overlay = drawn.overlay();
    leaveOut(overlay, request.words);
    drawn.overlays.paint(painter, QRectF(QPointF(), drawn.extent()), overlay);
    painter.end();
    image.setDevicePixelRatio(1);
    return image;
}

} // namespace widgets
