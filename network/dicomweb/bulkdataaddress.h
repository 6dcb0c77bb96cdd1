#pragma once

#include "network/dicomweb/archive.h"

namespace network {

/// Where a BulkDataURI really is, and whether it may be asked.
struct BulkDataAddress {
    enum class Permission {
        Given,
        Asked, ///< of another server: only where a person says so
        Never  ///< no web server, or without encryption where the archive has it
    };
    QUrl url;
    Permission permission = Permission::Never;
};

/// `uri` as the answer to a request for `base` wrote it. Behind a proxy servers often write a host, port or scheme that only they
/// know: what lies under /studies/ is asked from the configured root. Anything else of another origin is asked only where a person
/// allowed it, and never without encryption where the archive has it.
BulkDataAddress bulkDataAddress(const Archive &archive, const QUrl &base, const QString &uri);

} // namespace network
