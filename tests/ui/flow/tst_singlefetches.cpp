#include "ui/flow/singlefetches.h"

#include "tests/support/testmain.h"
#include "tests/ui/flow/wadobench.h"

#include <QSignalSpy>
#include <QTest>

using namespace wadobench;
using ui::SingleFetches;

class tst_singlefetches : public QObject
{
    Q_OBJECT
private slots:
    /// Frames without a name are handed on together, at the end: what counts is when the answer began.
    void theBeginningOfAnAnswerIsNotItsFirstFrame()
    {
        ScriptedServer server;
        network::HttpClient http;
        network::Archive archive;
        archive.root = server.url();
        QList<testsupport::ServerPart> parts;
        for (int part = 0; part < 3; ++part)
            parts.append({"Content-Type: application/octet-stream\r\n", QByteArray(40'000, char('a' + part))});
        auto dripping = ServerAnswer::of(QByteArray("multipart/related; type=\"application/octet-stream\"; boundary=") + Boundary,
                                         testsupport::multipartBody(Boundary, parts));
        dripping.pieceSize = 10'000;
        dripping.pieceDelay = 40;
        server.route(seriesPath + "/instances/" + uid(1) + "/frames/1,2,3", dripping);
        network::WadoClient wado(http, archive);
        SingleFetches fetches(wado, {QStringLiteral("1.2"), QStringLiteral("1.2.3"), {}});
        QList<qint64> came;
        QElapsedTimer clock;
        connect(&fetches, &SingleFetches::frameArrived, this, [&] { came.append(clock.elapsed()); });
        QList<SingleFetches::Outcome> outcomes;
        connect(&fetches, &SingleFetches::finished, this, [&](const SingleFetches::Outcome &outcome) { outcomes.append(outcome); });
        clock.start();
        fetches.fetchFrames(QString::fromLatin1(uid(1)), {1, 2, 3});
        QTRY_COMPARE(outcomes.size(), 1);
        QVERIFY(outcomes.first().result && outcomes.first().lacking.isEmpty());
        QCOMPARE(came.size(), 3);
        QVERIFY(outcomes.first().toFirst > 0);
        QVERIFY2(outcomes.first().toFirst * 2 < came.first(), qPrintable(QString::number(outcomes.first().toFirst)));
    }
};

NEGATOSCOPE_TEST(tst_singlefetches)
#include "tst_singlefetches.moc"
