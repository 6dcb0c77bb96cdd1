#include "ui/flow/localdata.h"

#include "network/audit/audittrail.h"
#include "network/http/requestlog.h"
#include "network/transfer/uploadjournal.h"
#include "ui/flow/archiveaccess.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QPointer>
#include <QThreadPool>

#include <functional>

namespace ui {

namespace {

/// The folders of a profile that are ours, but for that of the audit record.
QStringList ownFolders(const Session &session)
{
    QStringList folders{session.claimsFolder(), session.uploadsFolder()};
    if (!session.profileFolder().isEmpty())
        folders.append(session.profileFolder() + QStringLiteral("/logs"));
    folders.removeAll(QString());
    return folders;
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.append(walk.next());
    return files;
}

int openInstances(const QString &uploadsFolder)
{
    if (uploadsFolder.isEmpty() || !QDir(uploadsFolder).exists())
        return 0;
    const auto journal = network::UploadJournal::open(uploadsFolder);
    if (!journal)
        return 0;
    int open = 0;
    for (const auto origin : {network::Upload::Origin::Window, network::Upload::Origin::CommandLine}) {
        const auto uploads = (*journal)->uploads(origin).value_or(QList<network::Upload>());
        for (const network::Upload &upload : uploads) {
            const auto items = (*journal)->items(upload.id).value_or(QList<network::UploadItem>());
            for (const network::UploadItem &item : items)
                open += network::isTerminal(item.state) ? 0 : 1;
        }
    }
    return open;
}

LocalData::Outcome deleteBelow(const QStringList &folders)
{
    LocalData::Outcome outcome;
    for (const QString &folder : folders) {
        const QStringList files = filesBelow(folder);
        for (const QString &file : files) {
            if (QFile::remove(file) || !QFile::exists(file))
                ++outcome.files;
            else
                outcome.left.append(file);
        }
        QStringList below;
        QDirIterator walk(folder, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext())
            below.prepend(walk.next());
        for (const QString &empty : std::as_const(below))
            QDir().rmdir(empty);
    }
    return outcome;
}

/// Runs `work` in a worker and `then` with its result here, unless `context` is gone by then.
template <class T> void inWorker(QObject *context, std::function<T()> work, std::function<void(const T &)> then)
{
    auto *carrier = new QObject(context);
    QThreadPool::globalInstance()->start([work = std::move(work), then = std::move(then), carrier = QPointer<QObject>(carrier)] {
        const T result = work();
        QMetaObject::invokeMethod(
            qApp,
            [result, then, carrier] {
                if (!carrier)
                    return;
                carrier->deleteLater();
                then(result);
            },
            Qt::QueuedConnection);
    });
}

} // namespace

LocalData::LocalData(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{}

void LocalData::look(const std::function<void(const Content &)> &then)
{
    const int claims = int(m_session.claims().all().size()) + m_session.claims().lockedAway();
    inWorker<Content>(
        this,
        [folders = ownFolders(m_session), uploads = m_session.uploadsFolder(), audit = m_session.audit().options().folder, claims] {
            Content content;
            content.claims = claims;
            content.unfinishedUploads = openInstances(uploads);
            for (const QString &folder : folders) {
                for (const QString &file : filesBelow(folder)) {
                    ++content.files;
                    content.bytes += QFileInfo(file).size();
                }
            }
            if (!audit.isEmpty())
                content.auditFiles = int(QDir(audit).entryList({QStringLiteral("*.xml")}, QDir::Files).size());
            return content;
        },
        then);
}

void LocalData::survey()
{
    look([this](const Content &content) { emit surveyed(content); });
}

void LocalData::wipe(const Choice &choice)
{
    look([this, choice](const Content &content) {
        if (!content.mayWipe()) {
            emit refused(content);
            return;
        }
        wipeUploads(choice);
    });
}

/// The journal is closed before its files go, and a new one begun.
void LocalData::wipeUploads(const Choice &choice)
{
    m_session.uploads().wipe(this, [this, choice] { wipeFiles(choice); });
}

void LocalData::wipeFiles(const Choice &choice)
{
    QStringList folders = ownFolders(m_session);
    folders.removeAll(m_session.uploadsFolder()); // done, and in use again
    const QString audit = m_session.audit().options().folder;
    if (choice.audit && !audit.isEmpty())
        folders.append(audit);
    m_session.http().requestLog().clear();
    inWorker<Outcome>(
        this, [folders] { return deleteBelow(folders); },
        [this, choice, audit](const Outcome &outcome) {
            if (choice.audit && !audit.isEmpty()) { // the new record begins with the end of the old one
                network::AuditEvent used;
                used.kind = network::AuditEvent::Kind::AuditLogUsed;
                used.medium = QUrl::fromLocalFile(audit);
                m_session.audit().record(used);
            }
            if (choice.secrets)
                return wipeSecrets(outcome);
            emit wiped(outcome);
        });
}

void LocalData::wipeSecrets(const Outcome &outcome)
{
    for (const network::Archive &archive : m_session.archives()) {
        m_session.signIn().signOut(archive.id);
        m_session.access().forget(archive.id); // sign-in, pass phrase, proxy password
    }
    m_session.projectKeys().list(this, [this, outcome](const QStringList &projects) {
        for (const QString &project : projects)
            m_session.keyStore().remove(QStringLiteral("deidentification/project/") + project, this, {});
        m_session.keyStore().remove(QStringLiteral("deidentification/projects"), this, {});
        m_session.forgetClaimKey(this, [this, outcome](bool gone) {
            Outcome told = outcome;
            told.secretsLeft = !gone;
            emit wiped(told);
        });
    });
}

} // namespace ui
