#pragma once

namespace app {

/// What is in memory is patients' pictures and tokens: no core dump of this process and those it starts, and other programs of the
/// same user may not look into it. NEGATOSCOPE_COREDUMPS=1 in the environment leaves things as they are, for finding faults.
void keepMemoryPrivate();

} // namespace app
