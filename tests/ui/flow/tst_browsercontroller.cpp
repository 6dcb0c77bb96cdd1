#include "ui/flow/browsercontroller.h"

#include "tests/support/testmain.h"
#include "tests/ui/flow/archivesbench.h"
#include "tests/ui/flow/studyanswers.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;
using testsupport::ScriptedServer, testsupport::ServerAnswer, testsupport::ServerRequest;
using State = BrowserController::State;

namespace {

const QDate Today(2026, 3, 2);

/// Answers with a part of `studies`, as limit and offset ask.
ScriptedServer::Handler pageOf(const QList<answers::Study> &studies)
{
    return [studies](const ServerRequest &request) {
        const QString limit = answers::value(request.query(), "limit");
        const int offset = answers::value(request.query(), "offset").toInt();
        return dicomJson(answers::json(studies.mid(offset, limit.isEmpty() ? -1 : limit.toInt())));
    };
}

QList<answers::Study> numbered(int count)
{
    QList<answers::Study> studies;
    for (int number = 0; number < count; ++number)
        studies.append({.uid = "1.2.3." + QByteArray::number(number + 1)});
    return studies;
}

struct Bench : ArchivesBench {
    BrowserController controller{session};

    explicit Bench(int archives = 1)
        : ArchivesBench(archives)
    {
        controller.setToday(Today);
    }
    void finish() { QTRY_VERIFY(controller.state() == State::Done || controller.state() == State::Failed); }
};

} // namespace

class tst_browsercontroller : public QObject
{
    Q_OBJECT
private slots:
    void withoutAnArchiveNothingIsAsked();
    void defaultSearchWidensUntilSomethingIsFound();
    void emptyArchiveIsSaidToBeEmpty();
    void rowsOfAPageCarryWhatTheArchiveSaid();
    void absentValuesAreTolerated();
    void newSearchReplacesTheOld();
    void stoppingKeepsWhatCame();
    void moreCanBeLoaded();
    void everythingCanBeLoaded();
    void failureIsToldAndCanBeRetried();
    void oneArchiveOfTwoMayFail();
    void aStudyOfTwoArchivesIsOneRowWithBothSources();
    void aStudyOfTwoPeopleIsAConflict();
    void aSlowArchiveHoldsUpNobody();
    void alternativesAreJoinedByUid();
    void orthancsWayOfReadingQueriesIsMet();
    void anArchiveWithoutWildcardsIsLookedThroughSoFar();
};

void tst_browsercontroller::withoutAnArchiveNothingIsAsked()
{
    Bench bench(0);
    QCOMPARE(bench.controller.state(), State::NoArchive);
    bench.controller.searchDefault();
    QCOMPARE(bench.controller.state(), State::NoArchive);
    QVERIFY(bench.server.requests().isEmpty());
}

void tst_browsercontroller::defaultSearchWidensUntilSomethingIsFound()
{
    Bench bench;
    const QList<answers::Study> found{{.uid = "1.2.3", .date = "20250101"}};
    bench.server.route("/1/studies", [&](const ServerRequest &request) {
        const bool any = answers::value(request.query(), "StudyDate").isEmpty();
        return dicomJson(any ? answers::json(found) : QByteArray("[]"));
    });
    bench.controller.searchDefault();
    QCOMPARE(bench.controller.summary(), u"Looking for studies of the last 3 days …"_qs);
    bench.finish();
    QStringList dates;
    for (const ServerRequest &request : bench.server.requests())
        dates.append(answers::value(request.query(), "StudyDate"));
    QCOMPARE(dates, (QStringList{u"20260228-"_qs, u"20260201-"_qs, QString()}));
    QCOMPARE(answers::value(bench.server.requests().last().query(), "limit"), u"100"_qs);
    QCOMPARE(bench.controller.studies().rowCount(), 1);
    QVERIFY(bench.controller.summary().startsWith(u"None in the last 30 days"));
}

void tst_browsercontroller::emptyArchiveIsSaidToBeEmpty()
{
    Bench bench;
    bench.server.route("/1/studies", QList<ServerAnswer>{dicomJson("[]"), ServerAnswer::ofStatus(204), dicomJson("[]")});
    bench.controller.searchDefault();
    bench.finish();
    QCOMPARE(bench.controller.state(), State::Done);
    QCOMPARE(bench.server.requests().size(), 3);
    QCOMPARE(bench.controller.studies().total(), 0);
    QVERIFY(!bench.controller.moreMayExist());
}

void tst_browsercontroller::rowsOfAPageCarryWhatTheArchiveSaid()
{
    Bench bench;
    QByteArray body = answers::json(QList<answers::Study>{{.uid = "1.2.3", .issuer = "WARD"}});
    body.replace("{\"Alphabetic\":\"Doe^Jane\"}",
                 QByteArray("{\"Alphabetic\":\"Yamada^Tarou\",\"Ideographic\":\"山田^太郎\",\"Phonetic\":\"やまだ^たろう\"}"));
    bench.server.route("/1/studies", dicomJson(body));
    bench.controller.search({});
    bench.finish();
    QCOMPARE(bench.controller.studies().rowCount(), 1);
    const StudyRow &row = bench.controller.studies().row(0);
    QCOMPARE(row.studyInstanceUid, u"1.2.3"_qs);
    QCOMPARE(row.archiveId, u"archive1"_qs);
    QCOMPARE(row.name.ideographic, u"山田^太郎"_qs);
    QCOMPARE(row.name.phonetic, u"やまだ^たろう"_qs);
    QCOMPARE(row.patientId, u"P1"_qs);
    QCOMPARE(row.issuer, u"WARD"_qs);
    QCOMPARE(row.birthDate, QDate(1970, 1, 1));
    QCOMPARE(row.date, QDate(2026, 3, 1));
    QCOMPARE(row.time, QTime(10, 15));
    QCOMPARE(row.modalities, u"CT"_qs);
    QCOMPARE(row.images, 10);
    QCOMPARE(bench.controller.studies().index(0, int(StudyColumn::Archive)).data().toString(), u"Archive 1"_qs);
}

void tst_browsercontroller::absentValuesAreTolerated()
{
    Bench bench;
    bench.server.route("/1/studies", dicomJson(R"([{"0020000D":{"vr":"UI","Value":["1.2"]}},
        {"0020000D":{"vr":"UI","Value":["1.3"]},"00080020":{"vr":"DA","Value":["yesterday"]},
         "00100010":{"vr":"PN","Value":[null]},"00201208":{"vr":"IS","Value":["-4"]}},
        {"00100020":{"vr":"LO","Value":["without a UID"]}}])"));
    bench.controller.search({});
    bench.finish();
    QCOMPARE(bench.controller.studies().rowCount(), 2);
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < StudyColumnCount - 1; ++column)
            QCOMPARE(bench.controller.studies().index(row, column).data().toString(), QString());
    }
}

void tst_browsercontroller::newSearchReplacesTheOld()
{
    Bench bench;
    bench.server.route("/1/studies", [](const ServerRequest &request) {
        const bool first = answers::value(request.query(), "PatientID") == u"OLD1";
        ServerAnswer answer = dicomJson(answers::json(QList<answers::Study>{{.uid = first ? "1.1" : "1.2"}}));
        answer.delay = first ? 50 : 0;
        return answer;
    });
    StudySearch old;
    old.patientId = u"OLD1"_qs;
    bench.controller.search(old);
    QTRY_COMPARE(bench.server.requests().size(), 1);
    StudySearch fresh;
    fresh.accessionNumber = u"A1"_qs;
    bench.controller.search(fresh);
    bench.finish();
    QCOMPARE(bench.controller.studies().rowCount(), 1);
    QCOMPARE(bench.controller.studies().row(0).studyInstanceUid, u"1.2"_qs);
    QSignalSpy inserted(&bench.controller.studies(), &QAbstractItemModel::rowsInserted);
    QVERIFY(!inserted.wait(100)); // the old answer would have come by now
    QCOMPARE(bench.controller.studies().total(), 1);
}

void tst_browsercontroller::stoppingKeepsWhatCame()
{
    Bench bench;
    bench.server.route("/1/studies", [](const ServerRequest &request) {
        const int offset = answers::value(request.query(), "offset").toInt();
        ServerAnswer answer = dicomJson(answers::json(numbered(1000).mid(offset, 100)));
        answer.silent = offset > 0;
        return answer;
    });
    bench.controller.search({});
    QTRY_COMPARE(bench.controller.studies().total(), 100);
    bench.controller.stop();
    QCOMPARE(bench.controller.state(), State::Done);
    QVERIFY(bench.controller.wasStopped());
    QVERIFY(bench.controller.moreMayExist());
    QCOMPARE(bench.controller.studies().total(), 100);
    bench.server.route("/1/studies", pageOf(numbered(150)));
    bench.controller.loadMore(BrowserController::Amount::All);
    bench.finish();
    QCOMPARE(bench.controller.studies().total(), 150);
}

void tst_browsercontroller::moreCanBeLoaded()
{
    Bench bench;
    bench.server.route("/1/studies", pageOf(numbered(1500)));
    bench.controller.search({});
    bench.finish();
    QCOMPARE(bench.controller.studies().total(), BrowserController::RowsAtATime);
    QVERIFY(bench.controller.moreMayExist());
    bench.controller.loadMore(BrowserController::Amount::Next);
    bench.finish();
    QCOMPARE(bench.controller.studies().total(), 1500);
    QVERIFY(!bench.controller.moreMayExist());
}

void tst_browsercontroller::everythingCanBeLoaded()
{
    Bench bench;
    bench.server.route("/1/studies", pageOf(numbered(2600)));
    bench.controller.search({});
    bench.finish();
    bench.controller.loadMore(BrowserController::Amount::All);
    bench.finish();
    QCOMPARE(bench.controller.studies().total(), 2600);
    QVERIFY(!bench.controller.moreMayExist());
}

void tst_browsercontroller::failureIsToldAndCanBeRetried()
{
    Bench bench;
    bench.server.route("/1/studies", QList<ServerAnswer>{ServerAnswer::ofStatus(400, "no"), dicomJson(answers::json(numbered(1)))});
    bench.controller.search({});
    bench.finish();
    QCOMPARE(bench.controller.state(), State::Failed);
    QCOMPARE(bench.controller.problems().size(), 1);
    QCOMPARE(bench.controller.problems().first().archiveName, u"Archive 1"_qs);
    QVERIFY(!bench.controller.problems().first().error.message.isEmpty());
    bench.controller.retry();
    bench.finish();
    QCOMPARE(bench.controller.state(), State::Done);
    QVERIFY(bench.controller.problems().isEmpty());
    QCOMPARE(bench.controller.studies().total(), 1);
}

void tst_browsercontroller::oneArchiveOfTwoMayFail()
{
    Bench bench(2);
    bench.server.route("/1/studies", dicomJson(answers::json(numbered(3))));
    bench.server.route("/2/studies", ServerAnswer::ofStatus(400));
    bench.controller.setArchiveIds({u"archive1"_qs, u"archive2"_qs});
    bench.controller.search({});
    bench.finish();
    QCOMPARE(bench.controller.state(), State::Done);
    QCOMPARE(bench.controller.studies().total(), 3);
    QCOMPARE(bench.controller.problems().size(), 1);
    QCOMPARE(bench.controller.problems().first().archiveName, u"Archive 2"_qs);
}

void tst_browsercontroller::aStudyOfTwoArchivesIsOneRowWithBothSources()
{
    Bench bench(2);
    const answers::Study both{.uid = "1.2.3.1"};
    bench.server.route("/1/studies", dicomJson(answers::json(QList<answers::Study>{both, {.uid = "1.2.3.2"}})));
    bench.server.route("/2/studies", dicomJson(answers::json(QList<answers::Study>{{.uid = "1.2.3.3"}, both})));
    bench.controller.setArchiveIds({u"archive1"_qs, u"archive2"_qs});
    bench.controller.search({});
    bench.finish();
    const StudyTableModel &studies = bench.controller.studies();
    QCOMPARE(studies.total(), 3);
    QStringList sources;
    for (int row = 0; row < studies.rowCount(); ++row) {
        const StudyRow &study = studies.row(row);
        QVERIFY(!study.conflict);
        sources.append(study.studyInstanceUid + u'@' + studies.index(row, int(StudyColumn::Archive)).data().toString());
    }
    sources.sort();
    const bool firstWasQuicker = sources.first().endsWith(u"Archive 2"); // of the two sources the one that answered first stands first
    QCOMPARE(sources, (QStringList{firstWasQuicker ? u"1.2.3.1@Archive 1 + Archive 2"_qs : u"1.2.3.1@Archive 2 + Archive 1"_qs,
                                   u"1.2.3.2@Archive 1"_qs, u"1.2.3.3@Archive 2"_qs}));
}

void tst_browsercontroller::aStudyOfTwoPeopleIsAConflict()
{
    Bench bench(2);
    bench.server.route("/1/studies", dicomJson(answers::json(QList<answers::Study>{{.uid = "1.2.3.1", .name = "Doe^Jane"}})));
    bench.server.route("/2/studies", dicomJson(answers::json(QList<answers::Study>{{.uid = "1.2.3.1", .name = "Roe^Richard"}})));
    bench.controller.setArchiveIds({u"archive1"_qs, u"archive2"_qs});
    bench.controller.search({});
    bench.finish();
    const StudyTableModel &studies = bench.controller.studies();
    QCOMPARE(studies.total(), 2);
    for (int row = 0; row < studies.rowCount(); ++row) {
        QVERIFY(studies.row(row).conflict);
        QVERIFY(studies.row(row).alsoIn.isEmpty());
    }
}

void tst_browsercontroller::aSlowArchiveHoldsUpNobody()
{
    Bench bench(2);
    bench.server.route("/1/studies", dicomJson(answers::json(numbered(3))));
    ServerAnswer late = dicomJson("[]");
    late.delay = 60'000;
    bench.server.route("/2/studies", late);
    bench.controller.setArchiveIds({u"archive1"_qs, u"archive2"_qs});
    bench.controller.search({});
    QTRY_COMPARE(bench.controller.studies().total(), 3);
    QCOMPARE(bench.controller.state(), State::Searching);
    bench.controller.stop();
}

void tst_browsercontroller::alternativesAreJoinedByUid()
{
    Bench bench;
    bench.server.route("/1/studies", [](const ServerRequest &request) {
        const bool byId = !answers::value(request.query(), "PatientID").isEmpty();
        const answers::Study both{.uid = "1.1", .id = "77", .accession = "77"};
        const answers::Study one{.uid = byId ? "1.2" : "1.3", .id = byId ? "77" : "P", .accession = byId ? "A" : "77"};
        return dicomJson(answers::json({both, one}));
    });
    StudySearch search;
    search.text = u"77"_qs;
    bench.controller.search(search);
    bench.finish();
    QCOMPARE(bench.server.requests().size(), 2);
    QCOMPARE(bench.controller.studies().total(), 3);
}

/// Orthanc 1.10 decodes nothing in the query: what would be escaped is asked as a wildcard, and filtered here.
void tst_browsercontroller::orthancsWayOfReadingQueriesIsMet()
{
    Bench bench;
    network::Archive archive = bench.session.archives().first();
    archive.dialect.percentDecodesQuery = network::Dialect::Tristate::No;
    bench.session.updateArchive(archive);
    bench.server.route(
        "/1/studies", dicomJson(answers::json(QList<answers::Study>{
                          {.uid = "1.1", .name = "Doe^Jane"}, {.uid = "1.2", .name = "Doebel^Jane"}, {.uid = "1.3", .name = "Doe Jane"}})));
    StudySearch search;
    search.patientName = u"Doe^J*"_qs;
    bench.controller.search(search);
    bench.finish();
    QVERIFY(!bench.server.requests().first().query().contains('%'));
    QCOMPARE(bench.controller.studies().total(), 1);
    QCOMPARE(bench.controller.studies().row(0).studyInstanceUid, u"1.1"_qs);
}

void tst_browsercontroller::anArchiveWithoutWildcardsIsLookedThroughSoFar()
{
    Bench bench;
    network::Archive archive = *bench.session.archive(u"archive1"_qs);
    archive.dialect.wildcards = network::Dialect::Tristate::No;
    bench.session.updateArchive(archive);
    QList<answers::Study> studies = numbered(12'000);
    studies.last().name = "Roe^John";
    bench.server.route("/1/studies", [&](const ServerRequest &request) {
        const int offset = answers::value(request.query(), "offset").toInt();
        return dicomJson(answers::json(studies.mid(offset, 10'000))); // more than it is asked for
    });
    StudySearch search;
    search.patientName = u"roe"_qs;
    bench.controller.search(search);
    bench.finish();
    QCOMPARE(bench.controller.studies().total(), 0);
    QVERIFY(bench.controller.moreMayExist());
    QVERIFY(bench.controller.remarks().value(0).contains(u"10000"_qs));
    bench.controller.loadMore(BrowserController::Amount::All);
    bench.finish();
    QCOMPARE(bench.controller.studies().total(), 1);
    QVERIFY(bench.controller.remarks().isEmpty());
}

NEGATOSCOPE_TEST(tst_browsercontroller)
#include "tst_browsercontroller.moc"
