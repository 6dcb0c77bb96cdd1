#pragma once

#include "app/commandline.h"

namespace app {

/// Runs the program with its windows; gives the exit status. `argc` and `argv` are Qt's to read.
int runWindows(int &argc, char **argv, const WindowOptions &options);

} // namespace app
