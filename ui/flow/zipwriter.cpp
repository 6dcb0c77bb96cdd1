#include "ui/flow/zipwriter.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QtEndian>

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace ui {

namespace {

constexpr quint32 LocalSignature = 0x04034b50, CentralSignature = 0x02014b50, EndSignature = 0x06054b50;
constexpr quint32 End64Signature = 0x06064b50, Locator64Signature = 0x07064b50;
constexpr quint16 Version = 20, Version64 = 45, Extra64 = 1;
constexpr quint32 Beyond32 = 0xffffffff;
constexpr quint16 Beyond16 = 0xffff;
constexpr qint64 Piece = qint64(1) << 20; // zlib counts in 32 bits

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::ZipWriter)
};

template <class T> void put(QByteArray &out, T number)
{
    const T little = qToLittleEndian(number);
    out.append(reinterpret_cast<const char *>(&little), sizeof little);
}

quint32 crcOf(const QByteArray &bytes)
{
    uLong crc = crc32(0, nullptr, 0);
    for (qsizetype at = 0; at < bytes.size(); at += Piece)
        crc = crc32(crc, reinterpret_cast<const Bytef *>(bytes.constData()) + at, uInt(std::min<qint64>(Piece, bytes.size() - at)));
    return quint32(crc);
}

/// Raw deflate; empty where it would save nothing.
QByteArray deflated(const QByteArray &bytes)
{
    z_stream stream{};
    if (bytes.isEmpty() || deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out, piece(Piece, Qt::Uninitialized);
    int code = Z_OK;
    for (qsizetype at = 0; code == Z_OK && out.size() < bytes.size(); at += Piece) {
        const bool last = at + Piece >= bytes.size();
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData())) + at;
        stream.avail_in = uInt(std::min<qint64>(Piece, bytes.size() - at));
        do {
            stream.next_out = reinterpret_cast<Bytef *>(piece.data());
            stream.avail_out = uInt(piece.size());
            code = deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
            out.append(piece.constData(), piece.size() - qsizetype(stream.avail_out));
        } while (code == Z_OK && (stream.avail_out == 0 || (last && stream.avail_in > 0)));
    }
    deflateEnd(&stream);
    return code == Z_STREAM_END && out.size() < bytes.size() ? out : QByteArray();
}

} // namespace

ZipWriter::ZipWriter(QIODevice &out, const QDateTime &when)
    : m_out(out)
{
    const QDate date = when.date();
    const QTime time = when.time();
    m_date = quint16((std::clamp(date.year(), 1980, 2107) - 1980) << 9 | date.month() << 5 | date.day());
    m_time = quint16(time.hour() << 11 | time.minute() << 5 | time.second() / 2);
}

bool ZipWriter::write(const QByteArray &bytes)
{
    m_written += quint64(bytes.size());
    return m_out.write(bytes) == bytes.size();
}

dicom::Result<> ZipWriter::add(const QString &path, const QByteArray &bytes, bool deflate)
{
    const QByteArray packed = deflate ? deflated(bytes) : QByteArray();
    Entry entry{path.toLatin1(),
                crcOf(bytes),
                quint64(bytes.size()),
                quint64(packed.isEmpty() ? bytes.size() : packed.size()),
                m_written,
                quint16(packed.isEmpty() ? 0 : 8)};
    const bool large = entry.size >= Beyond32;
    QByteArray header;
    put(header, LocalSignature);
    put(header, large ? Version64 : Version);
    put(header, quint16(0));
    put(header, entry.method);
    put(header, m_time);
    put(header, m_date);
    put(header, entry.crc);
    put(header, large ? Beyond32 : quint32(entry.packed));
    put(header, large ? Beyond32 : quint32(entry.size));
    put(header, quint16(entry.name.size()));
    put(header, quint16(large ? 20 : 0));
    header += entry.name;
    if (large) {
        put(header, Extra64);
        put(header, quint16(16));
        put(header, entry.size);
        put(header, entry.packed);
    }
    const bool isWritten = write(header) && write(packed.isEmpty() ? bytes : packed);
    m_entries.append(entry);
    if (!isWritten)
        return dicom::fail(dicom::Error::Kind::NoSpace, Text::tr("The zip archive could not be written; the disk may be full."),
                           m_out.errorString());
    return {};
}

dicom::Result<> ZipWriter::finish()
{
    const quint64 begin = m_written;
    QByteArray directory;
    for (const Entry &entry : std::as_const(m_entries)) {
        QByteArray extra; // 4.5.3: only what does not fit, in this order
        if (entry.size >= Beyond32) {
            put(extra, entry.size);
            put(extra, entry.packed);
        }
        if (entry.offset >= Beyond32)
            put(extra, entry.offset);
        put(directory, CentralSignature);
        put(directory, extra.isEmpty() ? Version : Version64);
        put(directory, extra.isEmpty() ? Version : Version64);
        put(directory, quint16(0));
        put(directory, entry.method);
        put(directory, m_time);
        put(directory, m_date);
        put(directory, entry.crc);
        put(directory, entry.size >= Beyond32 ? Beyond32 : quint32(entry.packed));
        put(directory, entry.size >= Beyond32 ? Beyond32 : quint32(entry.size));
        put(directory, quint16(entry.name.size()));
        put(directory, quint16(extra.isEmpty() ? 0 : extra.size() + 4));
        put(directory, quint16(0)); // comment
        put(directory, quint16(0)); // disk
        put(directory, quint16(0)); // internal attributes
        put(directory, quint32(0)); // external attributes
        put(directory, entry.offset >= Beyond32 ? Beyond32 : quint32(entry.offset));
        directory += entry.name;
        if (!extra.isEmpty()) {
            put(directory, Extra64);
            put(directory, quint16(extra.size()));
            directory += extra;
        }
    }
    const quint64 count = quint64(m_entries.size()), size = quint64(directory.size()), end = begin + size;
    if (count >= Beyond16 || size >= Beyond32 || begin >= Beyond32) {
        put(directory, End64Signature);
        put(directory, quint64(44)); // what follows of this record
        put(directory, Version64);
        put(directory, Version64);
        put(directory, quint32(0));
        put(directory, quint32(0));
        put(directory, count);
        put(directory, count);
        put(directory, size);
        put(directory, begin);
        put(directory, Locator64Signature);
        put(directory, quint32(0));
        put(directory, end);
        put(directory, quint32(1));
    }
    put(directory, EndSignature);
    put(directory, quint16(0));
    put(directory, quint16(0));
    put(directory, quint16(std::min<quint64>(count, Beyond16)));
    put(directory, quint16(std::min<quint64>(count, Beyond16)));
    put(directory, quint32(std::min<quint64>(size, Beyond32)));
    put(directory, quint32(std::min<quint64>(begin, Beyond32)));
    put(directory, quint16(0));
    if (!write(directory))
        return dicom::fail(dicom::Error::Kind::NoSpace, Text::tr("The zip archive could not be written; the disk may be full."),
                           m_out.errorString());
    return {};
}

} // namespace ui
