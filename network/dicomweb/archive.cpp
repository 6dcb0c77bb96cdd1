#include "network/dicomweb/archive.h"

#include "network/dicomweb/wadouri.h"

namespace network {

QUrl Archive::uri() const
{
    if (wadoUri.isEmpty() && dialect.usualWadoUri == Dialect::Tristate::Yes)
        return usualWadoUri(root);
    return wadoUri;
}

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
