#pragma once

#include <QPair>
#include <QString>

#include <optional>

namespace app {

/// Why `key` cannot be searched for under a value: a date or time that DICOM does not write so (PS3.5 §6.2) matches nothing,
/// or everything, without a word from the archive. Nothing where all is well.
std::optional<QString> problemOfKey(const QPair<QString, QString> &key);

} // namespace app
