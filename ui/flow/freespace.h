#pragma once

#include <QString>

#include <optional>

namespace ui {

/// Bytes that this user may still write where an existing file or folder lies. Asks the file system itself, so that it is known
/// without a table of mounts too (chroot, sandbox); empty where it does not say.
std::optional<qint64> freeSpace(const QString &path);

} // namespace ui
