#pragma once

#include <QStringList>

#include <optional>

namespace app {

/// Why nothing can be kept in the folder of --profile, as a sentence; the folder is made where it is not there.
std::optional<QString> profileProblem(const QString &profile);
/// The same of the folders that are used without --profile: the program runs, but forgets.
std::optional<QString> keepingProblem(const QStringList &folders);

} // namespace app
