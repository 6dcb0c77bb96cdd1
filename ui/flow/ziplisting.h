#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <atomic>
#include <optional>

class QIODevice;

namespace ui {

/// What the directory of a ZIP archive says of a file in it; nothing of it is true before it was unpacked.
struct ZipListed {
    QString name;
    quint16 method = 0; ///< 0 stored, 8 deflated
    quint16 flags = 0;  ///< bit 0: encrypted
    quint32 crc = 0;
    quint64 packed = 0, size = 0, offset = 0; ///< of the local header
};

/// Whether a file begins as a zip archive does.
bool isZip(QByteArrayView head);

/// The directory at the end of an archive that can be read anywhere (APPNOTE 6.3, ZIP64 too), nothing where it is damaged.
/// An archive lists at most as much as its own bytes can say.
std::optional<QList<ZipListed>> readZipListing(QIODevice &archive);

/// True if the whole file came out as it was listed: its size and its checksum. Never writes more than its size. Ends early where
/// told to stop.
bool unpackZipEntry(QIODevice &archive, const ZipListed &entry, QIODevice &out, const std::atomic<bool> &stop);

} // namespace ui
