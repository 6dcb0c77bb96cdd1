#include "imaging/decoder/server.h"

#include "imaging/decoder/codecs/rendered.h"
#include "imaging/decoder/codecs/sentences.h"
#include "network/dicom/fragments.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"

#include <algorithm>
#include <exception>

#include <unistd.h>

namespace decoder {

using codecs::fail;
using codecs::Fault;
using codecs::Result;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

Reply errorReply(const dicom::Error &error)
{
    Reply reply;
    reply.failed = 1;
    reply.errorKind = quint32(error.kind);
    setText(reply.message, view(error.message.toUtf8()));
    setText(reply.detail, view(error.detail.toUtf8()));
    return reply;
}

Reply decodedReply(const codecs::Decoded &decoded)
{
    Reply reply;
    reply.size = decoded.pixel.frameBytes();
    reply.pixel = decoded.pixel;
    reply.lossy = decoded.lossy;
    reply.castToHeader = decoded.castToHeader;
    reply.reduction = quint32(decoded.reduction);
    reply.minimum = decoded.minimum;
    reply.maximum = decoded.maximum;
    return reply;
}

/// The part of a region that the viewer named, or nothing if it was never handed over that large.
std::optional<codecs::Output> part(const Mapping &region, qint64 size)
{
    if (size < 0 || size > region.size())
        return std::nullopt;
    return codecs::Output(region.data(), size_t(size));
}

tl::unexpected<dicom::Error> noRoom()
{
    return fail(Fault::PictureTooLarge, QStringLiteral("region"));
}

dicom::DataSet withCarriedMeta(const dicom::Part10File &file)
{
    dicom::DataSet header = file.dataSet;
    for (dicom::Element element : file.meta.elements()) {
        element.tag = dicom::Tag(CarriedMetaGroup, element.tag.element());
        header.set(std::move(element));
    }
    return header;
}

/// How fragments are encoded. Encapsulated pixels under a native transfer syntax exist: what they
/// begin with decides then.
QByteArray syntaxOfFragments(const dicom::Part10File &file, codecs::Bytes frame)
{
    namespace ts = dicom::transfersyntax;
    if (ts::isEncapsulated(file.transferSyntax))
        return file.transferSyntax.toLatin1();
    if (codecs::isCodestream(frame))
        return QByteArray(ts::JPEGLossless);
    const QByteArrayView bytes(reinterpret_cast<const char *>(frame.data()), qsizetype(frame.size()));
    return dicom::beginsRle(bytes) ? QByteArray(ts::RLELossless) : QByteArray(ts::EncapsulatedUncompressed);
}

/// Pixels without fragments whose transfer syntax wants them: native ones, as long as all frames are, or nothing that is known.
bool isAsLongAsNative(const dicom::Part10File &file, const codecs::PixelLayout &pixel, int frames)
{
    if (!dicom::transfersyntax::isEncapsulated(file.transferSyntax))
        return true;
    const qint64 whole = (pixel.storedFrameBits() * std::max(1, frames) + 7) / 8;
    return file.pixelData.native.size == whole || file.pixelData.native.size == whole + whole % 2;
}

/// Many writers keep all chroma and say YBR_FULL_422 all the same: the length of the value tells.
codecs::PixelLayout withStoredChroma(codecs::PixelLayout pixel, qint64 valueBytes, int frames)
{
    const qint64 whole = pixel.cells() * pixel.bitsAllocated / 8 * std::max(1, frames);
    if (pixel.halvesChroma() && pixel.photometric == codecs::Photometric::YbrFull422 && (valueBytes == whole || valueBytes == whole + 1))
        pixel.photometric = codecs::Photometric::YbrFull;
    return pixel;
}

/// Whether native pixels are more than their description, and a byte that makes them even, account for.
bool isSurplus(qint64 bytes, const codecs::PixelLayout &pixel, int frames)
{
    const qint64 described = (pixel.storedFrameBits() * std::max(1, frames) + 7) / 8;
    return bytes > described + described % 2;
}

bool isNative(std::string_view transferSyntax)
{
    return transferSyntax == dicom::transfersyntax::ExplicitVRLittleEndian || transferSyntax == dicom::transfersyntax::ExplicitVRBigEndian
           || transferSyntax == dicom::transfersyntax::EncapsulatedUncompressed;
}

bool isValueOfWords(const dicom::PixelDataLayout &layout, const codecs::PixelLayout &pixel)
{
    return layout.vr == dicom::VR::OW || (layout.vr != dicom::VR::OB && pixel.bitsAllocated > 8);
}

} // namespace

std::optional<Reply> Server::handle(const Request &request, int descriptor)
{
    const bool needsDescriptor =
        request.command == Command::UseInput || request.command == Command::UseOutput || request.command == Command::OpenFile;
    if (request.slot >= Slots || needsDescriptor != (descriptor >= 0)) {
        if (descriptor >= 0)
            close(descriptor);
        return std::nullopt;
    }
    Slot &slot = m_slots[request.slot];
    switch (request.command) {
    case Command::UseInput:
        slot.object.reset();
        slot.input = {};
        slot.input = Mapping::of(descriptor, request.inputSize, Mapping::Access::ReadWrite);
        return std::nullopt;
    case Command::UseOutput:
        slot.output = {};
        slot.output = Mapping::of(descriptor, request.outputSize, Mapping::Access::ReadWrite);
        return std::nullopt;
    case Command::Close:
        slot.object.reset();
        slot.file = {};
        return std::nullopt;
    default:
        break;
    }
    Result<Reply> result;
    try {
        result = answer(request, slot, descriptor);
    } catch (const std::exception &exception) { // no memory under our limit
        result = fail(Fault::PictureTooLarge, QString::fromLatin1(exception.what()));
    }
    Reply reply = result ? *result : errorReply(result.error());
    reply.id = request.id;
    return reply;
}

Result<Reply> Server::answer(const Request &request, Slot &slot, int descriptor)
{
    if (request.command == Command::OpenFile) {
        slot.object.reset();
        slot.file = {};
        slot.file = Mapping::of(descriptor, request.inputSize, Mapping::Access::Read);
        if (!slot.file && request.inputSize > 0) // nothing cannot be mapped, and is no DICOM file
            return fail(Fault::PictureTooLarge, QStringLiteral("file of %1 bytes").arg(request.inputSize));
        return open(slot, codecs::Bytes(slot.file.data(), size_t(slot.file.size())), request.outputSize);
    }
    if (request.command == Command::OpenBytes) {
        slot.object.reset();
        const auto bytes = part(slot.input, request.inputSize);
        return bytes ? open(slot, *bytes, request.outputSize) : noRoom();
    }
    return request.command == Command::Frame ? frame(slot, request) : decode(slot, request);
}

Result<Reply> Server::open(Slot &slot, codecs::Bytes bytes, qint64 room)
{
    const auto output = part(slot.output, room);
    if (!output)
        return noRoom();
    auto file = dicom::readPart10(QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
    if (!file)
        return tl::unexpected(file.error());
    const QByteArray header = dicom::writeDataSet(withCarriedMeta(*file));
    if (header.size() > room)
        return fail(Fault::PictureTooLarge, QStringLiteral("header of %1 bytes").arg(header.size()));
    std::memcpy(output->data(), header.constData(), size_t(header.size()));
    Reply reply;
    reply.size = header.size();
    reply.checksum = checksumOf(header.constData(), header.size());
    reply.pixelTag = file->pixelData.tag.value;
    slot.object = std::move(*file);
    return reply;
}

Result<Reply> Server::frame(Slot &slot, const Request &request)
{
    const auto output = part(slot.output, request.outputSize);
    if (!slot.object || !output || request.frame < 1 || !request.pixel.isSane())
        return noRoom();
    const dicom::Part10File &file = *slot.object;
    codecs::Input input;
    input.pixel = request.pixel;
    input.reduction = request.reduction;
    input.threads = request.threads;
    QByteArray joined; // owns the fragments while they are decoded
    QByteArray syntax;
    if (file.pixelData.encapsulated) {
        auto encoded = dicom::encodedFrame(file, request.frame, request.numberOfFrames, (request.pixel.storedFrameBits() + 7) / 8);
        if (!encoded)
            return tl::unexpected(encoded.error());
        joined = std::move(*encoded);
        input.bytes = {reinterpret_cast<const uint8_t *>(joined.constData()), size_t(joined.size())};
        syntax = syntaxOfFragments(file, input.bytes);
        input.transferSyntax = view(syntax);
        if (input.transferSyntax == dicom::transfersyntax::EncapsulatedUncompressed)
            input.pixel = withStoredChroma(request.pixel, joined.size(), 1);
    } else {
        const auto &[offset, size] = file.pixelData.native;
        if (offset < 0 || size < 0 || offset > file.source.size() || size > file.source.size() - offset)
            return fail(Fault::Damaged, QStringLiteral("pixel data outside the file"));
        input.bytes = {reinterpret_cast<const uint8_t *>(file.source.constData()) + offset, size_t(size)};
        input.pixel = withStoredChroma(request.pixel, size, request.numberOfFrames);
        if (!isAsLongAsNative(file, input.pixel, request.numberOfFrames))
            return fail(Fault::Damaged, QStringLiteral("encoded pixels without fragments"));
        input.firstBit = input.pixel.storedFrameBits() * (request.frame - 1);
        input.bigEndian = file.pixelData.bigEndian;
        input.wordValue = isValueOfWords(file.pixelData, request.pixel);
        input.transferSyntax = dicom::transfersyntax::ExplicitVRLittleEndian;
    }
    const auto decoded = codecs::decode(input, *output);
    if (!decoded)
        return tl::unexpected(decoded.error());
    Reply reply = decodedReply(*decoded);
    reply.surplus = isNative(input.transferSyntax)
                    && isSurplus(qint64(input.bytes.size()), input.pixel, file.pixelData.encapsulated ? 1 : request.numberOfFrames);
    return reply;
}

Result<Reply> Server::decode(Slot &slot, const Request &request)
{
    const auto bytes = part(slot.input, request.inputSize);
    const auto output = part(slot.output, request.outputSize);
    if (!bytes || !output)
        return noRoom();
    codecs::Input input;
    input.bytes = *bytes;
    input.pixel = request.pixel;
    input.transferSyntax = text(request.transferSyntax);
    input.reduction = request.reduction;
    input.threads = request.threads;
    if (input.transferSyntax == dicom::transfersyntax::ExplicitVRLittleEndian
        || input.transferSyntax == dicom::transfersyntax::EncapsulatedUncompressed)
        input.pixel = withStoredChroma(request.pixel, request.inputSize, 1);
    input.bigEndian = input.transferSyntax == dicom::transfersyntax::ExplicitVRBigEndian;
    input.wordValue = request.pixel.bitsAllocated > 8;
    const auto decoded = request.command == Command::Rendered ? codecs::decodeRendered(*bytes, *output) : codecs::decode(input, *output);
    if (!decoded)
        return tl::unexpected(decoded.error());
    Reply reply = decodedReply(*decoded);
    if (request.command == Command::Rendered)
        reply.checksum = checksumOf(output->data(), reply.size);
    else
        reply.surplus = isNative(input.transferSyntax) && isSurplus(request.inputSize, input.pixel, 1);
    return reply;
}

} // namespace decoder
