#pragma once

#include "network/dicom/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>

class QFile;

namespace network {

/// Whether a file lies on something that may be taken out: an optical disc, a memory stick.
bool isOnRemovableMedium(const QString &path);

/// A file of its own name in `folder`, which is made for this user only, filled by `write`; on disk
/// when it returns, or not there. Any thread. Errors: FileAccess, NoSpace, and what `write` says.
dicom::Result<QString> writeToSpool(const QString &folder, const std::function<dicom::Result<>(QFile &)> &write);

/// Copies a file into `folder`, which is made for this user only, under a name of its own, with the
/// time of its last change; on disk when it returns. Any thread. Errors: FileAccess where the file cannot be read through or
/// `folder` cannot be used, NoSpace where nothing more can be written.
dicom::Result<QString> copyToSpool(const QString &path, const QString &folder);

/// Deletes what a killed program left: files that nobody names and that came here before `before`.
void clearSpool(const QString &folder, const QStringList &named, const QDateTime &before);

} // namespace network
