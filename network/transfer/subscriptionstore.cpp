#include "network/transfer/subscriptionstore.h"

#include "network/dicomweb/worklistsentences.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace network {

namespace {

QString keyOf(const QUrl &root)
{
    return root.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toString(QUrl::FullyEncoded);
}

QJsonObject readAll(const QString &folder)
{
    QFile file(folder + QStringLiteral("/subscriptions.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(1 << 20)).object() : QJsonObject();
}

} // namespace

SubscriptionStore::SubscriptionStore(QString folder)
    : m_folder(std::move(folder))
{}

QList<SubscriptionStore::Entry> SubscriptionStore::of(const QUrl &root) const
{
    QList<Entry> entries;
    for (const auto &value : readAll(m_folder).value(keyOf(root)).toArray()) {
        const QJsonObject object = value.toObject();
        Entry entry;
        entry.target.workitemUid = object.value(QStringLiteral("workitem")).toString();
        entry.deletionLock = object.value(QStringLiteral("lock")).toBool();
        entry.mode = Mode(qBound(0, object.value(QStringLiteral("mode")).toInt(), int(Mode::Off)));
        for (const auto &pair : object.value(QStringLiteral("filter")).toArray())
            entry.target.filter.append({pair.toArray().at(0).toString(), pair.toArray().at(1).toString()});
        entries.append(entry);
    }
    return entries;
}

std::optional<SubscriptionStore::Entry> SubscriptionStore::worklist(const QUrl &root) const
{
    for (const Entry &entry : of(root)) {
        if (entry.target.uid() == QLatin1String(WorklistUid))
            return entry;
    }
    return std::nullopt;
}

dicom::Result<> SubscriptionStore::add(const QUrl &root, const Entry &entry)
{
    QList<Entry> entries = of(root);
    entries.removeIf([&](const Entry &known) { return known.target.uid() == entry.target.uid(); });
    entries.append(entry);
    return write(root, entries);
}

dicom::Result<> SubscriptionStore::remove(const QUrl &root, const SubscriptionTarget &target)
{
    QList<Entry> entries = of(root);
    const bool all = target.workitemUid.isEmpty() && target.filter.isEmpty();
    if (entries.removeIf([&](const Entry &known) { return all || known.target.uid() == target.uid(); }) == 0)
        return {};
    return write(root, entries);
}

dicom::Result<> SubscriptionStore::write(const QUrl &root, const QList<Entry> &entries)
{
    QJsonArray list;
    for (const Entry &entry : entries) {
        QJsonArray filter;
        for (const auto &[key, value] : entry.target.filter)
            filter.append(QJsonArray{key, value});
        list.append(QJsonObject{{QStringLiteral("workitem"), entry.target.workitemUid},
                                {QStringLiteral("lock"), entry.deletionLock},
                                {QStringLiteral("mode"), int(entry.mode)},
                                {QStringLiteral("filter"), filter}});
    }
    QJsonObject all = readAll(m_folder);
    if (list.isEmpty())
        all.remove(keyOf(root));
    else
        all.insert(keyOf(root), list);
    QSaveFile file(m_folder + QStringLiteral("/subscriptions.json"));
    const bool written = QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly)
                         && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                         && file.write(QJsonDocument(all).toJson(QJsonDocument::Compact)) > 0 && file.flush() && file.commit();
    if (!written)
        return dicom::fail(dicom::Error::Kind::FileAccess, sentence::subscriptionNotKept(), file.errorString());
    return {};
}

} // namespace network
