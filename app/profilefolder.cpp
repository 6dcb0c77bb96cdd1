#include "app/profilefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryFile>

namespace app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ProfileFolder)
};

/// Why nothing can be written into a folder, which is made where it is not there; empty: something can. Asked by writing:
/// rights alone tell nothing of full disks, read-only mounts and access lists.
QString writeProblem(const QDir &folder)
{
    if (!folder.mkpath(QStringLiteral(".")))
        return Text::tr("it could not be made.");
    QTemporaryFile file(folder.filePath(QStringLiteral(".negatoscope-XXXXXX")));
    if (!file.open() || file.write("x") != 1 || !file.flush())
        return Text::tr("it cannot be written to (%1).").arg(file.errorString());
    return {};
}

} // namespace

std::optional<QString> profileProblem(const QString &profile)
{
    const QString problem = profile.isEmpty() ? QString() : writeProblem(QDir(profile));
    if (problem.isEmpty())
        return std::nullopt;
    return Text::tr("The folder \"%1\" of --profile cannot be used: %2").arg(profile, problem);
}

std::optional<QString> keepingProblem(const QStringList &folders)
{
    for (const QString &folder : folders) {
        if (const QString problem = writeProblem(QDir(folder)); !problem.isEmpty())
            return Text::tr("What you set, claim or upload here is lost when the program ends. The folder \"%1\" is needed for it: %2")
                .arg(folder, problem);
    }
    return std::nullopt;
}

} // namespace app
