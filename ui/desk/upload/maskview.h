#pragma once

#include <QImage>
#include <QList>
#include <QRect>
#include <QWidget>

#include <optional>

namespace ui {

/// A picture to draw rectangles over, in its own pixels: drag one, or press Insert; arrows move the last one, with Shift they
/// change its size, Delete takes it away.
class MaskView : public QWidget
{
    Q_OBJECT
public:
    explicit MaskView(QWidget *parent = nullptr);

    /// Null: `text` stands in its place.
    void setPicture(const QImage &picture, const QString &text = {});
    bool hasPicture() const { return !m_picture.isNull(); }
    void setRectangles(const QList<QRect> &rectangles);
    const QList<QRect> &rectangles() const { return m_rectangles; }
    /// Where a pixel of the picture is drawn.
    QPointF toWidget(const QPointF &pixel) const;
    QSize sizeHint() const override;

signals:
    /// By the person.
    void rectanglesChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF pictureArea() const;
    QPoint toPixel(const QPointF &position) const;
    void change(const QList<QRect> &rectangles);
    bool changeLast(int key, bool resizes);

    QImage m_picture;
    QString m_text;
    QList<QRect> m_rectangles;
    std::optional<QPoint> m_from; ///< of the one that is being drawn
    QRect m_drawn;
};

} // namespace ui
