#include "tests/imaging/nativefile.h"

#include "network/dicom/part10reader.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <limits>

namespace testimages {

using namespace imaging;

namespace {

/// One stored cell, cleaned of what lies beside its bits stored.
qint64 cell(const char *bytes, const ImagePixel &pixel)
{
    quint32 raw = 0;
    std::memcpy(&raw, bytes, size_t(pixel.bitsAllocated / 8));
    raw >>= pixel.highBit + 1 - pixel.bitsStored;
    const quint32 mask = pixel.bitsStored == 32 ? ~0u : (1u << pixel.bitsStored) - 1;
    const qint64 value = raw & mask;
    const bool negative = pixel.isSigned && (value >> (pixel.bitsStored - 1)) & 1;
    return negative ? value - (qint64(mask) + 1) : value;
}

void fillIntegers(Frame &frame, std::byte *out, const QByteArray &stored, int planar)
{
    const ImagePixel &pixel = frame.pixel;
    const int width = pixel.bitsAllocated / 8;
    frame.minimum = std::numeric_limits<double>::max();
    frame.maximum = std::numeric_limits<double>::lowest();
    for (qint64 p = 0; p < pixel.pixels(); ++p) {
        for (int s = 0; s < pixel.samplesPerPixel; ++s) {
            const qint64 from = planar ? s * pixel.pixels() + p : p * pixel.samplesPerPixel + s;
            const qint64 value = cell(stored.constData() + from * width, pixel);
            std::memcpy(out + (p * pixel.samplesPerPixel + s) * width, &value, size_t(width));
            frame.minimum = std::min(frame.minimum, double(value));
            frame.maximum = std::max(frame.maximum, double(value));
        }
    }
}

} // namespace

NativeFile readNative(const QString &path, int number)
{
    NativeFile result;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    const auto part10 = dicom::readPart10(file.readAll());
    if (!part10 || part10->pixelData.encapsulated || part10->pixelData.bigEndian)
        return result;
    const auto images = describe(part10->dataSet);
    if (!images) {
        qWarning("%s (%s)", qPrintable(images.error().message), qPrintable(images.error().detail));
        return result;
    }
    result.images = *images;
    auto frame = std::make_shared<Frame>();
    frame->pixel = images->first()->pixel;
    frame->key = images->at(number - 1)->key;
    frame->size = frame->pixel.frameBytes();
    const auto stored = dicom::encodedFrame(*part10, number, frame->pixel.numberOfFrames, frame->size);
    if (!stored || stored->size() < frame->size)
        return result;
    const std::shared_ptr<std::byte[]> cells(new std::byte[size_t(frame->size)]);
    if (frame->pixel.cell == ImagePixel::Cell::Integer)
        fillIntegers(*frame, cells.get(), *stored, frame->pixel.planarConfiguration);
    else
        std::memcpy(cells.get(), stored->constData(), size_t(frame->size));
    frame->pixel.planarConfiguration = 0;
    frame->cells = cells;
    result.frame = frame;
    return result;
}

} // namespace testimages
