#include "network/dicomweb/bulkdataaddress.h"

#include "network/dicomweb/serviceroot.h"

namespace network {

using Permission = BulkDataAddress::Permission;

BulkDataAddress bulkDataAddress(const Archive &archive, const QUrl &base, const QString &uri)
{
    BulkDataAddress address;
    address.url = base.resolved(QUrl::fromEncoded(uri.toUtf8(), QUrl::TolerantMode));
    address.url.setUserInfo({});
    const QUrl &url = address.url;
    const QString origin = originOf(url);
    const bool isWeb = (url.scheme() == u"http" || url.scheme() == u"https") && !url.host().isEmpty();
    const bool isDowngrade = archive.wado().scheme() == u"https" && url.scheme() != u"https";
    const bool isOwn = origin == originOf(base) || origin == originOf(archive.wado());
    const bool isGiven = isOwn || (archive.origins.contains(origin) && !isDowngrade);
    address.permission = isGiven ? Permission::Given : isWeb && !isDowngrade ? Permission::Asked : Permission::Never;
    if (isGiven || !isWeb)
        return address;
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const qsizetype studies = path.indexOf("/studies/");
    if (studies < 0)
        return address;
    QByteArray behind = serviceRoot(archive.wado()) + path.mid(studies);
    if (url.hasQuery())
        behind += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return {encodedUrl(behind), Permission::Given};
}

} // namespace network
