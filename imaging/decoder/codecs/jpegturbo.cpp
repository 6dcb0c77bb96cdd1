#include "imaging/decoder/codecs/jpeg.h"
#include "imaging/decoder/codecs/sentences.h"

#include <memory>

#include <turbojpeg.h>

namespace codecs {

namespace {

struct Destroy {
    void operator()(void *handle) const { tjDestroy(handle); }
};

/// The codestream with an Adobe segment of ours in place of every JFIF and Adobe one: libjpeg then reads the colour space that we chose.
std::vector<uint8_t> withColourSpace(Bytes codestream, bool ybr)
{
    static constexpr uint8_t start[] = {0xff, 0xd8, 0xff, 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0};
    std::vector<uint8_t> bytes(std::begin(start), std::end(start));
    bytes.push_back(ybr ? 1 : 0);
    bytes.reserve(codestream.size() + bytes.size() + 2);
    size_t at = 2;
    while (at + 4 <= codestream.size() && codestream[at] == 0xff && codestream[at + 1] != 0xda) {
        const int marker = codestream[at + 1];
        const bool alone = marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
        const size_t length = alone ? (marker == 0xff ? 1 : 2) : 2 + size_t(codestream[at + 2] << 8 | codestream[at + 3]);
        if (length > codestream.size() - at)
            break;
        if (marker != 0xe0 && marker != 0xee)
            bytes.insert(bytes.end(), codestream.begin() + qsizetype(at), codestream.begin() + qsizetype(at + length));
        at += length;
    }
    bytes.insert(bytes.end(), codestream.begin() + qsizetype(at), codestream.end());
    return withEndMarker(bytes);
}

/// Bytes that belong to no marker are common and harmless; every other complaint means that pixels are made up.
bool isHarmless(std::string_view warning) { return warning.find("extraneous bytes") != std::string_view::npos; }

} // namespace

Result<> decodeTurbo(Bytes codestream, const JpegHeader &header, bool convert, Output samples)
{
    if (header.components != 1 && header.components != 3)
        return fail(Fault::NotImplementedByCodec, QStringLiteral("JPEG of %1 components").arg(header.components));
    const auto bytes = header.components == 3 ? withColourSpace(codestream, convert) : withEndMarker(codestream);
    const std::unique_ptr<void, Destroy> decoder(tjInitDecompress());
    if (!decoder)
        return fail(Fault::Damaged, QStringLiteral("tjInitDecompress"));
    const int format = header.components == 3 ? TJPF_RGB : TJPF_GRAY;
    const int failed = tjDecompress2(decoder.get(), bytes.data(), static_cast<unsigned long>(bytes.size()), samples.data(),
                                     header.columns, header.columns * header.components, header.rows, format,
                                     TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS);
    if (failed && (tjGetErrorCode(decoder.get()) != TJERR_WARNING || !isHarmless(tjGetErrorStr2(decoder.get()))))
        return fail(Fault::Damaged, QString::fromLatin1(tjGetErrorStr2(decoder.get())));
    return {};
}

} // namespace codecs
