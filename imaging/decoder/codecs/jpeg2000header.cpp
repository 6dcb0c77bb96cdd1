#include "imaging/decoder/codecs/jpeg2000.h"
#include "imaging/decoder/codecs/sentences.h"

#include <QtEndian>

#include <algorithm>
#include <climits>
#include <cstring>

namespace codecs {

namespace {

constexpr quint32 StartOfCodestream = 0xff4fff51; // SOC, SIZ
constexpr size_t SizBytes = 38;                   // behind its length, before the components
constexpr qint64 MostTiles = 65535;
constexpr int MostLevels = 32;

quint32 number(Bytes bytes, size_t at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}
quint16 word(Bytes bytes, size_t at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

/// Offset of SOC SIZ: at the front, or in the contiguous codestream box of a JP2 file.
Result<size_t> findCodestream(Bytes bytes)
{
    size_t at = 0;
    for (int boxes = 0; boxes < 64 && bytes.size() - at >= 16; ++boxes) {
        if (number(bytes, at) == StartOfCodestream)
            return at;
        quint64 length = number(bytes, at);
        size_t content = at + 8;
        if (length == 1) {
            length = quint64(number(bytes, at + 8)) << 32 | number(bytes, at + 12);
            content = at + 16;
        }
        if (std::memcmp(bytes.data() + at + 4, "jp2c", 4) == 0 && bytes.size() - content >= 4
            && number(bytes, content) == StartOfCodestream)
            return content;
        if (length < 8 || length > bytes.size() - at)
            break;
        at += size_t(length);
    }
    return fail(Fault::Damaged, QStringLiteral("no JPEG 2000 codestream"));
}

qint64 divideUp(qint64 a, qint64 b)
{
    return (a + b - 1) / b;
}

Result<> readSiz(Bytes bytes, size_t at, size_t length, Jpeg2000Header &header)
{
    const qint64 right = number(bytes, at + 4), bottom = number(bytes, at + 8);
    const qint64 left = number(bytes, at + 12), top = number(bytes, at + 16);
    const qint64 tileWidth = number(bytes, at + 20), tileHeight = number(bytes, at + 24);
    const qint64 tileLeft = number(bytes, at + 28), tileTop = number(bytes, at + 32);
    const qint64 components = word(bytes, at + 36);
    if (right <= left || bottom <= top || right - left > 65535 || bottom - top > 65535 || tileWidth == 0 || tileHeight == 0
        || tileLeft > left || tileTop > top || components == 0 || components > 4 || length < SizBytes + size_t(components) * 3)
        return fail(Fault::Damaged, QStringLiteral("JPEG 2000 SIZ"));
    if (divideUp(right - tileLeft, tileWidth) * divideUp(bottom - tileTop, tileHeight) > MostTiles)
        return fail(Fault::Damaged, QStringLiteral("JPEG 2000 tiles"));
    for (size_t i = 0; i < size_t(components); ++i) {
        const size_t component = at + SizBytes + 3 * i;
        if (bytes[component] != bytes[at + SizBytes] || bytes[component + 1] != 1 || bytes[component + 2] != 1)
            return fail(Fault::NotImplementedByCodec, QStringLiteral("JPEG 2000 component %1 differs").arg(i));
    }
    header.left = int(std::min<qint64>(left, INT_MAX));
    header.top = int(std::min<qint64>(top, INT_MAX));
    header.columns = int(right - left);
    header.rows = int(bottom - top);
    header.components = int(components);
    header.precision = (bytes[at + SizBytes] & 0x7f) + 1;
    header.isSigned = bytes[at + SizBytes] & 0x80;
    return {};
}

} // namespace

bool isJpeg2000(Bytes bytes)
{
    return bytes.size() >= 12
           && (number(bytes, 0) == StartOfCodestream || (number(bytes, 0) == 12 && std::memcmp(bytes.data() + 4, "jP  ", 4) == 0));
}

Result<Jpeg2000Header> readJpeg2000Header(Bytes bytes)
{
    const auto start = findCodestream(bytes);
    if (!start)
        return tl::unexpected(start.error());
    Jpeg2000Header header;
    header.codestream = *start;
    size_t at = *start + 2; // the SIZ marker
    while (bytes.size() - at >= 4) {
        const quint16 marker = word(bytes, at);
        const size_t length = word(bytes, at + 2);
        if (marker == 0xff90 || marker == 0xffd9) // SOT: the main header is over
            break;
        if (length < 2 || length > bytes.size() - at - 2)
            return fail(Fault::Truncated, QStringLiteral("JPEG 2000 segment at %1").arg(at));
        if (marker == 0xff51) {
            if (length < SizBytes)
                return fail(Fault::Damaged, QStringLiteral("JPEG 2000 SIZ"));
            if (const auto read = readSiz(bytes, at + 2, length, header); !read)
                return tl::unexpected(read.error());
        } else if (marker == 0xff52 && length >= 12) { // COD
            header.componentTransform = (bytes[at + 8] & 3) != 0;
            header.levels = std::min<int>(bytes[at + 9], MostLevels);
            header.reversible = bytes[at + 13] == 1;
        }
        at += 2 + length;
    }
    if (header.components == 0)
        return fail(Fault::Damaged, QStringLiteral("no JPEG 2000 SIZ"));
    return header;
}

} // namespace codecs
