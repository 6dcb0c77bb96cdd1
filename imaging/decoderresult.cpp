#include "imaging/decoderresult.h"

#include "imaging/decodersentences.h"
#include "imaging/pixelconversion.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/tags.h"

#include <cmath>
#include <cstring>
#include <new>

namespace imaging {

namespace {

using Photometric = ImagePixel::Photometric;

using Taken = std::optional<dicom::Result<FramePtr>>;

/// Cells without the zeroing that their copy would undo; nothing if the helper did not write them.
Taken copyFrame(const decoder::Reply &reply, const std::byte *region, const ImagePixel &pixel, const Asked &asked, CellMemory &memory)
{
    auto frame = std::make_shared<Frame>();
    frame->key = asked.key;
    frame->pixel = pixel;
    frame->size = pixel.frameBytes();
    frame->lossy = reply.lossy;
    frame->castToHeader = reply.castToHeader;
    frame->hasSurplus = reply.surplus;
    frame->reduction = int(reply.reduction);
    if (std::isfinite(reply.minimum) && std::isfinite(reply.maximum) && reply.minimum <= reply.maximum) {
        frame->minimum = reply.minimum;
        frame->maximum = reply.maximum;
    }
    try {
        auto cells = memory.make(frame->size);
        std::memcpy(cells.get(), region, size_t(frame->size));
        if (!asked.marks.areOverwritten(cells.get(), frame->size))
            return std::nullopt;
        frame->cells = std::move(cells);
    } catch (const std::bad_alloc &) {
        return failDecoding(DecodingFault::NoMemory);
    }
    return frame;
}

/// Numbers that are no integers are told by the attribute that held them, which is left behind; it stays without its value.
void markPixels(dicom::DataSet &header, quint32 pixelTag)
{
    for (const auto &[tag, vr] :
         {std::pair(dicom::tag::FloatPixelData, dicom::VR::OF), std::pair(dicom::tag::DoubleFloatPixelData, dicom::VR::OD)})
        if (tag.value == pixelTag)
            header.set(dicom::Element{tag, vr, {}});
}

/// A codec turns YBR into RGB, finds that RGB was YBR, or drops the halving of chroma; nothing else.
bool mayBecome(Photometric described, Photometric decoded)
{
    return decoded == described || decoded == Photometric::Rgb || decoded == Photometric::YbrFull;
}

} // namespace

Taken takeFrame(const decoder::Reply &reply, const std::byte *region, const Asked &asked, CellMemory &memory)
{
    if (reply.failed)
        return tl::unexpected(errorOf(reply));
    const auto photometric = Photometric(int(reply.pixel.photometric));
    const bool colour = asked.pixel.samplesPerPixel == 3;
    if (reply.size != asked.pixel.frameBytes() || reply.reduction > quint32(asked.reduction)
        || (photometric != asked.pixel.photometric && !(colour && mayBecome(asked.pixel.photometric, photometric))))
        return std::nullopt;
    auto frame = copyFrame(reply, region, decodedPixel(asked.pixel, photometric), asked, memory);
    if (frame && *frame && asked.pixel.overlayBits != 0) {
        *frame = separateOverlays(**frame, asked.pixel);
        if (!**frame)
            return failDecoding(DecodingFault::NoMemory);
    }
    return frame;
}

Taken takePicture(const decoder::Reply &reply, const std::byte *region, const Asked &asked, CellMemory &memory)
{
    if (reply.failed)
        return tl::unexpected(errorOf(reply));
    const codecs::PixelLayout layout = reply.pixel;
    if (reply.reduction != 0 || !layout.isSane() || layout.bitsAllocated != 8 || layout.frameBytes() != reply.size
        || reply.size > asked.room)
        return std::nullopt;
    ImagePixel pixel;
    pixel.rows = layout.rows;
    pixel.columns = layout.columns;
    pixel.samplesPerPixel = layout.samples;
    pixel.bitsAllocated = pixel.bitsStored = 8;
    pixel.highBit = 7;
    pixel.photometric = layout.samples == 3 ? Photometric::Rgb : Photometric::Monochrome2;
    pixel.photometricText = photometricTerm(pixel.photometric);
    auto frame = copyFrame(reply, region, pixel, asked, memory);
    if (!frame || !*frame)
        return frame;
    if (reply.checksum != decoder::checksumOf((**frame)->bytes(), (**frame)->size))
        return std::nullopt;
    auto picture = std::make_shared<Frame>(***frame);
    picture->preview = true;
    return picture;
}

std::optional<dicom::Result<dicom::DataSet>> takeHeader(const decoder::Reply &reply, const std::byte *region, const Asked &asked)
{
    if (reply.failed)
        return tl::unexpected(errorOf(reply));
    if (reply.size < 0 || reply.size > asked.room)
        return std::nullopt;
    if (reply.size == 0)
        return dicom::DataSet();
    const QByteArray bytes(reinterpret_cast<const char *>(region), reply.size);
    if (reply.checksum != decoder::checksumOf(bytes.constData(), bytes.size()))
        return std::nullopt;
    const auto file = dicom::readPart10(bytes);
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
    markPixels(header, reply.pixelTag);
    return header;
}

} // namespace imaging
