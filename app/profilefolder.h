#pragma once

#include <QString>

#include <optional>

namespace app {

/// Why nothing can be kept in the folder of --profile, as a sentence; the folder is made where it is not there.
std::optional<QString> profileProblem(const QString &profile);

} // namespace app
