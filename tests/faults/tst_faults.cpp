#include "tests/faults/faults.h"
#include "tests/faults/judgement.h"
#include "tests/faults/watch.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <malloc.h>

using namespace faults;
using namespace std::chrono_literals;
using dicom::Error;
using network::HttpClient;

namespace {

constexpr int FewestCells = 400;
constexpr qint64 LongestGap = 250; // milliseconds
constexpr qint64 Starving = 250;   // milliseconds without a processor, after which deadlines of a second say little
constexpr int Slowness[] = {1, 4, 16};
constexpr int LargeBlock = 64 << 10;         // goes back to the system when it is freed: what counts is what is held
constexpr qint64 GrowthMeanwhile = 24 << 20; // of each operation, all at a time
constexpr qint64 GrowthAfterwards = 64 << 20;

/// Deadlines much shorter than the program's, for a machine that is so many times slower than one with nothing else to do.
network::HttpPatience patience(int slowness)
{
    network::HttpPatience patience;
    patience.deadline = slowness * 6s;
    patience.rateWindow = slowness * 800ms;
    patience.connectDeadline = slowness * 2s;
    patience.headDeadline = slowness * 1200ms;
    patience.firstWait = 20ms;
    patience.longestWait = 200ms;
    patience.bodyBytes = 4 << 20;
    return patience;
}

/// What comes in drops must come as much slower as it is waited for longer.
Script slowed(Script script, int slowness)
{
    for (Step &step : script.steps) {
        if (step.act == Step::Act::Trickle)
            step.pause *= slowness;
    }
    return script;
}

/// It did not end, or ended by a deadline.
bool isLate(const Outcome &outcome)
{
    if (!outcome.isFinished())
        return true;
    const bool isConnecting = outcome.error && outcome.error->detail == QLatin1String("connecting");
    return outcome.error && (outcome.error->kind == Error::Kind::TimedOut || isConnecting);
}

/// What the server does about a request: what is right, or what the fault makes of it.
Script answerTo(const Request &request, const Operation &operation, const Fault *fault, int slowness)
{
    Operation now = operation;
    if (operation.reply)
        now.answer = operation.reply(request);
    if (fault && (!operation.meetsFault || operation.meetsFault(request)))
        return slowed(fault->distort(request, now), slowness);
    return Script().then(Step::Act::Send, wireOf(now.answer).all());
}

} // namespace

/// Every operation of the program against every fault of an archive, all operations of a fault at
/// the same time, each with a server of its own. A row is a fault at a position, a cell one
/// operation in it.
class tst_faults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyOperationSurvives_data();
    void everyOperationSurvives();

private:
    struct Station {
        Operation operation;
        FaultServer server;
        QList<QByteArray> truth;

        network::Archive archive() const;
    };
    struct Run {
        std::shared_ptr<Outcome> outcome = std::make_shared<Outcome>();
        std::shared_ptr<network::Transaction> transaction;
    };

    /// What came too late may be the machine's fault and is judged again; nothing else is.
    struct Complaints {
        QStringList wrong, late;

        void add(const QString &complaint, bool isLate)
        {
            if (!complaint.isEmpty())
                (isLate ? late : wrong).append(complaint);
        }
    };

    void makeClient(int slowness);
    Run start(const Station &station);
    Complaints complaintsAbout(const Fault &fault);
    void complainOf(const QList<Station *> &stations, const Fault &fault, Complaints &complaints);
    void complainOfTheProcess(qint64 residentBefore, qsizetype operations, Complaints &complaints) const;
    QString verdict(const Station &station, const Outcome &outcome, const Fault &fault) const;
    QString afterwards(Station &station, bool &isLate);
    void serveTruth(Station &station);

    QTemporaryDir m_folder;
    std::unique_ptr<LogCapture> m_log;
    std::unique_ptr<Watch> m_watch;
    std::unique_ptr<HttpClient> m_http;
    int m_slowness = 1; ///< that the client's deadlines allow for
    std::unique_ptr<FaultServer> m_stranger;
    std::vector<std::unique_ptr<Station>> m_stations;
    QList<Fault> m_faults;
    qint64 m_owed = 0; ///< milliseconds, see Watch::starved
    int m_rows = 0;
    int m_cells = 0;
};

network::Archive tst_faults::Station::archive() const
{
    network::Archive archive;
    archive.id = archive.name = QString::fromLatin1(operation.name);
    archive.root = server.url(QStringLiteral("/rs"));
    return archive;
}

void tst_faults::initTestCase()
{
    mallopt(M_MMAP_THRESHOLD, LargeBlock);
    m_log = std::make_unique<LogCapture>();
    m_stranger = std::make_unique<FaultServer>();
    m_faults = allFaults(m_stranger->url());
    const auto all = operations(m_folder.path());
    for (const Operation &operation : all) {
        m_stations.push_back(std::make_unique<Station>());
        m_stations.back()->operation = operation;
        serveTruth(*m_stations.back());
    }
    makeClient(1);
    for (const auto &station : m_stations) {
        const Operation &operation = station->operation;
        const Run run = start(*station);
        QTRY_VERIFY_WITH_TIMEOUT(run.outcome->isFinished(), 10000);
        QVERIFY2(run.outcome->worked() && !run.outcome->pieces.isEmpty(), operation.name);
        station->truth = run.outcome->pieces;
        const auto requests = station->server.takeRequests();
        QVERIFY2(operation.isAnonymous || requests.first().header("Authorization").contains(SecretCanary),
                 "the origin itself gets the credential");
    }
    m_stranger->setHandler([all](const Request &request) {
        for (const Operation &operation : all) {
            if (request.target.startsWith(QByteArray('/' + operation.name)))
                return Script().then(Step::Act::Send, wireOf(operation.answer).all());
        }
        return Script().then(Step::Act::Close);
    });
    m_watch = std::make_unique<Watch>();
}

void tst_faults::cleanupTestCase()
{
    m_watch.reset();
    m_http.reset();
    m_stations.clear();
    m_log.reset();
    const bool ranAll = m_rows == m_faults.size();
    QVERIFY2(!ranAll || m_cells >= FewestCells, "there are fewer cells than there should be");
    qInfo("%d cells: %lld faults at their positions, %d operations", m_cells, static_cast<long long>(m_faults.size()),
          int(operations(m_folder.path()).size()));
}

void tst_faults::makeClient(int slowness)
{
    m_slowness = slowness;
    m_http = std::make_unique<HttpClient>(patience(slowness));
    for (const auto &station : m_stations) {
        network::Credential credential;
        credential.scheme = network::Credential::Scheme::Bearer;
        credential.secret = SecretCanary;
        credential.origin = network::originOf(station->server.url());
        m_http->setCredential(credential);
    }
}

void tst_faults::serveTruth(Station &station)
{
    station.server.setHandler([operation = station.operation](const Request &request) { return answerTo(request, operation, nullptr, 1); });
}

tst_faults::Run tst_faults::start(const Station &station)
{
    Run run;
    run.transaction = station.operation.start(*m_http, station.archive(), run.outcome);
    return run;
}

void tst_faults::everyOperationSurvives_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_faults.size(); ++i)
        QTest::addRow("%s", m_faults[i].name.constData()) << i;
}

void tst_faults::everyOperationSurvives()
{
    QFETCH(int, index);
    const Fault &fault = m_faults.at(index);
    ++m_rows;
    Complaints complaints;
    for (int slowness : Slowness) {
        if (slowness != m_slowness)
            makeClient(slowness);
        complaints = complaintsAbout(fault);
        QVERIFY2(complaints.wrong.isEmpty(), qPrintable(complaints.wrong.join(u'\n')));
        if (complaints.late.isEmpty() || m_owed < Starving)
            break;
        qInfo("late while the machine left us waiting for %lld ms: %s", static_cast<long long>(m_owed),
              qPrintable(complaints.late.join(u'\n')));
    }
    QVERIFY2(complaints.late.isEmpty(), qPrintable(complaints.late.join(u'\n')));
}

tst_faults::Complaints tst_faults::complaintsAbout(const Fault &fault)
{
    QList<Station *> stations;
    for (const auto &station : m_stations) {
        if (fault.concerns(station->operation))
            stations.append(station.get());
    }
    m_owed = 0;
    Complaints complaints;
    for (qsizetype first = 0; first < stations.size(); first += fault.atOnce) {
        complainOf(stations.mid(first, fault.atOnce), fault, complaints);
        m_owed = qMax(m_owed, m_watch->starved());
    }
    return complaints;
}

void tst_faults::complainOf(const QList<Station *> &stations, const Fault &fault, Complaints &complaints)
{
    LogCapture::takeText();
    const qint64 residentBefore = residentBytes();
    m_watch->restart();
    std::vector<Run> runs;
    for (Station *station : stations) {
        station->server.setHandler(
            [&fault, station, this](const Request &request) { return answerTo(request, station->operation, &fault, m_slowness); });
        runs.push_back(start(*station));
    }
    const auto over = [&runs] { return std::all_of(runs.begin(), runs.end(), [](const Run &run) { return run.outcome->isFinished(); }); };
    (void)QTest::qWaitFor(over, fault.seconds * 1000 * m_slowness);

    const auto nameOf = [](const Station &station) { return QString::fromLatin1(station.operation.name); };
    for (qsizetype i = 0; i < stations.size(); ++i) {
        ++m_cells;
        const Outcome &outcome = *runs[size_t(i)].outcome;
        if (const QString complaint = verdict(*stations[i], outcome, fault); !complaint.isEmpty())
            complaints.add(nameOf(*stations[i]) + QStringLiteral(": ") + complaint, isLate(outcome));
    }
    runs.clear(); // what still runs is given up
    for (Station *station : stations) {
        bool late = false;
        if (const QString complaint = afterwards(*station, late); !complaint.isEmpty())
            complaints.add(nameOf(*station) + QStringLiteral(" afterwards: ") + complaint, late);
    }
    const auto elsewhere = m_stranger->takeRequests();
    for (const Request &request : elsewhere) {
        const bool sawSecret = !request.header("Authorization").isEmpty() || !request.header("Cookie").isEmpty()
                               || request.target.contains(SecretCanary) || request.method != "GET";
        if (sawSecret)
            complaints.wrong.append(QStringLiteral("another origin was given a secret or a body"));
    }
    const QString log = LogCapture::takeText();
    if (log.contains(QLatin1String(SecretCanary)) || log.contains(QLatin1String(PatientCanary)))
        complaints.wrong.append(QStringLiteral("the log names a patient or a secret"));
    complainOfTheProcess(residentBefore, stations.size(), complaints);
}

void tst_faults::complainOfTheProcess([[maybe_unused]] qint64 residentBefore, [[maybe_unused]] qsizetype operations,
                                      Complaints &complaints) const
{
    if (m_watch->longestGap() > LongestGap)
        complaints.late.append(QStringLiteral("the caller's thread stood still for %1 ms").arg(m_watch->longestGap()));
#ifndef NEGATOSCOPE_SANITIZED
    malloc_trim(0);
    const qint64 kept = residentBytes() - residentBefore;
    if (m_watch->largestGrowth() > GrowthMeanwhile * operations || kept > GrowthAfterwards)
        complaints.wrong.append(
            QStringLiteral("%1 MiB were used meanwhile, %2 are kept").arg(m_watch->largestGrowth() >> 20).arg(kept >> 20));
#endif
}

QString tst_faults::verdict(const Station &station, const Outcome &outcome, const Fault &fault) const
{
    if (outcome.completions != 1)
        return QStringLiteral("ended %1 times in %2 s").arg(outcome.completions).arg(fault.seconds * m_slowness);
    const QString message = outcome.error ? outcome.error->message : QString();
    const QString said = outcome.error ? QStringLiteral(" (%1; %2)").arg(message, outcome.error->detail) : QString();
    if (station.operation.isSettledByReading && !outcome.worked())
        return QStringLiteral("was done, and reading it should have shown that") + said;
    if (outcome.error && station.operation.isConversation) {
        // The person sees it beside the task and its archive; what counts is that it is a sentence and tells no secret.
        const bool tells = QString(message + outcome.error->detail).contains(QLatin1String(SecretCanary));
        if (tells || (message.isEmpty() && !outcome.isInDoubt))
            return QStringLiteral("says nothing, or a secret") + said;
        return isPartOf(outcome.pieces, station.truth) ? QString() : QStringLiteral("gave something that was not there") + said;
    }
    if (station.operation.isConversation)
        return isPartOf(outcome.pieces, station.truth) || fault.expected == Expected::Survives
                   ? QString()
                   : QStringLiteral("gave something that was not there");
    if (outcome.error && !outcome.isInDoubt) {
        if (const QString complaint = complaintAbout(*outcome.error, station.server.url()); !complaint.isEmpty())
            return complaint;
    }
    const bool all = outcome.worked() && outcome.pieces == station.truth;
    const bool part = isPartOf(outcome.pieces, station.truth);
    const bool isNothing = station.operation.notFoundIsNothing && fault.name == "status 404";
    switch (isNothing ? Expected::NothingOrFails : fault.expected) {
    case Expected::Works:
        return all ? QString() : QStringLiteral("should have worked") + said;
    case Expected::Fails:
        if (!outcome.error)
            return QStringLiteral("should have failed");
        if (!fault.kinds.isEmpty() && !station.operation.sends && !fault.kinds.contains(outcome.error->kind))
            return QStringLiteral("failed as kind %1").arg(int(outcome.error->kind)) + said;
        return part ? QString() : QStringLiteral("gave something that was not there") + said;
    case Expected::Either:
        return all || (outcome.error && part) ? QString()
                                              : QStringLiteral("neither worked nor failed: %1 pieces").arg(outcome.pieces.size()) + said;
    case Expected::NothingOrFails:
        return outcome.pieces.isEmpty() ? QString() : QStringLiteral("gave something") + said;
    case Expected::Survives:
        break;
    }
    return {};
}

/// The same server, healthy again: the next request works. Qt's threads may still be busy with what came of a flood, and the
/// deadlines here are short: late is asked again.
QString tst_faults::afterwards(Station &station, bool &late)
{
    constexpr int MostTries = 3;
    serveTruth(station);
    Run run;
    for (int i = 0; i < MostTries; ++i) {
        run = start(station);
        if (!QTest::qWaitFor([&run] { return run.outcome->isFinished(); }, 4000 * m_slowness))
            break;
        if (!run.outcome->error || run.outcome->error->kind != Error::Kind::TimedOut)
            break;
    }
    station.server.takeRequests();
    station.server.closeConnections();
    late = isLate(*run.outcome);
    if (!run.outcome->isFinished())
        return QStringLiteral("the next request did not end");
    if (run.outcome->error)
        return QStringLiteral("the next request failed: %1 (%2)").arg(run.outcome->error->message, run.outcome->error->detail);
    return run.outcome->pieces == station.truth ? QString() : QStringLiteral("the next request gave something else");
}

NEGATOSCOPE_TEST(tst_faults)
#include "tst_faults.moc"
