#include "app/resourcepath.h"

#include "network/dicom/uid.h"

#include <QList>

#include <algorithm>

namespace app {

std::optional<network::ResourceId> parseResource(QStringView path)
{
    const QList<QStringView> uids = path.split(u'/');
    if (uids.size() > 3 || !std::all_of(uids.begin(), uids.end(), dicom::isUsableUid))
        return std::nullopt;
    network::ResourceId resource;
    resource.studyInstanceUid = uids.at(0).toString();
    if (uids.size() > 1)
        resource.seriesInstanceUid = uids.at(1).toString();
    if (uids.size() > 2)
        resource.sopInstanceUid = uids.at(2).toString();
    return resource;
}

QString toPath(const network::ResourceId &resource)
{
    QString path = resource.studyInstanceUid;
    for (const QString &uid : {resource.seriesInstanceUid, resource.sopInstanceUid}) {
        if (!uid.isEmpty())
            path += u'/' + uid;
    }
    return path;
}

} // namespace app
