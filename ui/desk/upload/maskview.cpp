#include "ui/desk/upload/maskview.h"

#include "widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr int SmallestSide = 2; // pixels: less is a click
constexpr int Step = 4;
const QSize Preferred(640, 480);

} // namespace

MaskView::MaskView(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setMinimumSize(Preferred / 2);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize MaskView::sizeHint() const
{
    return Preferred;
}

void MaskView::setPicture(const QImage &picture, const QString &text)
{
    m_picture = picture;
    m_text = text;
    m_from.reset();
    update();
}

void MaskView::setRectangles(const QList<QRect> &rectangles)
{
    m_rectangles = rectangles;
    update();
}

QRectF MaskView::pictureArea() const
{
    if (m_picture.isNull())
        return {};
    const QSizeF size = QSizeF(m_picture.size()).scaled(QSizeF(this->size()), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QPointF MaskView::toWidget(const QPointF &pixel) const
{
    const QRectF area = pictureArea();
    return area.topLeft() + QPointF(pixel.x() * area.width() / m_picture.width(), pixel.y() * area.height() / m_picture.height());
}

QPoint MaskView::toPixel(const QPointF &position) const
{
    const QRectF area = pictureArea();
    const int x = int((position.x() - area.left()) * m_picture.width() / area.width());
    const int y = int((position.y() - area.top()) * m_picture.height() / area.height());
    return {std::clamp(x, 0, m_picture.width() - 1), std::clamp(y, 0, m_picture.height() - 1)};
}

void MaskView::change(const QList<QRect> &rectangles)
{
    setRectangles(rectangles);
    emit rectanglesChanged();
}

void MaskView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_picture.isNull())
        return;
    m_from = toPixel(event->position());
    m_drawn = {};
}

void MaskView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_from)
        return;
    const QPoint to = toPixel(event->position());
    m_drawn = QRect(QPoint(std::min(m_from->x(), to.x()), std::min(m_from->y(), to.y())),
                    QPoint(std::max(m_from->x(), to.x()), std::max(m_from->y(), to.y())));
    update();
}

void MaskView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_from)
        return;
    m_from.reset();
    const QRect drawn = std::exchange(m_drawn, {});
    if (drawn.width() >= SmallestSide && drawn.height() >= SmallestSide)
        change(m_rectangles + QList<QRect>{drawn});
    else
        update();
}

bool MaskView::changeLast(int key, bool resizes)
{
    const QPoint by = key == Qt::Key_Left    ? QPoint(-Step, 0)
                      : key == Qt::Key_Right ? QPoint(Step, 0)
                      : key == Qt::Key_Up    ? QPoint(0, -Step)
                      : key == Qt::Key_Down  ? QPoint(0, Step)
                                             : QPoint();
    if (by.isNull() || m_rectangles.isEmpty())
        return false;
    QList<QRect> changed = m_rectangles;
    QRect &last = changed.last();
    if (resizes)
        last.setSize((last.size() + QSize(by.x(), by.y())).expandedTo({SmallestSide, SmallestSide}));
    else
        last.moveTopLeft({std::clamp(last.x() + by.x(), 0, m_picture.width() - last.width()),
                          std::clamp(last.y() + by.y(), 0, m_picture.height() - last.height())});
    last &= m_picture.rect();
    change(changed);
    return true;
}

void MaskView::keyPressEvent(QKeyEvent *event)
{
    if (m_picture.isNull())
        return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Insert) {
        QRect middle(QPoint(), (m_picture.size() / 4).expandedTo({SmallestSide, SmallestSide}));
        middle.moveCenter(m_picture.rect().center());
        change(m_rectangles + QList<QRect>{middle});
    } else if ((event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) && !m_rectangles.isEmpty()) {
        change(m_rectangles.mid(0, m_rectangles.size() - 1));
    } else if (!changeLast(event->key(), event->modifiers().testFlag(Qt::ShiftModifier))) {
        QWidget::keyPressEvent(event);
    }
}

void MaskView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(widgets::token::image));
    if (m_picture.isNull()) {
        painter.setPen(QColor(widgets::token::textSecondary));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_text);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(pictureArea(), m_picture);
    painter.setPen(QColor(widgets::token::hairline));
    painter.drawRect(pictureArea());
    QList<QRect> all = m_rectangles;
    if (m_from && m_drawn.isValid())
        all << m_drawn;
    for (const QRect &rectangle : std::as_const(all)) {
        const QRectF area(toWidget(rectangle.topLeft()), toWidget(rectangle.bottomRight() + QPoint(1, 1)));
        painter.setPen(QPen(QColor(widgets::token::accent), &rectangle == &all.last() ? 2 : 1));
        painter.setBrush(Qt::black);
        painter.drawRect(area);
    }
    if (hasFocus()) {
        painter.setPen(QPen(QColor(widgets::token::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace ui
