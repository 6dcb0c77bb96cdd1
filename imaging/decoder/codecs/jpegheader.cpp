#include "imaging/decoder/codecs/jpegheader.h"

#include "imaging/decoder/codecs/sentences.h"

#include <cstring>

namespace codecs {

namespace {

int word(Bytes bytes, size_t at)
{
    return bytes[at] << 8 | bytes[at + 1];
}

bool startsWith(Bytes segment, std::string_view text)
{
    return segment.size() >= text.size() && std::memcmp(segment.data(), text.data(), text.size()) == 0;
}

bool isFrameHeader(int marker)
{
    return (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) || marker == 0xf7;
}

bool standsAlone(int marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

Result<> readFrameHeader(Bytes segment, int marker, JpegHeader &header)
{
    if (segment.size() < 6 || segment.size() < 6 + size_t(segment[5]) * 3)
        return fail(Fault::Truncated, QStringLiteral("JPEG frame header"));
    header.process = marker;
    header.precision = segment[0];
    header.rows = word(segment, 1);
    header.columns = word(segment, 3);
    header.components = segment[5];
    if (header.rows == 0 || header.columns == 0 || header.components == 0 || header.components > 4)
        return fail(Fault::Damaged, QStringLiteral("JPEG frame of %1x%2x%3").arg(header.rows).arg(header.columns).arg(header.components));
    for (size_t i = 0; i < size_t(header.components); ++i) {
        header.identifiers[i] = segment[6 + 3 * i];
        header.subsampled = header.subsampled || segment[7 + 3 * i] != segment[7];
    }
    return {};
}

void readApplicationSegment(Bytes segment, int marker, JpegHeader &header)
{
    if (marker == 0xe0 && startsWith(segment, "JFIF"))
        header.jfif = true;
    else if (marker == 0xe8 && startsWith(segment, "mrfx"))
        header.hpTransform = true;
    else if (marker == 0xee && startsWith(segment, "Adobe") && segment.size() >= 12)
        header.adobeTransform = segment[11];
}

} // namespace

Result<JpegHeader> readJpegHeader(Bytes codestream)
{
    if (codestream.size() < 4 || word(codestream, 0) != 0xffd8)
        return fail(Fault::Damaged, QStringLiteral("no JPEG start marker"));
    JpegHeader header;
    size_t at = 2;
    while (at + 4 <= codestream.size()) {
        if (codestream[at] != 0xff)
            return fail(Fault::Damaged, QStringLiteral("no JPEG marker at %1").arg(at));
        const int marker = codestream[at + 1];
        if (marker == 0xff || standsAlone(marker)) {
            at += marker == 0xff ? 1 : 2;
            continue;
        }
        const auto length = size_t(word(codestream, at + 2));
        if (length < 2 || length > codestream.size() - at - 2)
            return fail(Fault::Truncated, QStringLiteral("JPEG segment at %1").arg(at));
        const Bytes segment = codestream.subspan(at + 4, length - 2);
        if (isFrameHeader(marker)) {
            if (header.process != 0)
                return fail(Fault::Damaged, QStringLiteral("second JPEG frame header at %1").arg(at));
            if (const auto read = readFrameHeader(segment, marker, header); !read)
                return tl::unexpected(read.error());
        } else {
            readApplicationSegment(segment, marker, header);
        }
        if (marker == 0xda || marker == 0xd9)
            break;
        at += 2 + length;
    }
    if (header.process == 0)
        return fail(Fault::Damaged, QStringLiteral("no JPEG frame header"));
    return header;
}

Result<> matchGeometry(const JpegHeader &header, const PixelLayout &pixel)
{
    if (header.rows == pixel.rows && header.columns == pixel.columns && header.components == pixel.samples)
        return {};
    return fail(Fault::GeometryDiffers, QStringLiteral("codestream %1x%2x%3, described as %4x%5x%6")
                                            .arg(header.rows)
                                            .arg(header.columns)
                                            .arg(header.components)
                                            .arg(pixel.rows)
                                            .arg(pixel.columns)
                                            .arg(pixel.samples));
}

std::vector<uint8_t> withEndMarker(Bytes codestream)
{
    size_t size = codestream.size();
    while (size > 2 && codestream[size - 1] == 0) // fragments are padded to even length
        --size;
    std::vector<uint8_t> ended(codestream.begin(), codestream.begin() + qsizetype(size));
    if (size < 2 || ended[size - 2] != 0xff || ended[size - 1] != 0xd9) {
        ended.resize(codestream.size());
        std::copy(codestream.begin(), codestream.end(), ended.begin());
        ended.push_back(0xff);
        ended.push_back(0xd9);
    }
    return ended;
}

} // namespace codecs
