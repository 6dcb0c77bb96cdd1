#pragma once

namespace app {

/// What every verb ends with; never 128 or above, which a shell reads as a signal.
enum ExitCode { Done = 0, Partly = 1, Nothing = 2, Usage = 64 };

} // namespace app
