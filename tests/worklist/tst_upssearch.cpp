#include "tests/support/testmain.h"
#include "tests/worklist/upsclienttest.h"

/// Searches of tasks, page after page, and what servers make of the keys.
class tst_upssearch : public UpsClientTest
{
    Q_OBJECT

private slots:
    void searchesFindWhatTheySay_data();
    void searchesFindWhatTheySay();
    void longListsComePageByPage_data();
    void longListsComePageByPage();
};

void tst_upssearch::searchesFindWhatTheySay_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("labels");
    const auto row = [](const char *key, const char *value, const char *labels) {
        QTest::addRow("%s=%s", key, value) << QString::fromLatin1(key) << QString::fromLatin1(value) << QString::fromLatin1(labels);
    };
    row("ProcedureStepState", "SCHEDULED", "Read CT,Read MR,Read US");
    row("ProcedureStepState", "IN PROGRESS", "Read XR");
    row("ScheduledProcedureStepPriority", "HIGH", "Read MR");
    row("ProcedureStepLabel", "Read*", "Read CT,Read MR,Read US,Read XR");
    row("ProcedureStepLabel", "Read C?", "Read CT");
    row("PatientName", "M\xfcller*", "Read MR");
    row("PatientID", "P-1", "Read MR");
    row("ScheduledStationNameCodeSequence.CodeValue", "ROOM1", "Read US");
    row("ScheduledProcedureStepStartDateTime", "20260101-20260131", "Read CT");
    row("ScheduledProcedureStepStartDateTime", "20260115120000+0000-", "Read CT,Read MR,Read US,Read XR");
    row("ScheduledProcedureStepStartDateTime", "-20251231", "");
}

void tst_upssearch::searchesFindWhatTheySay()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, labels);
    const auto add = [&](const char *label, std::function<void(DataSet &)> change) {
        DataSet set = testsupport::newWorkitem(QString::fromLatin1(label));
        set.setString(tag::ScheduledProcedureStepStartDateTime, QStringLiteral("20260301080000+0000"));
        change(set);
        const QString uid = dicom::makeUid();
        const bool created = !m_server->worklist().create(uid, set).failed();
        return created ? uid : QString();
    };
    add("Read CT", [](DataSet &set) { set.setString(tag::ScheduledProcedureStepStartDateTime, QStringLiteral("20260115130000+0000")); });
    add("Read MR", [](DataSet &set) {
        set.setString(tag::ScheduledProcedureStepPriority, QStringLiteral("HIGH"));
        set.setString(tag::PatientName, QString::fromLatin1("M\xfcller^J\xf6rg"));
        set.setString(tag::PatientID, QStringLiteral("P-1"));
    });
    add("Read US", [](DataSet &set) {
        set.setItems(tag::ScheduledStationNameCodeSequence,
                     {network::Code{QStringLiteral("ROOM1"), QStringLiteral("99TEST"), QStringLiteral("Room 1")}.toItem()});
    });
    bringTo(*m_server, add("Read XR", [](DataSet &) {}), InProgress, Foreign);
    Viewer viewer(m_server->url());
    network::Query query;
    query.match = {{key, value}};
    QStringList found;
    const auto result = resultOf(viewer.client().search(query, [&found](const QList<DataSet> &rows) {
        for (const DataSet &row : rows)
            found << Workitem(row).label();
    }));
    VERIFY_RESULT(result);
    found.sort();
    QCOMPARE(found.join(u','), labels);
}

void tst_upssearch::longListsComePageByPage_data()
{
    QTest::addColumn<QString>("switches");
    QTest::newRow("as asked") << QString();
    QTest::newRow("206") << QStringLiteral("page=30");
    QTest::newRow("200 with a warning") << QStringLiteral("page=30 partial=200");
    QTest::newRow("a large limit is refused") << QStringLiteral("largest-limit=200"); // as Azure does
}

void tst_upssearch::longListsComePageByPage()
{
    QFETCH(QString, switches);
    setDialect(switches);
    QSet<QString> wanted;
    for (int i = 0; i < 250; ++i)
        wanted.insert(addTask(*m_server, QStringLiteral("Task %1").arg(i)));
    Viewer viewer(m_server->url());
    QSet<QString> found;
    int rows = 0;
    network::Query query;
    query.pageSize = 500;
    const auto result = resultOf(viewer.client().search(query, [&](const QList<DataSet> &page) {
        rows += int(page.size());
        for (const DataSet &row : page)
            found.insert(Workitem(row).uid());
    }));
    VERIFY_RESULT(result);
    QCOMPARE(rows, 250);
    QCOMPARE(found, wanted);
    QVERIFY(!result->moreMayExist);
}

NEGATOSCOPE_TEST(tst_upssearch)
#include "tst_upssearch.moc"
