#include "ui/flow/pixelmask.h"

#include <array>
#include <cstring>

namespace ui {

using imaging::ImagePixel;
using Photometric = ImagePixel::Photometric;

namespace {

/// Stored value of each sample. Palettes have no black of their own: their first index says nothing, too.
std::array<qint64, 3> blackOf(const ImagePixel &pixel)
{
    const qint64 values = qint64(1) << std::min(pixel.bitsStored, 62);
    const qint64 lowest = pixel.isSigned ? -values / 2 : 0, highest = pixel.isSigned ? values / 2 - 1 : values - 1;
    switch (pixel.photometric) {
    case Photometric::Monochrome1:
        return {highest, highest, highest};
    case Photometric::YbrFull:
    case Photometric::YbrFull422:
        return {0, values / 2, values / 2};
    case Photometric::YbrPartial420:
    case Photometric::YbrPartial422:
        return {values / 16, values / 2, values / 2};
    default:
        return {lowest, pixel.samplesPerPixel > 1 ? lowest : 0, pixel.samplesPerPixel > 1 ? lowest : 0};
    }
}

QByteArray blackPixel(const ImagePixel &pixel)
{
    QByteArray cells;
    const auto black = blackOf(pixel);
    for (int sample = 0; sample < pixel.samplesPerPixel; ++sample) {
        for (int byte = 0; byte < pixel.cellBytes(); ++byte)
            cells += char(black.at(size_t(sample)) >> (8 * byte) & 0xff);
    }
    return cells;
}

} // namespace

void paintBlack(QByteArray &cells, const ImagePixel &pixel, const QList<QRect> &rectangles)
{
    const QByteArray black = blackPixel(pixel);
    const qsizetype line = qsizetype(pixel.columns) * black.size();
    if (cells.size() < line * pixel.rows)
        return;
    for (const QRect &rectangle : rectangles) {
        const QRect inside = rectangle.intersected(QRect(0, 0, pixel.columns, pixel.rows));
        const QByteArray run = black.repeated(inside.width());
        for (int y = inside.top(); y <= inside.bottom() && !run.isEmpty(); ++y)
            std::memcpy(cells.data() + y * line + inside.left() * black.size(), run.constData(), size_t(run.size()));
    }
}

} // namespace ui
