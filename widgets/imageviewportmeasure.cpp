// What is drawn on an image: the measurements of the set, the one that is being drawn, and what the pointer takes hold of.
#include "imaging/measuring.h"
#include "widgets/imageviewport_p.h"
#include "widgets/tools/measuretool.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace widgets {

void ImageViewport::setMeasurements(imaging::MeasurementSet *set)
{
    if (d->measurements)
        d->measurements->disconnect(this);
    d->measurements = set;
    if (set) {
        connect(set, &imaging::MeasurementSet::changed, this, [this] {
            d->measureAgain();
            d->updateOverlay();
        });
        connect(set, &imaging::MeasurementSet::selectionChanged, this, [this] { d->updateOverlay(); });
    }
    d->updateOverlay();
}

imaging::MeasurementSet *ImageViewport::measurements() const
{
    return d->measurements;
}

bool ImageViewport::isMeasurable() const
{
    return d->sheet.isEmpty() && d->stack && d->picture.frame && d->picture.image && !d->picture.frame->isProvisional()
           && d->picture.image->key == d->key;
}

QPointF ImageViewport::toImage(QPointF position) const
{
    return d->toDevice().inverted().map(position * devicePixelRatioF());
}

QPointF ImageViewport::toWidget(QPointF cell) const
{
    return d->toDevice().map(cell) / devicePixelRatioF();
}

QSizeF ImageViewport::imageSize() const
{
    const auto image = d->image();
    return image ? QSizeF(image->pixel.columns, image->pixel.rows) : QSizeF();
}

const std::optional<imaging::Measurement> &ImageViewport::draft() const
{
    return d->draft;
}

imaging::Measurement ImageViewport::newMeasurement(imaging::MeasurementKind kind) const
{
    imaging::Measurement made;
    made.kind = kind;
    if (const auto image = d->image()) {
        made.image = image->key;
        made.seriesInstanceUid = image->seriesInstanceUid;
        made.studyInstanceUid = image->studyInstanceUid;
        made.sopClassUid = image->dataSet.string(dicom::tag::SOPClassUID);
        made.isOfFrame = image->pixel.numberOfFrames > 1;
        if (const auto plane = imaging::reformattedPlane(*image)) {
            made.plane = plane->place;
            made.image = plane->source;
            made.sopClassUid = plane->sopClassUid;
            made.isOfFrame = plane->isOfFrame;
        }
    }
    return made;
}

std::optional<imaging::Measurement> ImageViewport::measurementHere(const QString &uid) const
{
    const auto *found = d->measurements ? d->measurements->find(uid) : nullptr;
    return found ? d->laidHere(*found) : std::nullopt;
}

std::optional<imaging::Measurement> ImageViewport::Private::laidHere(const imaging::Measurement &measurement) const
{
    const auto shown = image();
    const auto plane = shown && measurement.plane ? imaging::reformattedPlane(*shown) : std::nullopt;
    if (plane && imaging::belongsTo(measurement, *plane, shown->seriesInstanceUid))
        return imaging::laidOnto(measurement, plane->place);
    return !measurement.plane && measurement.image == key ? std::optional(measurement) : std::nullopt;
}

QList<imaging::Measurement> ImageViewport::Private::measurementsHere() const
{
    const auto shown = image();
    if (const auto plane = shown ? imaging::reformattedPlane(*shown) : std::nullopt)
        return measurements->on(*plane, shown->seriesInstanceUid);
    return measurements->of(key);
}

void ImageViewport::setDraft(const imaging::Measurement &draft)
{
    const auto laid = isMeasurable() ? d->laidHere(draft) : std::nullopt;
    if (!laid)
        return cancelDraft();
    d->draft = imaging::measured(*laid, *d->picture.image, d->readableFor(*laid));
    d->updateOverlay();
}

void ImageViewport::commitDraft()
{
    const auto drawn = std::exchange(d->draft, std::nullopt);
    d->updateOverlay();
    if (!drawn || !d->measurements || !imaging::isComplete(*drawn))
        return;
    const bool isNew = drawn->uid.isEmpty();
    const QString uid = d->measurements->put(*drawn);
    d->measurements->select(uid);
    if (isNew && (drawn->kind == imaging::MeasurementKind::Text || drawn->kind == imaging::MeasurementKind::Arrow))
        emit wordsWanted(uid, toWidget(drawn->points.last()).toPoint());
}

void ImageViewport::cancelDraft()
{
    if (std::exchange(d->draft, std::nullopt))
        d->updateOverlay();
}

void ImageViewport::moveSelection(QPoint steps, int handle)
{
    const auto selected = d->measurements && isMeasurable() ? measurementHere(d->measurements->selected()) : std::nullopt;
    if (!selected)
        return;
    // A step on the screen is a step along a row or a column: views turn by quarters only.
    const QTransform back = d->toDevice().inverted();
    const QPointF way = back.map(QPointF(steps)) - back.map(QPointF(0, 0));
    const double size = std::max(std::abs(way.x()), std::abs(way.y()));
    const double cells = std::max(std::abs(steps.x()), std::abs(steps.y()));
    if (!(size > 0))
        return;
    const QPointF delta(std::round(way.x() / size) * cells, std::round(way.y() / size) * cells);
    const auto all = imaging::handles(*selected);
    const auto moved = handle >= 0 && handle < all.size() ? imaging::withHandleAt(*selected, handle, all[handle] + delta)
                                                          : imaging::movedBy(*selected, delta);
    setDraft(imaging::movedInto(moved, imageSize()));
    commitDraft();
}

void ImageViewport::placeMeasurement()
{
    if (!isMeasuring(d->leftKind) || !isMeasurable())
        return;
    using Kind = imaging::MeasurementKind;
    const Kind kind = measurementKind(d->leftKind);
    const QPointF middle = toImage(QPointF(rect().center()));
    const QPointF edge = toImage(QPointF(rect().center()) + QPointF(width(), height()) / 8.0) - middle;
    const QPointF x(edge.x(), 0), y(0, edge.y());
    imaging::Measurement made = newMeasurement(kind);
    switch (kind) {
    case Kind::Length:
    case Kind::Arrow:
    case Kind::Line:
        made.points = {middle - x, middle + x};
        break;
    case Kind::Angle:
        made.points = {middle + x, middle, middle - y};
        break;
    case Kind::CobbAngle:
        made.points = {middle - x - y, middle + x - y, middle - x + y, middle + x + y};
        break;
    case Kind::Rectangle:
    case Kind::Ellipse:
        made.points = imaging::boxPoints(kind, middle - edge, middle + edge);
        break;
    case Kind::Freehand:
        made.points = {middle - x, middle - y, middle + x, middle + y};
        break;
    case Kind::Point:
    case Kind::Text:
        made.points = {middle};
    }
    setDraft(imaging::movedInto(made, imageSize()));
    commitDraft();
}

void ImageViewport::toggleKeyImage()
{
    const auto image = d->image();
    if (!image || !d->measurements || !d->sheet.isEmpty() || imaging::reformattedPlane(*image))
        return;
    const imaging::KeyImage marked{image->key, image->seriesInstanceUid, image->studyInstanceUid,
                                   image->dataSet.string(dicom::tag::SOPClassUID), image->pixel.numberOfFrames > 1};
    d->measurements->setKeyImage(marked, !d->measurements->isKeyImage(image->key));
}

void ImageViewport::setKeyImagesOnly(bool only)
{
    d->keyImagesOnly = only;
    d->touch();
}

bool ImageViewport::Private::isSkipped(int at) const
{
    return keyImagesOnly && measurements && !measurements->isKeyImage(stack->image(at).key);
}

int ImageViewport::Private::keyImageFrom(int images) const
{
    int found = index;
    const int step = images < 0 ? -1 : 1;
    for (int at = index + step, left = std::abs(images); left > 0 && at >= 0 && at < stack->count(); at += step) {
        if (isSkipped(at))
            continue;
        found = at;
        --left;
    }
    return found;
}

void ImageViewport::Private::updateOverlay()
{
    QWidget *surface = layer ? static_cast<QWidget *>(layer) : q;
    surface->update();
}

const QList<MeasurementShape> &ImageViewport::Private::makeShapes()
{
    shapes.clear();
    if (!measurements || !q->isMeasurable())
        return shapes;
    QList<imaging::Measurement> drawn = measurementsHere();
    if (draft) {
        const auto at = std::find_if(drawn.begin(), drawn.end(), [this](const auto &m) { return m.uid == draft->uid; });
        if (at != drawn.end())
            *at = *draft;
        else
            drawn.append(*draft);
    }
    if (drawn.isEmpty())
        return shapes;
    const QString selected = canvas ? QString() : draft ? draft->uid : measurements->selected();
    shapes = measurementShapes(drawn, selected, toDevice() * QTransform::fromScale(1 / ratio(), 1 / ratio()), QRectF(QPointF(), extent()),
                               overlayFont(q->font(), extent().width()));
    return shapes;
}

/// Nothing is read behind a shutter.
const imaging::Frame *ImageViewport::Private::readableFor(const imaging::Measurement &measurement) const
{
    const bool isPoint = measurement.kind == imaging::MeasurementKind::Point && !measurement.points.isEmpty();
    const bool hidden = isPoint && view.shutter && picture.image->shutter && isHidden(measurement.points.first());
    return hidden ? nullptr : picture.frame.get();
}

/// Figures of what came without them, as from an archive or with an earlier step, now that the pixels are here.
void ImageViewport::Private::measureAgain()
{
    if (!measurements || !q->isMeasurable())
        return;
    const QList<imaging::Measurement> here = measurementsHere();
    for (const imaging::Measurement &one : here) {
        if (!one.isRead && !one.values.isEmpty() && (one.histogram || !one.isRegion()))
            continue;
        const imaging::Measurement anew = imaging::measured(one, *picture.image, readableFor(one));
        if (!one.isRead && anew.values == one.values && anew.basis == one.basis && (!anew.histogram || one.histogram))
            continue;
        imaging::Measurement kept = *measurements->find(one.uid); // in the cells it was drawn in
        kept.values = anew.values;
        kept.basis = anew.basis;
        kept.histogram = anew.histogram;
        kept.isRead = false;
        measurements->refresh(kept);
    }
}

/// Drawing tools take hold of anything; others only of the handles of what is selected. Ctrl draws anew over everything.
std::unique_ptr<Tool> ImageViewport::Private::gripTool(QMouseEvent *event)
{
    if (!measurements || draft || !q->isMeasurable() || event->modifiers().testFlag(Qt::ControlModifier))
        return {};
    const auto grip = gripAt(makeShapes(), event->position());
    if (!grip)
        return {};
    const bool selectedHandle = grip->handle >= 0 && grip->uid == measurements->selected();
    return isMeasuring(leftKind) || selectedHandle ? std::make_unique<GripTool>(*grip) : nullptr;
}

void ImageViewport::Private::selectAt(QPointF position)
{
    if (!measurements || !q->isMeasurable())
        return;
    const auto grip = gripAt(makeShapes(), position);
    measurements->select(grip ? grip->uid : QString());
}

/// The pointer moved without a button: what is being drawn follows, and the cursor says what a press would do.
void ImageViewport::Private::showPointer(QPointF position)
{
    if (draft) {
        leftTool->hover(*q, position);
        return;
    }
    if (!measurements || shapes.isEmpty())
        return setCursorOf(*leftTool, false);
    const auto grip = gripAt(shapes, position);
    const bool takes = grip && (isMeasuring(leftKind) || (grip->handle >= 0 && grip->uid == measurements->selected()));
    if (takes)
        setCursorOf(GripTool(*grip), false);
    else
        setCursorOf(*leftTool, false);
}

} // namespace widgets
