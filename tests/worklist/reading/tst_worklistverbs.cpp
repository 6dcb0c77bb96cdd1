#include "network/dicom/jsonmodel.h"
#include "network/dicom/uid.h"
#include "network/dicomweb/workitem.h"
#include "tests/integration/verbprocess.h"
#include "tests/support/testmain.h"
#include "tests/worklist/reading/worklistprocess.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using network::Workitem;
using testsupport::VerbOutcome;
namespace tag = dicom::tag;

/// `negatoscope worklist …` as an administrator's script would use it, each command a process of its own.
class tst_worklistverbs : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_server.start()); }
    void aTaskFromCreateToComplete();
    void aClaimOfAnotherProfileIsRefused();
    void keysStayPrivateAndUnsaid();
    void discontinueNeedsAReasonOfTheContextGroup();
    void aScheduledTaskIsCanceledAtOnce();
    void subscriptionsLastAndEnd();
    void watchPrintsJsonLines();
    void listsAreMatched();
    void misuseIsExplained_data();
    void misuseIsExplained();

private:
    VerbOutcome run(const QStringList &arguments) const { return m_program.run(call(arguments)); }
    QStringList call(const QStringList &arguments) const
    {
        return QStringList{QStringLiteral("worklist")} + arguments + QStringList{QStringLiteral("--archive"), m_server.url().toString()};
    }
    QString create(const QString &label, const QStringList &more = {})
    {
        const VerbOutcome outcome = run(QStringList{QStringLiteral("create"), QStringLiteral("--label"), label} + more);
        return outcome.exitCode == 0 ? QString::fromLatin1(outcome.out.trimmed()) : QString();
    }
    Workitem show(const QString &uid) const
    {
        const auto sets = dicom::readJson(run({QStringLiteral("show"), uid, QStringLiteral("--json")}).out);
        return sets && !sets->isEmpty() ? Workitem(sets->first()) : Workitem();
    }

    testsupport::WorklistProcess m_server;
    testsupport::VerbProcess m_program;
};

void tst_worklistverbs::aTaskFromCreateToComplete()
{
    const QString study = dicom::makeUid();
    const QString uid = create(QStringLiteral("Read CT"), {QStringLiteral("--priority"), QStringLiteral("HIGH"), QStringLiteral("--input"),
                                                           study, QStringLiteral("--station"), QStringLiteral("READ2^99SITE^Room 2"),
                                                           QStringLiteral("--start"), QStringLiteral("2026-11-22T15:30")});
    QVERIFY(dicom::isValidUid(uid));
    Workitem item = show(uid);
    QVERIFY(item.state() == Workitem::State::Scheduled && item.priority() == Workitem::Priority::High);
    QCOMPARE(item.inputStudies(), QStringList{study});
    QCOMPARE(item.stations().value(0).meaning, QStringLiteral("Room 2"));

    COMPARE_EXIT(run({QStringLiteral("update"), uid, QStringLiteral("--set"), QStringLiteral("ProcedureStepLabel=Read the CT")}), 0);
    QCOMPARE(show(uid).label(), QStringLiteral("Read the CT"));
    COMPARE_EXIT(run({QStringLiteral("update"), uid, QStringLiteral("--set"), QStringLiteral("PatientName=Other^One")}),
                 2); // no update may

    const VerbOutcome claimed = run({QStringLiteral("claim"), uid, QStringLiteral("--json")});
    COMPARE_EXIT(claimed, 0);
    QCOMPARE(claimed.json().object().value(QStringLiteral("outcome")).toString(), QStringLiteral("claimed"));
    QCOMPARE(claimed.json().object().value(QStringLiteral("state")).toString(), QStringLiteral("IN PROGRESS"));
    COMPARE_EXIT(run({QStringLiteral("update"), uid, QStringLiteral("--progress"), QStringLiteral("40"), QStringLiteral("--description"),
                      QStringLiteral("Comparing")}),
                 0);
    QCOMPARE(show(uid).progress(), 40.0);
    const VerbOutcome completed = run({QStringLiteral("complete"), uid, QStringLiteral("--output"), study, QStringLiteral("--json")});
    COMPARE_EXIT(completed, 0);
    QCOMPARE(completed.json().object().value(QStringLiteral("outcome")).toString(), QStringLiteral("completed"));
    item = show(uid);
    QVERIFY(item.state() == Workitem::State::Completed);
    const auto output = item.set().item(tag::UnifiedProcedureStepPerformedProcedureSequence).item(tag::OutputInformationSequence);
    QCOMPARE(output.string(tag::StudyInstanceUID), study);
    COMPARE_EXIT(run({QStringLiteral("complete"), uid}), 2); // it is ours no more
}

void tst_worklistverbs::aClaimOfAnotherProfileIsRefused()
{
    const QString uid = create(QStringLiteral("Read"));
    COMPARE_EXIT(run({QStringLiteral("claim"), uid}), 0);
    const testsupport::VerbProcess other;
    COMPARE_EXIT(other.run(call({QStringLiteral("claim"), uid})), 2);
    COMPARE_EXIT(other.run(call({QStringLiteral("complete"), uid})), 2);
    COMPARE_EXIT(other.run(call({QStringLiteral("discontinue"), uid, QStringLiteral("--reason"), QStringLiteral("110513")})), 2);
    COMPARE_EXIT(run({QStringLiteral("complete"), uid}), 0);
}

void tst_worklistverbs::keysStayPrivateAndUnsaid()
{
    const QString uid = create(QStringLiteral("Read"));
    const VerbOutcome claimed = run({QStringLiteral("claim"), uid, QStringLiteral("--json")});
    COMPARE_EXIT(claimed, 0);
    const QDir folder(m_program.profile() + QStringLiteral("/claims"));
    QCOMPARE(int(QFileInfo(folder.path()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther)), 0);
    const QStringList files = folder.entryList({QStringLiteral("*.claim")}, QDir::Files);
    QCOMPARE(files.size(), 1);
    QFile file(folder.filePath(files.first()));
    QCOMPARE(int(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)), 0);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray key = QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("transaction")).toString().toLatin1();
    QVERIFY(key.size() > 10);
    for (const VerbOutcome &outcome :
         {claimed, run({QStringLiteral("show"), uid}), run({QStringLiteral("complete"), uid, QStringLiteral("--json")})})
        QVERIFY2(!outcome.out.contains(key) && !outcome.error.contains(key), "a Transaction UID was said");
    QVERIFY(folder.entryList({QStringLiteral("*.claim")}, QDir::Files).isEmpty());
    QDir logs(m_program.profile());
    for (const QString &name : logs.entryList({QStringLiteral("*.log*")}, QDir::Files)) {
        QFile log(logs.filePath(name));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY2(!log.readAll().contains(key), "a Transaction UID was logged");
    }
}

void tst_worklistverbs::discontinueNeedsAReasonOfTheContextGroup()
{
    const QString uid = create(QStringLiteral("Read"));
    COMPARE_EXIT(run({QStringLiteral("claim"), uid}), 0);
    COMPARE_EXIT(run({QStringLiteral("discontinue"), uid, QStringLiteral("--reason"), QStringLiteral("nonsense")}), 64);
    QVERIFY(show(uid).state() == Workitem::State::InProgress);
    COMPARE_EXIT(run({QStringLiteral("discontinue"), uid, QStringLiteral("--reason"), QStringLiteral("110514")}), 0);
    QVERIFY(show(uid).state() == Workitem::State::Canceled);
}

void tst_worklistverbs::aScheduledTaskIsCanceledAtOnce()
{
    const QString uid = create(QStringLiteral("Read"));
    const VerbOutcome outcome =
        run({QStringLiteral("request-cancel"), uid, QStringLiteral("--reason"), QStringLiteral("Double order"), QStringLiteral("--json")});
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(outcome.json().object().value(QStringLiteral("outcome")).toString(), QStringLiteral("canceled"));
    QVERIFY(show(uid).state() == Workitem::State::Canceled);
    COMPARE_EXIT(run({QStringLiteral("claim"), uid}), 2);
}

void tst_worklistverbs::subscriptionsLastAndEnd()
{
    const QString uid = create(QStringLiteral("Read"));
    const VerbOutcome outcome = run({QStringLiteral("subscribe"), uid, QStringLiteral("--lock"), QStringLiteral("--json")});
    COMPARE_EXIT(outcome, 0);
    QVERIFY(outcome.json().object().value(QStringLiteral("deletionLock")).toBool());
    QVERIFY(!outcome.json().object().value(QStringLiteral("channels")).toArray().isEmpty());
    COMPARE_EXIT(run({QStringLiteral("unsubscribe"), uid}), 0);
    COMPARE_EXIT(run({QStringLiteral("subscribe"), QStringLiteral("--filter"), QStringLiteral("ScheduledProcedureStepPriority=HIGH")}), 0);
    COMPARE_EXIT(run({QStringLiteral("unsubscribe"), QStringLiteral("--filter"), QStringLiteral("ScheduledProcedureStepPriority=HIGH")}),
                 0);
    COMPARE_EXIT(run({QStringLiteral("subscribe"), dicom::makeUid()}), 2); // there is no such task
}

void tst_worklistverbs::watchPrintsJsonLines()
{
    const QString uid = create(QStringLiteral("Read"));
    // The shell starts the watch, waits until it listens, and then does something worth telling.
    const VerbOutcome outcome = m_program.runShell(
        QStringLiteral("A='--archive %1 --profile '\"$PROFILE\"\n"
                       "\"$NEGATOSCOPE\" worklist watch --count 1 --seconds 40 $A 2>\"$PROFILE/watch.err\" >\"$PROFILE/watch.out\" & W=$!\n"
                       "n=0; until grep -q . \"$PROFILE/watch.err\" || [ $n -gt 150 ]; do sleep 0.2; n=$((n+1)); done\n"
                       "\"$NEGATOSCOPE\" worklist claim %2 $A --json >/dev/null\n"
                       "wait $W; s=$?; cat \"$PROFILE/watch.out\"; exit $s")
            .arg(m_server.url().toString(), uid));
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(outcome.lines().size(), 1);
    const QJsonObject event = QJsonDocument::fromJson(outcome.lines().first()).object();
    QCOMPARE(event.value(QStringLiteral("event")).toString(), QStringLiteral("state"));
    QVERIFY(dicom::isValidUid(event.value(QStringLiteral("workitem")).toString()));
}

void tst_worklistverbs::listsAreMatched()
{
    const QString uid = create(QStringLiteral("Only this one"), {QStringLiteral("--station"), QStringLiteral("ALONE")});
    for (const QString &match :
         {QStringLiteral("ProcedureStepLabel=Only this*"), QStringLiteral("ScheduledStationNameCodeSequence.CodeValue=ALONE")}) {
        const VerbOutcome outcome = run({QStringLiteral("list"), QStringLiteral("--match"), match, QStringLiteral("--json")});
        COMPARE_EXIT(outcome, 0);
        const auto rows = dicom::readJson(outcome.out);
        QVERIFY(rows && rows->size() == 1);
        QCOMPARE(rows->first().string(tag::SOPInstanceUID), uid);
    }
    const VerbOutcome none = run({QStringLiteral("list"), QStringLiteral("--match"),
                                  QStringLiteral("ProcedureStepLabel=Nothing of the kind"), QStringLiteral("--json")});
    COMPARE_EXIT(none, 0);
    QCOMPARE(none.json().array().size(), 0);
}

void tst_worklistverbs::misuseIsExplained_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no such command") << QStringList{QStringLiteral("finish")};
    QTest::newRow("no UID") << QStringList{QStringLiteral("claim")};
    QTest::newRow("not a UID") << QStringList{QStringLiteral("claim"), QStringLiteral("abc")};
    QTest::newRow("no label") << QStringList{QStringLiteral("create")};
    QTest::newRow("no keyword") << QStringList{QStringLiteral("list"), QStringLiteral("--match"), QStringLiteral("Nonsense=1")};
    QTest::newRow("an option of another") << QStringList{QStringLiteral("show"), QStringLiteral("2.25.1"), QStringLiteral("--lock")};
    QTest::newRow("progress beyond") << QStringList{QStringLiteral("update"), QStringLiteral("2.25.1"), QStringLiteral("--progress"),
                                                    QStringLiteral("101")};
}

void tst_worklistverbs::misuseIsExplained()
{
    QFETCH(QStringList, arguments);
    const VerbOutcome outcome = run(arguments);
    COMPARE_EXIT(outcome, 64);
    QVERIFY(!outcome.error.isEmpty());
    QVERIFY(outcome.out.isEmpty());
}

NEGATOSCOPE_TEST(tst_worklistverbs)
#include "tst_worklistverbs.moc"
