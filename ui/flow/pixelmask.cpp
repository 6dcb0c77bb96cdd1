#include "ui/flow/pixelmask.h"

#include <QRegion>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

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

template <class Number> Number cellAt(const QByteArray &cells, qint64 index)
{
    Number value;
    std::memcpy(&value, cells.constData() + index * qsizetype(sizeof(Number)), sizeof(Number));
    return value;
}

/// Numbers have no black of their own: the darkest value outside of what is covered, so that nothing below tells anything; 0 where
/// there is none.
template <class Number> QByteArray blackNumber(const QByteArray &cells, const ImagePixel &pixel, const QList<QRect> &rectangles)
{
    static_assert(std::numeric_limits<Number>::is_iec559 && Q_BYTE_ORDER == Q_LITTLE_ENDIAN);
    QRegion covered;
    for (const QRect &rectangle : rectangles)
        covered += rectangle.intersected(QRect(0, 0, pixel.columns, pixel.rows));
    const bool isInverse = pixel.photometric == Photometric::Monochrome1;
    std::optional<Number> darkest;
    const QRegion open = QRegion(0, 0, pixel.columns, pixel.rows) - covered;
    for (const QRect &area : open) {
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x) {
                const auto value = cellAt<Number>(cells, qint64(y) * pixel.columns + x);
                if (std::isfinite(value) && (!darkest || (isInverse ? value > *darkest : value < *darkest)))
                    darkest = value;
            }
        }
    }
    const Number black = darkest.value_or(Number(0));
    return QByteArray(reinterpret_cast<const char *>(&black), sizeof black);
}

QByteArray blackOf(const QByteArray &cells, const ImagePixel &pixel, const QList<QRect> &rectangles)
{
    switch (pixel.cell) {
    case ImagePixel::Cell::Float:
        return blackNumber<float>(cells, pixel, rectangles);
    case ImagePixel::Cell::Double:
        return blackNumber<double>(cells, pixel, rectangles);
    case ImagePixel::Cell::Integer:
        break;
    }
    return blackPixel(pixel);
}

} // namespace

void paintBlack(QByteArray &cells, const ImagePixel &pixel, const QList<QRect> &rectangles)
{
    const qsizetype line = qsizetype(pixel.columns) * pixel.samplesPerPixel * pixel.cellBytes();
    if (cells.size() < line * pixel.rows)
        return;
    const QByteArray black = blackOf(cells, pixel, rectangles);
    for (const QRect &rectangle : rectangles) {
        const QRect inside = rectangle.intersected(QRect(0, 0, pixel.columns, pixel.rows));
        const QByteArray run = black.repeated(inside.width());
        for (int y = inside.top(); y <= inside.bottom() && !run.isEmpty(); ++y)
            std::memcpy(cells.data() + y * line + inside.left() * black.size(), run.constData(), size_t(run.size()));
    }
}

} // namespace ui
