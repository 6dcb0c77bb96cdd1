#pragma once

#include "imaging/volumegrid.h"
#include "tests/imaging/volumes.h"
#include "widgets/volume/volumerenderer.h"

#include <QRect>

/// Balls of known places and sizes as volumes, and where they are seen in pictures.
namespace volumebench {

using imaging::Vector3;

struct Ball {
    Vector3 center{};
    double radius = 5; ///< mm
};

/// Falling by 250 a millimetre, from 1000 inside to -1000 outside; 0 at the edge.
inline testvolumes::Field field(const QList<Ball> &balls)
{
    return [balls](const Vector3 &at) {
        double value = -1000;
        for (const Ball &ball : balls) {
            const double depth = ball.radius - imaging::vec::length(imaging::vec::minus(at, ball.center));
            value = std::max(value, std::clamp(depth * 250, -1000.0, 1000.0));
        }
        return value;
    };
}

inline testvolumes::Setup box(int columns, int rows, double spacing, QList<Vector3> positions)
{
    testvolumes::Setup setup;
    setup.columns = columns;
    setup.rows = rows;
    setup.columnSpacing = setup.rowSpacing = spacing;
    setup.positions = std::move(positions);
    return setup;
}

inline imaging::VolumeGridPtr grid(const testvolumes::Setup &setup, const QList<Ball> &balls, qint64 mostCells = 100'000'000)
{
    return imaging::volumeGrid(*testvolumes::make(setup, field(balls)).volume().value(), mostCells).value();
}

/// Seen from 0 on, unshaded: light would move the edges.
inline widgets::VolumePreset threshold()
{
    widgets::VolumePreset preset;
    preset.id = QStringLiteral("threshold");
    preset.blend = widgets::VolumePreset::Blend::Maximum;
    preset.points = {{-100, 1, 0xff000000}, {100, 1, 0xffffffff}};
    return preset;
}

inline widgets::VolumePreset surfaces()
{
    widgets::VolumePreset preset;
    preset.id = QStringLiteral("surfaces");
    preset.points = {{-100, 0, 0xffff0000}, {100, 1, 0xffff0000}};
    return preset;
}

inline widgets::VolumeScene scene(const imaging::VolumeGridPtr &grid, widgets::VolumePose::From from, QSize size = {400, 300})
{
    widgets::VolumeScene scene;
    scene.grid = grid;
    scene.preset = threshold();
    scene.look.preset = scene.preset.id;
    scene.look.pose = widgets::VolumePose::seenFrom(from);
    scene.size = size;
    return scene;
}

/// What is lit in a picture, in pixels of the scene.
struct Lit {
    QPointF center;
    QSizeF size;
    int pixels = 0;
};

inline Lit lit(const QImage &picture, QSize size)
{
    Lit result;
    const double x1 = double(size.width()) / picture.width(), y1 = double(size.height()) / picture.height();
    QRect area;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (qGray(picture.pixel(x, y)) < 128)
                continue;
            result.center += QPointF((x + 0.5) * x1, (y + 0.5) * y1);
            area |= QRect(x, y, 1, 1);
            ++result.pixels;
        }
    }
    if (result.pixels > 0)
        result.center /= result.pixels;
    result.size = {area.width() * x1, area.height() * y1};
    return result;
}

} // namespace volumebench
