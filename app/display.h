#pragma once

#include <QString>

#include <optional>

namespace app {

/// Why no window could be opened.
struct DisplayProblem {
    enum class Kind { NoDisplay, UnknownPlatform };
    Kind kind = Kind::NoDisplay;
    QString sentence;
};

/// What Qt would abort the program for with the environment as it is: a display that is not there or does not answer, a
/// platform that is not installed. Needs a QCoreApplication; blocks while a local display is asked.
std::optional<DisplayProblem> displayProblem();

} // namespace app
