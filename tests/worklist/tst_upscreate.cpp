#include "network/dicomweb/finalstate.h"
#include "tests/support/testmain.h"
#include "tests/worklist/upsclienttest.h"

/// New tasks: whether one was made, and which, where the archive does not say so. One too many would be read twice, and where a task
/// that is given back were taken to be made, nobody would read it.
class tst_upscreate : public UpsClientTest
{
    Q_OBJECT

private slots:
    void aTaskOfSomebodyElseIsNotTakenForOurs_data();
    void aTaskOfSomebodyElseIsNotTakenForOurs();
    void oursIsFoundUnderAUidOfTheArchives_data();
    void oursIsFoundUnderAUidOfTheArchives();
    void nothingIsSentAgainWhileItMayBeThere_data();
    void nothingIsSentAgainWhileItMayBeThere();
    void aMisnamedTaskThatStaysOpenIsNotMadeTwice_data();
    void aMisnamedTaskThatStaysOpenIsNotMadeTwice();

private:
    DataSet task() const;
    QString addTheirs(const DataSet &set);
    void addFaults(const QStringList &faults);
};

namespace {

void setReplaced(DataSet &set, const QString &uid)
{
    DataSet replaced;
    replaced.setString(tag::ReferencedSOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.34.6.1"));
    replaced.setString(tag::ReferencedSOPInstanceUID, uid);
    set.setItems(tag::ReplacedProcedureStepSequence, {replaced});
}

} // namespace

/// One of those that a department has by the dozen: label and start are of no help.
DataSet tst_upscreate::task() const
{
    DataSet set = network::newWorkitem(QStringLiteral("Read CT"), Workitem::Priority::Low, QDateTime(QDate(2026, 11, 23), QTime(8, 0)));
    set.setString(tag::PatientID, QStringLiteral("P-1"));
    set.setString(tag::IssuerOfPatientID, QStringLiteral("HOSPITAL"));
    testsupport::setInputStudy(set, QStringLiteral("1.2.3"), m_server->url());
    setReplaced(set, QStringLiteral("2.25.17"));
    return set;
}

QString tst_upscreate::addTheirs(const DataSet &set)
{
    const QString uid = dicom::makeUid();
    return m_server->worklist().create(uid, set).failed() ? QString() : uid;
}

void tst_upscreate::addFaults(const QStringList &faults)
{
    for (const QString &text : faults) {
        bool ok = false;
        m_server->addFault(WorklistFault::parse(text, &ok));
        QVERIFY2(ok, qPrintable(text));
    }
}

void tst_upscreate::aTaskOfSomebodyElseIsNotTakenForOurs_data()
{
    QTest::addColumn<QString>("differs");
    for (const char *what : {"patient", "issuer", "study", "replaced"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void tst_upscreate::aTaskOfSomebodyElseIsNotTakenForOurs()
{
    QFETCH(QString, differs);
    DataSet theirs = task();
    if (differs == u"patient")
        theirs.setString(tag::PatientID, QStringLiteral("P-2"));
    else if (differs == u"issuer")
        theirs.setString(tag::IssuerOfPatientID, QStringLiteral("ELSEWHERE"));
    else if (differs == u"study")
        testsupport::setInputStudy(theirs, QStringLiteral("1.2.4"), m_server->url());
    else
        setReplaced(theirs, QStringLiteral("2.25.18"));
    const QString uid = addTheirs(theirs);
    QVERIFY(!uid.isEmpty());
    addFaults({QStringLiteral("create:error-before")});
    Viewer viewer(m_server->url());
    const auto created = resultOf(viewer.client().create(task(), dicom::makeUid()));
    QVERIFY2(!created, qPrintable(created ? *created : QString()));
    QCOMPARE(created.error().kind, Error::Kind::Incomplete);
    QCOMPARE(m_server->worklist().items().keys(), QStringList{uid});
}

void tst_upscreate::oursIsFoundUnderAUidOfTheArchives_data()
{
    QTest::addColumn<QStringList>("faults");
    QTest::newRow("no clear answer") << QStringList{QStringLiteral("create:error-after")};
    QTest::newRow("no Location") << QStringList();
}

void tst_upscreate::oursIsFoundUnderAUidOfTheArchives()
{
    QFETCH(QStringList, faults);
    setDialect(QStringLiteral("new-uid=invented"));
    DataSet theirs = task();
    theirs.setString(tag::PatientID, QStringLiteral("P-2"));
    QVERIFY(!addTheirs(theirs).isEmpty());
    addFaults(faults);
    Viewer viewer(m_server->url());
    const auto created = resultOf(viewer.client().create(task(), dicom::makeUid()));
    VERIFY_RESULT(created);
    QCOMPARE(m_server->worklist().items().size(), 2);
    QCOMPARE(m_server->worklist().items()[*created].set.string(tag::PatientID), QStringLiteral("P-1"));
}

void tst_upscreate::nothingIsSentAgainWhileItMayBeThere_data()
{
    QTest::addColumn<QString>("switches");
    QTest::addColumn<int>("alike");
    QTest::addColumn<int>("others");
    QTest::addColumn<QStringList>("faults");
    const QString failed = QStringLiteral("create:error-before");
    QTest::newRow("two are like it") << QString() << 2 << 0 << QStringList{failed};
    QTest::newRow("the search fails") << QString() << 0 << 0 << QStringList{failed, QStringLiteral("search:error-before:1000")};
    QTest::newRow("the list is cut") << QStringLiteral("page=1") << 0 << 2 << QStringList{failed};
    QTest::newRow("what is like it cannot be read")
        << QString() << 1 << 0 << QStringList{failed, QStringLiteral("retrieve:delay"), QStringLiteral("retrieve:error-before:1000")};
}

void tst_upscreate::nothingIsSentAgainWhileItMayBeThere()
{
    QFETCH(QString, switches);
    QFETCH(int, alike);
    QFETCH(int, others);
    QFETCH(QStringList, faults);
    setDialect(switches);
    for (int i = 0; i < alike; ++i)
        QVERIFY(!addTheirs(task()).isEmpty());
    for (int i = 0; i < others; ++i) {
        DataSet later = task();
        later.setString(tag::ScheduledProcedureStepStartDateTime, QStringLiteral("20261201080000"));
        QVERIFY(!addTheirs(later).isEmpty());
    }
    addFaults(faults);
    Viewer viewer(m_server->url());
    const auto created = resultOf(viewer.client().create(task(), dicom::makeUid()));
    QVERIFY2(!created, qPrintable(created ? *created : QString()));
    QCOMPARE(created.error().kind, Error::Kind::Incomplete);
    QCOMPARE(m_server->worklist().items().size(), alike + others);
}

/// The archive took "workitem=UID" for the UID, and what should take that back does not.
void tst_upscreate::aMisnamedTaskThatStaysOpenIsNotMadeTwice_data()
{
    QTest::addColumn<QString>("switches");
    for (const char *switches : {"cancel=noted", "cancel=error", "requester=yes"})
        QTest::newRow(switches) << QString::fromLatin1(switches);
}

void tst_upscreate::aMisnamedTaskThatStaysOpenIsNotMadeTwice()
{
    QFETCH(QString, switches);
    setDialect(QStringLiteral("new-uid=query ") + switches);
    Viewer viewer(m_server->url());
    const auto created = resultOf(viewer.client().create(task(), dicom::makeUid()));
    QVERIFY2(!created, qPrintable(created ? *created : QString()));
    QCOMPARE(created.error().kind, Error::Kind::Incomplete);
    QCOMPARE(m_server->worklist().items().size(), 1);
}

NEGATOSCOPE_TEST(tst_upscreate)
#include "tst_upscreate.moc"
