// Pointer, wheel, drag and focus of a viewport. Keys are its window's: they come through the public slots.
#include "imaging/calibration.h"
#include "imaging/measurementwords.h"
#include "imaging/presentation.h"
#include "imaging/quantity.h"
#include "widgets/imageviewport_p.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLocale>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace widgets {

namespace {

constexpr double ZoomPerWheelStep = 1.15;

QString valueInWords(double value)
{
    QLocale locale = QLocale::c();
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    const bool whole = value == std::round(value) && std::abs(value) < 1e15;
    QString text = whole ? locale.toString(value, 'f', 0) : locale.toString(value, 'g', 5);
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

bool ImageViewport::event(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    if (event->type() == QEvent::ContextMenu) {
        auto *menu = static_cast<QContextMenuEvent *>(event);
        if (menu->reason() == QContextMenuEvent::Keyboard) {
            emit contextMenuRequested(mapToGlobal(rect().center()));
            return true;
        }
    }
    if (event->type() == QEvent::ScreenChangeInternal)
        d->touch();
    return QWidget::event(event);
}

void ImageViewport::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    d->touch();
    emit activated();
}

void ImageViewport::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    d->touch();
}

void ImageViewport::Private::setCursorOf(const Tool &tool, bool dragged)
{
    q->setCursor(tool.cursor(dragged));
}

void ImageViewport::mousePressEvent(QMouseEvent *event)
{
    emit activated();
    if (d->dragging || !d->sheet.isEmpty()) // one gesture at a time
        return;
    switch (event->button()) {
    case Qt::LeftButton:
        d->gesture = (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)) == Qt::ShiftModifier ? makeTool(ToolKind::Pan)
                                                                                                           : d->gripTool(event);
        break;
    case Qt::MiddleButton:
        d->gesture = makeTool(ToolKind::Pan);
        break;
    case Qt::RightButton:
        d->gesture = makeTool(ToolKind::Zoom);
        break;
    default:
        return;
    }
    d->dragging = d->gesture ? d->gesture.get() : d->leftTool.get();
    d->button = event->button();
    d->pressed = d->last = event->position();
    d->moved = false;
    d->dragging->begin(*this, d->pressed);
    if (d->button != Qt::RightButton)
        d->setCursorOf(*d->dragging, true);
}

void ImageViewport::mouseMoveEvent(QMouseEvent *event)
{
    d->pointer = event->position();
    if (d->dragging && event->buttons().testFlag(d->button)) {
        const QPointF way = event->position() - d->pressed;
        // A right click opens the menu: only a real movement is a gesture.
        if (!d->moved && d->button == Qt::RightButton && way.manhattanLength() < QApplication::startDragDistance())
            return;
        if (!d->moved)
            d->setCursorOf(*d->dragging, true);
        d->moved = true;
        const QPointF delta = event->position() - d->last;
        d->last = event->position();
        d->dragging->drag(*this, d->pressed, delta, event->modifiers());
    }
    // Held without a button, they point; anything else lets go.
    const bool points = !event->buttons() && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    if (points)
        pointAt(event->position());
    if (std::exchange(d->pointing, points) && !points)
        emit placeLeft();
    if (!d->dragging)
        d->showPointer(event->position());
    d->probe();
    if (d->crosshair)
        d->updateOverlay();
}

void ImageViewport::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != d->button)
        return;
    const bool click = d->button == Qt::RightButton && !d->moved;
    const bool pick = d->dragging == d->leftTool.get() && !isMeasuring(d->leftKind)
                      && (event->position() - d->pressed).manhattanLength() < QApplication::startDragDistance();
    if (Tool *tool = std::exchange(d->dragging, nullptr))
        tool->end(*this, event->position());
    if (pick)
        d->selectAt(event->position());
    d->gesture.reset();
    d->button = Qt::NoButton;
    d->setCursorOf(*d->leftTool, false);
    if (click)
        emit contextMenuRequested(event->globalPosition().toPoint());
}

void ImageViewport::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !d->sheet.isEmpty())
        return;
    if (!d->leftTool->doubleClick(*this, event->position()))
        emit doubleClicked();
}

void ImageViewport::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (!d->sheet.isEmpty())
        return;
    d->wheelAngle += event->angleDelta().y();
    const int steps = d->wheelAngle / QWheelEvent::DefaultDeltasPerStep;
    d->wheelAngle -= steps * QWheelEvent::DefaultDeltasPerStep;
    if (steps == 0)
        return;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        zoomBy(std::pow(ZoomPerWheelStep, steps), event->position());
        return;
    }
    // Steps that come together are taken together: one new index, one list of wanted frames.
    const bool queued = d->wheelSteps != 0;
    d->wheelSteps -= steps;
    if (!queued)
        QMetaObject::invokeMethod(
            this, [this] { d->applyWheel(); }, Qt::QueuedConnection);
}

void ImageViewport::Private::applyWheel()
{
    const int steps = std::exchange(wheelSteps, 0);
    if (steps != 0)
        q->scrollBy(steps);
}

void ImageViewport::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    d->pointer.reset();
    d->probe();
    if (d->crosshair)
        d->updateOverlay();
}

void ImageViewport::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(QLatin1String(stackMimeType)))
        event->acceptProposedAction();
}

void ImageViewport::dropEvent(QDropEvent *event)
{
    if (!event->mimeData()->hasFormat(QLatin1String(stackMimeType)))
        return;
    event->acceptProposedAction();
    emit stackDropped(event->mimeData()->data(QLatin1String(stackMimeType)));
}

void ImageViewport::Private::probe()
{
    const QString text = pointer && sheet.isEmpty() ? valueAt(*pointer) : QString();
    if (text == probeText)
        return;
    probeText = text;
    emit q->probed(text);
}

/// Whether the shutter, its bitmap too, hides a point of the image.
bool ImageViewport::Private::isHidden(QPointF at) const
{
    const imaging::ImageDescription &image = *picture.image;
    if (image.shutter->hides(at, image.pixelAspect))
        return true;
    if (!image.bitmapShutter)
        return false;
    const imaging::OverlayPlane &plane = *image.bitmapShutter;
    const int column = int(std::floor(at.x())) - plane.left, row = int(std::floor(at.y())) - plane.top;
    if (column < 0 || row < 0 || column >= plane.columns || row >= plane.rows)
        return false;
    if (plane.embedded < 0)
        return plane.isSet(column, row);
    const auto &overlays = picture.frame->overlays;
    return overlays && (overlays[size_t(row) * size_t(plane.columns) + size_t(column)] >> plane.embedded & 1);
}

/// Time and velocity in a spectrum, time and depth in an M-mode.
QStringList ImageViewport::Private::scalesAt(QPointF cell) const
{
    using What = imaging::MeasuredValue::What;
    QStringList words;
    const imaging::RegionValues values = imaging::regionValues(*picture.image, cell);
    if (values.x)
        words << imaging::words::figure({What::AtX, values.x->value, values.x->unit, imaging::words::axis(values.x->unit)});
    if (values.y)
        words << imaging::words::figure({What::AtY, values.y->value, values.y->unit, imaging::words::axis(values.y->unit)});
    return words;
}

QString ImageViewport::Private::valueAt(QPointF position)
{
    if (!picture.frame || picture.frame->isProvisional() || !stack || !(picture.image->key == key))
        return {};
    const auto &pixel = picture.frame->pixel;
    const QPointF at = picture.transform().inverted().map(position * q->devicePixelRatioF());
    const int column = int(std::floor(at.x())), row = int(std::floor(at.y()));
    if (column < 0 || row < 0 || column >= pixel.columns || row >= pixel.rows)
        return {};
    if (view.shutter && picture.image->shutter && isHidden(at))
        return ImageViewport::tr("behind the shutter");
    QStringList words = scalesAt(at);
    if (isColour()) {
        probeColour.set(picture);
        const quint8 *rgb = probeColour.bytes() + row * probeColour.stride() + column * 3;
        words << ImageViewport::tr("R %1 G %2 B %3").arg(rgb[0]).arg(rgb[1]).arg(rgb[2]);
        return words.join(QStringLiteral(" · "));
    }
    const double stored = picture.frame->value(column, row);
    if (imaging::isPadding(*picture.image, stored))
        return ImageViewport::tr("no value (padding)");
    for (const imaging::Quantity &quantity : imaging::quantities(*picture.image, stored)) {
        QStringList parts{quantity.name, valueInWords(quantity.value), quantity.unit};
        parts.removeAll(QString());
        words << parts.join(u' ');
    }
    if (!picture.image->suv.missing.isEmpty())
        words << picture.image->suv.missing;
    return words.join(QStringLiteral(" · "));
}

} // namespace widgets
