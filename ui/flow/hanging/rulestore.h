#pragma once

#include "network/dicom/result.h"
#include "ui/flow/hanging/rule.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui {

/// The three layers of hanging rules as they are read, and what could not be read, in words.
struct HangingLayers {
    QList<HangingRule> user, site, builtIn;
    QStringList problems; ///< with file and line; the layer is empty then

    /// Those that count, in the order they are tried: the user's, the site's, the built-in ones. One that has the name of
    /// one below it takes its place, so that a changed "Any study" still comes last.
    QList<HangingRule> effective() const;
};

/// Where rules are kept: `hanging.json` of the profile, and a file of the site that this program only reads.
class HangingRuleStore
{
    Q_DECLARE_TR_FUNCTIONS(ui::HangingRuleStore)
public:
    /// Without a profile folder the user's rules last as long as the store.
    explicit HangingRuleStore(const QString &profileFolder, const QString &siteFile = usualSiteFile());

    HangingLayers read() const;
    /// Replaces the user's file at once or not at all; one that cannot be read is not written over.
    dicom::Result<> save(const QList<HangingRule> &user);
    QString userFile() const { return m_userFile; }
    QString siteFile() const { return m_siteFile; }

    static QString usualSiteFile();

private:
    QString m_userFile, m_siteFile;
    QList<HangingRule> m_memory;
};

} // namespace ui
