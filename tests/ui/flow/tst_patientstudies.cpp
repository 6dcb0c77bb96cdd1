#include "ui/flow/patientstudies.h"

#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"
#include "tests/ui/flow/studyanswers.h"
#include "ui/flow/session.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;
using dicom::IdentityMatch;
using testsupport::ScriptedServer, testsupport::ServerAnswer, testsupport::ServerRequest;
using State = StudySource::State;

namespace {

ServerAnswer listed(const QList<answers::Study> &studies)
{
    return ServerAnswer::of("application/dicom+json", answers::json(studies));
}

/// "1.2 north+south same"
QString told(const FoundStudy &found)
{
    static const QHash<IdentityMatch, QString> words{{IdentityMatch::Same, u"same"_qs},
                                                     {IdentityMatch::Possible, u"possible"_qs},
                                                     {IdentityMatch::Conflict, u"conflict"_qs},
                                                     {IdentityMatch::Different, u"different"_qs}};
    return QStringList{found.row.studyInstanceUid, (QStringList{found.row.archiveId} + found.row.alsoIn).join(u'+'),
                       words.value(found.match)}
        .join(u' ');
}

} // namespace

/// Two archives, each a server of its own. The patient: Jane Doe, P1, born 1970-01-01.
class tst_patientstudies : public QObject
{
    Q_OBJECT

    struct Bench {
        ScriptedServer north, south;
        Session session{{}};
        PatientStudies studies{session};
        network::Archive archives[2];

        Bench()
        {
            const ScriptedServer *servers[] = {&north, &south};
            const QString names[] = {u"north"_qs, u"south"_qs};
            for (int i = 0; i < 2; ++i) {
                archives[i].id = names[i];
                archives[i].name = names[i].toUpper();
                archives[i].root = servers[i]->url();
            }
            configure();
        }
        void configure() { session.setArchives({archives[0], archives[1]}, archives[0].id); }
        void ask(const QString &issuer = u"WARD"_qs)
        {
            dicom::PatientIdentity patient;
            patient.id = u"P1"_qs;
            patient.issuer = issuer;
            patient.name.alphabetic = u"Doe^Jane"_qs;
            patient.birthDate = QDate(1970, 1, 1);
            studies.ask(patient, u"north"_qs);
        }
        void askAndWait(const QString &issuer = u"WARD"_qs)
        {
            QSignalSpy decided(&studies, &PatientStudies::decided);
            ask(issuer);
            QVERIFY(decided.wait(20'000));
        }
        QStringList all() const
        {
            QStringList all;
            for (const FoundStudy &found : studies.found())
                all.append(told(found));
            return all;
        }
        State stateOf(int source) const { return studies.sources().at(source).state; }
    };

private slots:
    void allArchivesAreAskedAtTheSameTimeForTheOnePatient()
    {
        Bench bench;
        bench.north.route("/studies", [&](const ServerRequest &) {
            ServerAnswer answer = listed({{.uid = "1.1", .issuer = "WARD"}});
            answer.delay = 300;
            return answer;
        });
        int askedBeforeTheFirstAnswered = 0;
        bench.south.route("/studies", [&](const ServerRequest &request) {
            askedBeforeTheFirstAnswered += bench.studies.found().isEmpty() ? 1 : 0;
            return answers::value(request.query(), "PatientID") == u"P1" ? listed({{.uid = "1.2", .date = "20250101", .issuer = "WARD"}})
                                                                         : ServerAnswer::ofStatus(400);
        });
        bench.askAndWait();
        QCOMPARE(askedBeforeTheFirstAnswered, 1);
        QCOMPARE(bench.all(), (QStringList{u"1.1 north same"_qs, u"1.2 south same"_qs})); // newest first
        QVERIFY(bench.studies.isSettled());
    }

    void aStudyThatSeveralHaveIsOneOpenedFromTheHomeArchive()
    {
        Bench bench;
        // The same woman, written in two ways.
        ServerAnswer late = listed({{.uid = "1.1", .name = "DOE^JANE^^", .issuer = "WARD"}});
        late.delay = 200;
        bench.north.route("/studies", late);
        bench.south.route("/studies", listed({{.uid = "1.1", .issuer = "WARD"}, {.uid = "1.3", .date = "20200101", .issuer = "WARD"}}));
        bench.askAndWait();
        QCOMPARE(bench.all(), (QStringList{u"1.1 north+south same"_qs, u"1.3 south same"_qs}));
    }

    void archivesThatDifferAboutWhoseAStudyIsAreAConflict()
    {
        Bench bench;
        bench.north.route("/studies", listed({{.uid = "1.1", .issuer = "WARD"}}));
        bench.south.route("/studies", listed({{.uid = "1.1", .birthDate = "19710101", .issuer = "WARD"}}));
        bench.askAndWait();
        QStringList all = bench.all();
        all.sort();
        QCOMPARE(all, (QStringList{u"1.1 north conflict"_qs, u"1.1 south conflict"_qs}));
    }

    void anotherNameOrBirthDateUnderTheIdIsAConflict()
    {
        Bench bench;
        bench.north.route("/studies", listed({}));
        bench.south.route("/studies", listed({{.uid = "1.1", .name = "Roe^Richard", .issuer = "WARD"},
                                              {.uid = "1.2", .date = "20250101", .birthDate = "19710101", .issuer = "WARD"},
                                              {.uid = "1.3", .date = "20240101", .birthDate = "", .issuer = "WARD"}}));
        bench.askAndWait();
        QCOMPARE(bench.all(), (QStringList{u"1.1 south conflict"_qs, u"1.2 south conflict"_qs, u"1.3 south same"_qs}));
    }

    void idsOfOtherIssuersAreOfOtherPeople()
    {
        Bench bench;
        bench.archives[1].defaultIssuer = u"SOUTH"_qs;
        bench.configure();
        bench.north.route("/studies", listed({{.uid = "1.1", .issuer = "WARD"}, {.uid = "1.2", .issuer = "ELSEWHERE"}}));
        // Where answers name no issuer it is the archive's own, never that of the archive the patient comes from.
        bench.south.route("/studies", listed({{.uid = "1.3"}, {.uid = "1.4", .issuer = "WARD"}, {.uid = "1.5", .id = "p1"}}));
        bench.askAndWait();
        QStringList all = bench.all();
        all.sort();
        QCOMPARE(all, (QStringList{u"1.1 north same"_qs, u"1.4 south same"_qs}));
    }

    void theHomeArchivesIssuerStandsInForThePatient()
    {
        Bench bench;
        bench.archives[0].defaultIssuer = u"WARD"_qs;
        bench.archives[1].defaultIssuer = u"SOUTH"_qs;
        bench.configure();
        bench.north.route("/studies", listed({{.uid = "1.1"}}));
        bench.south.route("/studies", listed({{.uid = "1.2"}, {.uid = "1.3", .date = "20250101", .issuer = "WARD"}}));
        bench.askAndWait({});
        QCOMPARE(bench.all(), (QStringList{u"1.1 north same"_qs, u"1.3 south same"_qs}));
    }

    void withoutAnIssuerItIsAPossibleMatchOnly()
    {
        Bench bench;
        bench.north.route("/studies", listed({{.uid = "1.1", .issuer = "WARD"}}));
        bench.south.route("/studies", listed({{.uid = "1.1"}, {.uid = "1.2", .date = "20250101"}}));
        bench.askAndWait();
        QCOMPARE(bench.all(), (QStringList{u"1.1 north+south same"_qs, u"1.2 south possible"_qs}));
    }

    void nobodyWaitsForASlowArchiveAndWhatItSaysLaterIsAdded()
    {
        Bench bench;
        bench.studies.setPatience(std::chrono::milliseconds(150));
        bench.north.route("/studies", listed({{.uid = "1.1", .issuer = "WARD"}}));
        ServerAnswer late = listed({{.uid = "1.2", .date = "20260302", .issuer = "WARD"}});
        late.delay = 900;
        bench.south.route("/studies", late);
        bench.askAndWait();
        QCOMPARE(bench.all(), QStringList{u"1.1 north same"_qs});
        QCOMPARE(bench.stateOf(1), State::Slow);
        QVERIFY(!bench.studies.isSettled());
        QSignalSpy decided(&bench.studies, &PatientStudies::decided);
        QTRY_COMPARE(bench.stateOf(1), State::Answered);
        QCOMPARE(bench.all(), (QStringList{u"1.2 south same"_qs, u"1.1 north same"_qs}));
        QCOMPARE(decided.size(), 0); // that is said once
    }

    void anArchiveThatFailsIsNamedAndCanBeAskedAgain()
    {
        Bench bench;
        bench.north.route("/studies", listed({{.uid = "1.1", .issuer = "WARD"}}));
        bench.south.route("/studies", {ServerAnswer::ofStatus(403), listed({{.uid = "1.2", .date = "20250101", .issuer = "WARD"}})});
        bench.askAndWait();
        QCOMPARE(bench.all(), QStringList{u"1.1 north same"_qs});
        QCOMPARE(bench.stateOf(0), State::Answered);
        QCOMPARE(bench.stateOf(1), State::Failed);
        QCOMPARE(bench.studies.sources().at(1).archiveName, u"SOUTH"_qs);
        QVERIFY(!bench.studies.sources().at(1).error->message.isEmpty());
        bench.studies.askAgain(u"south"_qs);
        QTRY_COMPARE(bench.stateOf(1), State::Answered);
        QCOMPARE(bench.all(), (QStringList{u"1.1 north same"_qs, u"1.2 south same"_qs}));
    }

    void anArchiveThatIsNotToBeAskedIsToldNothing()
    {
        Bench bench;
        bench.archives[1].askedForPriors = false;
        bench.configure();
        bench.north.route("/studies", listed({{.uid = "1.1", .issuer = "WARD"}}));
        bench.askAndWait();
        QCOMPARE(bench.studies.sources().size(), 1);
        QVERIFY(bench.south.requests().isEmpty());
    }

    void nobodyIsAskedAboutAPatientWithoutAnId()
    {
        Bench bench;
        bench.studies.ask({}, u"north"_qs);
        QVERIFY(!bench.studies.isAsked());
        QVERIFY(bench.north.requests().isEmpty());
    }

    void aNewQuestionForgetsTheOldAnswers()
    {
        Bench bench;
        bench.north.route("/studies", listed({{.uid = "1.1", .issuer = "WARD"}}));
        bench.south.route("/studies", listed({{.uid = "1.2", .issuer = "WARD"}}));
        bench.askAndWait();
        QCOMPARE(bench.all().size(), 2);
        bench.ask();
        QVERIFY(bench.all().isEmpty());
        QVERIFY(!bench.studies.isDecided());
        bench.studies.clear();
        QVERIFY(!bench.studies.isAsked());
    }
};

NEGATOSCOPE_TEST(tst_patientstudies)
#include "tst_patientstudies.moc"
