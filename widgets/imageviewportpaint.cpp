// What a viewport shows: the frame, or what stands in its place, and the words around it.
#include "imaging/presentation.h"
#include "widgets/imageviewport_p.h"
#include "widgets/presenters/presenterchoice.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

/// Whether a frame is whole and means something: less resolution is a mean of cells, and of indices, labels or cells with
/// overlay bits there is none.
bool isShowable(const imaging::Frame &frame, const imaging::ImageDescription &image)
{
    const bool isCode = image.palette || image.supplemental || image.isLabels || image.pixel.overlayBits != 0;
    return frame.pixel.pixels() > 0 && frame.size >= frame.pixel.frameBytes() && !(frame.reduction > 0 && isCode);
}

} // namespace

OverlayLayer::OverlayLayer(QWidget *viewport, std::function<void(QPainter &)> paint)
    : QWidget(viewport)
    , m_paint(std::move(paint))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
}

void OverlayLayer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_paint(painter);
}

void ImageViewport::Private::setPresenter(PresenterKind kind)
{
    if (kind == PresenterKind::Automatic)
        kind = choosePresenter();
    if (kind == PresenterKind::OpenGl && !openGlWorks())
        kind = PresenterKind::Raster;
    delete layer;
    presenter.reset();
    if (kind == PresenterKind::OpenGl) {
        PresenterEvents events;
        events.painted = [this] { painted(); };
        events.failed = [this] {
            QMetaObject::invokeMethod(
                q,
                [this] {
                    if (layer)
                        setPresenter(PresenterKind::Raster);
                },
                Qt::QueuedConnection);
        };
        presenter = makeGlPresenter(q, events);
        layer = new OverlayLayer(q, [this](QPainter &painter) { paintOverlay(painter); });
        presenter->widget()->setGeometry(q->rect());
        layer->setGeometry(q->rect());
        presenter->widget()->show();
        layer->show();
        layer->raise();
    } else {
        presenter = makeRasterPresenter();
    }
    touch();
}

void ImageViewport::Private::touch()
{
    dirty = true;
    if (!layer) {
        q->update();
    } else if (!refreshQueued) {
        refreshQueued = true;
        QMetaObject::invokeMethod(
            q,
            [this] {
                if (refreshQueued)
                    refresh();
            },
            Qt::QueuedConnection);
    }
}

void ImageViewport::Private::refresh()
{
    refreshQueued = false;
    const auto wanted = image();
    Picture next;
    if (wanted && sheet.isEmpty()) {
        const auto frame = cache.find(wanted->key);
        if (frame && isShowable(*frame, *wanted)) {
            next.frame = frame;
            next.image = wanted;
        } else if (stack->state(index) != imaging::ImageStack::State::Failed) {
            next.frame = picture.frame; // the last picture stays until this one comes
            next.image = picture.image;
        }
    }
    next.view = view;
    next.size = deviceSize();
    if (next.frame)
        next.voi = voiOf(*next.image, next.frame);
    if (!(next == picture))
        settled = false;
    picture = next;
    Picture presented = picture;
    presented.frame = shownFrame();
    presenter->setPicture(presented);
    if (layer)
        layer->update();
    dirty = false;
}

void ImageViewport::Private::painted()
{
    if (settled || !picture.frame || picture.frame->isProvisional() || !stack || !(picture.image->key == key))
        return;
    settled = true;
    followsKey = true;
    // Not from within painting: whoever hears of it may change what is shown.
    QMetaObject::invokeMethod(
        q,
        [this, seen = picture.image->key] {
            if (stack)
                stack->setViewed(seen);
            measureAgain();
            probe();
            emit q->settled();
        },
        Qt::QueuedConnection);
}

imaging::VoiLut ImageViewport::Private::voiOf(const imaging::ImageDescription &described, const imaging::FramePtr &frame)
{
    if (view.voi)
        return *view.voi;
    if (!described.voi.isEmpty())
        return described.voi.first();
    if (!frame || frame != rangedFrame)
        rangeVoi = imaging::initialVoi(described, frame.get());
    rangedFrame = frame;
    return rangeVoi;
}

QSize ImageViewport::Private::deviceSize() const
{
    return canvas ? canvas->size : QSize(qRound(q->width() * ratio()), qRound(q->height() * ratio()));
}

double ImageViewport::Private::ratio() const
{
    return canvas ? canvas->ratio : q->devicePixelRatioF();
}

QSizeF ImageViewport::Private::extent() const
{
    return canvas ? QSizeF(canvas->size) / canvas->ratio : QSizeF(q->size());
}

QTransform ImageViewport::Private::toDevice() const
{
    const auto shown = image();
    return shown ? imageToDevice(view, QSizeF(shown->pixel.columns, shown->pixel.rows), shown->pixelAspect, deviceSize()) : QTransform();
}

const PlaneGraphics &ImageViewport::Private::planes()
{
    const auto shown = [&] { return picture.frame && !picture.frame->preview && picture.image; };
    if (!shown() || (picture.image->overlays.isEmpty() && !picture.image->shutter)) {
        planesDrawn = {};
        planesOf = {};
        return planesDrawn;
    }
    Picture place = picture; // windows change nothing here
    place.voi = {};
    place.view.invert = false;
    if (!(planesOf == place)) {
        planesDrawn = planeGraphics(*picture.image, *picture.frame, picture.transform(), picture.size, view.overlays, view.shutter);
        planesOf = place;
    }
    return planesDrawn;
}

/// The tags that neither the image nor its annotations know of; `place` in the stack, < 0 where it is no longer there.
QStringList ImageViewport::Private::extraTags(const imaging::ImageDescription &shown, int place) const
{
    QStringList words = tags;
    if (measurements && measurements->isKeyImage(shown.key))
        words.prepend(ImageViewport::tr("KEY IMAGE"));
    if (view.filter != imaging::DisplayFilter::None && picture.frame && imaging::isFilterable(*picture.frame, shown))
        words.prepend(view.filter == imaging::DisplayFilter::Sharpen ? ImageViewport::tr("SHARPENED") : ImageViewport::tr("SMOOTHED"));
    if (place >= 0 && stack->gapBefore(place))
        words.append(ImageViewport::tr("SLICES MISSING BEFORE"));
    if (keyImagesOnly)
        words.append(ImageViewport::tr("KEY IMAGES ONLY"));
    return words;
}

Overlay ImageViewport::Private::overlay()
{
    Overlay result;
    result.active = active;
    result.focused = q->hasFocus();
    result.sheet = sheet;
    const auto wanted = image();
    if (!sheet.isEmpty())
        return result;
    if (!wanted) {
        result.placeholder = placeholder;
        return result;
    }
    const imaging::ImageDescription &shown = picture.image ? *picture.image : *wanted;
    const bool preview = picture.frame && picture.frame->isProvisional();
    AnnotationInput input;
    input.image = &shown;
    input.frame = picture.frame.get();
    input.voi = picture.voi;
    input.colour = isColour();
    const QSizeF matrix(shown.pixel.columns, shown.pixel.rows);
    input.zoom = effectiveZoom(view, matrix, shown.pixelAspect, picture.size);
    input.interpolated = picture.frame && picture.interpolation() != Interpolation::Nearest;
    input.overlaysOff = !view.overlays;
    input.shutterOff = !view.shutter;
    const int shownIndex = picture.image ? stack->indexOf(picture.image->key) : index;
    if (shownIndex >= 0 && stack->error(shownIndex))
        input.failure = stack->error(shownIndex)->message;
    input.position = stackPosition(*stack, shownIndex >= 0 ? shownIndex : index, index, expectedImages);
    input.stackTitle = stack->title();
    input.extraTags = extraTags(shown, shownIndex);
    const bool isLinked = links.image == shown.key && picture.frame;
    if (isLinked)
        input.extraTags += links.notes;
    const bool small = extent().width() < MinimalWidth || extent().height() < MinimalHeight;
    result.corners = cornerText(input, small && annotation == AnnotationMode::All ? AnnotationMode::Minimal : annotation);
    result.tags = pictureTags(input);
    result.planes = planes();
    result.measurements = makeShapes();
    result.devicePixelRatio = ratio();
    result.striped = preview;
    if (!picture.frame && stack->error(index))
        result.gap = stack->error(index)->message;
    if (expected > 0 && loaded < expected)
        result.progress = double(loaded) / expected;
    else if (result.gap.isEmpty() && (!picture.frame || shownIndex != index))
        result.progress = 0;
    if (!picture.frame)
        return result;
    const QTransform transform = imageToDevice(view, matrix, shown.pixelAspect, picture.size);
    if (isLinked)
        result.links = linkShapes(links, transform * QTransform::fromScale(1 / ratio(), 1 / ratio()));
    result.letters = edgeLetters(shown.plane, shown.dataSet.strings(dicom::tag::PatientOrientation), transform);
    if (!preview && !small && annotation == AnnotationMode::All) {
        result.ruler = scaleRuler(shown, transform * QTransform::fromScale(1 / ratio(), 1 / ratio()), extent(), extent().width() / 4.0);
    }
    return result;
}

void ImageViewport::Private::paintOverlay(QPainter &painter)
{
    overlays.paint(painter, QRectF(q->rect()), overlay());
    paintLens(painter);
    paintCrosshair(painter);
}

void ImageViewport::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (d->layer) { // its children cover it; black until they have something to show
        painter.fillRect(rect(), Qt::black);
        return;
    }
    d->refresh();
    d->presenter->paint(painter, devicePixelRatioF());
    d->paintOverlay(painter);
    d->painted();
}

void ImageViewport::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (d->layer) {
        d->presenter->widget()->setGeometry(rect());
        d->layer->setGeometry(rect());
        d->refresh();
    }
    d->touch();
}

} // namespace widgets
