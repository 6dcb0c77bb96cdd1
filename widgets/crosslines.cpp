#include "widgets/crosslines.h"

#include "widgets/imageviewport.h"
#include "widgets/overlay/outlinetext.h"
#include "widgets/theme.h"

#include <QMargins>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

constexpr double Reach = 6; // px from a line that still takes it
constexpr double CrossingReach = 14;
constexpr double Gap = 12; // around the crossing: what is looked at stays free
constexpr double HandleRadius = 5, HandleReach = 10;
constexpr QMargins Words(24, 50, 24, 44);
constexpr double HandlePart = 0.34; // of the smaller edge, from the crossing

double dot(QPointF a, QPointF b)
{
    return a.x() * b.x() + a.y() * b.y();
}

double lengthOf(QPointF a)
{
    return std::hypot(a.x(), a.y());
}

double distanceToLine(QPointF point, QPointF on, QPointF direction)
{
    const QPointF way = point - on;
    return std::abs(way.x() * direction.y() - way.y() * direction.x());
}

/// The part of a line through a point that lies on an image, all in cells.
QLineF across(QPointF point, QPointF direction, QSizeF image)
{
    double from = -1e6, to = 1e6;
    const auto clip = [&](double at, double step, double size) {
        if (std::abs(step) < 1e-12)
            return;
        const double a = -at / step, b = (size - at) / step;
        from = std::max(from, std::min(a, b));
        to = std::min(to, std::max(a, b));
    };
    clip(point.x(), direction.x(), image.width());
    clip(point.y(), direction.y(), image.height());
    return {point + direction * from, point + direction * std::max(from, to)};
}

} // namespace

CrossLines::CrossLines(ImageViewport *viewport)
    : QWidget(viewport)
    , m_viewport(viewport)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(viewport->rect());
    viewport->installEventFilter(this);
    connect(viewport, &ImageViewport::viewStateChanged, this, qOverload<>(&QWidget::update));
    connect(viewport, &ImageViewport::indexChanged, this, qOverload<>(&QWidget::update));
}

void CrossLines::setCross(QPointF crossing, QSizeF cell, const std::array<CrossLine, 2> &lines)
{
    m_crossing = crossing;
    m_cell = cell;
    m_lines = lines;
    raise();
    update();
}

void CrossLines::clear()
{
    m_crossing.reset();
    m_grip = Grip::None;
    update();
}

LinkGraphics CrossLines::graphics() const
{
    LinkGraphics drawn;
    const int at = m_viewport->index();
    if (!m_crossing || !m_viewport->stack() || at < 0 || at >= m_viewport->stack()->count())
        return drawn;
    drawn.image = m_viewport->stack()->image(at).key;
    for (const CrossLine &line : m_lines) {
        const QPointF step(line.direction.x() / m_cell.width(), line.direction.y() / m_cell.height());
        drawn.lines.append({across(*m_crossing, step, m_viewport->imageSize()), false, line.name});
    }
    return drawn;
}

QPointF CrossLines::toWidget(QPointF cell) const
{
    return m_viewport->toWidget(cell);
}

QPointF CrossLines::millimetres(QPointF cell) const
{
    const QPointF way = cell - *m_crossing;
    return {way.x() * m_cell.width(), way.y() * m_cell.height()};
}

QPointF CrossLines::onScreen(const CrossLine &line) const
{
    const QPointF step(line.direction.x() / m_cell.width(), line.direction.y() / m_cell.height());
    const QPointF way = toWidget(*m_crossing + step * 100) - toWidget(*m_crossing);
    const double length = lengthOf(way);
    return length > 0 ? way / length : QPointF(1, 0);
}

double CrossLines::handleDistance() const
{
    return HandlePart * std::min(width(), height() - Words.top());
}

CrossLines::Grip CrossLines::gripAt(QPointF position) const
{
    if (!m_crossing)
        return Grip::None;
    const QPointF center = toWidget(*m_crossing);
    if (lengthOf(position - center) < CrossingReach)
        return Grip::Crossing;
    for (const CrossLine &line : m_lines) {
        const QPointF handle = onScreen(line) * handleDistance();
        if (lengthOf(position - center - handle) < HandleReach || lengthOf(position - center + handle) < HandleReach)
            return Grip::Turn;
    }
    for (size_t i = 0; i < 2; ++i) {
        if (distanceToLine(position, center, onScreen(m_lines[i])) < Reach)
            return i == 0 ? Grip::FirstLine : Grip::SecondLine;
    }
    return Grip::None;
}

bool CrossLines::press(QPointF position, Qt::KeyboardModifiers modifiers)
{
    if (!m_crossing || modifiers.testFlag(Qt::ShiftModifier))
        return false;
    m_grip = modifiers.testFlag(Qt::ControlModifier) ? Grip::Crossing : gripAt(position);
    if (m_grip == Grip::None)
        return false;
    m_viewport->setFocus(Qt::MouseFocusReason);
    m_pressed = m_viewport->toImage(position);
    m_from = *m_crossing;
    const QPointF way = millimetres(m_pressed);
    m_angle = std::atan2(way.y(), way.x());
    if (modifiers.testFlag(Qt::ControlModifier)) {
        m_from = m_pressed;
        emit moved(m_pressed);
    }
    return true;
}

void CrossLines::drag(QPointF position)
{
    const QPointF at = m_viewport->toImage(position);
    if (m_grip == Grip::Turn) {
        const QPointF way = millimetres(at);
        if (lengthOf(way) <= 0)
            return;
        const double angle = std::atan2(way.y(), way.x()), turn = std::remainder(angle - m_angle, 2 * std::acos(-1.0));
        m_angle = angle;
        emit turned(turn);
        return;
    }
    QPointF way = at - m_pressed;   // cells
    if (m_grip != Grip::Crossing) { // across the line only
        const QPointF direction = m_lines[m_grip == Grip::FirstLine ? 0 : 1].direction;
        const QPointF across(-direction.y(), direction.x());
        const QPointF moved(way.x() * m_cell.width(), way.y() * m_cell.height());
        const QPointF kept = across * (dot(moved, across) / dot(across, across));
        way = {kept.x() / m_cell.width(), kept.y() / m_cell.height()};
    }
    emit moved(m_from + way);
}

/// The cursor says what a press would take.
void CrossLines::hover(QPointF position)
{
    const Grip grip = gripAt(position);
    if (grip == Grip::None) {
        if (m_before)
            m_viewport->setCursor(*m_before);
        m_before.reset();
        return;
    }
    if (!m_before)
        m_before = m_viewport->cursor();
    if (grip == Grip::Crossing) {
        m_viewport->setCursor(Qt::SizeAllCursor);
    } else if (grip == Grip::Turn) {
        m_viewport->setCursor(Qt::PointingHandCursor);
    } else {
        const QPointF direction = onScreen(m_lines[grip == Grip::FirstLine ? 0 : 1]);
        m_viewport->setCursor(std::abs(direction.x()) > std::abs(direction.y()) ? Qt::SizeVerCursor : Qt::SizeHorCursor);
    }
}

bool CrossLines::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(m_viewport->rect());
    if (watched != m_viewport || !m_crossing)
        return QWidget::eventFilter(watched, event);
    if (isMeasuring(m_viewport->leftTool()) && !isDragged()) { // what is measured lies where they cross
        m_before.reset();
        return QWidget::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick: {
        auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::LeftButton && !isDragged() && press(mouse->position(), mouse->modifiers()))
            return true;
        break;
    }
    case QEvent::MouseMove: {
        auto *mouse = static_cast<QMouseEvent *>(event);
        if (isDragged()) {
            drag(mouse->position());
            return true;
        }
        if (mouse->buttons() == Qt::NoButton)
            hover(mouse->position());
        break;
    }
    case QEvent::MouseButtonRelease:
        if (isDragged() && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton) {
            m_grip = Grip::None;
            emit released();
            return true;
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void CrossLines::paintLine(QPainter &painter, const CrossLine &line)
{
    const QPointF center = toWidget(*m_crossing), direction = onScreen(line);
    const double far = width() + height() + lengthOf(center);
    const QColor colour(token::referenceLine);
    const auto stroke = [&](QPointF offset, double from, const QPen &pen) {
        painter.setPen(pen);
        for (const int sign : {-1, 1})
            painter.drawLine(center + offset + direction * sign * from, center + offset + direction * sign * far);
    };
    stroke({}, Gap, QPen(QColor(0, 0, 0, 110), 2));
    stroke({}, Gap, QPen(colour, 1, Qt::DashLine));
    if (line.halfSlab > 0) {
        const double length = lengthOf(line.direction);
        const QPointF across(-line.direction.y() / length * line.halfSlab / m_cell.width(),
                             line.direction.x() / length * line.halfSlab / m_cell.height());
        const QPointF offset = toWidget(*m_crossing + across) - center;
        stroke(offset, 0, QPen(colour, 1, Qt::DotLine));
        stroke(-offset, 0, QPen(colour, 1, Qt::DotLine));
    }
    for (const int sign : {-1, 1}) {
        const QPointF handle = center + direction * sign * handleDistance();
        painter.setPen(QPen(Qt::black, 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(handle, HandleRadius, HandleRadius);
        painter.setPen(QPen(colour, 1.5));
        painter.drawEllipse(handle, HandleRadius, HandleRadius);
    }
    OutlineText text;
    QFont font = m_viewport->font();
    font.setPixelSize(token::labelFont);
    const QPointF beside = center + direction * (handleDistance() + 3 * HandleRadius) + QPointF(direction.y(), -direction.x()) * 10;
    text.draw(painter, beside - QPointF(0, OutlineText::lineHeight(font) / 2), Qt::AlignHCenter, line.name, font);
}

void CrossLines::paintEvent(QPaintEvent *)
{
    if (!m_crossing || !m_viewport->stack())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect().marginsRemoved(Words)); // side letters, tags and ruler stay legible
    for (const CrossLine &line : m_lines)
        paintLine(painter, line);
}

} // namespace widgets
