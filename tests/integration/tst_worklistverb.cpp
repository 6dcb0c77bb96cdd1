#include "tests/integration/phantomarchive.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using testsupport::PhantomArchive;
using testsupport::VerbOutcome;

/// `worklist` against the test server, with the studies in an Orthanc, each call a process of its
/// own.
class tst_worklistverb : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void aTaskIsMadeClaimedAndCompleted();
    void nothingIsCompletedWithWhatTheArchiveDoesNotHave();
    void aTaskMayBeMadeBeforeItsStudyIsThere();
    void anAddressWithoutAWorklistIsToldInOurWords();

private:
    VerbOutcome call(const QStringList &arguments) const
    {
        return m_archive.run(QStringList{QStringLiteral("worklist")} + arguments + QStringList{QStringLiteral("--worklist"), m_worklist});
    }
    QString create(const QStringList &more = {}) const
    {
        return QString::fromLatin1(
            call(QStringList{QStringLiteral("create"), QStringLiteral("--label"), QStringLiteral("Read")} + more).out.trimmed());
    }
    QString stateOf(const QString &uid) const
    {
        const QJsonObject set = call({QStringLiteral("show"), uid, QStringLiteral("--json")}).json().object();
        return set.value(QStringLiteral("00741000")).toObject().value(QStringLiteral("Value")).toArray().first().toString();
    }

    PhantomArchive m_archive;
    QProcess m_server;
    QString m_worklist;
};

void tst_worklistverb::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_archive.start({QStringLiteral("documents")}), qPrintable(m_archive.why()));
    m_server.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope-worklist"), QStringList());
    QVERIFY(m_server.waitForReadyRead(30000));
    m_worklist = QString::fromUtf8(m_server.readLine()).trimmed();
    QVERIFY2(m_worklist.startsWith(u"http://"), qPrintable(m_worklist));
}

void tst_worklistverb::cleanupTestCase()
{
    m_server.kill();
    m_server.waitForFinished(5000);
}

void tst_worklistverb::aTaskIsMadeClaimedAndCompleted()
{
    const QString study = testsupport::studyUid(QStringLiteral("documents"));
    const QString uid = create({QStringLiteral("--input"), study});
    COMPARE_EXIT(call({QStringLiteral("claim"), uid}), 0);
    COMPARE_EXIT(call({QStringLiteral("update"), uid, QStringLiteral("--progress"), QStringLiteral("50")}), 0);
    COMPARE_EXIT(call({QStringLiteral("complete"), uid, QStringLiteral("--output"), study}), 0);
    QCOMPARE(stateOf(uid), QStringLiteral("COMPLETED"));
    COMPARE_EXIT(call({QStringLiteral("complete"), uid}), 2);
}

void tst_worklistverb::nothingIsCompletedWithWhatTheArchiveDoesNotHave()
{
    const QString uid = create();
    COMPARE_EXIT(call({QStringLiteral("claim"), uid}), 0);
    const QString study = testsupport::studyUid(QStringLiteral("documents"));
    for (const QString &output :
         {QStringLiteral("1.2.3.4"), QString(study + QStringLiteral("/1.2.3.4")), QString(study + QStringLiteral("/1.2.3/1.2.3.4"))}) {
        const VerbOutcome outcome =
            call({QStringLiteral("complete"), uid, QStringLiteral("--output"), study, QStringLiteral("--output"), output});
        COMPARE_EXIT(outcome, 2);
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(outcome.problems().size(), 1);
        QVERIFY(outcome.error.contains(output.toLatin1()));
        QCOMPARE(stateOf(uid), QStringLiteral("IN PROGRESS"));
    }
    COMPARE_EXIT(call({QStringLiteral("complete"), uid}), 0); // it is still ours
}

void tst_worklistverb::aTaskMayBeMadeBeforeItsStudyIsThere()
{
    const VerbOutcome outcome = call({QStringLiteral("create"), QStringLiteral("--label"), QStringLiteral("Read"),
                                      QStringLiteral("--input"), QStringLiteral("1.2.3.4")});
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(outcome.problems().size(), 1);
    QVERIFY(outcome.error.contains("1.2.3.4"));
    QCOMPARE(stateOf(QString::fromLatin1(outcome.out.trimmed())), QStringLiteral("SCHEDULED"));
}

void tst_worklistverb::anAddressWithoutAWorklistIsToldInOurWords()
{
    const VerbOutcome outcome = m_archive.run({QStringLiteral("worklist"), QStringLiteral("list"), QStringLiteral("--json")});
    COMPARE_EXIT(outcome, 2);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(outcome.problems().size(), 1);
    QVERIFY(outcome.error.contains("no worklist"));
    QVERIFY2(!outcome.error.contains("archive says"), outcome.error.constData());
}

NEGATOSCOPE_TEST(tst_worklistverb)
#include "tst_worklistverb.moc"
