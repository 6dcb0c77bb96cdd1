#include "network/transfer/spool.h"

#include "network/transfer/journalsql.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QStorageInfo>
#include <QUuid>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif
#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif

namespace network {

namespace {

constexpr qint64 Piece = qint64(1) << 20;

#ifdef Q_OS_LINUX
/// What the kernel says of a device or of the disk that its partition is of.
bool kernelSaysRemovable(const QByteArray &device)
{
    const QString name = QString::fromLocal8Bit(device).section(u'/', -1);
    if (name.isEmpty())
        return false;
    const QString folder = QFileInfo(QStringLiteral("/sys/class/block/") + name).canonicalFilePath();
    for (const QString &of : {folder, QFileInfo(folder).path()}) {
        QFile file(of + QStringLiteral("/removable"));
        if (file.open(QIODevice::ReadOnly) && file.readAll().trimmed() == "1")
            return true;
    }
    return false;
}
#endif

dicom::Error spoolError(dicom::Error::Kind kind)
{
    dicom::Error error = journalError(QStringLiteral("spool"));
    error.kind = kind;
    return error;
}

/// NoSpace where `copy` takes no more, FileAccess where `source` gives no more: the first holds for every other file, too.
dicom::Result<> copyAll(QFile &source, QFile &copy)
{
    using Kind = dicom::Error::Kind;
    while (!source.atEnd()) {
        const QByteArray piece = source.read(Piece);
        if (piece.isEmpty())
            return tl::unexpected(spoolError(Kind::FileAccess));
        if (copy.write(piece) != piece.size())
            return tl::unexpected(spoolError(Kind::NoSpace));
    }
    if (!copy.flush())
        return tl::unexpected(spoolError(Kind::NoSpace));
    if (copy.size() != source.size()) // it changed meanwhile
        return tl::unexpected(spoolError(Kind::FileAccess));
    return {};
}

} // namespace

bool isOnRemovableMedium(const QString &path)
{
    const QStorageInfo storage(QFileInfo(path).absolutePath());
    const QByteArray type = storage.fileSystemType();
    if (type == "iso9660" || type == "udf" || type == "UDF" || type == "CDFS")
        return true;
#if defined(Q_OS_LINUX)
    return storage.rootPath().startsWith(QLatin1String("/media/")) || storage.rootPath().startsWith(QLatin1String("/run/media/"))
           || kernelSaysRemovable(storage.device());
#elif defined(Q_OS_WIN)
    const UINT kind = GetDriveTypeW(reinterpret_cast<const wchar_t *>(storage.rootPath().utf16()));
    return kind == DRIVE_REMOVABLE || kind == DRIVE_CDROM;
#else
    return storage.rootPath().startsWith(QLatin1String("/Volumes/"));
#endif
}

void clearSpool(const QString &folder, const QStringList &named, const QDateTime &before)
{
    QSet<QString> kept;
    for (const QString &path : named)
        kept.insert(QFileInfo(path).absoluteFilePath());
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden)) {
        // Not the time of the last change: copies carry that of their originals.
        if (!kept.contains(file.absoluteFilePath()) && file.metadataChangeTime() < before)
            QFile::remove(file.absoluteFilePath());
    }
}

dicom::Result<QString> writeToSpool(const QString &folder, const std::function<dicom::Result<>(QFile &)> &write)
{
    if (!QDir().mkpath(folder))
        return tl::unexpected(journalError(QStringLiteral("spool")));
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QFile file(folder + u'/' + QUuid::createUuid().toString(QUuid::Id128) + QStringLiteral(".dcm"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return tl::unexpected(journalError(QStringLiteral("spool")));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const dicom::Result<> written = write(file);
    bool isOnDisk = written && file.flush();
#ifdef Q_OS_UNIX
    isOnDisk = isOnDisk && fsync(file.handle()) == 0;
#endif
    if (isOnDisk)
        return file.fileName();
    file.remove();
    if (!written)
        return tl::unexpected(written.error());
    return tl::unexpected(spoolError(dicom::Error::Kind::NoSpace));
}

dicom::Result<QString> copyToSpool(const QString &path, const QString &folder)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return tl::unexpected(journalError(QStringLiteral("spool")));
    return writeToSpool(folder, [&source, &path](QFile &copy) -> dicom::Result<> {
        if (const dicom::Result<> copied = copyAll(source, copy); !copied)
            return copied;
        if (!copy.setFileTime(QFileInfo(path).lastModified(), QFileDevice::FileModificationTime))
            return tl::unexpected(spoolError(dicom::Error::Kind::NoSpace));
        return {};
    });
}

} // namespace network
