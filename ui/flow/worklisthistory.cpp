#include "ui/flow/worklisthistory.h"

#include "network/dicom/uid.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace ui {

namespace {

constexpr qint64 LargestFile = 1 << 20;
constexpr int MostEntries = 1000;

bool isToday(const WorklistHistory::Entry &entry)
{
    return entry.ended.toLocalTime().date() == QDate::currentDate();
}

} // namespace

WorklistHistory::WorklistHistory(QString folder)
    : m_folder(std::move(folder))
{}

QList<WorklistHistory::Entry> WorklistHistory::read() const
{
    QList<Entry> entries;
    QFile file(m_folder + QStringLiteral("/done.json"));
    if (m_folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        return entries;
    for (const auto &value : QJsonDocument::fromJson(file.read(LargestFile)).array()) {
        const QJsonObject object = value.toObject();
        const Entry entry{QUrl(object.value(QStringLiteral("root")).toString()), object.value(QStringLiteral("workitem")).toString(),
                          QDateTime::fromString(object.value(QStringLiteral("ended")).toString(), Qt::ISODate),
                          network::workitemState(object.value(QStringLiteral("state")).toString())};
        if (dicom::isValidUid(entry.workitemUid) && isToday(entry) && entries.size() < MostEntries)
            entries.append(entry);
    }
    return entries;
}

QList<WorklistHistory::Entry> WorklistHistory::today(const QUrl &root) const
{
    QList<Entry> entries = read();
    entries.removeIf([&](const Entry &entry) { return !entry.root.matches(root, QUrl::StripTrailingSlash); });
    std::stable_sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) { return a.ended > b.ended; });
    return entries;
}

void WorklistHistory::add(const Entry &entry)
{
    if (m_folder.isEmpty())
        return;
    QList<Entry> entries = read();
    entries.removeIf([&](const Entry &known) { return known.workitemUid == entry.workitemUid && known.root == entry.root; });
    entries.prepend(entry);
    QJsonArray list;
    for (const Entry &each : std::as_const(entries)) {
        list.append(QJsonObject{{QStringLiteral("root"), each.root.toString(QUrl::FullyEncoded)},
                                {QStringLiteral("workitem"), each.workitemUid},
                                {QStringLiteral("ended"), each.ended.toUTC().toString(Qt::ISODate)},
                                {QStringLiteral("state"), network::toString(each.state)}});
    }
    QSaveFile file(m_folder + QStringLiteral("/done.json"));
    const bool open =
        QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (open && file.write(QJsonDocument(list).toJson(QJsonDocument::Compact)) > 0 && file.flush())
        file.commit(); // lost, it is missing from a list for looking back, no more
}

} // namespace ui
