// Lists tasks of a worklist server in a thread of its own, follows its events, and prints JSON; see
// README.md beside this.
#include "network/dicom/uid.h"
#include "tests/benchmarks/studies/guigaps.h"
#include "tests/support/worklistserver/demonstration.h"
#include "tests/support/worklistserver/threadedserver.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/worklist/worklistpanel.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/flow/session.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

namespace {

namespace tag = dicom::tag;
using benchmarks::GuiGaps;

constexpr int Patience = 300'000; // milliseconds

double round1(double value)
{
    return std::round(value * 10) / 10;
}

bool waitUntil(const std::function<bool()> &done, int milliseconds = Patience)
{
    QElapsedTimer time;
    time.start();
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (done() || time.hasExpired(milliseconds))
            loop.quit();
    });
    look.start(5);
    loop.exec();
    return done();
}

double percentile(std::vector<double> values, double part)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, size_t(part * double(values.size())))];
}

/// When the server changed what, and when the row said so.
class Latencies
{
public:
    void sent(const QString &uid, int progress)
    {
        const QMutexLocker lock(&m_mutex);
        m_sent.insert(uid, {progress, m_clock.nsecsElapsed()});
        ++m_count;
    }
    void shown(const QString &uid, double progress)
    {
        const QMutexLocker lock(&m_mutex);
        const auto sent = m_sent.constFind(uid);
        if (sent == m_sent.cend() || sent->first != int(progress))
            return;
        m_milliseconds.push_back(double(m_clock.nsecsElapsed() - sent->second) / 1e6);
        m_sent.erase(sent);
    }
    void start() { m_clock.start(); }
    int open() const
    {
        const QMutexLocker lock(&m_mutex);
        return int(m_sent.size());
    }
    int count() const { return m_count; }
    const std::vector<double> &milliseconds() const { return m_milliseconds; }

private:
    mutable QMutex m_mutex;
    QHash<QString, std::pair<int, qint64>> m_sent;
    std::vector<double> m_milliseconds;
    QElapsedTimer m_clock;
    int m_count = 0;
};

struct Options {
    int tasks = 10'000;
    int rate = 100;
    int seconds = 20;
};

class WorklistBenchmark
{
public:
    explicit WorklistBenchmark(const Options &options)
        : m_options(options)
    {
        m_server.run([this] { fill(); });
        ui::Session::Options session;
        session.claimsFolder = m_folder.path();
        m_session = std::make_unique<ui::Session>(session);
        network::Archive archive;
        archive.id = archive.name = QStringLiteral("a");
        m_server.run([&] { archive.root = m_server.server().url(); });
        m_session->setArchives({archive}, archive.id);
        m_desk = std::make_unique<ui::DeskWindow>(*m_session);
        m_desk->resize(1920, 1080);
        m_desk->show();
        waitUntil([this] { return m_desk->isSettled(); }, 5'000);
    }

    bool run()
    {
        ui::WorklistController &controller = m_desk->worklist().controller();
        QElapsedTimer time;
        time.start();
        m_gaps.restart();
        m_desk->showPlace(ui::Place::Worklist);
        if (!waitUntil([&] { return controller.hasLoaded() && controller.model().rowCount() == m_options.tasks; }))
            return false;
        take("load", double(time.elapsed()));
        waitUntil([&] { return controller.mark() == ui::WorklistController::Mark::Live; }, 30'000);
        m_gaps.restart();
        time.restart();
        controller.refresh(); // as every 30 seconds
        waitUntil([&] { return !controller.isLoading(); });
        take("reread", double(time.elapsed()));
        follow(controller);
        m_result.insert(QStringLiteral("tasks"), m_options.tasks);
        return true;
    }
    const QJsonObject &result() const { return m_result; }

private:
    /// A tenth is claimed by others, who tell their progress; all refer to studies of their own.
    void fill()
    {
        for (int i = 0; i < m_options.tasks; ++i) {
            const char *priority = i % 20 == 0 ? "HIGH" : i % 3 == 0 ? "LOW" : "MEDIUM";
            dicom::DataSet set = testsupport::newWorkitem(QStringLiteral("Read task %1").arg(i), QLatin1String(priority));
            testsupport::setInputStudy(set, dicom::makeUid(), m_server.server().url());
            set.setString(tag::PatientName, QStringLiteral("Family%1^Given").arg(i * 7919 % m_options.tasks));
            set.setString(tag::PatientID, QString::number(100'000 + i));
            const QString uid = dicom::makeUid();
            m_server.server().worklist().create(uid, set);
            if (i % 10 == 0 && !m_server.server().worklist().changeState(uid, Lock, QStringLiteral("IN PROGRESS")).failed())
                m_claimed.append(uid);
        }
    }

    void take(const char *name, double milliseconds)
    {
        const QString key = QLatin1String(name);
        m_result.insert(key + QStringLiteral("_ms"), round1(milliseconds));
        m_result.insert(key + QStringLiteral("_gap_ms"), round1(m_gaps.longestMs()));
        m_result.insert(key + QStringLiteral("_own_ms"), round1(m_gaps.longestOwnMs()));
    }

    void act(int number)
    {
        const QString uid = m_claimed.at(number % m_claimed.size());
        const int progress = 1 + number / int(m_claimed.size()) % 99;
        dicom::DataSet step, changes;
        step.setString(tag::ProcedureStepProgress, QString::number(progress));
        changes.setItems(tag::ProcedureStepProgressInformationSequence, {step});
        m_latencies.sent(uid, progress);
        m_server.server().worklist().update(uid, Lock, changes);
    }

    void follow(ui::WorklistController &controller)
    {
        ui::WorklistModel &model = controller.model();
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &model, [&](const QModelIndex &first, const QModelIndex &last) {
            for (int row = first.row(); row <= last.row() && last.row() - first.row() < 100; ++row)
                m_latencies.shown(model.row(row).uid, model.row(row).item.progress().value_or(-1));
        });
        m_latencies.start();
        m_gaps.restart();
        QElapsedTimer time;
        time.start();
        QTimer *player = nullptr;
        m_server.run([&] {
            player = new QTimer(m_server.context());
            player->setTimerType(Qt::PreciseTimer);
            auto number = std::make_shared<int>(0);
            QObject::connect(player, &QTimer::timeout, m_server.context(), [this, number] { act((*number)++); });
            player->start(1000 / m_options.rate);
        });
        waitUntil([&] { return time.elapsed() > qint64(m_options.seconds) * 1000; });
        m_server.run([&] { delete player; });
        waitUntil([&] { return m_latencies.open() == 0; }, 10'000);
        take("follow", double(time.elapsed()));
        m_result.insert(QStringLiteral("events"), m_latencies.count());
        m_result.insert(QStringLiteral("events_unseen"), m_latencies.open());
        m_result.insert(QStringLiteral("row_p50_ms"), round1(percentile(m_latencies.milliseconds(), 0.5)));
        m_result.insert(QStringLiteral("row_p95_ms"), round1(percentile(m_latencies.milliseconds(), 0.95)));
        m_result.insert(QStringLiteral("row_max_ms"), round1(percentile(m_latencies.milliseconds(), 1)));
    }

    const QString Lock = QStringLiteral("2.25.4711");
    Options m_options;
    QTemporaryDir m_folder;
    testsupport::ThreadedServer m_server;
    QStringList m_claimed;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::DeskWindow> m_desk;
    GuiGaps m_gaps;
    Latencies m_latencies;
    QJsonObject m_result;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    widgets::applyTheme(application);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{QStringLiteral("tasks"), QStringLiteral("Tasks on the list."), QStringLiteral("N"), QStringLiteral("10000")},
         {QStringLiteral("rate"), QStringLiteral("Events a second."), QStringLiteral("N"), QStringLiteral("100")},
         {QStringLiteral("seconds"), QStringLiteral("How long they are followed."), QStringLiteral("N"), QStringLiteral("20")}});
    parser.process(application);
    const Options options{qMax(10, parser.value(QStringLiteral("tasks")).toInt()),
                          qBound(1, parser.value(QStringLiteral("rate")).toInt(), 1000),
                          qMax(1, parser.value(QStringLiteral("seconds")).toInt())};
    WorklistBenchmark benchmark(options);
    if (!benchmark.run()) {
        std::fprintf(stderr, "the list did not come\n");
        return 1;
    }
    std::printf("%s", QJsonDocument(benchmark.result()).toJson().constData());
    return 0;
}
