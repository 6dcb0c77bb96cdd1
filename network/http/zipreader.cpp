#include "network/http/zipreader.h"

#include "network/http/sentences.h"

#include <QtEndian>

#include <zlib.h>

#include <optional>

namespace network {

using dicom::Error;

namespace {

constexpr quint32 LocalHeader = 0x04034b50, Descriptor = 0x08074b50, DirectoryEntry = 0x02014b50, DirectoryEnd = 0x06054b50,
                  Directory64End = 0x06064b50, Directory64Locator = 0x07064b50;
constexpr qsizetype LocalHeaderSize = 30, DirectoryEntrySize = 46, DirectoryEndSize = 22, LocatorSize = 20;
constexpr quint32 Unknown32 = 0xffffffff;
constexpr qint64 LargestReserve = 16 << 20;
constexpr quint64 LargestDirectory64 = 64 << 10;

template <class T> T number(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.data() + at);
}

tl::unexpected<Error> broken(const char *detail)
{
    return dicom::fail(Error::Kind::Malformed, sentence::zipBroken(), QString::fromLatin1(detail));
}

tl::unexpected<Error> bomb()
{
    return dicom::fail(Error::Kind::TooLarge, sentence::partTooLarge(), QStringLiteral("zip entry"));
}

} // namespace

struct ZipReader::Private {
    enum class State { Signature, Stored, Deflated, Behind, Directory, Over };

    Private(Sink sink_, const ZipLimits &limits_)
        : sink(std::move(sink_))
        , limits(limits_)
    {}
    ~Private() { endInflating(); }

    /// True if there may be more to do with what is buffered.
    dicom::Result<bool> step();
    dicom::Result<bool> readSignature();
    dicom::Result<bool> readLocalHeader();
    void readExtra(QByteArrayView extra);
    dicom::Result<bool> readStored();
    dicom::Result<bool> readDeflated();
    dicom::Result<bool> readDescriptor();
    dicom::Result<bool> readDirectory();
    bool descriptorFits(QByteArrayView numbers, bool wide) const;
    dicom::Result<bool> endEntry();
    void endInflating();
    QByteArrayView pending() const { return QByteArrayView(buffer).sliced(at); }

    Sink sink;
    ZipLimits limits;
    State state = State::Signature;
    QByteArray buffer;
    qsizetype at = 0;
    ZipEntry entry;
    quint32 expectedCrc = 0;
    quint32 crc = 0;
    qint64 packedSize = -1, size = -1; ///< as said in front; -1: behind
    qint64 packed = 0;                 ///< taken so far
    bool sizesBehind = false;
    std::unique_ptr<z_stream> stream;
    int entries = 0;
    int listed = 0;
};

ZipReader::ZipReader(Sink sink, const ZipLimits &limits)
    : d(std::make_unique<Private>(std::move(sink), limits))
{}

ZipReader::~ZipReader() = default;

dicom::Result<> ZipReader::addData(QByteArrayView data)
{
    if (d->state == Private::State::Over)
        return {};
    if (d->at > 0) {
        d->buffer.remove(0, d->at);
        d->at = 0;
    }
    d->buffer.append(data);
    for (;;) {
        const auto more = d->step();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return {};
    }
}

dicom::Result<> ZipReader::finish()
{
    if (d->state == Private::State::Over && d->listed == d->entries)
        return {};
    return dicom::fail(Error::Kind::Incomplete, sentence::multipartCut(),
                       QStringLiteral("zip: %1 entries, %2 listed").arg(d->entries).arg(d->listed));
}

dicom::Result<bool> ZipReader::Private::step()
{
    switch (state) {
    case State::Signature:
        return readSignature();
    case State::Stored:
        return readStored();
    case State::Deflated:
        return readDeflated();
    case State::Behind:
        return readDescriptor();
    case State::Directory:
        return readDirectory();
    case State::Over:
        break;
    }
    buffer.clear();
    at = 0;
    return false;
}

dicom::Result<bool> ZipReader::Private::readSignature()
{
    if (pending().size() < 4)
        return false;
    const auto signature = number<quint32>(pending(), 0);
    if (signature == LocalHeader)
        return readLocalHeader();
    if (signature != DirectoryEntry && signature != DirectoryEnd && signature != Directory64End)
        return broken("zip: neither an entry nor the directory");
    state = State::Directory;
    return true;
}

dicom::Result<bool> ZipReader::Private::readLocalHeader()
{
    const QByteArrayView head = pending();
    if (head.size() < LocalHeaderSize)
        return false;
    const auto flags = number<quint16>(head, 6), method = number<quint16>(head, 8);
    const qsizetype nameSize = number<quint16>(head, 26), extraSize = number<quint16>(head, 28);
    if (nameSize > limits.nameBytes)
        return broken("zip: name too long");
    if (head.size() < LocalHeaderSize + nameSize + extraSize)
        return false;
    constexpr quint16 Encrypted = 1, SizesBehind = 8;
    if ((flags & Encrypted) != 0 || (method != 0 && method != Z_DEFLATED)) {
        return dicom::fail(Error::Kind::Unsupported, sentence::zipBroken(),
                           QStringLiteral("zip: method %1, flags %2").arg(method).arg(flags));
    }
    if (++entries > limits.entries)
        return broken("zip: too many entries");
    entry = {head.sliced(LocalHeaderSize, nameSize).toByteArray(), {}};
    sizesBehind = (flags & SizesBehind) != 0;
    expectedCrc = number<quint32>(head, 14);
    packedSize = number<quint32>(head, 18);
    size = number<quint32>(head, 22);
    readExtra(head.sliced(LocalHeaderSize + nameSize, extraSize));
    if (sizesBehind && (packedSize == 0 || packedSize == Unknown32))
        packedSize = size = -1;
    if (size > limits.entryBytes || packedSize > limits.entryBytes)
        return bomb();
    if (method == 0 && (packedSize < 0 || packedSize != size))
        return broken("zip: a stored entry without its size");
    at += LocalHeaderSize + nameSize + extraSize;
    packed = 0;
    crc = quint32(crc32(0, nullptr, 0));
    state = State::Stored;
    if (method == Z_DEFLATED) {
        stream = std::make_unique<z_stream>();
        if (inflateInit2(stream.get(), -MAX_WBITS) != Z_OK)
            return broken("zip: inflate");
        state = State::Deflated;
    }
    entry.content.reserve(qsizetype(qBound<qint64>(0, size, LargestReserve)));
    return true;
}

/// ZIP64: sizes that do not fit into 32 bits.
void ZipReader::Private::readExtra(QByteArrayView extra)
{
    while (extra.size() >= 4) {
        const auto id = number<quint16>(extra, 0);
        const qsizetype length = number<quint16>(extra, 2);
        if (length > extra.size() - 4)
            return;
        if (id == 1) {
            QByteArrayView values = extra.sliced(4, length);
            for (qint64 *value : {&size, &packedSize}) {
                if (*value != Unknown32 || values.size() < 8)
                    continue;
                const auto wide = number<quint64>(values, 0);
                *value = qint64(qMin<quint64>(wide, quint64(1) << 62));
                values = values.sliced(8);
            }
        }
        extra = extra.sliced(4 + length);
    }
}

dicom::Result<bool> ZipReader::Private::readStored()
{
    const QByteArrayView part = pending().first(qsizetype(qMin<qint64>(packedSize - packed, pending().size())));
    entry.content.append(part);
    crc = quint32(crc32_z(crc, reinterpret_cast<const Bytef *>(part.data()), size_t(part.size())));
    packed += part.size();
    at += part.size();
    if (packed < packedSize)
        return false;
    return endEntry();
}

dicom::Result<bool> ZipReader::Private::readDeflated()
{
    constexpr qsizetype Piece = 256 << 10;
    QByteArray piece(Piece, Qt::Uninitialized);
    int status = Z_OK;
    while (status == Z_OK && !pending().isEmpty()) {
        const qsizetype given = qMin<qsizetype>(pending().size(), 1 << 30);
        stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(pending().data()));
        stream->avail_in = uInt(given);
        stream->next_out = reinterpret_cast<Bytef *>(piece.data());
        stream->avail_out = uInt(Piece);
        status = inflate(stream.get(), Z_NO_FLUSH);
        const qsizetype taken = given - stream->avail_in, got = Piece - stream->avail_out;
        at += taken;
        packed += taken;
        crc = quint32(crc32_z(crc, reinterpret_cast<const Bytef *>(piece.constData()), size_t(got)));
        entry.content.append(QByteArrayView(piece).first(got));
        const qint64 now = entry.content.size();
        if (now > limits.entryBytes || (size >= 0 && now > size) || (now > limits.freeBytes && now / limits.ratio > packed))
            return bomb();
        if (status == Z_BUF_ERROR || (status == Z_OK && taken == 0 && got == 0))
            break;
    }
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        return broken("zip: deflated data");
    if (status != Z_STREAM_END)
        return false;
    endInflating();
    if (packedSize >= 0 && packed != packedSize)
        return broken("zip: packed size");
    return endEntry();
}

dicom::Result<bool> ZipReader::Private::endEntry()
{
    if (sizesBehind) {
        state = State::Behind;
        return true;
    }
    if (crc != expectedCrc || entry.content.size() != size)
        return broken("zip: checksum");
    state = State::Signature;
    sink(std::move(entry));
    entry = {};
    return true;
}

bool ZipReader::Private::descriptorFits(QByteArrayView numbers, bool wide) const
{
    if (numbers.size() < (wide ? 20 : 12) || number<quint32>(numbers, 0) != crc)
        return false;
    const quint64 packedSaid = wide ? number<quint64>(numbers, 4) : number<quint32>(numbers, 4);
    const quint64 sizeSaid = wide ? number<quint64>(numbers, 12) : number<quint32>(numbers, 8);
    return packedSaid == quint64(packed) && sizeSaid == quint64(entry.content.size());
}

/// The sizes behind an entry, of 4 or 8 bytes, with a signature or without: whichever fits what was
/// unpacked.
dicom::Result<bool> ZipReader::Private::readDescriptor()
{
    constexpr qsizetype Longest = 24;
    if (pending().size() < Longest)
        return false; // more than that stands behind it in any archive: the directory
    const qsizetype mark = number<quint32>(pending(), 0) == Descriptor ? 4 : 0;
    const QByteArrayView numbers = pending().sliced(mark);
    const bool narrow = descriptorFits(numbers, false);
    if (!narrow && !descriptorFits(numbers, true))
        return broken("zip: checksum");
    at += mark + (narrow ? 12 : 20);
    sizesBehind = false;
    expectedCrc = crc;
    size = entry.content.size();
    return endEntry();
}

dicom::Result<bool> ZipReader::Private::readDirectory()
{
    const QByteArrayView rest = pending();
    if (rest.size() < LocatorSize)
        return false;
    const auto signature = number<quint32>(rest, 0);
    qsizetype length = 0;
    if (signature == DirectoryEntry) {
        if (rest.size() < DirectoryEntrySize)
            return false;
        length = DirectoryEntrySize + number<quint16>(rest, 28) + number<quint16>(rest, 30) + number<quint16>(rest, 32);
    } else if (signature == Directory64End) {
        const auto said = number<quint64>(rest, 4);
        if (said > LargestDirectory64)
            return broken("zip: directory");
        length = 12 + qsizetype(said);
    } else if (signature == Directory64Locator) {
        length = LocatorSize;
    } else if (signature == DirectoryEnd) {
        if (rest.size() < DirectoryEndSize)
            return false;
        state = State::Over; // a comment may follow
        return true;
    } else {
        return broken("zip: directory");
    }
    if (rest.size() < length)
        return false;
    listed += signature == DirectoryEntry ? 1 : 0;
    at += length;
    return true;
}

void ZipReader::Private::endInflating()
{
    if (stream)
        inflateEnd(stream.get());
    stream.reset();
}

} // namespace network
