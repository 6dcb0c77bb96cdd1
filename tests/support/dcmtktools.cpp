#include "tests/support/dcmtktools.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace testsupport {

bool runDcmtk(const QString &tool, const QStringList &arguments)
{
    QProcess process;
    process.start(tool, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

QByteArray pixelsByDcmtk(const QString &path)
{
    QTemporaryDir folder;
    if (!runDcmtk(QStringLiteral("dcmdump"), {QStringLiteral("-q"), QStringLiteral("+W"), folder.path(), path}))
        return {};
    const QStringList raw = QDir(folder.path()).entryList({QStringLiteral("*.raw")}, QDir::Files, QDir::Name);
    QFile file(raw.isEmpty() ? QString() : folder.filePath(raw.first()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString elementByDcmtk(const QString &path, const QString &tag)
{
    QProcess process;
    process.start(QStringLiteral("dcmdump"), {QStringLiteral("-q"), QStringLiteral("+P"), tag, path});
    return process.waitForFinished() ? QString::fromLatin1(process.readAllStandardOutput()).trimmed() : QString();
}

} // namespace testsupport
