#include "network/dicomweb/archive.h"

namespace network {

QList<QUrl> Archive::roots() const
{
    QList<QUrl> roots;
    for (const QUrl &url : {root, qidoRoot, wadoRoot, stowRoot, upsRoot, wadoUri}) {
        if (!url.isEmpty() && !roots.contains(url))
            roots.append(url);
    }
    return roots;
}

} // namespace network
