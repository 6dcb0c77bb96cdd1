#pragma once

#include "network/dicomweb/archive.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace app {

/// What an administrator deploys for everybody on a computer: values that count until a user chooses others, and names of those that
/// a user cannot change. A file of JSON:
/// {"archives": [as exported], "defaultArchive": NAME, "preferences": {"language": "de", …}, "locked": ["archives", "language", …]}
struct SiteDefaults {
    QList<network::Archive> archives;
    QString defaultArchive; ///< id of one of them
    QVariantMap preferences;
    QStringList locked;

    bool isLocked(const QString &key) const { return locked.contains(key); }

    /// Empty where there is no file, or none that can be read.
    static SiteDefaults fromFile(const QString &path);
    /// /etc/negatoscope/site.json, or what stands for /etc on other systems.
    static QString usualFile();
};

} // namespace app
