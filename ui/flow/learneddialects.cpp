#include "ui/flow/learneddialects.h"

#include "network/dicomweb/upsclient.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace ui {

namespace {

constexpr qint64 LargestFile = 1 << 20;

QString keyOf(const network::Archive &archive)
{
    return archive.ups().adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toString(QUrl::FullyEncoded);
}

QString fileName(const QString &folder)
{
    return folder + QStringLiteral("/dialects.json");
}

QJsonObject readAll(const QString &folder)
{
    QFile file(fileName(folder));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(LargestFile)).object() : QJsonObject();
}

void write(const QString &folder, const QJsonObject &all)
{
    QSaveFile file(fileName(folder));
    const bool open =
        QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (open && file.write(QJsonDocument(all).toJson(QJsonDocument::Compact)) > 0 && file.flush())
        file.commit(); // lost, it is learned again
}

} // namespace

LearnedDialects::LearnedDialects(QString folder)
    : m_folder(std::move(folder))
{}

void LearnedDialects::recall(network::HttpClient &http, const network::Archive &archive) const
{
    if (m_folder.isEmpty())
        return;
    QHash<QString, int> traits;
    const QJsonObject object = readAll(m_folder).value(keyOf(archive)).toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        traits.insert(it.key(), it.value().toInt());
    network::recallUpsTraits(http, archive, traits);
}

void LearnedDialects::keep(network::HttpClient &http, const network::Archive &archive) const
{
    const QHash<QString, int> traits = network::learnedUpsTraits(http, archive);
    if (m_folder.isEmpty() || traits.isEmpty())
        return;
    QJsonObject object;
    for (auto it = traits.cbegin(); it != traits.cend(); ++it)
        object.insert(it.key(), *it);
    QJsonObject all = readAll(m_folder);
    if (all.value(keyOf(archive)).toObject() == object)
        return;
    all.insert(keyOf(archive), object);
    write(m_folder, all);
}

void LearnedDialects::forget(const network::Archive &archive) const
{
    QJsonObject all = readAll(m_folder);
    if (m_folder.isEmpty() || !all.contains(keyOf(archive)))
        return;
    all.remove(keyOf(archive));
    write(m_folder, all);
}

} // namespace ui
