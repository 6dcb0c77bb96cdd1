#pragma once

#include "network/dicom/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

class QIODevice;

namespace ui {

/// Writes a zip archive front to back (APPNOTE 6.3, zip64 where sizes need it), deflated where that saves space. The device
/// is never read and never moved. Errors: NoSpace (the device does not take it). Any thread, one at a time.
class ZipWriter
{
public:
    explicit ZipWriter(QIODevice &out, const QDateTime &when = QDateTime::currentDateTime());

    /// `path` with slashes, in ASCII. Bytes that are compressed already are better stored than squeezed again.
    dicom::Result<> add(const QString &path, const QByteArray &bytes, bool deflate = true);
    /// The directory at the end; without it the archive cannot be read.
    dicom::Result<> finish();

private:
    struct Entry {
        QByteArray name;
        quint32 crc = 0;
        quint64 size = 0, packed = 0, offset = 0;
        quint16 method = 0;
    };
    bool write(const QByteArray &bytes);
    QByteArray directoryRecord(const Entry &entry) const;

    QIODevice &m_out;
    quint64 m_written = 0;
    quint16 m_date = 0, m_time = 0;
    QList<Entry> m_entries;
};

} // namespace ui
