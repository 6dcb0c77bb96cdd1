#pragma once

namespace decoder {

/// From now on this process and the threads it makes can compute, get and give back memory, and
/// talk over the sockets they have; every other system call fails with EPERM: no file is opened, no
/// program started, no connection made, no other process touched. Cannot be undone. False if the
/// system has no such filter (Linux before 4.14, other processors than x86-64 and AArch64): the
/// other limits stay.
bool filterSystemCalls();

} // namespace decoder
