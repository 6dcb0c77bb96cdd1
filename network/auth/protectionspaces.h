#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QUrl>

namespace network {

/// Which addresses belong to which sign-in (RFC 9110 §11.5 calls it a protection space). Several
/// archives may stand on one origin; the longest path decides. Where an origin belongs to one
/// sign-in alone, all of its addresses do: bulk data and event channels stand beside an archive's
/// root.
class ProtectionSpaces
{
public:
    void add(const QString &id, const QUrl &root);
    /// The sign-in for a request to `url`, or empty.
    QString idFor(const QUrl &url) const;

private:
    struct Space {
        QString id;
        QString path; ///< ends with a slash
    };
    QHash<QString, QList<Space>> m_origins;
};

} // namespace network
