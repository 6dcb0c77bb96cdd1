// Drives the real windows against an archive and prints JSON; see README.md beside this.
#include "imaging/memorybudget.h"
#include "tests/benchmarks/limits.h"
#include "tests/benchmarks/memory.h"
#include "tests/benchmarks/singlejourney.h"
#include "widgets/presenters/presenterchoice.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>
#include <cstdio>

#include <time.h>

namespace {

using benchmarks::Limits;

double nowMs()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

constexpr const char *Fields[] = {"start_to_window_ms", "start_to_list_ms", "open_to_first_ms", "open_to_all_ms", "scroll_p50_ms",
                                  "scroll_p95_ms",      "scroll_max_ms",    "scroll_drawn",     "busy_start_ms",  "busy_loading_ms",
                                  "cpu_loading_ms",     "pss_mib",          "pss_loaded_mib",   "pixels_mib"};

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? -1 : values.at(values.size() / 2);
}

/// One journey in a process of its own, so that each has its own start.
QJsonObject runChild(const QStringList &arguments)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("JOURNEY_START_MS"), QString::number(nowMs(), 'f', 3));
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), QStringList{QStringLiteral("--single")} + arguments);
    child.waitForFinished(-1);
    return QJsonDocument::fromJson(child.readAllStandardOutput()).object();
}

/// A bar of one run: what was measured against what the same run allows.
struct Bar {
    const char *name;
    double measured, allowed;
};

QList<Bar> barsOf(const QJsonObject &one, const Limits &limits)
{
    const auto field = [&one](const char *name) { return one.value(QLatin1String(name)).toDouble(-1); };
    const bool isSlowToDecode = limits.decodeMs > limits.allMs;
    const double all = isSlowToDecode ? 1.25 * limits.decodeMs : 1.8 * limits.allMs;
    return {{"list", field("start_to_list_ms"), limits.listMs + 500},
            {"first", field("open_to_first_ms"), 100 + 2 * (limits.firstMs + limits.decodeOneMs())},
            {"all", field("open_to_all_ms"), all},
            {"busy", field("busy_loading_ms"), 50},
            {"memory", field("pss_mib"), field("pixels_mib") + 150},
            {"loaded", field("pss_loaded_mib"), field("pixels_mib") + 150}};
}

int runAll(const QString &archive, const QString &study, QString series, const QStringList &options, int runs)
{
    QHash<QString, QList<double>> values;
    for (int run = 0; run < runs; ++run) {
        const Limits limits = benchmarks::measureLimits(archive, study, series);
        const QStringList what{QStringLiteral("--archive"), archive, QStringLiteral("--study"), study, QStringLiteral("--series"), series};
        const QJsonObject one = runChild(what + options);
        if (one.isEmpty()) {
            std::fprintf(stderr, "journey: run %d did not come to its end\n", run + 1);
            return 1;
        }
        for (const char *field : Fields)
            values[QLatin1String(field)] << one.value(QLatin1String(field)).toDouble(-1);
        values[QStringLiteral("limit_list_ms")] << limits.listMs;
        values[QStringLiteral("limit_first_ms")] << limits.firstMs;
        values[QStringLiteral("limit_all_ms")] << limits.allMs;
        values[QStringLiteral("limit_decode_ms")] << limits.decodeMs;
        values[QStringLiteral("series_mib")] << double(limits.bytes) / (1 << 20);
        for (const Bar &bar : barsOf(one, limits))
            values[QStringLiteral("of_bar_") + QLatin1String(bar.name)] << bar.measured / bar.allowed;
    }
    QJsonObject result;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        result.insert(it.key(), median(it.value()));
    result.insert(QStringLiteral("runs"), runs);
    std::fputs(QJsonDocument(result).toJson(QJsonDocument::Indented).constData(), stdout);
    return 0;
}

int runSingle(QApplication &application, const benchmarks::JourneyOptions &options)
{
    benchmarks::SingleJourney journey(options);
    QObject::connect(&journey, &benchmarks::SingleJourney::finished, &application, [](const QJsonObject &result) {
        std::fputs(QJsonDocument(result).toJson(QJsonDocument::Compact).constData(), stdout);
        QCoreApplication::exit(result.isEmpty() ? 1 : 0);
    });
    journey.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const double started = qEnvironmentVariableIsSet("JOURNEY_START_MS") ? qEnvironmentVariable("JOURNEY_START_MS").toDouble() : nowMs();
    imaging::keepFreedMemory();     // as the program does
    if (widgets::mayDrawByOpenGl()) // as the program does, too
        QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    benchmarks::JourneyApplication application(argc, argv);

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{QStringLiteral("archive"), QStringLiteral("DICOMweb root."), QStringLiteral("URL")},
         {QStringLiteral("study"), QStringLiteral("Study Instance UID."), QStringLiteral("UID")},
         {QStringLiteral("series"), QStringLiteral("Series Instance UID; the largest of the study."), QStringLiteral("UID")},
         {QStringLiteral("runs"), QStringLiteral("How often; medians are printed."), QStringLiteral("N"), QStringLiteral("5")},
         {QStringLiteral("presenter"), QStringLiteral("raster or opengl; chosen by what is there."), QStringLiteral("NAME")},
         {QStringLiteral("only-load"), QStringLiteral("End when the series is loaded.")},
         {QStringLiteral("single"), QStringLiteral("One journey, in this process.")}});
    parser.process(application);
    const QString archive = parser.value(QStringLiteral("archive")), study = parser.value(QStringLiteral("study")),
                  series = parser.value(QStringLiteral("series")), presenter = parser.value(QStringLiteral("presenter"));
    if (archive.isEmpty() || study.isEmpty()) {
        std::fputs("journey: --archive URL --study UID [--series UID] [--runs N]\n", stderr);
        return 64;
    }
    if (!presenter.isEmpty())
        qputenv("NEGATOSCOPE_PRESENTER", presenter.toLatin1());
    if (parser.isSet(QStringLiteral("single")))
        return runSingle(application, {archive, study, series, parser.isSet(QStringLiteral("only-load")), started});
    QStringList options{QStringLiteral("--presenter"), presenter};
    if (parser.isSet(QStringLiteral("only-load")))
        options.append(QStringLiteral("--only-load"));
    return runAll(archive, study, series, options, std::max(1, parser.value(QStringLiteral("runs")).toInt()));
}
