#include "network/transfer/claimstore.h"

#include "network/dicom/uid.h"
#include "network/dicomweb/worklistsentences.h"
#include "network/transfer/failpoint.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace network {

using dicom::Error;

namespace {

constexpr qint64 LargestFile = 65536;
constexpr int LockPatience = 5000; // milliseconds

tl::unexpected<Error> notWritten(const QString &detail)
{
    return dicom::fail(Error::Kind::FileAccess, sentence::claimNotKept(), detail);
}

QByteArray toBytes(const ClaimRecord &record)
{
    const QJsonObject object{{QStringLiteral("root"), record.root.toString(QUrl::FullyEncoded)},
                             {QStringLiteral("workitem"), record.workitemUid},
                             {QStringLiteral("transaction"), record.transactionUid},
                             {QStringLiteral("since"), record.since.toString(Qt::ISODateWithMs)},
                             {QStringLiteral("held"), record.state == ClaimRecord::State::Held}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<ClaimRecord> fromBytes(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    ClaimRecord record;
    record.root = QUrl(object.value(QStringLiteral("root")).toString());
    record.workitemUid = object.value(QStringLiteral("workitem")).toString();
    record.transactionUid = object.value(QStringLiteral("transaction")).toString();
    record.since = QDateTime::fromString(object.value(QStringLiteral("since")).toString(), Qt::ISODateWithMs);
    record.state = object.value(QStringLiteral("held")).toBool() ? ClaimRecord::State::Held : ClaimRecord::State::Sending;
    if (!dicom::isValidUid(record.workitemUid) || !dicom::isValidUid(record.transactionUid))
        return std::nullopt;
    return record;
}

#ifdef Q_OS_UNIX
/// The file's bytes and then its name reach the disk before this returns.
dicom::Result<> writeDurably(const QString &path, const QByteArray &bytes)
{
    const QByteArray target = QFile::encodeName(path), aside = target + ".new";
    ::unlink(aside.constData());
    const int file = ::open(aside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return notWritten(QStringLiteral("open, errno %1").arg(errno));
    failpoint("claimFileOpened");
    const bool written = ::write(file, bytes.constData(), size_t(bytes.size())) == bytes.size() && ::fsync(file) == 0;
    failpoint("claimFileWritten");
    const bool closed = ::close(file) == 0;
    if (!written || !closed || ::rename(aside.constData(), target.constData()) != 0) {
        const int cause = errno;
        ::unlink(aside.constData());
        if (cause == ENOSPC || cause == EDQUOT)
            return dicom::fail(Error::Kind::NoSpace, sentence::claimNotKept(), QStringLiteral("errno %1").arg(cause));
        return notWritten(QStringLiteral("errno %1").arg(cause));
    }
    failpoint("claimFileRenamed");
    const int folder = ::open(target.left(target.lastIndexOf('/')).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return notWritten(QStringLiteral("folder, errno %1").arg(errno));
    const bool synchronised = ::fsync(folder) == 0;
    ::close(folder);
    return synchronised ? dicom::Result<>() : notWritten(QStringLiteral("fsync of the folder"));
}
#else
dicom::Result<> writeDurably(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return notWritten(file.errorString());
    return {};
}
#endif

dicom::Result<> makePrivate(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return notWritten(QStringLiteral("folder"));
    if (!QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner))
        return notWritten(QStringLiteral("permissions of the folder"));
    return {};
}

} // namespace

ClaimStore::ClaimStore(QString folder)
    : m_folder(std::move(folder))
{}

QString ClaimStore::fileName(const QUrl &root, const QString &workitemUid) const
{
    const QByteArray key =
        root.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toEncoded() + '\n' + workitemUid.toLatin1();
    const QByteArray digest = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex();
    return m_folder + u'/' + QString::fromLatin1(digest) + QStringLiteral(".claim");
}

dicom::Result<ClaimRecord> ClaimStore::begin(const QUrl &root, const QString &workitemUid)
{
    if (const auto made = makePrivate(m_folder); !made)
        return tl::unexpected(made.error());
    QLockFile lock(m_folder + QStringLiteral("/lock")); // two programs of one user agree on one Transaction UID
    if (!lock.tryLock(LockPatience))
        return notWritten(QStringLiteral("lock"));
    failpoint("claimBegun");
    const auto known = find(root, workitemUid);
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return **known;
    const ClaimRecord record{root, workitemUid, dicom::makeUid(), QDateTime::currentDateTime(), ClaimRecord::State::Sending};
    if (const auto written = writeDurably(fileName(root, workitemUid), toBytes(record)); !written)
        return tl::unexpected(written.error());
    failpoint("claimKept");
    return record;
}

dicom::Result<std::optional<ClaimRecord>> ClaimStore::find(const QUrl &root, const QString &workitemUid) const
{
    QFile file(fileName(root, workitemUid));
    if (!file.exists())
        return std::optional<ClaimRecord>();
    if (!file.open(QIODevice::ReadOnly))
        return dicom::fail(Error::Kind::FileAccess, sentence::claimUnreadable(), file.errorString());
    const auto record = fromBytes(file.read(LargestFile));
    if (!record) // never overwritten: whoever repairs it may still find the key in it
        return dicom::fail(Error::Kind::FileAccess, sentence::claimUnreadable(), QStringLiteral("content"));
    return record;
}

dicom::Result<> ClaimStore::markHeld(const ClaimRecord &record)
{
    ClaimRecord held = record;
    held.state = ClaimRecord::State::Held;
    failpoint("claimGranted");
    return writeDurably(fileName(record.root, record.workitemUid), toBytes(held));
}

dicom::Result<> ClaimStore::forget(const QUrl &root, const QString &workitemUid)
{
    failpoint("claimToForget");
    const QString name = fileName(root, workitemUid);
    if (QFile::exists(name) && !QFile::remove(name))
        return notWritten(QStringLiteral("remove"));
    return {};
}

QList<ClaimRecord> ClaimStore::all() const
{
    QList<ClaimRecord> records;
    if (m_folder.isEmpty()) // not "here"
        return records;
    for (const QString &name : QDir(m_folder).entryList({QStringLiteral("*.claim")}, QDir::Files, QDir::Time)) {
        QFile file(m_folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        if (const auto record = fromBytes(file.read(LargestFile)))
            records.append(*record);
    }
    return records;
}

} // namespace network
