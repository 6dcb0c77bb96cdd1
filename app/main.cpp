#include "app/application.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/verbrunner.h"

#include <QCoreApplication>

// Debian's GLEW knows GLX only and fails under EGL and Wayland (RENDERING.md 6.4): with this in the executable, its
// GLX part succeeds at doing nothing.
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

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("negatoscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NEGATOSCOPE_VERSION));
    const QStringList arguments = argumentList(argc, argv);
    if (arguments.size() > 1) {
        if (const app::VerbDescription *verb = app::findVerb(arguments.at(1))) {
            const QCoreApplication application(argc, argv);
            return app::runVerb(*verb, arguments);
        }
    }
    const auto options = app::parseWindowOptions(arguments);
    if (!options) {
        app::Console().problem(options.error());
        return app::Usage;
    }
    if (options->help || options->version) {
        const QCoreApplication application(argc, argv); // these need no display
        app::Console().write(options->help ? app::helpText() : QStringLiteral("negatoscope " NEGATOSCOPE_VERSION "\n"));
        return app::Done;
    }
    return app::runWindows(argc, argv, *options);
}
