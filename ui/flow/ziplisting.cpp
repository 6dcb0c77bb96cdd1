#include "ui/flow/ziplisting.h"

#include <QIODevice>
#include <QtEndian>

#include <zlib.h>

namespace ui {

namespace {

constexpr qint64 Piece = 256 << 10;
constexpr quint32 EntrySignature = 0x02014b50, LocalSignature = 0x04034b50, EndSignature = 0x06054b50, End64Signature = 0x06064b50,
                  Locator64Signature = 0x07064b50;
constexpr qsizetype EntrySize = 46, LocalSize = 30, EndSize = 22, End64Size = 56, Locator64Size = 20;

quint16 u16(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.data() + at);
}

quint32 u32(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.data() + at);
}

quint64 u64(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<quint64>(bytes.data() + at);
}

struct Directory {
    quint64 entries = 0, size = 0, offset = 0;
};

QByteArray readAt(QIODevice &file, qint64 offset, qint64 size)
{
    if (offset < 0 || size < 0 || offset > file.size() - size || !file.seek(offset))
        return {};
    const QByteArray bytes = file.read(size);
    return bytes.size() == size ? bytes : QByteArray();
}

/// APPNOTE 4.3.16, 4.3.14: the end record, and the one beyond 4 GiB that it points to.
std::optional<Directory> findDirectory(QIODevice &file)
{
    const qint64 length = qMin<qint64>(file.size(), EndSize + 0xFFFF);
    const qint64 begin = file.size() - length;
    const QByteArray tail = readAt(file, begin, length);
    for (qsizetype at = tail.size() - EndSize; at >= 0; --at) {
        if (u32(tail, at) != EndSignature)
            continue;
        Directory directory{u16(tail, at + 10), u32(tail, at + 12), u32(tail, at + 16)};
        const QByteArray locator = readAt(file, begin + at - Locator64Size, Locator64Size);
        if (locator.size() == Locator64Size && u32(locator, 0) == Locator64Signature) {
            const QByteArray end = readAt(file, qint64(u64(locator, 8)), End64Size);
            if (end.size() != End64Size || u32(end, 0) != End64Signature)
                return std::nullopt;
            directory = {u64(end, 32), u64(end, 40), u64(end, 48)};
        }
        return directory;
    }
    return std::nullopt;
}

/// APPNOTE 4.5.3: sizes and offset beyond 4 GiB, in this order, each only where the short field is full.
void readExtra(QByteArrayView extra, ZipListed &entry)
{
    while (extra.size() >= 4) {
        const qsizetype size = u16(extra, 2);
        if (size > extra.size() - 4)
            return;
        QByteArrayView body = extra.sliced(4, size);
        if (u16(extra, 0) == 0x0001) {
            for (quint64 *value : {&entry.size, &entry.packed, &entry.offset}) {
                if (*value != 0xFFFFFFFF || body.size() < 8)
                    continue;
                *value = u64(body, 0);
                body = body.sliced(8);
            }
        }
        extra = extra.sliced(4 + size);
    }
}

std::optional<QList<ZipListed>> readDirectory(QIODevice &file, const Directory &directory)
{
    constexpr quint64 LargestDirectory = quint64(256) << 20;
    if (directory.size > LargestDirectory)
        return std::nullopt;
    const QByteArray bytes = readAt(file, qint64(directory.offset), qint64(directory.size));
    if (bytes.size() != qsizetype(directory.size))
        return std::nullopt;
    QList<ZipListed> entries;
    for (qsizetype at = 0; at + EntrySize <= bytes.size();) {
        if (u32(bytes, at) != EntrySignature)
            return std::nullopt;
        const qsizetype name = u16(bytes, at + 28), extra = u16(bytes, at + 30), comment = u16(bytes, at + 32);
        if (at + EntrySize + name + extra + comment > bytes.size())
            return std::nullopt;
        ZipListed entry{QString::fromUtf8(bytes.mid(at + EntrySize, name)),
                        u16(bytes, at + 10),
                        u16(bytes, at + 8),
                        u32(bytes, at + 16),
                        u32(bytes, at + 20),
                        u32(bytes, at + 24),
                        u32(bytes, at + 42)};
        readExtra(QByteArrayView(bytes).sliced(at + EntrySize + name, extra), entry);
        entries.append(entry);
        at += EntrySize + name + extra + comment;
    }
    return entries;
}

/// Takes what an entry unpacks to, checks it against what the archive says of it.
class Unpacker
{
public:
    Unpacker(const ZipListed &entry, QIODevice &out)
        : m_entry(entry)
        , m_out(out)
    {
        m_isOpen = entry.method != 8 || inflateInit2(&m_stream, -MAX_WBITS) == Z_OK;
    }
    ~Unpacker()
    {
        if (m_entry.method == 8 && m_isOpen)
            inflateEnd(&m_stream);
    }
    Unpacker(const Unpacker &) = delete;

    bool take(QByteArray packed)
    {
        if (m_entry.method == 0)
            return write(packed.constData(), packed.size());
        m_stream.next_in = reinterpret_cast<Bytef *>(packed.data());
        m_stream.avail_in = uInt(packed.size());
        while (m_isOpen && m_stream.avail_in > 0) {
            char piece[64 << 10];
            m_stream.next_out = reinterpret_cast<Bytef *>(piece);
            m_stream.avail_out = sizeof piece;
            const int code = inflate(&m_stream, Z_NO_FLUSH);
            if ((code != Z_OK && code != Z_STREAM_END) || !write(piece, qint64(sizeof piece) - m_stream.avail_out))
                return false;
            if (code == Z_STREAM_END)
                return true;
        }
        return m_isOpen;
    }
    bool isWhole() const { return m_written == m_entry.size && quint32(m_crc) == m_entry.crc; }

private:
    bool write(const char *data, qint64 size)
    {
        m_written += quint64(size);
        m_crc = crc32(m_crc, reinterpret_cast<const Bytef *>(data), uInt(size));
        return m_written <= m_entry.size && m_out.write(data, size) == size;
    }

    const ZipListed &m_entry;
    QIODevice &m_out;
    z_stream m_stream{};
    bool m_isOpen = false;
    quint64 m_written = 0;
    uLong m_crc = crc32(0, nullptr, 0);
};

} // namespace

bool isZip(QByteArrayView head)
{
    return head.size() >= 4 && u32(head, 0) == LocalSignature;
}

std::optional<QList<ZipListed>> readZipListing(QIODevice &archive)
{
    const auto directory = findDirectory(archive);
    return directory ? readDirectory(archive, *directory) : std::nullopt;
}

bool unpackZipEntry(QIODevice &archive, const ZipListed &entry, QIODevice &out, const std::atomic<bool> &stop)
{
    const QByteArray local = readAt(archive, qint64(entry.offset), LocalSize);
    if (local.size() != LocalSize || u32(local, 0) != LocalSignature || (entry.method != 0 && entry.method != 8))
        return false;
    qint64 at = qint64(entry.offset) + LocalSize + u16(local, 26) + u16(local, 28);
    Unpacker unpacker(entry, out);
    for (quint64 left = entry.packed; left > 0 && !stop;) {
        const QByteArray packed = readAt(archive, at, qint64(qMin<quint64>(left, Piece)));
        if (packed.isEmpty() || !unpacker.take(packed))
            return false;
        at += packed.size();
        left -= quint64(packed.size());
    }
    return !stop && unpacker.isWhole();
}

} // namespace ui
