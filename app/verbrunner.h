#pragma once

#include "app/verb.h"

#include <QStringList>

namespace app {

/// Runs one verb with its arguments ("negatoscope", "search", …) inside a QCoreApplication's event loop; gives the exit status.
int runVerb(const VerbDescription &verb, const QStringList &arguments);

} // namespace app
