#include "widgets/overlay/planegraphics.h"

#include "widgets/theme.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace widgets {

namespace {

using imaging::OverlayPlane;

/// For each pixel of one screen axis, the cells [first, last) under it; pixels from `begin` on.
struct Spans {
    int begin = 0;
    std::vector<std::pair<int, int>> cells;
};

/// Screen pixel d has its centre at scale * (d + 0.5) + offset in cells.
Spans spansOf(int screen, int cells, double scale, double offset)
{
    Spans spans;
    const double half = std::max(std::abs(scale) / 2, 1e-6);
    for (int d = 0; d < screen; ++d) {
        const double at = scale * (d + 0.5) + offset;
        int first = int(std::floor(std::clamp(at, -1e9, 1e9))), last = first + 1;
        if (half > 0.5) {
            first = int(std::floor(std::clamp(at - half, -1e9, 1e9)));
            last = int(std::ceil(std::clamp(at + half, -1e9, 1e9)));
        }
        first = std::max(first, 0);
        last = std::min(last, cells);
        if (first >= last) {
            if (!spans.cells.empty())
                break;
            continue;
        }
        if (spans.cells.empty())
            spans.begin = d;
        spans.cells.emplace_back(first, last);
    }
    return spans;
}

/// Sets the bytes of `line` whose bits in a row of the plane are set.
void addRow(const OverlayPlane &plane, const quint8 *overlays, int row, std::vector<quint8> &line)
{
    if (plane.embedded >= 0) {
        const quint8 *from = overlays + size_t(row) * size_t(plane.columns);
        for (int column = 0; column < plane.columns; ++column)
            line[size_t(column)] |= from[column] >> plane.embedded & 1;
        return;
    }
    for (int column = 0; column < plane.columns; ++column)
        line[size_t(column)] |= quint8(plane.isSet(column, row));
}

bool anySet(const std::vector<quint8> &line, std::pair<int, int> cells)
{
    for (int cell = cells.first; cell < cells.second; ++cell) {
        if (line[size_t(cell)])
            return true;
    }
    return false;
}

constexpr int RoiAlpha = 90; // a region is seen through

QColor colourOf(const OverlayPlane &plane)
{
    QColor colour = QColor::fromRgb(token::text);
    if (plane.kind == OverlayPlane::Kind::Roi)
        colour.setAlpha(RoiAlpha);
    return colour;
}

} // namespace

PlaneGraphics::Layer drawPlane(const OverlayPlane &plane, const quint8 *overlays, const QTransform &imageToDevice, QSize device,
                               QColor colour)
{
    if (plane.embedded >= 0 && !overlays)
        return {};
    const QTransform back = imageToDevice.inverted();
    const bool transposed = std::abs(back.m11()) < std::abs(back.m21());
    // Columns of the plane change along x, or along y after an odd number of quarter turns.
    const Spans across =
        spansOf(transposed ? device.height() : device.width(), plane.columns, transposed ? back.m21() : back.m11(), back.dx() - plane.left);
    const Spans down =
        spansOf(transposed ? device.width() : device.height(), plane.rows, transposed ? back.m12() : back.m22(), back.dy() - plane.top);
    const int width = int(across.cells.size()), height = int(down.cells.size());
    if (width == 0 || height == 0)
        return {};
    PlaneGraphics::Layer layer;
    layer.image = QImage(transposed ? height : width, transposed ? width : height, QImage::Format_ARGB32_Premultiplied);
    if (layer.image.isNull())
        return {};
    layer.image.fill(Qt::transparent);
    layer.at = transposed ? QPoint(down.begin, across.begin) : QPoint(across.begin, down.begin);
    const QRgb set = qPremultiply(colour.rgba());
    uchar *bits = layer.image.bits();
    const qsizetype stride = layer.image.bytesPerLine();
    const qsizetype alongAcross = transposed ? stride : qsizetype(sizeof(QRgb));
    const qsizetype alongDown = transposed ? qsizetype(sizeof(QRgb)) : stride;
    std::vector<quint8> line(static_cast<size_t>(plane.columns));
    for (int v = 0; v < height; ++v) {
        const auto rows = down.cells[size_t(v)];
        if (v == 0 || rows != down.cells[size_t(v - 1)]) {
            std::fill(line.begin(), line.end(), quint8(0));
            for (int row = rows.first; row < rows.second; ++row)
                addRow(plane, overlays, row, line);
        }
        uchar *out = bits + v * alongDown;
        for (int u = 0; u < width; ++u) {
            if (anySet(line, across.cells[size_t(u)]))
                *reinterpret_cast<QRgb *>(out + u * alongAcross) = set;
        }
    }
    return layer;
}

PlaneGraphics planeGraphics(const imaging::ImageDescription &image, const imaging::Frame &frame, const QTransform &imageToDevice,
                            QSize device, bool withOverlays, bool withShutter)
{
    PlaneGraphics graphics;
    const auto add = [&](const OverlayPlane &plane, QColor colour) {
        const auto layer = drawPlane(plane, frame.overlays.get(), imageToDevice, device, colour);
        if (!layer.image.isNull())
            graphics.layers.append(layer);
    };
    if (withShutter && image.shutter) {
        const int grey = image.shutter->grey;
        graphics.hiddenColour = QColor(grey, grey, grey);
        const QSizeF size(image.pixel.columns, image.pixel.rows);
        QPainterPath whole; // and a little more: pixels that the image's edge crosses belong to it
        whole.addRect(imageToDevice.mapRect(QRectF(QPointF(0, 0), size)).adjusted(-1, -1, 1, 1));
        graphics.hidden = whole.subtracted(imageToDevice.map(image.shutter->opening(size, image.pixelAspect)));
        if (image.bitmapShutter)
            add(*image.bitmapShutter, graphics.hiddenColour);
    }
    if (withOverlays) {
        for (const OverlayPlane &plane : image.overlays)
            add(plane, colourOf(plane));
    }
    return graphics;
}

} // namespace widgets
