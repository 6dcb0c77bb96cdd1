#include "app/profilefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryFile>

namespace app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ProfileFolder)
};

} // namespace

std::optional<QString> profileProblem(const QString &profile)
{
    if (profile.isEmpty())
        return std::nullopt;
    const QDir folder(profile);
    if (!folder.mkpath(QStringLiteral(".")))
        return Text::tr("The folder \"%1\" of --profile could not be made.").arg(profile);
    // Asked by writing: rights alone tell nothing of full disks, read-only mounts and access lists.
    QTemporaryFile file(folder.filePath(QStringLiteral(".negatoscope-XXXXXX")));
    if (!file.open() || file.write("x") != 1 || !file.flush())
        return Text::tr("The folder \"%1\" of --profile cannot be written to: %2").arg(profile, file.errorString());
    return std::nullopt;
}

} // namespace app
