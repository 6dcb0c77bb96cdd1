#pragma once

#include "network/dicom/result.h"

#include <QString>

namespace network {

/// Whether a file lies on something that may be taken out: an optical disc, a memory stick.
bool isOnRemovableMedium(const QString &path);

/// Copies a file into `folder`, which is made for this user only, under a name of its own, with the time of its last change; on disk when it
/// returns. Any thread.
dicom::Result<QString> copyToSpool(const QString &path, const QString &folder);

} // namespace network
