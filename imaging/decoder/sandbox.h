#pragma once

#include <QtGlobal>

namespace decoder {

/// Gives up what a decoder does not need, before anything from outside is read: core dumps, priority, new privileges, address
/// space beyond `addressSpace` bytes (0: no limit), life after the viewer's. The one place to extend for another system.
void confine(qint64 addressSpace);

} // namespace decoder
