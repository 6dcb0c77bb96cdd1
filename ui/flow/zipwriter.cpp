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

/// 4.3.14 to 4.3.16: where a directory of `count` files and `size` bytes begins, in 64 bits too where 32 do not hold it.
QByteArray endRecords(quint64 count, quint64 begin, quint64 size)
{
    QByteArray records;
    if (count >= Beyond16 || size >= Beyond32 || begin >= Beyond32) {
        put(records, End64Signature);
        put(records, quint64(44)); // what follows of this record
        put(records, Version64);
        put(records, Version64);
        put(records, quint32(0));
        put(records, quint32(0));
        put(records, count);
        put(records, count);
        put(records, size);
        put(records, begin);
        put(records, Locator64Signature);
        put(records, quint32(0));
        put(records, begin + size);
        put(records, quint32(1));
    }
    put(records, EndSignature);
    put(records, quint16(0));
    put(records, quint16(0));
    put(records, quint16(std::min<quint64>(count, Beyond16)));
    put(records, quint16(std::min<quint64>(count, Beyond16)));
    put(records, quint32(std::min<quint64>(size, Beyond32)));
    put(records, quint32(std::min<quint64>(begin, Beyond32)));
    put(records, quint16(0));
    return records;
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

/// 4.3.12: what the directory says of one file.
QByteArray ZipWriter::directoryRecord(const Entry &entry) const
{
    QByteArray extra; // 4.5.3: only what does not fit, in this order
    if (entry.size >= Beyond32) {
        put(extra, entry.size);
        put(extra, entry.packed);
    }
    if (entry.offset >= Beyond32)
        put(extra, entry.offset);
    QByteArray record;
    put(record, CentralSignature);
    put(record, extra.isEmpty() ? Version : Version64);
    put(record, extra.isEmpty() ? Version : Version64);
    put(record, quint16(0));
    put(record, entry.method);
    put(record, m_time);
    put(record, m_date);
    put(record, entry.crc);
    put(record, entry.size >= Beyond32 ? Beyond32 : quint32(entry.packed));
    put(record, entry.size >= Beyond32 ? Beyond32 : quint32(entry.size));
    put(record, quint16(entry.name.size()));
    put(record, quint16(extra.isEmpty() ? 0 : extra.size() + 4));
    put(record, quint16(0)); // comment
    put(record, quint16(0)); // disk
    put(record, quint16(0)); // internal attributes
    put(record, quint32(0)); // external attributes
    put(record, entry.offset >= Beyond32 ? Beyond32 : quint32(entry.offset));
    record += entry.name;
    if (!extra.isEmpty()) {
        put(record, Extra64);
        put(record, quint16(extra.size()));
        record += extra;
    }
    return record;
}

dicom::Result<> ZipWriter::finish()
{
    const quint64 begin = m_written;
    QByteArray directory;
    for (const Entry &entry : std::as_const(m_entries))
        directory += directoryRecord(entry);
    directory += endRecords(quint64(m_entries.size()), begin, quint64(directory.size()));
    if (!write(directory))
        return dicom::fail(dicom::Error::Kind::NoSpace, Text::tr("The zip archive could not be written; the disk may be full."),
                           m_out.errorString());
    return {};
}

} // namespace ui
