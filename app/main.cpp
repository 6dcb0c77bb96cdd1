#include "app/application.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/display.h"
#include "app/hardening.h"
#include "app/profilefolder.h"
#include "app/runninginstance.h"
#include "app/settings.h"
#include "app/translation.h"
#include "app/verbrunner.h"
#include "imaging/memorybudget.h"
#include "network/http/systemproxies.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

// Debian's GLEW knows GLX only and fails under EGL and Wayland (RENDERING.md 6.4): with this in the
// executable, its GLX part succeeds at doing nothing.
extern "C" __attribute__((visibility("default"))) unsigned glxewInit()
{
    return 0;
}

namespace {

QStringList argumentList(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

/// What a program of this profile that runs already takes over: whatever is named to be opened in
/// an archive that it knows.
bool isHandedOver(const app::WindowOptions &options)
{
    if (!options.open || options.isUnattended() || options.common.credentialFd >= 0 || !options.common.worklist.isEmpty())
        return false;
    ui::OpenLink link = *options.open;
    if (link.archive.isEmpty())
        link.archive = options.common.archive;
    if (!link.archive.isEmpty()) {
        const QList<network::Archive> known = app::Settings(options.common.profile).archives();
        const bool isKnown = std::any_of(known.begin(), known.end(), [&link](const network::Archive &archive) {
            return archive.name == link.archive || archive.id == link.archive;
        });
        if (!isKnown)
            return false;
    }
    return app::RunningInstance::hand(options.common.profile, ui::toLink(link));
}

/// Whether a window can be opened; without a display, what needs nobody before it goes on. Says why not.
bool prepareDisplay(bool isUnattended)
{
    const auto problem = app::displayProblem();
    if (!problem)
        return true;
    if (isUnattended && problem->kind == app::DisplayProblem::Kind::NoDisplay)
        return qputenv("QT_QPA_PLATFORM", "offscreen");
    app::Console().problem(problem->sentence);
    return false;
}

/// What is done without a display: verbs, help, and saying what is wrong with the call. Nothing if
/// a window was asked for.
std::optional<int> runWithoutWindow(int &argc, char **argv, const QStringList &arguments, app::WindowOptions &window)
{
    QCoreApplication application(argc, argv);
    const ui::DeskPreferences preferences = app::Settings(app::profileOf(arguments)).preferences();
    const app::Translation translation(application, preferences.language);
    if (const auto verb = app::findVerb(arguments.value(1)))
        return app::runVerb(*verb, arguments);
    const auto options = app::parseWindowOptions(arguments);
    if (!options) {
        app::Console().problem(options.error());
        return app::Usage;
    }
    if (options->help || options->version) {
        app::Console().write(options->help ? app::helpText() : QStringLiteral("negatoscope " NEGATOSCOPE_VERSION "\n"));
        return app::Done;
    }
    if (const auto problem = app::profileProblem(options->common.profile)) {
        app::Console().problem(*problem);
        return app::Nothing;
    }
    if (isHandedOver(*options))
        return app::Done;
    if (!prepareDisplay(options->isUnattended()))
        return app::Nothing;
    if (!preferences.presenter.isEmpty() && !qEnvironmentVariableIsSet("NEGATOSCOPE_PRESENTER"))
        qputenv("NEGATOSCOPE_PRESENTER", preferences.presenter.toLatin1());
    window = *options;
    return std::nullopt;
}

/// Everything of ours has ended by now. Where a proxy script still runs, Qt's own at-exit work would wait for its end, which may never
/// come.
int ended(int exitCode)
{
    if (network::proxyLookupsUnderWay() == 0)
        return exitCode;
    std::fflush(nullptr);
    std::_Exit(exitCode);
}

} // namespace

int main(int argc, char **argv)
{
    imaging::keepFreedMemory();
    app::keepMemoryPrivate();
    QCoreApplication::setApplicationName(QStringLiteral("negatoscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NEGATOSCOPE_VERSION));
    const QStringList arguments = argumentList(argc, argv);
    app::WindowOptions options;
    if (const auto exitCode = runWithoutWindow(argc, argv, arguments, options))
        return ended(*exitCode);
    return ended(app::runWindows(argc, argv, options));
}
