#include "ui/flow/projectkeys.h"

namespace ui {

QStringList SessionProjectKeys::projects() const
{
    QStringList names = m_keys.keys();
    names.sort(Qt::CaseInsensitive);
    return names;
}

dicom::Result<network::ProjectKey> SessionProjectKeys::key(const QString &project)
{
    network::ProjectKey &key = m_keys[project];
    if (!key.isValid())
        key = network::ProjectKey::make();
    return key;
}

} // namespace ui
