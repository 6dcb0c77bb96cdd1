#include "network/audit/auditfile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace network {

using dicom::Error;

namespace {

constexpr int LockPatience = 2000; // milliseconds
constexpr qint64 LongestLine = qint64(1) << 20;

tl::unexpected<Error> notWritten(const QString &detail)
{
    return dicom::fail(Error::Kind::FileAccess, {}, detail); // nobody reads this but the log
}

#ifdef Q_OS_UNIX
quint64 numberOf(const QString &path)
{
    struct stat info {
    };
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? quint64(info.st_ino) : 0;
}

dicom::Result<> writeAtEnd(const QString &path, const QByteArray &line)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return notWritten(QStringLiteral("open, errno %1").arg(errno));
    const bool written = ::write(file, line.constData(), size_t(line.size())) == line.size() && ::fdatasync(file) == 0;
    const int cause = errno;
    ::close(file);
    return written ? dicom::Result<>() : notWritten(QStringLiteral("write, errno %1").arg(cause));
}
#else
quint64 numberOf(const QString &path)
{
    return QFile::exists(path) ? qHash(QFileInfo(path).birthTime().toMSecsSinceEpoch()) | 1 : 0;
}

dicom::Result<> writeAtEnd(const QString &path, const QByteArray &line)
{
    QFile file(path);
    if (!file.open(QIODevice::Append) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(line) != line.size() || !file.flush())
        return notWritten(file.errorString());
    return {};
}
#endif

} // namespace

AuditFile::AuditFile(QString folder, qint64 rotateAt)
    : m_folder(std::move(folder))
    , m_rotateAt(rotateAt)
{}

QStringList AuditFile::paths() const
{
    QStringList paths;
    for (const QString &name : QDir(m_folder).entryList({QStringLiteral("audit-*.xml")}, QDir::Files, QDir::Name))
        paths.append(m_folder + u'/' + name);
    if (QFile::exists(path()))
        paths.append(path());
    return paths;
}

dicom::Result<> AuditFile::append(const QList<QByteArray> &messages)
{
    if (!QDir().mkpath(m_folder)
        || !QFile::setPermissions(m_folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner))
        return notWritten(QStringLiteral("folder"));
    QLockFile lock(m_folder + QStringLiteral("/lock"));
    if (!lock.tryLock(LockPatience))
        return notWritten(QStringLiteral("lock"));
    const QByteArray lines = messages.join('\n') + '\n';
    QByteArray line = lines;
    QFile present(path());
    if (present.open(QIODevice::ReadOnly)) {
        const qint64 size = present.size();
        // A line that a full disk or a power failure cut ends here; what it was is still there to be read.
        if (size > 0 && present.seek(size - 1) && present.read(1) != "\n")
            line.prepend('\n');
        present.close();
        if (size > 0 && size + line.size() > m_rotateAt) {
            const QString when = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddTHHmmsszzz"));
            QString aside = m_folder + QStringLiteral("/audit-") + when + QStringLiteral(".xml");
            for (int i = 1; QFile::exists(aside); ++i)
                aside = m_folder + QStringLiteral("/audit-%1-%2.xml").arg(when).arg(i, 4, 10, QLatin1Char('0'));
            if (!QFile::rename(path(), aside))
                return notWritten(QStringLiteral("rename"));
            line = lines;
        }
    }
    return writeAtEnd(path(), line);
}

AuditFile::Chunk AuditFile::read(const Place &from, qint64 most) const
{
    Chunk chunk;
    const QStringList all = paths();
    qsizetype at = 0;
    Place place = from;
    while (at < all.size() && numberOf(all[at]) != place.file)
        ++at;
    if (at == all.size()) {
        at = 0;
        place = {};
    }
    qint64 taken = 0;
    for (; at < all.size() && taken < most; ++at) {
        const quint64 number = numberOf(all[at]);
        if (number != place.file)
            place = {number, 0};
        QFile file(all[at]);
        if (!file.open(QIODevice::ReadOnly) || !file.seek(place.offset))
            continue;
        while (taken < most) {
            const QByteArray line = file.readLine(LongestLine);
            if (!line.endsWith('\n')) // being written
                break;
            place.offset += line.size();
            taken += line.size();
            if (line.startsWith("<AuditMessage") && line.endsWith("</AuditMessage>\n")) { // no cut one
                chunk.lines.append(line.chopped(1));
                chunk.after.append(place);
            }
        }
    }
    return chunk;
}

AuditFile::Place AuditFile::place(const QString &name) const
{
    QFile file(m_folder + u'/' + name + QStringLiteral(".place"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> words = file.read(64).simplified().split(' ');
    return words.size() == 2 ? Place{words[0].toULongLong(), qMax<qint64>(0, words[1].toLongLong())} : Place{};
}

void AuditFile::setPlace(const QString &name, const Place &place) const
{
    QSaveFile file(m_folder + u'/' + name + QStringLiteral(".place"));
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(QByteArray::number(place.file) + ' ' + QByteArray::number(place.offset) + '\n') > 0 && file.flush())
        file.commit(); // lost, some messages are sent twice
}

} // namespace network
