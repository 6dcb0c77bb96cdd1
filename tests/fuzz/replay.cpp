#include "tests/fuzz/target.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>
#include <map>
#include <string>
#include <utility>

#include <sys/resource.h>

// replay TARGET FOLDER…: gives every file below the folders to the target, as it is and swollen to 1 MiB. What a fuzzer
// found stays found: a crash ends the program, a file that takes too long or too much memory is named and makes it fail.

namespace {

#ifdef NEGATOSCOPE_SANITIZED
constexpr qint64 SlowestMilliseconds = 20'000;
constexpr qint64 MemoryFactor = 64;
#else
constexpr qint64 SlowestMilliseconds = 1'000; // of processor time, for the 1 MiB that a corpus file has at most
constexpr qint64 MemoryFactor = 16;
#endif
constexpr qint64 MemoryBase = qint64(64) << 20;
#if defined(__OPTIMIZE__) && !defined(NEGATOSCOPE_SANITIZED)
constexpr bool MaySwell = true; // limits of time mean something only at the speed that is delivered
#else
constexpr bool MaySwell = false;
#endif

std::map<std::string, fuzz::Target> &targets()
{
    static std::map<std::string, fuzz::Target> all;
    return all;
}

qint64 processorMilliseconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

qint64 peakBytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return qint64(usage.ru_maxrss) << 10;
}

/// `input` with a piece of it repeated until it has 1 MiB: the whole, its second half, its middle. What takes more than its
/// share of time or memory for each piece shows here.
QList<QByteArray> swollen(const QByteArray &input)
{
    constexpr qsizetype Large = 1 << 20;
    const qsizetype size = input.size();
    const std::pair<qsizetype, qsizetype> pieces[] = {{0, size}, {size / 2, size - size / 2}, {size / 3, size / 3}};
    QList<QByteArray> large;
    for (const auto &[at, length] : pieces) {
        if (length > 0)
            large.append(input.first(at) + input.mid(at, length).repeated((Large - size) / length) + input.sliced(at));
    }
    return large;
}

bool isWithinLimits(fuzz::Target target, const QByteArray &input, const QString &path)
{
    const qint64 began = processorMilliseconds();
    const qint64 peak = peakBytes();
    target(input);
    const qint64 took = processorMilliseconds() - began;
    const qint64 grew = peakBytes() - peak;
    const bool fits = took <= SlowestMilliseconds && grew <= MemoryBase + MemoryFactor * input.size();
    if (!fits)
        std::printf("%s (%lld bytes): %lld ms, %lld KiB more\n", qPrintable(path), static_cast<long long>(input.size()),
                    static_cast<long long>(took), static_cast<long long>(grew >> 10));
    return fits;
}

bool replay(fuzz::Target target, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray input = file.readAll();
    bool fits = isWithinLimits(target, input, path);
    const QList<QByteArray> larger = MaySwell ? swollen(input) : QList<QByteArray>();
    for (const QByteArray &large : larger)
        fits = isWithinLimits(target, large, path) && fits;
    return fits;
}

} // namespace

namespace fuzz {

Registration::Registration(const char *name, Target target)
{
    targets().emplace(name, target);
}

} // namespace fuzz

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto found = arguments.size() < 3 ? targets().end() : targets().find(arguments[1].toStdString());
    if (found == targets().end()) {
        std::fputs("replay TARGET FOLDER…, with one of:\n", stderr);
        for (const auto &[name, target] : targets())
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 64;
    }
    int files = 0, failures = 0;
    for (const QString &folder : arguments.mid(2)) {
        const QFileInfoList entries = QDir(folder).entryInfoList(QDir::Files, QDir::Name);
        for (const QFileInfo &entry : entries) {
            ++files;
            failures += replay(found->second, entry.filePath()) ? 0 : 1;
        }
    }
    std::printf("%s: %d inputs, %d failed\n", found->first.c_str(), files, failures);
    return files == 0 || failures > 0 ? 1 : 0;
}
