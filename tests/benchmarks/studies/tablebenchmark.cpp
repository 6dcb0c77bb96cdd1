// Fills the Desk's table from an archive, sorts, scrolls and searches again, and prints JSON; see
// README.md beside this.
#include "tests/benchmarks/studies/guigaps.h"
#include "tests/benchmarks/studies/studyserver.h"
#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/deskwindow.h"
#include "ui/flow/session.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>

namespace {

using benchmarks::GuiGaps;
using State = ui::BrowserController::State;

double round1(double value)
{
    return std::round(value * 10) / 10;
}

/// Proportional set size of this process.
double pssMebibytes()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n'); // such a file has no size, and is at its end at once
    for (const QByteArray &line : lines) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

class TableBenchmark
{
public:
    TableBenchmark(const QUrl &archiveUrl, int rows)
        : m_rows(rows)
    {
        network::Archive archive;
        archive.id = archive.name = QStringLiteral("a");
        archive.root = archiveUrl;
        m_session.setArchives({archive}, archive.id);
        m_desk = std::make_unique<ui::DeskWindow>(m_session);
        m_desk->resize(1920, 1080);
        m_desk->show();
        waitUntil([this] { return m_desk->isSettled(); });
    }

    QJsonObject run()
    {
        const double before = pssMebibytes();
        measure("load", [this] { loadAll(); });
        if (controller().studies().rowCount() != m_rows)
            return {};
        m_result.insert(QStringLiteral("bytes_per_row"), std::round((pssMebibytes() - before) * 1024 * 1024 / m_rows));
        for (const auto &[name, column] : {std::pair("name", ui::StudyColumn::Name), std::pair("description", ui::StudyColumn::Description),
                                           std::pair("images", ui::StudyColumn::Images), std::pair("date", ui::StudyColumn::DateTime)})
            measure(QByteArray(QByteArray("sort_") + name).constData(), [this, column = column] { sort(column); });
        scroll();
        measure("search", [this] { searchByName(); });
        m_result.insert(QStringLiteral("rows"), m_rows);
        return m_result;
    }

private:
    ui::BrowserController &controller() { return m_desk->browser().controller(); }
    ui::StudyTable &table() { return m_desk->browser().table(); }

    void waitUntil(const std::function<bool()> &done)
    {
        QEventLoop loop;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
            if (done())
                loop.quit();
        });
        timer.start(5);
        loop.exec();
    }

    /// NAME_ms: until it is done and painted; NAME_gap_ms and NAME_own_ms: the longest the GUI
    /// thread was busy meanwhile.
    void measure(const char *name, const std::function<void()> &act)
    {
        GuiGaps gaps;
        QElapsedTimer timer;
        timer.start();
        act();
        const QString key = QLatin1String(name);
        m_result.insert(key + QStringLiteral("_ms"), round1(double(timer.nsecsElapsed()) / 1e6));
        m_result.insert(key + QStringLiteral("_gap_ms"), round1(gaps.longestMs()));
        m_result.insert(key + QStringLiteral("_own_ms"), round1(gaps.longestOwnMs()));
    }

    void loadAll()
    {
        ui::StudySearch everything;
        everything.patientId = QStringLiteral("*");
        controller().search(everything);
        const auto done = [this] { return controller().state() == State::Done && !controller().studies().isSorting(); };
        waitUntil(done);
        controller().loadMore(ui::BrowserController::Amount::All);
        waitUntil(done);
    }

    void sort(ui::StudyColumn column)
    {
        table().horizontalHeader()->setSortIndicator(int(column), Qt::AscendingOrder);
        waitUntil([this] { return !controller().studies().isSorting(); });
    }

    /// From the place of the scroll bar to the painted rows.
    void scroll()
    {
        constexpr int steps = 200;
        QScrollBar *bar = table().verticalScrollBar();
        QList<double> times;
        for (int step = 0; step < steps; ++step) {
            QElapsedTimer timer;
            timer.start();
            bar->setValue(int(qint64(bar->maximum()) * step / steps));
            table().viewport()->repaint();
            times.append(double(timer.nsecsElapsed()) / 1e6);
        }
        std::sort(times.begin(), times.end());
        m_result.insert(QStringLiteral("scroll_p50_ms"), round1(times.at(steps / 2)));
        m_result.insert(QStringLiteral("scroll_p95_ms"), round1(times.at(steps * 95 / 100)));
        m_result.insert(QStringLiteral("scroll_max_ms"), round1(times.last()));
    }

    void searchByName()
    {
        ui::StudySearch search;
        search.patientName = QStringLiteral("Familyname");
        controller().search(search);
        waitUntil([this] { return controller().state() == State::Done && controller().studies().rowCount() > 0; });
    }

    int m_rows;
    ui::Session m_session{{}};
    std::unique_ptr<ui::DeskWindow> m_desk;
    QJsonObject m_result;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({QStringLiteral("rows"), QStringLiteral("How many studies."), QStringLiteral("N"), QStringLiteral("100000")});
    parser.process(application);
    const int rows = parser.value(QStringLiteral("rows")).toInt();
    if (rows < 1) {
        std::fputs("table: --rows is a number from 1\n", stderr);
        return 64;
    }
    widgets::applyTheme(application);
    const benchmarks::StudyServer server(rows);
    const QJsonObject result = TableBenchmark(server.url(), rows).run();
    if (result.isEmpty()) {
        std::fputs("table: the list did not fill\n", stderr);
        return 1;
    }
    std::fputs(QJsonDocument(result).toJson(QJsonDocument::Indented).constData(), stdout);
    return 0;
}
