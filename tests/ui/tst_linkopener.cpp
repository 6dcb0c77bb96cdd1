#include "ui/linkopener.h"

#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"
#include "tests/ui/flow/studyanswers.h"
#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/deskwindow.h"
#include "ui/flow/session.h"
#include "ui/reading/readingwindow.h"
#include "ui/shell.h"
#include "widgets/toast.h"

#include <QTest>

using namespace ui;
using testsupport::ScriptedServer, testsupport::ServerAnswer, testsupport::ServerRequest;

namespace {

/// An archive that compares as the standard says: equal values, each key by itself.
struct Bench {
    QList<answers::Study> studies;
    ScriptedServer server;
    Session session{{}};
    std::unique_ptr<Shell> shell;
    std::unique_ptr<LinkOpener> opener;

    explicit Bench(const QList<answers::Study> &all)
        : studies(all)
    {
        server.route("/rs/studies", [this](const ServerRequest &request) {
            const QString accession = answers::value(request.query(), "AccessionNumber"), id = answers::value(request.query(), "PatientID");
            QList<answers::Study> found;
            for (const answers::Study &study : studies) {
                if ((accession.isEmpty() || accession == QLatin1String(study.accession)) && (id.isEmpty() || id == QLatin1String(study.id)))
                    found.append(study);
            }
            return ServerAnswer::json(answers::json(found.mid(answers::value(request.query(), "offset").toInt())));
        });
        server.route("/rs/studies/*", ServerAnswer::json("[]"));
        network::Archive archive;
        archive.id = u"a"_qs;
        archive.name = u"North PACS"_qs;
        archive.root = server.url(u"/rs"_qs);
        session.setArchives({archive}, u"a"_qs);
        shell = std::make_unique<Shell>(session, StateStore{}, Shell::Arrangement::OneWindow);
        shell->show(QSize(1280, 720));
        opener = std::make_unique<LinkOpener>(session, *shell);
    }
    void follow(const char *link)
    {
        opener->open(QString::fromLatin1(link));
        QTRY_VERIFY(shell->desk()->isSettled());
    }
    QStringList opened() const
    {
        QStringList uids;
        if (shell->reading()) {
            for (const StudyToOpen &study : shell->reading()->studies())
                uids.append(study.studyInstanceUid);
        }
        return uids;
    }
    QString said() const { return shell->desk()->toast().sentence(); }
};

} // namespace

class tst_linkopener : public QObject
{
    Q_OBJECT
private slots:
    void aStudyIsOpenedByItsUid()
    {
        Bench bench(QList<answers::Study>{{.uid = "1.1"}});
        bench.follow("negatoscope:open?study=1.1&archive=North%20PACS");
        QCOMPARE(bench.opened(), QStringList{u"1.1"_qs});
    }

    void theStudyOfAnAccessionNumberIsOpened()
    {
        Bench bench(QList<answers::Study>{{.uid = "1.1", .accession = "A1"}, {.uid = "1.2", .accession = "A2"}});
        bench.follow("negatoscope:open?accession=A2");
        QTRY_COMPARE(bench.opened(), QStringList{u"1.2"_qs});
        QCOMPARE(bench.shell->reading()->studies().first().expected.id, u"P1"_qs);
    }

    void severalStudiesAreAList()
    {
        Bench bench(QList<answers::Study>{{.uid = "1.1", .accession = "A1"}, {.uid = "1.2", .accession = "A1"}});
        bench.follow("negatoscope:open?accession=A1");
        QTRY_VERIFY2(bench.said().contains(u"choose"), qPrintable(bench.said()));
        QVERIFY(bench.opened().isEmpty());
        QCOMPARE(bench.shell->desk()->browser().controller().studies().total(), 2);
    }

    void anotherIssuersPatientIsNotOpened()
    {
        Bench bench(QList<answers::Study>{{.uid = "1.1", .id = "P1", .issuer = "B"}});
        bench.follow("negatoscope:open?patient=P1&issuer=A");
        QVERIFY(bench.opened().isEmpty());
    }

    void aPatientWithoutIssuerIsLookedAtFirst()
    {
        Bench bench(QList<answers::Study>{{.uid = "1.1", .id = "P1"}});
        bench.follow("negatoscope:open?patient=P1&issuer=A");
        QTRY_VERIFY2(bench.said().contains(u"not sure"), qPrintable(bench.said()));
        QVERIFY(bench.opened().isEmpty());
    }

    void whatIsReadIsNeverReplaced()
    {
        Bench bench(QList<answers::Study>{{.uid = "1.1"}});
        bench.follow("negatoscope:open?study=1.1");
        ReadingWindow *first = bench.shell->reading();
        bench.follow("negatoscope:open?study=1.2");
        QVERIFY(bench.shell->reading() != first);
        QCOMPARE(first->studies().first().studyInstanceUid, u"1.1"_qs);
    }

    void anArchiveThatIsNotConfiguredIsNotAsked()
    {
        Bench bench(QList<answers::Study>{{.uid = "1.1"}});
        bench.follow("negatoscope:open?study=1.1&archive=http%3A%2F%2Fevil.example%2Frs");
        QVERIFY2(bench.said().contains(u"not configured"), qPrintable(bench.said()));
        QVERIFY(bench.opened().isEmpty());
    }

    void anotherSearchOfTheReaderEndsTheLinks()
    {
        Bench bench(QList<answers::Study>{{.uid = "1.1", .accession = "A1"}});
        bench.opener->open(u"negatoscope:open?accession=A1"_qs);
        StudySearch other;
        other.patientId = u"P1"_qs;
        bench.shell->desk()->browser().searchFor(other, u"a"_qs);
        QTRY_VERIFY(bench.shell->desk()->isSettled());
        QVERIFY(bench.opened().isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_linkopener)
#include "tst_linkopener.moc"
