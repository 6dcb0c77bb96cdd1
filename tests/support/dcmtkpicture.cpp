#include "tests/support/dcmtkpicture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace testsupport {

namespace {

QString tool(const char *name)
{
    return QStandardPaths::findExecutable(QLatin1String(name));
}

} // namespace

bool hasDcmtkPictures()
{
    return !tool("dcm2pnm").isEmpty() && !tool("dcmj2pnm").isEmpty() && !tool("dcml2pnm").isEmpty();
}

QImage dcmtkPicture(const QString &path, const QStringList &options)
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath(QStringLiteral("picture.pnm"));
    const QStringList arguments =
        QStringList{QStringLiteral("-q"), QStringLiteral("-O"), QStringLiteral("+op")} + options + QStringList{path, picture};
    // Each of the three knows the encodings of its name besides the native ones.
    for (const char *name : {"dcm2pnm", "dcmj2pnm", "dcml2pnm"}) {
        QProcess process;
        process.start(tool(name), arguments);
        if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
            return QImage(picture).convertToFormat(QImage::Format_RGB32);
    }
    return {};
}

} // namespace testsupport
