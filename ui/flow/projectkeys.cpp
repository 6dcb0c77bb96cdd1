#include "ui/flow/projectkeys.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

namespace ui {

using network::KeyStore;
using network::ProjectKey;

namespace {

const QString NamesEntry = QStringLiteral("deidentification/projects");

QString keyEntry(const QString &project)
{
    return QStringLiteral("deidentification/project/") + project;
}

} // namespace

ProjectKeys::ProjectKeys(KeyStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{}

void ProjectKeys::list(QObject *context, const Listed &done)
{
    const auto tell = [this, context = QPointer<QObject>(context), done] {
        if (context)
            done(m_names);
    };
    m_store.read(NamesEntry, this, [this, tell](const dicom::Result<QByteArray> &read) {
        if (!read && read.error().kind != dicom::Error::Kind::NotFound)
            return tell();
        for (const QJsonValue &name : QJsonDocument::fromJson(read.value_or(QByteArray())).array()) {
            if (!m_names.contains(name.toString()))
                m_names << name.toString();
        }
        m_names.sort(Qt::CaseInsensitive);
        m_areNamesKnown = true;
        keepNames(tell); // tells how long the store keeps what it is given
    });
}

void ProjectKeys::keepNames(const std::function<void()> &done)
{
    const QByteArray names = QJsonDocument(QJsonArray::fromStringList(m_names)).toJson(QJsonDocument::Compact);
    m_store.write(NamesEntry, names, this, [this, done](const dicom::Result<KeyStore::Lifetime> &written) {
        m_lifetime = written && *written == KeyStore::Lifetime::Lasting ? Lifetime::Lasting : Lifetime::Session;
        done();
    });
}

void ProjectKeys::key(const QString &project, QObject *context, const Answer &done)
{
    const Answer tell = [this, project, context = QPointer<QObject>(context), done](const dicom::Result<ProjectKey> &key) {
        if (key)
            m_keys.insert(project, *key);
        if (context)
            done(key);
    };
    if (const ProjectKey known = m_keys.value(project); known.isValid()) {
        QMetaObject::invokeMethod(
            this, [tell, known] { tell(known); }, Qt::QueuedConnection);
        return;
    }
    m_store.read(keyEntry(project), this, [this, project, tell](const dicom::Result<QByteArray> &read) {
        if (!read)
            return read.error().kind == dicom::Error::Kind::NotFound ? make(project, tell) : tell(tl::unexpected(read.error()));
        const ProjectKey key{QByteArray::fromBase64(*read)};
        if (key.isValid())
            return tell(key);
        tell(dicom::fail(dicom::Error::Kind::Malformed, tr("What the key store has under this project is no key. Choose another name.")));
    });
}

void ProjectKeys::make(const QString &project, const Answer &done)
{
    const ProjectKey key = ProjectKey::make();
    m_store.write(keyEntry(project), key.bytes.toBase64(), this,
                  [this, project, key, done](const dicom::Result<KeyStore::Lifetime> &written) {
                      if (!written)
                          return done(tl::unexpected(written.error()));
                      if (!m_names.contains(project))
                          m_names << project;
                      m_names.sort(Qt::CaseInsensitive);
                      if (m_areNamesKnown)
                          keepNames([] {});
                      done(key);
                  });
}

} // namespace ui
