#include "network/dicom/fragments.h"

#include "network/dicom/elementheader.h"

#include <algorithm>

namespace dicom {

namespace {

constexpr qsizetype RleHeader = 64; // the number of segments and fifteen offsets
constexpr quint32 MostRleSegments = 15;

/// Items up to the end of the value or a delimiter; nothing if something else is among them.
std::optional<QList<ByteRange>> itemsIn(QByteArrayView source, ByteRange value, bool bigEndian)
{
    QList<ByteRange> items;
    const qint64 end = value.offset + value.size;
    for (qint64 at = value.offset; end - at >= 8;) {
        const Tag tag = readTag(source, at, {false, bigEndian});
        if (tag == tag::SequenceDelimitationItem)
            break;
        const qint64 length = readNumber<quint32>(source, at + 4, bigEndian);
        if (tag != tag::Item || length > end - at - 8)
            return std::nullopt;
        items << ByteRange{at + 8, length};
        at += 8 + length;
    }
    return items.isEmpty() ? std::nullopt : std::optional(items);
}

/// With what codestreams of JPEG, JPEG-LS and JPEG 2000 end, perhaps padded; inside of them it cannot stand.
bool endsCodestream(QByteArrayView bytes)
{
    return bytes.endsWith("\xff\xd9") || bytes.endsWith(QByteArrayView("\xff\xd9\0", 3));
}

} // namespace

bool beginsCodestream(QByteArrayView bytes)
{
    return bytes.startsWith("\xff\xd8\xff") || bytes.startsWith("\xff\x4f\xff\x51") || bytes.startsWith("\xff\x0a")
           || bytes.startsWith(QByteArrayView("\0\0\0\x0cjP  ", 8)) || bytes.startsWith(QByteArrayView("\0\0\0\x0cJXL ", 8));
}

bool beginsRle(QByteArrayView bytes)
{
    if (bytes.size() <= RleHeader)
        return false;
    const auto number = [bytes](qsizetype index) { return readNumber<quint32>(bytes, 4 * index, false); };
    const quint32 segments = number(0);
    if (segments < 1 || segments > MostRleSegments || number(1) != quint32(RleHeader))
        return false;
    for (quint32 i = 2; i <= MostRleSegments; ++i) {
        const bool ascends = number(i) > number(i - 1) && number(i) < quint64(bytes.size());
        if (i <= segments ? !ascends : number(i) != 0)
            return false;
    }
    return true;
}

bool beginsFrame(QByteArrayView source, const ByteRange &fragment)
{
    const QByteArrayView bytes = source.sliced(fragment.offset, fragment.size);
    return beginsCodestream(bytes) || beginsRle(bytes);
}

void takeBasicOffsetTable(QByteArrayView source, PixelDataLayout &layout)
{
    // A table begins with offset 0, which no frame does.
    if (layout.fragments.isEmpty() || beginsFrame(source, layout.fragments.constFirst()))
        return;
    const ByteRange table = layout.fragments.takeFirst();
    for (qint64 at = 0; at + 4 <= table.size; at += 4)
        layout.offsets << readNumber<quint32>(source, table.offset + at, layout.bigEndian);
}

bool offsetsFit(const PixelDataLayout &layout)
{
    auto fragment = layout.fragments.begin();
    qint64 last = -1;
    for (const qint64 offset : layout.offsets) {
        if (offset <= last || (last < 0 && offset != 0) || fragment == layout.fragments.end()
            || offset > layout.fragments.constLast().offset)
            return false;
        const qint64 wanted = layout.fragments.constFirst().offset + offset;
        fragment = std::find_if(fragment, layout.fragments.end(), [wanted](const ByteRange &each) { return each.offset >= wanted; });
        if (fragment == layout.fragments.end() || fragment->offset != wanted)
            return false;
        last = offset;
    }
    return last >= 0;
}

bool holdsFrames(QByteArrayView source, const PixelDataLayout &layout, qint64 numberOfFrames)
{
    qint64 parts = 0, starts = 0;
    bool ends = false;
    for (const ByteRange &fragment : layout.fragments) {
        if (fragment.size == 0) // some writers append those
            continue;
        ++parts;
        starts += beginsFrame(source, fragment) ? 1 : 0;
        ends = starts > 0 && endsCodestream(source.sliced(fragment.offset, fragment.size));
    }
    if (starts == parts)
        return parts >= numberOfFrames;
    if (starts == 0 && parts == numberOfFrames)
        return true;
    const bool isListed = layout.offsets.size() == layout.fragments.size() && offsetsFit(layout);
    return (starts > 0 ? starts : parts) >= numberOfFrames && (isListed || ends);
}

void takeUnfragmented(QByteArrayView source, PixelDataLayout &layout)
{
    const QByteArrayView value = source.sliced(layout.native.offset, layout.native.size);
    if (beginsCodestream(value)) {
        layout.fragments = {layout.native};
    } else {
        auto items = itemsIn(source, layout.native, layout.bigEndian);
        if (!items)
            return;
        layout.fragments = std::move(*items);
        takeBasicOffsetTable(source, layout);
    }
    layout.encapsulated = true;
}

} // namespace dicom
