#pragma once

#include "network/dicom/result.h"

#include <QString>
#include <QStringList>

#include <atomic>

namespace ui {

struct ZipLimits {
    int entries = 200'000;
    qint64 bytes = qint64(64) << 30; ///< of all that is taken out together
};

/// Files taken out of a zip archive.
struct ZipContents {
    QStringList files;   ///< where they are now, in the archive's order
    QStringList damaged; ///< names in the archive of what could not be taken out
};

/// Takes all files out of a zip archive into `folder`, each under a new name, so that names in the archive decide nothing. Stored and
/// deflated entries, also beyond 4 GiB; every length is checked before it is used; what is longer than the archive says, or packed in bytes
/// of other entries, is damaged. Errors: Malformed, Unsupported (encrypted), TooLarge, NoSpace, FileAccess, Cancelled. Any thread.
dicom::Result<ZipContents> extractZip(const QString &path, const QString &folder, const std::atomic<bool> &stop,
                                      const ZipLimits &limits = {});

} // namespace ui
