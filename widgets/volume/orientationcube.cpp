#include "widgets/volume/orientationcube.h"

#include "widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {

using imaging::Vector3;
namespace vec = imaging::vec;

namespace {

/// A face lies towards the viewer of a standard view, and its letter stands upright there.
struct Face {
    VolumePose::From from;
    QChar letter;
};

constexpr Face Faces[] = {{VolumePose::From::Front, u'A'}, {VolumePose::From::Back, u'P'}, {VolumePose::From::Left, u'L'},
                          {VolumePose::From::Right, u'R'}, {VolumePose::From::Head, u'H'}, {VolumePose::From::Feet, u'F'}};

} // namespace

void paintOrientationCube(QPainter &painter, const QRectF &area, const VolumePose &pose, const QFont &font)
{
    const double half = std::min(area.width(), area.height()) / 2 / std::sqrt(3.0); // its corners stay inside
    const auto onScreen = [&](const Vector3 &way) { return QPointF(vec::dot(way, pose.right), -vec::dot(way, pose.up)) * half; };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.center());
    for (const Face &face : Faces) {
        const VolumePose own = VolumePose::seenFrom(face.from);
        const double towards = vec::dot(own.forward(), pose.forward()); // 1: looked at straight
        if (towards <= 1e-6)
            continue;
        const QPointF middle = onScreen(vec::times(own.forward(), -1)), across = onScreen(own.right),
                      down = onScreen(vec::times(own.up, -1));
        painter.save();
        painter.setTransform(QTransform(across.x(), across.y(), down.x(), down.y(), middle.x(), middle.y()), true); // ±1: the edges
        QColor shade(token::raised);
        shade = shade.lighter(100 + int(90 * towards));
        QPen edge(QColor(token::textSecondary), 1);
        edge.setCosmetic(true);
        painter.setPen(edge);
        painter.setBrush(shade);
        painter.drawRect(QRectF(-1, -1, 2, 2));
        QPainterPath letter;
        letter.addText({}, font, QString(face.letter));
        const QRectF box = letter.boundingRect();
        painter.scale(1.1 / font.pixelSize(), 1.1 / font.pixelSize());
        painter.translate(-box.center());
        painter.fillPath(letter, QColor(token::text));
        painter.restore();
    }
    painter.restore();
}

} // namespace widgets
