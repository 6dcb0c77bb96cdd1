#pragma once

#include "widgets/linkgraphics.h"

#include <QCursor>
#include <QPointF>
#include <QPointer>
#include <QSizeF>
#include <QString>
#include <QWidget>

#include <array>
#include <optional>

namespace widgets {

class ImageViewport;

/// Where another plane cuts the picture.
struct CrossLine {
    QPointF direction;   ///< along it, mm: columns, rows
    double halfSlab = 0; ///< mm to each side, 0: no slab
    QString name;        ///< at its ends: "cor"
    friend bool operator==(const CrossLine &, const CrossLine &) = default;
};

/// Two lines over a viewport that are taken by the pointer: each moves across itself, both at their crossing, and they turn
/// by the circles near their ends. Elsewhere gestures are the viewport's. With Ctrl a press puts the crossing where it is.
class CrossLines : public QWidget
{
    Q_OBJECT
public:
    explicit CrossLines(ImageViewport *viewport);

    /// `crossing` in cells of the image; `cell` mm from column to column and from row to row.
    void setCross(QPointF crossing, QSizeF cell, const std::array<CrossLine, 2> &lines);
    void clear();
    /// The lines as a picture that leaves the screen shows them, on the image that is in the viewport now.
    LinkGraphics graphics() const;
    bool isDragged() const { return m_grip != Grip::None; }

signals:
    void moved(QPointF crossing); ///< wanted there, in cells
    void turned(double radians);  ///< since the last time, clockwise in the image
    void released();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Grip { None, Crossing, FirstLine, SecondLine, Turn };
    QPointF toWidget(QPointF cell) const;
    QPointF millimetres(QPointF cell) const;       ///< from the crossing
    QPointF onScreen(const CrossLine &line) const; ///< its unit direction
    double handleDistance() const;
    Grip gripAt(QPointF position) const;
    bool press(QPointF position, Qt::KeyboardModifiers modifiers);
    void drag(QPointF position);
    void hover(QPointF position);
    void paintLine(QPainter &painter, const CrossLine &line);

    ImageViewport *m_viewport;
    std::optional<QPointF> m_crossing;
    QSizeF m_cell{1, 1};
    std::array<CrossLine, 2> m_lines;
    Grip m_grip = Grip::None;
    QPointF m_from;                  ///< where the crossing was taken, in cells …
    QPointF m_pressed;               ///< … and the pointer
    double m_angle = 0;              ///< of the pointer around the crossing
    std::optional<QCursor> m_before; ///< of the viewport, while ours is shown
};

} // namespace widgets
