#pragma once

#include "network/dicomweb/archive.h"

namespace network {

class HttpClient;

// What was learned of an archive holds as long as it is the same server that is asked.

/// Whether every service of both is at the same address.
bool sameAddresses(const Archive &one, const Archive &other);
/// Whether both are also asked in the same way: what a test found of one holds for the other.
bool isAskedAlike(const Archive &one, const Archive &other);
/// Forgets what this run learned at the archive's addresses.
void forgetNotes(HttpClient &http, const Archive &archive);

} // namespace network
