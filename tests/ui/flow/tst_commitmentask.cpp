#include "ui/flow/commitmentask.h"

#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace ui;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;

namespace {

/// Answers as PS3.18 §13.4.3 and Table J.2-1 say.
QByteArray decision(const QStringList &committed, const QStringList &failed, int reason = 0x0112)
{
    const auto reference = [](const QString &uid) {
        return QJsonObject{{u"00081155"_qs, QJsonObject{{u"vr"_qs, u"UI"_qs}, {u"Value"_qs, QJsonArray{uid}}}}};
    };
    QJsonArray good, bad;
    for (const QString &uid : committed)
        good.append(reference(uid));
    for (const QString &uid : failed) {
        QJsonObject item = reference(uid);
        item.insert(u"00081197"_qs, QJsonObject{{u"vr"_qs, u"US"_qs}, {u"Value"_qs, QJsonArray{reason}}});
        bad.append(item);
    }
    const QJsonObject set{{u"00081198"_qs, QJsonObject{{u"vr"_qs, u"SQ"_qs}, {u"Value"_qs, bad}}},
                          {u"00081199"_qs, QJsonObject{{u"vr"_qs, u"SQ"_qs}, {u"Value"_qs, good}}}};
    return QJsonDocument(set).toJson();
}

struct Bench {
    ScriptedServer server;
    Session session{{}};
    CommitmentAsk ask{session, {std::chrono::milliseconds(10), std::chrono::milliseconds(2000)}};

    Bench()
    {
        network::Archive archive;
        archive.id = u"north"_qs;
        archive.name = u"North PACS"_qs;
        archive.root = server.url(u"/dicom"_qs);
        session.setArchives({archive}, archive.id);
    }
    bool run(int instances = 2)
    {
        QList<network::UploadItem> items;
        for (int i = 1; i <= instances; ++i) {
            network::UploadItem item;
            item.id = i;
            item.sopClassUid = u"1.2.840.10008.5.1.4.1.1.2"_qs;
            item.sopInstanceUid = QStringLiteral("1.2.3.%1").arg(i);
            items.append(item);
        }
        QSignalSpy finished(&ask, &CommitmentAsk::finished);
        ask.start({{u"north"_qs, items}});
        return finished.wait(10000);
    }
};

} // namespace

/// Requests for storage commitment and what archives may answer.
class tst_commitmentask : public QObject
{
    Q_OBJECT

private slots:
    void anAnswerAtOnceIsRead()
    {
        Bench bench;
        bench.server.route("/dicom/commitment-requests/*", ServerAnswer::json(decision({u"1.2.3.1"_qs}, {u"1.2.3.2"_qs})));
        QVERIFY(bench.run());
        QCOMPARE(bench.ask.outcome().committed, 1);
        QCOMPARE(bench.ask.outcome().refused, 1);
        QCOMPARE(bench.ask.outcome().open, 0);
        const ServerRequest request = bench.server.requests().first();
        QCOMPARE(request.method, QByteArray("POST"));
        QVERIFY(request.path().contains("/commitment-requests/2.25."));
        QCOMPARE(request.header("Content-Type"), QByteArray("application/dicom+json"));
        const QJsonObject asked = QJsonDocument::fromJson(request.body).array().first().toObject();
        QCOMPARE(asked.value(u"00081199"_qs).toObject().value(u"Value"_qs).toArray().size(), 2);
    }

    void whatWasDecidedIsToldByInstance()
    {
        using State = network::Commitment::State;
        Bench bench;
        bench.server.route("/dicom/commitment-requests/*", ServerAnswer::json(decision({u"1.2.3.1"_qs}, {u"1.2.3.2"_qs}, 0x0213)));
        QHash<qint64, network::Commitment> told;
        connect(&bench.ask, &CommitmentAsk::answered, this, [&told](const auto &answers) { told = answers; });
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(bench.run(3));
        QCOMPARE(told.size(), 2); // about the third it said nothing
        QCOMPARE(told.value(1).state, State::Given);
        QVERIFY(told.value(1).when >= before);
        QCOMPARE(told.value(2).state, State::Refused);
        QCOMPARE(told.value(2).reason, 0x0213);
    }

    void anArchiveThatNeedsTimeIsAskedAgain()
    {
        Bench bench;
        bench.server.route("/dicom/commitment-requests/*",
                           QList<ServerAnswer>{ServerAnswer::ofStatus(202), ServerAnswer::ofStatus(202),
                                               ServerAnswer::json(decision({u"1.2.3.1"_qs, u"1.2.3.2"_qs}, {}))});
        QVERIFY(bench.run());
        QCOMPARE(bench.ask.outcome().committed, 2);
        QCOMPARE(bench.server.requests().size(), 3);
        QCOMPARE(bench.server.requests().last().method, QByteArray("GET"));
        QCOMPARE(bench.server.requests().last().path(), bench.server.requests().first().path());
    }

    void whatTheAnswerLeavesOutStaysOpen()
    {
        Bench bench;
        bench.server.route("/dicom/commitment-requests/*", ServerAnswer::json(decision({u"1.2.3.1"_qs, u"9.9.9"_qs}, {})));
        QVERIFY(bench.run(3));
        QCOMPARE(bench.ask.outcome().committed, 1);
        QCOMPARE(bench.ask.outcome().open, 2);
    }

    void whatIsSaidBothWaysIsNotReliedOn()
    {
        Bench bench;
        bench.server.route("/dicom/commitment-requests/*", ServerAnswer::json(decision({u"1.2.3.1"_qs}, {u"1.2.3.1"_qs})));
        QVERIFY(bench.run(1));
        QCOMPARE(bench.ask.outcome().refused, 1);
        QCOMPARE(bench.ask.outcome().committed, 0);
    }

    void archivesWithoutItAreNamed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {404, 405, 501, 500, 403})
            QTest::addRow("%d", status) << status;
    }
    void archivesWithoutItAreNamed()
    {
        QFETCH(int, status);
        Bench bench;
        bench.server.route("/dicom/commitment-requests/*", ServerAnswer::ofStatus(status));
        QVERIFY(bench.run());
        QCOMPARE(bench.ask.outcome().open, 2);
        QCOMPARE(bench.ask.outcome().problems.size(), 1);
    }

    void anArchiveThatNeverDecidesIsLeft()
    {
        Bench bench;
        bench.server.route("/dicom/commitment-requests/*", ServerAnswer::ofStatus(202));
        QVERIFY(bench.run());
        QCOMPARE(bench.ask.outcome().open, 2);
        QVERIFY(bench.ask.outcome().problems.first().contains(u"North PACS"));
    }
};

NEGATOSCOPE_TEST(tst_commitmentask)
#include "tst_commitmentask.moc"
