#include "network/transfer/claimstore.h"

#include "network/auth/keptkey.h"
#include "network/auth/sealing.h"
#include "network/dicom/uid.h"
#include "network/dicomweb/worklistsentences.h"
#include "network/transfer/failpoint.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

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
/// A program that was killed between making its lock and writing into it leaves one that says nothing: such a lock is broken before
/// patience ends. Nobody holds a lock for longer than one file takes to be written.
constexpr int StaleAfter = 8000, LockPatience = 15000; // milliseconds

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
        || file.write(bytes) != bytes.size() || !file.flush() || !file.commit())
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

ClaimStore::ClaimStore(QString folder, KeyStore &keys, std::chrono::milliseconds patience)
    : m_folder(std::move(folder))
{
    if (m_folder.isEmpty())
        return;
    m_key = std::make_unique<KeptKey>(keys, keyName(), m_folder + QStringLiteral("/key.lock"), patience);
    m_key->setMayMake([this] { return !anySealed(); });
}

ClaimStore::~ClaimStore() = default;

void ClaimStore::prepare(Need need, QObject *context, std::function<void()> ready)
{
    const bool isNeeded = m_key && m_key->value().isEmpty() && (need == Need::Claiming || anySealed());
    if (!isNeeded)
        return ready();
    m_key->want(need == Need::Claiming ? KeptKey::Need::Made : KeptKey::Need::Existing, context, std::move(ready));
}

void ClaimStore::forgetKey(QObject *context, std::function<void(bool)> done)
{
    if (m_key)
        return m_key->forget(context, std::move(done));
    done(true);
}

QStringList ClaimStore::files() const
{
    QStringList paths;
    if (m_folder.isEmpty()) // not "here"
        return paths;
    for (const QString &name : QDir(m_folder).entryList({QStringLiteral("*.claim")}, QDir::Files, QDir::Time))
        paths.append(m_folder + u'/' + name);
    return paths;
}

bool ClaimStore::anySealed() const
{
    const QStringList paths = files();
    return std::any_of(paths.begin(), paths.end(), [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) && isSealed(file.read(LargestFile));
    });
}

/// The name of a file is bound to its content: it is about this item of this archive.
dicom::Result<> ClaimStore::write(const ClaimRecord &record)
{
    const QString path = fileName(record.root, record.workitemUid);
    const QByteArray key = m_key ? m_key->value() : QByteArray();
    if (key.isEmpty())
        return writeDurably(path, toBytes(record));
    const QByteArray sealed = seal(key, toBytes(record), QFileInfo(path).fileName().toLatin1());
    return sealed.isEmpty() ? notWritten(QStringLiteral("sealing")) : writeDurably(path, sealed);
}

dicom::Result<ClaimRecord> ClaimStore::read(const QString &path) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return dicom::fail(Error::Kind::FileAccess, sentence::claimUnreadable(), file.errorString());
    QByteArray bytes = file.read(LargestFile);
    if (isSealed(bytes)) {
        const auto plain = unseal(m_key ? m_key->value() : QByteArray(), bytes, QFileInfo(path).fileName().toLatin1());
        if (!plain)
            return dicom::fail(Error::Kind::Refused, sentence::claimLockedAway(), QStringLiteral("sealed"));
        bytes = *plain;
    }
    if (const auto record = fromBytes(bytes))
        return *record;
    return dicom::fail(Error::Kind::FileAccess, sentence::claimUnreadable(), QStringLiteral("content"));
}

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
    lock.setStaleLockTime(StaleAfter);
    if (!lock.tryLock(LockPatience))
        return notWritten(QStringLiteral("lock"));
    failpoint("claimBegun");
    const auto known = find(root, workitemUid);
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return **known;
    const ClaimRecord record{root, workitemUid, dicom::makeUid(), QDateTime::currentDateTime(), ClaimRecord::State::Sending};
    if (const auto written = write(record); !written)
        return tl::unexpected(written.error());
    failpoint("claimKept");
    return record;
}

dicom::Result<std::optional<ClaimRecord>> ClaimStore::find(const QUrl &root, const QString &workitemUid) const
{
    const QString path = fileName(root, workitemUid);
    if (!QFile::exists(path))
        return std::optional<ClaimRecord>();
    const auto record = read(path);
    if (!record) // never overwritten: whoever repairs it may still find the key in it
        return tl::unexpected(record.error());
    return std::optional(*record);
}

dicom::Result<> ClaimStore::markHeld(const ClaimRecord &record)
{
    ClaimRecord held = record;
    held.state = ClaimRecord::State::Held;
    failpoint("claimGranted");
    return write(held);
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
    for (const QString &path : files()) {
        if (const auto record = read(path))
            records.append(*record);
    }
    return records;
}

int ClaimStore::lockedAway() const
{
    const QStringList paths = files();
    return int(std::count_if(paths.begin(), paths.end(), [this](const QString &path) {
        const auto record = read(path);
        return !record && record.error().kind == Error::Kind::Refused;
    }));
}

} // namespace network
