#include "tests/support/phantoms/phantoms.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace {

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return isatty(STDOUT_FILENO) == 1;
#else
    return false;
#endif
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Writes the phantom studies as DICOM files."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("OUT_DIR"), QStringLiteral("Folder to write to; files of the same name are replaced."));
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("Only this study; may be given again."), QStringLiteral("NAME"));
    const QCommandLineOption today(QStringLiteral("today"), QStringLiteral("Day that study dates count back from (2 March 2026)."),
                                   QStringLiteral("YYYYMMDD"));
    const QCommandLineOption slices(QStringLiteral("slices"), QStringLiteral("Only a large CT of so many slices."), QStringLiteral("N"));
    const QCommandLineOption list(QStringLiteral("list"), QStringLiteral("Print the names of the studies and stop."));
    parser.addOptions({only, today, slices, list});
    parser.process(application);

    if (parser.isSet(list)) {
        for (const QString &key : phantoms::studyKeys())
            std::printf("%s\n", qPrintable(key));
        return 0;
    }
    phantoms::Options options;
    options.only = parser.values(only);
    if (parser.isSet(today))
        options.today = QDate::fromString(parser.value(today), QStringLiteral("yyyyMMdd"));
    if (parser.isSet(slices)) {
        options.largeSlices = parser.value(slices).toInt();
        options.only = QStringList{QStringLiteral("ct-large")};
    }
    if (parser.positionalArguments().size() != 1 || !options.today.isValid() || options.largeSlices < 1 || options.largeSlices > 9999) {
        std::fputs(qPrintable(parser.helpText()), stderr);
        return 64;
    }
    QElapsedTimer timer;
    timer.start();
    const auto written = phantoms::writeAll(parser.positionalArguments().constFirst(), options, [](int study, int studies, int files) {
        if (files % 10 != 0) // written over again on a terminal, a line each for a program that reads it
            return;
        std::printf("study %d of %d, %d files%c", study, studies, files, isTerminal() ? '\r' : '\n');
        std::fflush(stdout);
    });
    if (!written) {
        std::fprintf(stderr, "%s\n", qPrintable(written.error().message));
        return 2;
    }
    std::printf("%d files in %.1f s\n", *written, double(timer.elapsed()) / 1000);
    return 0;
}
