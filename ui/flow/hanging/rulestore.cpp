#include "ui/flow/hanging/rulestore.h"

#include "ui/flow/hanging/rulefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace ui {

namespace {

bool holdsName(const QList<HangingRule> &rules, const QString &name)
{
    return std::any_of(rules.begin(), rules.end(), [&name](const HangingRule &rule) { return rule.name == name; });
}

} // namespace

QList<HangingRule> HangingLayers::effective() const
{
    const auto highest = [this](const HangingRule &rule) {
        for (const QList<HangingRule> &layer : {user, site}) {
            const auto found =
                std::find_if(layer.begin(), layer.end(), [&rule](const HangingRule &each) { return each.name == rule.name; });
            if (found != layer.end())
                return *found;
        }
        return rule;
    };
    QList<HangingRule> all;
    for (const HangingRule &rule : user) {
        if (!holdsName(site, rule.name) && !holdsName(builtIn, rule.name))
            all.append(rule);
    }
    for (const HangingRule &rule : site) {
        if (!holdsName(builtIn, rule.name))
            all.append(highest(rule));
    }
    for (const HangingRule &rule : builtIn)
        all.append(highest(rule));
    return all;
}

HangingRuleStore::HangingRuleStore(const QString &profileFolder, const QString &siteFile)
    : m_userFile(profileFolder.isEmpty() ? QString() : QDir(profileFolder).filePath(QStringLiteral("hanging.json")))
    , m_siteFile(siteFile)
{}

HangingLayers HangingRuleStore::read() const
{
    HangingLayers layers;
    const auto readLayer = [&layers](const QString &path, HangingRule::Layer layer) -> QList<HangingRule> {
        QFile file(path);
        if (path.isEmpty() || !file.exists())
            return {};
        const QString name = QDir::toNativeSeparators(path);
        if (!file.open(QIODevice::ReadOnly)) {
            layers.problems.append(tr("The hanging rules in %1 could not be opened.").arg(name));
            return {};
        }
        const auto rules = HangingRuleFile::read(file.read(hanginglimit::FileBytes + 1), layer);
        if (!rules)
            layers.problems.append(tr("The hanging rules in %1 are not used: %2.").arg(name, rules.error().message));
        return rules.value_or(QList<HangingRule>());
    };
    layers.builtIn = builtInHangingRules();
    layers.site = readLayer(m_siteFile, HangingRule::Layer::Site);
    layers.user = m_userFile.isEmpty() ? m_memory : readLayer(m_userFile, HangingRule::Layer::User);
    return layers;
}

dicom::Result<> HangingRuleStore::save(const QList<HangingRule> &user)
{
    if (QFile there(m_userFile); !m_userFile.isEmpty() && there.exists()) { // somebody wrote it, and can repair it
        const bool open = there.open(QIODevice::ReadOnly);
        const auto rules = HangingRuleFile::read(there.read(hanginglimit::FileBytes + 1), HangingRule::Layer::User);
        if (!open || !rules)
            return dicom::fail(dicom::Error::Kind::FileAccess,
                               tr("The hanging rules in %1 cannot be read and are not written over. Repair or remove the file first.")
                                   .arg(QDir::toNativeSeparators(m_userFile)));
    }
    m_memory = user;
    for (HangingRule &rule : m_memory)
        rule.layer = HangingRule::Layer::User;
    if (m_userFile.isEmpty())
        return {};
    const QByteArray text = HangingRuleFile::write(user);
    QSaveFile file(m_userFile);
    const bool written = QDir().mkpath(QFileInfo(m_userFile).path()) && file.open(QIODevice::WriteOnly) && file.write(text) == text.size()
                         && file.flush() && file.commit();
    if (!written)
        return dicom::fail(dicom::Error::Kind::FileAccess,
                           tr("The hanging rules could not be written to %1.").arg(QDir::toNativeSeparators(m_userFile)),
                           file.errorString());
    return {};
}

QString HangingRuleStore::usualSiteFile()
{
#ifdef Q_OS_UNIX
    return QStringLiteral("/etc/negatoscope/hanging.json");
#else
    return QStandardPaths::locate(QStandardPaths::GenericConfigLocation, QStringLiteral("negatoscope/hanging.json"));
#endif
}

} // namespace ui
