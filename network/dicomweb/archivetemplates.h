#pragma once

#include "network/dicomweb/archive.h"

#include <QList>
#include <QString>

namespace network {

/// What is known of a kind of archive before it is asked: where its services usually are, how one
/// signs in, and the points of its dialect that documentation settles. A connection test learns the
/// rest.
struct ArchiveTemplate {
    const char *name; ///< a product's, not translated; null: any archive
    QString example;  ///< of an address
    Archive preset;   ///< all but address and name
};
const QList<ArchiveTemplate> &archiveTemplates();

} // namespace network
