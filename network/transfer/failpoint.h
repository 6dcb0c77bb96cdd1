#pragma once

namespace network {

/// Ends the program on the spot, as a power cut would, where NEGATOSCOPE_FAILPOINT names this place
/// ("sent", or "sent:3" for the third time). Kill tests are made of it; it does nothing in builds
/// without tests.
#ifdef NEGATOSCOPE_FAILPOINTS
void failpoint(const char *name);
#else
inline void failpoint(const char *) {}
#endif

} // namespace network
