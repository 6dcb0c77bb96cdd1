#include "imaging/presentation.h"

#include "imaging/colourspace.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace imaging {

namespace {

using Photometric = ImagePixel::Photometric;
using Range = std::pair<double, double>;

quint8 quantise(double value)
{
    return quint8(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

std::pair<qint64, qint64> storedRange(const ImagePixel &pixel)
{
    const int bits = std::clamp(pixel.bitsStored, 1, 32);
    if (pixel.isSigned)
        return {-(qint64(1) << (bits - 1)), (qint64(1) << (bits - 1)) - 1};
    return {0, (qint64(1) << bits) - 1};
}

/// Calls `body` with the cells of a frame as a pointer of their own type.
template <class Body> auto withCells(const Frame &frame, Body body)
{
    const void *cells = frame.bytes();
    const ImagePixel &pixel = frame.pixel;
    if (pixel.cell == ImagePixel::Cell::Float)
        return body(static_cast<const float *>(cells));
    if (pixel.cell == ImagePixel::Cell::Double)
        return body(static_cast<const double *>(cells));
    switch (pixel.cellBytes()) {
    case 1:
        return pixel.isSigned ? body(static_cast<const qint8 *>(cells)) : body(static_cast<const quint8 *>(cells));
    case 2:
        return pixel.isSigned ? body(static_cast<const qint16 *>(cells)) : body(static_cast<const quint16 *>(cells));
    case 8:
        return pixel.isSigned ? body(static_cast<const qint64 *>(cells)) : body(static_cast<const quint64 *>(cells));
    default:
        return pixel.isSigned ? body(static_cast<const qint32 *>(cells)) : body(static_cast<const quint32 *>(cells));
    }
}

bool isComplete(const Frame &frame)
{
    return frame.cells && frame.pixel.rows > 0 && frame.pixel.columns > 0 && frame.size >= frame.pixel.frameBytes();
}

/// Smallest and largest stored value that is no padding and finite; nothing if there is none.
template <class T> std::optional<Range> cellRange(const ImageDescription &image, const T *cells, qint64 count)
{
    T low = std::numeric_limits<T>::max();
    T high = std::numeric_limits<T>::lowest();
    for (qint64 i = 0; i < count; ++i) {
        const T value = cells[i];
        if (isPadding(image, double(value)))
            continue;
        if constexpr (std::is_floating_point_v<T>) {
            if (!std::isfinite(value))
                continue;
        }
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (low > high)
        return {};
    return Range{double(low), double(high)};
}

Range mapRange(const ModalityLut &modality, const Range &stored)
{
    if (!modality.table)
        return std::minmax(modality.map(stored.first), modality.map(stored.second));
    // Tables need not be monotonic: every entry that the range reaches, and its ends.
    Range mapped{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    const auto widen = [&](double value) {
        const double output = modality.map(value);
        mapped = {std::min(mapped.first, output), std::max(mapped.second, output)};
    };
    widen(stored.first);
    widen(stored.second);
    const double firstEntry = modality.table->firstMapped;
    const double lastEntry = firstEntry + double(modality.table->entries.size()) - 1;
    const double last = std::min(stored.second, lastEntry);
    for (double value = std::max(stored.first, firstEntry); value <= last; ++value)
        widen(value);
    return mapped;
}

template <class T> void greyThroughTable(const GreyTable &table, const Frame &frame, const T *cells, QImage &picture)
{
    const qint64 last = qint64(table.grey.size()) - 1;
    const quint8 *grey = table.grey.data();
    for (int row = 0; row < frame.pixel.rows; ++row) {
        const T *in = cells + qint64(row) * frame.pixel.columns;
        quint8 *out = picture.scanLine(row);
        for (int column = 0; column < frame.pixel.columns; ++column)
            out[column] = grey[std::clamp<qint64>(qint64(in[column]) - table.first, 0, last)];
    }
}

template <class T>
void greyOneByOne(const ImageDescription &image, const VoiLut &voi, bool invert, const Frame &frame, const T *cells, QImage &picture)
{
    const bool flip = image.inverted != invert;
    for (int row = 0; row < frame.pixel.rows; ++row) {
        const T *in = cells + qint64(row) * frame.pixel.columns;
        quint8 *out = picture.scanLine(row);
        for (int column = 0; column < frame.pixel.columns; ++column) {
            const quint8 grey = quantise(voi.map(image.modality.map(double(in[column]))));
            out[column] = isPadding(image, double(in[column])) ? 0 : flip ? quint8(255 - grey) : grey;
        }
    }
}

QImage renderGrey(const ImageDescription &image, const Frame &frame, const VoiLut &voi, bool invert)
{
    QImage picture(frame.pixel.columns, frame.pixel.rows, QImage::Format_Grayscale8);
    if (picture.isNull())
        return picture;
    const bool small = frame.pixel.cell == ImagePixel::Cell::Integer && frame.pixel.cellBytes() <= 2;
    const GreyTable table = small ? greyTable(image, voi, invert) : GreyTable{};
    withCells(frame, [&](auto *cells) {
        using T = std::remove_cvref_t<decltype(*cells)>;
        if constexpr (sizeof(T) <= 2)
            greyThroughTable(table, frame, cells, picture);
        else
            greyOneByOne(image, voi, invert, frame, cells, picture);
    });
    return picture;
}

/// The colour of every stored value: the palette's, through the profile, or below a supplemental palette the grey of `mixed`
/// (C.7.6.19, C.11.15).
std::vector<QRgb> paletteColours(const ImageDescription &image, const PaletteLut &palette, const GreyTable *mixed)
{
    const auto [low, high] = storedRange(image.pixel);
    std::vector<QRgb> colours(size_t(std::min<qint64>(high - low + 1, 65536)));
    for (size_t i = 0; i < colours.size(); ++i)
        colours[i] = palette.map(low + qint64(i));
    if (image.profile)
        image.profile->apply(colours.data(), int(colours.size()));
    if (image.supplemental) {
        const qint64 greys = std::clamp<qint64>(palette.firstMapped - low, 0, qint64(colours.size()));
        for (qint64 i = 0; i < greys; ++i) {
            const int grey = mixed ? mixed->at(low + i) : 0;
            colours[size_t(i)] = qRgb(grey, grey, grey);
        }
    }
    return colours;
}

/// What an archive rendered is a picture already: no table may touch it.
QImage renderPreview(const ImageDescription &image, const Frame &frame, bool invert)
{
    QImage picture = toRgb(image, frame);
    if (invert)
        picture.invertPixels();
    return picture;
}

} // namespace

bool isPadding(const ImageDescription &image, double stored)
{
    if (image.padding && stored >= double(image.padding->first) && stored <= double(image.padding->second))
        return true;
    return image.realPadding && stored >= image.realPadding->first && stored <= image.realPadding->second;
}

quint8 GreyTable::at(qint64 stored) const
{
    if (grey.empty())
        return 0;
    return grey[size_t(std::clamp<qint64>(stored - first, 0, qint64(grey.size()) - 1))];
}

GreyTable greyTable(const ImageDescription &image, const VoiLut &voi, bool invert)
{
    const auto [low, high] = storedRange(image.pixel);
    GreyTable table;
    table.first = low;
    table.grey.resize(size_t(std::min<qint64>(high - low + 1, 65536)));
    const bool flip = image.inverted != invert;
    for (size_t i = 0; i < table.grey.size(); ++i) {
        const quint8 grey = quantise(voi.map(image.modality.map(double(low + qint64(i)))));
        table.grey[i] = flip ? quint8(255 - grey) : grey;
    }
    if (image.padding) { // the background stays dark, whatever the picture is turned to
        const qint64 from = std::max(image.padding->first, low);
        const qint64 to = std::min(image.padding->second, low + qint64(table.grey.size()) - 1);
        for (qint64 value = from; value <= to; ++value)
            table.grey[size_t(value - low)] = 0;
    }
    return table;
}

std::pair<double, double> modalityRange(const ImageDescription &image, const Frame &frame)
{
    if (!isComplete(frame))
        return {0, 1};
    std::optional<Range> stored;
    if (!image.padding && frame.pixel.cell == ImagePixel::Cell::Integer)
        stored = Range{frame.minimum, frame.maximum};
    else
        stored = withCells(frame, [&](auto *cells) { return cellRange(image, cells, frame.pixel.pixels() * frame.pixel.samplesPerPixel); });
    return mapRange(image.modality, stored.value_or(Range{0, 0}));
}

VoiLut initialVoi(const ImageDescription &image, const Frame *frame)
{
    if (!image.voi.isEmpty())
        return image.voi.first();
    if (frame && !frame->preview) {
        const auto [low, high] = modalityRange(image, *frame);
        return VoiLut::fullRange(low, high);
    }
    if (image.pixel.cell != ImagePixel::Cell::Integer)
        return VoiLut::fullRange(0, 1);
    const auto [low, high] = storedRange(image.pixel);
    const Range range = mapRange(image.modality, {double(low), double(high)});
    return VoiLut::fullRange(range.first, range.second);
}

bool isColour(const ImageDescription &image, const Frame &frame)
{
    return frame.pixel.samplesPerPixel > 1 || (!frame.preview && (image.palette || image.supplemental));
}

QImage render(const ImageDescription &image, const Frame &frame, const VoiLut &voi, bool invert)
{
    if (!isComplete(frame))
        return {};
    if (frame.preview)
        return renderPreview(image, frame, invert);
    if (!isColour(image, frame))
        return renderGrey(image, frame, voi, invert);
    if (image.supplemental) {
        const GreyTable grey = greyTable(image, voi, invert);
        return toRgb(image, frame, &grey);
    }
    QImage picture = toRgb(image, frame);
    if (invert)
        picture.invertPixels();
    return picture;
}

QImage toRgb(const ImageDescription &image, const Frame &frame, const GreyTable *mixed)
{
    if (!isComplete(frame))
        return {};
    QImage picture(frame.pixel.columns, frame.pixel.rows, QImage::Format_RGB32);
    if (picture.isNull())
        return picture;
    const PaletteLut *palette = frame.preview || frame.pixel.samplesPerPixel > 1 ? nullptr
                                : image.palette                                  ? image.palette.get()
                                                                                 : image.supplemental.get();
    const std::vector<QRgb> colours = palette ? paletteColours(image, *palette, mixed) : std::vector<QRgb>();
    const qint64 first = storedRange(image.pixel).first, last = qint64(colours.size()) - 1;
    const ColourConversion conversion(frame.pixel);
    withCells(frame, [&](auto *cells) {
        using T = std::remove_cvref_t<decltype(*cells)>;
        for (int row = 0; row < frame.pixel.rows; ++row) {
            const T *in = cells + qint64(row) * frame.pixel.columns * frame.pixel.samplesPerPixel;
            auto *out = reinterpret_cast<QRgb *>(picture.scanLine(row));
            if constexpr (std::is_integral_v<T>) {
                if (palette) {
                    for (int column = 0; column < frame.pixel.columns; ++column)
                        out[column] = colours[size_t(std::clamp<qint64>(qint64(in[column]) - first, 0, last))];
                    continue;
                }
            }
            conversion.convertRow(in, out, frame.pixel.columns);
            if (image.profile && !frame.preview)
                image.profile->apply(out, frame.pixel.columns);
        }
    });
    return picture;
}

} // namespace imaging
