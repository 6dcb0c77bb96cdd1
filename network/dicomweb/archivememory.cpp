#include "network/dicomweb/archivememory.h"

#include "network/dicomweb/wadouri.h"
#include "network/http/httpclient.h"
#include "network/http/notebook.h"

namespace network {

namespace {

/// Where WADO-URI is asked, whether it was found there or not.
QUrl uriOf(const Archive &archive)
{
    return archive.wadoUri.isEmpty() ? usualWadoUri(archive.root) : archive.wadoUri;
}

} // namespace

bool sameAddresses(const Archive &one, const Archive &other)
{
    return one.qido() == other.qido() && one.wado() == other.wado() && one.stow() == other.stow() && one.ups() == other.ups()
           && uriOf(one) == uriOf(other);
}

bool isAskedAlike(const Archive &one, const Archive &other)
{
    return sameAddresses(one, other) && one.signIn == other.signIn && one.tls == other.tls && one.proxy == other.proxy
           && one.headers == other.headers;
}

void forgetNotes(HttpClient &http, const Archive &archive)
{
    for (const QUrl &root : archive.roots())
        http.notebook().forget(root.toString());
}

} // namespace network
