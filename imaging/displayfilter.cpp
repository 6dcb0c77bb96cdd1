#include "imaging/displayfilter.h"

#include "imaging/presentation.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <vector>

namespace imaging {

namespace {

/// Sums of a row of cells with weights 1 2 1 and how much weight took part; cells beyond the edge and padding take none.
struct Row {
    std::vector<qint32> sum, weight;
};

template <class T, class IsPadding> void sumRow(const T *cells, int columns, const IsPadding &isPadding, Row &row)
{
    std::fill(row.sum.begin(), row.sum.end(), 0);
    std::fill(row.weight.begin(), row.weight.end(), 0);
    for (int column = 0; column < columns; ++column) {
        const qint32 value = cells[column];
        if (isPadding(value))
            continue;
        const size_t at = size_t(column) + 1; // the sums have a cell more at each end
        row.sum[at - 1] += value;
        row.sum[at] += 2 * value;
        row.sum[at + 1] += value;
        row.weight[at - 1] += 1;
        row.weight[at] += 2;
        row.weight[at + 1] += 1;
    }
}

template <class T> void apply(const Frame &frame, const ImageDescription &image, DisplayFilter filter, T *out)
{
    const int columns = frame.pixel.columns, rows = frame.pixel.rows;
    const T *in = reinterpret_cast<const T *>(frame.cells.get());
    const qint32 low = qint32(frame.minimum), high = qint32(frame.maximum);
    const auto isPadding = [&image](qint32 value) {
        return image.padding && value >= image.padding->first && value <= image.padding->second;
    };
    Row three[3];
    for (Row &row : three) {
        row.sum.resize(size_t(columns) + 2);
        row.weight.resize(size_t(columns) + 2);
    }
    sumRow(in, columns, isPadding, three[0]);
    for (int y = 0; y < rows; ++y) {
        const T *line = in + qint64(y) * columns;
        if (y + 1 < rows)
            sumRow(line + columns, columns, isPadding, three[(y + 1) % 3]);
        const Row *above = y > 0 ? &three[(y + 2) % 3] : nullptr, *below = y + 1 < rows ? &three[(y + 1) % 3] : nullptr;
        const Row &own = three[y % 3];
        for (int x = 0; x < columns; ++x) {
            const qint32 value = line[x];
            if (isPadding(value)) {
                out[qint64(y) * columns + x] = line[x];
                continue;
            }
            const size_t at = size_t(x) + 1;
            qint32 sum = 2 * own.sum[at], weight = 2 * own.weight[at];
            for (const Row *neighbour : {above, below}) {
                if (neighbour) {
                    sum += neighbour->sum[at];
                    weight += neighbour->weight[at];
                }
            }
            // Rounded half away from zero; its own weight is there always.
            const qint32 mean = (sum >= 0 ? sum + weight / 2 : sum - weight / 2) / weight;
            const qint32 result = filter == DisplayFilter::Smooth ? mean : 2 * value - mean;
            out[qint64(y) * columns + x] = T(std::clamp(result, low, high));
        }
    }
}

} // namespace

bool isFilterable(const Frame &frame, const ImageDescription &image)
{
    return frame.pixel.isMonochrome() && frame.pixel.samplesPerPixel == 1 && frame.pixel.cell == ImagePixel::Cell::Integer
           && frame.pixel.cellBytes() <= 2 && frame.pixel.bitsStored > 1 && !image.isLabels && !image.palette && !image.supplemental
           && !frame.isProvisional() && frame.size >= frame.pixel.frameBytes() && frame.minimum <= frame.maximum;
}

FramePtr filtered(const FramePtr &frame, const ImageDescription &image, DisplayFilter filter)
{
    if (filter == DisplayFilter::None || !frame || !isFilterable(*frame, image))
        return frame;
    auto copy = std::make_shared<Frame>(*frame);
    auto *cells = new (std::nothrow) std::byte[size_t(frame->size)];
    if (!cells)
        return frame;
    copy->cells = std::shared_ptr<const std::byte[]>(cells);
    std::memcpy(cells, frame->cells.get(), size_t(frame->size));
    if (frame->pixel.cellBytes() == 1) {
        if (frame->pixel.isSigned)
            apply(*frame, image, filter, reinterpret_cast<qint8 *>(cells));
        else
            apply(*frame, image, filter, reinterpret_cast<quint8 *>(cells));
    } else if (frame->pixel.isSigned) {
        apply(*frame, image, filter, reinterpret_cast<qint16 *>(cells));
    } else {
        apply(*frame, image, filter, reinterpret_cast<quint16 *>(cells));
    }
    return copy;
}

} // namespace imaging
