#pragma once

#include "network/dicom/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

namespace network {

/// One file of an archive. The name is what the sender wrote: never a path to write to.
struct ZipEntry {
    QByteArray name;
    QByteArray content;
};

struct ZipLimits {
    qint64 entryBytes = qint64(2) << 30; ///< of one entry, unpacked
    qint64 freeBytes = qint64(64) << 20; ///< an entry may unpack to so much from next to nothing …
    int ratio = 200;                     ///< … and to so many times what it holds packed beyond that
    int entries = 1'000'000;
    qint64 nameBytes = 4096;
};

/// Reads a ZIP archive as it streams in (APPNOTE 6.3: stored and deflated entries, sizes in front
/// or behind, ZIP64), since a server that packs while it sends gives neither a length nor a way
/// back. An entry is handed on once its checksum and its lengths held. Errors: Malformed, TooLarge
/// (a bomb), Unsupported (encrypted, other methods).
class ZipReader
{
public:
    using Sink = std::function<void(ZipEntry &&)>;

    explicit ZipReader(Sink sink, const ZipLimits &limits = {});
    ~ZipReader();

    dicom::Result<> addData(QByteArrayView data);
    /// At the end of the body: Incomplete unless the directory at the end of the archive came and
    /// lists as many entries as came.
    dicom::Result<> finish();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace network
