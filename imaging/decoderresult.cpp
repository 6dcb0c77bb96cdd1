#include "imaging/decoderresult.h"

#include "imaging/decodersentences.h"
#include "imaging/pixelconversion.h"
#include "network/dicom/part10reader.h"

#include <cmath>
#include <cstring>
#include <new>

namespace imaging {

namespace {

using Photometric = ImagePixel::Photometric;

/// Cells without the zeroing that their copy would undo.
dicom::Result<FramePtr> copyFrame(const decoder::Reply &reply, const std::byte *region, const ImagePixel &pixel,
                                  const dicom::FrameKey &key, bool preview)
{
    auto frame = std::make_shared<Frame>();
    frame->key = key;
    frame->pixel = pixel;
    frame->size = pixel.frameBytes();
    frame->lossy = reply.lossy;
    frame->castToHeader = reply.castToHeader;
    frame->preview = preview;
    if (std::isfinite(reply.minimum) && std::isfinite(reply.maximum) && reply.minimum <= reply.maximum) {
        frame->minimum = reply.minimum;
        frame->maximum = reply.maximum;
    }
    try {
        auto cells = std::make_shared_for_overwrite<std::byte[]>(size_t(frame->size));
        std::memcpy(cells.get(), region, size_t(frame->size));
        frame->cells = std::move(cells);
    } catch (const std::bad_alloc &) {
        return failDecoding(DecodingFault::NoMemory);
    }
    return frame;
}

/// A codec turns YBR into RGB, finds that RGB was YBR, or drops the halving of chroma; nothing else.
bool mayBecome(Photometric described, Photometric decoded)
{
    return decoded == described || decoded == Photometric::Rgb || decoded == Photometric::YbrFull;
}

} // namespace

std::optional<dicom::Result<FramePtr>> takeFrame(const decoder::Reply &reply, const std::byte *region,
                                                 const ImagePixel &described, const dicom::FrameKey &key)
{
    if (reply.failed)
        return tl::unexpected(errorOf(reply));
    const auto photometric = Photometric(int(reply.pixel.photometric));
    const bool colour = described.samplesPerPixel == 3;
    if (reply.size != described.frameBytes()
        || (photometric != described.photometric && !(colour && mayBecome(described.photometric, photometric))))
        return std::nullopt;
    auto frame = copyFrame(reply, region, decodedPixel(described, photometric), key, false);
    if (frame && described.overlayBits != 0) {
        *frame = separateOverlays(*frame, described);
        if (!*frame)
            return failDecoding(DecodingFault::NoMemory);
    }
    return frame;
}

std::optional<dicom::Result<FramePtr>> takePicture(const decoder::Reply &reply, const std::byte *region, qint64 room,
                                                   const dicom::FrameKey &key)
{
    if (reply.failed)
        return tl::unexpected(errorOf(reply));
    const codecs::PixelLayout layout = reply.pixel;
    if (!layout.isSane() || layout.bitsAllocated != 8 || layout.frameBytes() != reply.size || reply.size > room)
        return std::nullopt;
    ImagePixel pixel;
    pixel.rows = layout.rows;
    pixel.columns = layout.columns;
    pixel.samplesPerPixel = layout.samples;
    pixel.bitsAllocated = pixel.bitsStored = 8;
    pixel.highBit = 7;
    pixel.photometric = layout.samples == 3 ? Photometric::Rgb : Photometric::Monochrome2;
    pixel.photometricText = photometricTerm(pixel.photometric);
    return copyFrame(reply, region, pixel, key, true);
}

std::optional<dicom::Result<dicom::DataSet>> takeHeader(const decoder::Reply &reply, const std::byte *region, qint64 room)
{
    if (reply.failed)
        return tl::unexpected(errorOf(reply));
    if (reply.size < 0 || reply.size > room)
        return std::nullopt;
    if (reply.size == 0)
        return dicom::DataSet();
    const auto file = dicom::readPart10(QByteArray(reinterpret_cast<const char *>(region), reply.size));
    if (!file)
        return tl::unexpected(file.error());
    dicom::DataSet header = file->dataSet;
    for (dicom::Element element : file->dataSet.elements()) {
        if (element.tag.group() > decoder::CarriedMetaGroup)
            break;
        header.remove(element.tag);
        element.tag = dicom::Tag(decoder::MetaGroup, element.tag.element());
        header.set(std::move(element));
    }
    return header;
}

} // namespace imaging
