#pragma once

#include "app/sitedefaults.h"
#include "network/dicomweb/archive.h"
#include "ui/desk/deskstate.h"
#include "ui/flow/session.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

class QSettings;

namespace app {

/// The only reader and writer of QSettings; gives values downward. Never holds a secret.
class Settings
{
public:
    /// In `profile`/settings.ini, or the user's own place where `profile` is empty. Where the user
    /// chose nothing, or may choose nothing, what the administrator put into `siteFile` counts.
    explicit Settings(const QString &profile = {}, const QString &siteFile = SiteDefaults::usualFile());
    ~Settings();

    QList<network::Archive> archives() const;
    QString defaultArchiveId() const;
    void setArchives(const QList<network::Archive> &archives, const QString &defaultId);

    ui::DeskPreferences preferences() const;
    void setPreferences(const ui::DeskPreferences &preferences);
    ui::Session::Options sessionOptions() const;
    QStringList folders() const; ///< where everything is kept

    /// What a window remembers of itself, as it wrote it. `name` may hold slashes.
    QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &state);
    /// Who works here and what windows remember goes; states are not kept any more in this run, which still has them.
    void forgetPersonal();

private:
    network::AuditOptions auditOptions() const;
    QVariant preference(const char *name, const QVariant &otherwise = {}) const;

    std::unique_ptr<QSettings> m_settings;
    SiteDefaults m_site;
    QString m_keyService; ///< under which this profile's secrets are kept
    bool m_forgets = false;
    QString m_folder; ///< of journals, claims and logs
};

} // namespace app
