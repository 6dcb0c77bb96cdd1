#include "network/auth/protectionspaces.h"

#include "network/auth/credential.h"

#include <algorithm>

namespace network {

namespace {

QString withSlash(const QUrl &url)
{
    const QString path = url.adjusted(QUrl::NormalizePathSegments).path(QUrl::FullyEncoded);
    return path.endsWith(u'/') ? path : path + u'/';
}

} // namespace

void ProtectionSpaces::add(const QString &id, const QUrl &root)
{
    if (!root.host().isEmpty())
        m_origins[originOf(root)].append({id, withSlash(root)});
}

QString ProtectionSpaces::idFor(const QUrl &url) const
{
    const auto found = m_origins.constFind(originOf(url));
    if (found == m_origins.cend())
        return {};
    const QString path = withSlash(url);
    const Space *best = nullptr;
    for (const Space &space : *found) {
        if (path.startsWith(space.path) && (!best || space.path.size() > best->path.size()))
            best = &space;
    }
    if (best)
        return best->id;
    const bool single = std::all_of(found->cbegin(), found->cend(), [&](const Space &space) { return space.id == found->first().id; });
    return single ? found->first().id : QString();
}

} // namespace network
