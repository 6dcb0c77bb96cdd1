#include "tests/support/testmain.h"

#include "tests/support/queuedcalls.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <map>
#include <memory>

namespace testsupport {

namespace {

std::map<std::string, std::function<QObject *()>> &registry()
{
    static std::map<std::string, std::function<QObject *()>> classes;
    return classes;
}

constexpr int SkippedEntirely = 77; // ctest's SKIP_RETURN_CODE

/// Whether nothing but initTestCase and cleanupTestCase ran, by the "Totals:" line of the log.
bool skippedEntirely(const QString &log)
{
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    static const QRegularExpression totals(QStringLiteral("Totals: (\\d+) passed, (\\d+) failed, (\\d+) skipped"));
    const auto match = totals.match(QString::fromUtf8(file.readAll()));
    return match.hasMatch() && match.captured(1).toInt() <= 2 && match.captured(2) == u"0" && match.captured(3).toInt() > 0;
}

int runClass(const std::string &name, QStringList arguments)
{
    const std::unique_ptr<QObject> test(registry().at(name)());
    const QTemporaryDir folder;
    const QString log = folder.filePath(QStringLiteral("log.txt"));
    arguments.prepend(QString::fromStdString(name));
    arguments << QStringLiteral("-o") << QStringLiteral("-,txt") << QStringLiteral("-o") << log + QStringLiteral(",txt");
    const int failures = QTest::qExec(test.get(), arguments);
    return failures == 0 && skippedEntirely(log) ? SkippedEntirely : failures;
}

} // namespace

Registration::Registration(const char *name, std::function<QObject *()> make)
{
    registry().emplace(name, std::move(make));
}

QString sharedData()
{
    const QString named = qEnvironmentVariable("NEGATOSCOPE_SHARED_DATA");
    const QString folder = named.isEmpty() ? QStringLiteral(NEGATOSCOPE_SOURCE_DIR "/../shared/data") : named;
    return QFileInfo(folder + QStringLiteral("/truth.tsv")).exists() ? QDir(folder).canonicalPath() : QString();
}

} // namespace testsupport

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    testsupport::SynchronisedApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (!arguments.isEmpty() && testsupport::registry().contains(arguments.first().toStdString())) {
        const std::string name = arguments.takeFirst().toStdString();
        return testsupport::runClass(name, arguments);
    }
    int failures = 0;
    for (const auto &[name, make] : testsupport::registry()) {
        const int outcome = testsupport::runClass(name, arguments);
        failures += outcome == testsupport::SkippedEntirely ? 0 : outcome;
    }
    return failures;
}
