#include "network/dicomweb/archivejson.h"
#include "network/http/link.h"
#include "tests/fuzz/target.h"

using namespace network;

// A file with archives from somebody else.
NEGATOSCOPE_FUZZ_TARGET(settings)
{
    const auto archives = archivesFromJson(input.toByteArray());
    if (!archives)
        return;
    for (const Archive &archive : *archives) {
        for (const QUrl &url : archive.roots()) {
            fuzz::require(url.scheme() == u"http" || url.scheme() == u"https", "an archive is on the web");
            fuzz::require(!url.host().isEmpty() && url.userInfo().isEmpty(), "an address names a host and holds no secret");
        }
        for (const auto &[name, value] : archive.headers)
            fuzz::require(!isReservedHeader(name.toUtf8()) && !value.contains(u'\n'), "headers cannot carry secrets or further headers");
    }
    const auto again = archivesFromJson(archivesToJson(*archives));
    fuzz::require(again && again->size() == archives->size(), "what is exported is imported");
    for (qsizetype i = 0; i < archives->size(); ++i)
        fuzz::require(archives->at(i).root == again->at(i).root && archives->at(i).signIn == again->at(i).signIn, "… the same");
}
