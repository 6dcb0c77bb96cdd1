#include "widgets/slicebar.h"

#include "widgets/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace widgets {

namespace {

constexpr int Width = 12;
constexpr int LeastThumb = 6, LargestThumb = 24;

} // namespace

SliceBar::SliceBar(QWidget *parent)
    : QWidget(parent)
{
    setFixedWidth(Width);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFocusPolicy(Qt::NoFocus); // the viewport beside it has the keys
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Position in the series"));
}

QSize SliceBar::sizeHint() const
{
    return {Width, 100};
}

void SliceBar::setStack(imaging::ImageStack *stack)
{
    if (m_stack)
        m_stack->disconnect(this);
    m_stack = stack;
    m_index = stack && stack->count() > 0 ? 0 : -1;
    if (stack) {
        const auto refresh = [this] {
            describe();
            update();
        };
        connect(stack, &imaging::ImageStack::inserted, this, refresh);
        connect(stack, &imaging::ImageStack::changed, this, refresh);
        connect(stack, &imaging::ImageStack::reordered, this, refresh);
        connect(stack, &QObject::destroyed, this, refresh);
    }
    describe();
    update();
}

void SliceBar::setIndex(int index)
{
    if (index == m_index)
        return;
    m_index = index;
    describe();
    update();
}

void SliceBar::describe()
{
    const QString text = count() == 0 ? tr("Empty")
                                      : tr("Image %1 of %2, %3 loaded, %4 viewed")
                                            .arg(m_index + 1)
                                            .arg(count())
                                            .arg(m_stack->loadedCount())
                                            .arg(m_stack->viewedCount());
    setAccessibleDescription(text);
    setToolTip(text);
}

int SliceBar::indexAt(double y) const
{
    return std::clamp(int(y / std::max(1, height()) * count()), 0, count() - 1);
}

QRgb SliceBar::colourOf(int from, int to) const
{
    using State = imaging::ImageStack::State;
    bool loaded = true, viewed = true;
    for (int i = from; i < to; ++i) {
        if (m_stack->state(i) == State::Failed)
            return token::warning; // one missing image shows, however many share the line
        loaded = loaded && m_stack->state(i) == State::Loaded;
        viewed = viewed && m_stack->isViewed(i);
    }
    return viewed ? token::accent : loaded ? token::controlBorder : token::hairline;
}

void SliceBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor::fromRgb(token::panel));
    if (count() == 0 || height() == 0)
        return;
    for (int y = 0; y < height(); ++y) {
        const int from = std::min(int(qint64(y) * count() / height()), count() - 1);
        const int to = std::clamp(int(qint64(y + 1) * count() / height()), from + 1, count());
        painter.fillRect(QRect(4, y, Width - 8, 1), QColor::fromRgb(colourOf(from, to)));
    }
    paintMarks(painter);
    if (m_index < 0 || count() < 2)
        return;
    const double each = double(height()) / count();
    const double thumb = std::clamp<double>(each, LeastThumb, LargestThumb);
    const double top = std::clamp((m_index + 0.5) * each - thumb / 2, 0.0, std::max(0.0, height() - thumb));
    painter.fillRect(QRectF(1, top, Width - 2, thumb), QColor::fromRgb(token::text));
}

void SliceBar::setMeasurements(imaging::MeasurementSet *set)
{
    if (m_measurements)
        m_measurements->disconnect(this);
    m_measurements = set;
    if (set)
        connect(set, &imaging::MeasurementSet::changed, this, [this] { update(); });
    update();
}

/// Across it where slices are missing, at the right edge what was measured, at the left one key images.
void SliceBar::paintMarks(QPainter &painter)
{
    constexpr int Mark = 4;
    for (int i = 1; i < count(); ++i) {
        if (m_stack->gapBefore(i))
            painter.fillRect(QRect(0, i * height() / count() - 1, Width, 2), QColor::fromRgb(token::warning));
    }
    if (!m_measurements)
        return;
    for (int i = 0; i < count(); ++i) {
        const auto &key = m_stack->image(i).key;
        const int y = std::clamp(int((i + 0.5) * height() / count()) - Mark / 2, 0, std::max(0, height() - Mark));
        if (m_measurements->isMeasured(key))
            painter.fillRect(QRect(Width - Mark, y, Mark, Mark), QColor::fromRgb(token::measurement));
        if (m_measurements->isKeyImage(key))
            painter.fillRect(QRect(0, y, Mark, Mark), QColor::fromRgb(token::text));
    }
}

void SliceBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && count() > 0)
        emit indexRequested(indexAt(event->position().y()));
}

void SliceBar::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && count() > 0 && indexAt(event->position().y()) != m_index)
        emit indexRequested(indexAt(event->position().y()));
}

void SliceBar::wheelEvent(QWheelEvent *event)
{
    event->accept();
    m_wheel += event->angleDelta().y();
    const int steps = m_wheel / QWheelEvent::DefaultDeltasPerStep;
    m_wheel -= steps * QWheelEvent::DefaultDeltasPerStep;
    if (steps != 0 && count() > 0)
        emit indexRequested(std::clamp(m_index - steps, 0, count() - 1));
}

} // namespace widgets
