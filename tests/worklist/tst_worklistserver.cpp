#include "network/dicom/jsonmodel.h"
#include "tests/support/testmain.h"
#include "tests/support/worklistserver/demonstration.h"
#include "tests/support/worklistserver/worklistserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

#include "network/dicom/uid.h"

using dicom::DataSet;
using dicom::Tag;
using testsupport::WorklistDialect;
using testsupport::WorklistServer;
namespace tag = dicom::tag;

/// The server by plain HTTP, against the tables of PS3.4 CC.1.1 and the status codes of PS3.18 chapter 11.
class tst_worklistserver : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void changeOfStateFollowsTheTable_data();
    void changeOfStateFollowsTheTable();
    void updateFollowsTheTable_data();
    void updateFollowsTheTable();
    void cancelRequestFollowsTheTable_data();
    void cancelRequestFollowsTheTable();
    void creatingTwiceIsRefused();
    void creatingIncompletelyIsRefused_data();
    void creatingIncompletelyIsRefused();
    void theTransactionUidIsNeverTold();
    void aBareObjectIsNotAnArray();
    void withoutAcceptThereIsNoAnswer();
    void everythingSurvivesARestart();
    void finalTasksStayWhileALockHoldsThem();
    void subscriptionsFollowTheTable_data();
    void subscriptionsFollowTheTable();
    void channelsWithoutOriginAreRefused();

private:
    struct Reply {
        int status = 0;
        QByteArray warning;
        QByteArray body;
    };
    Reply send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
               const QByteArray &accept = "application/dicom+json");
    QString addTask();
    void bringTo(const QString &uid, const QString &state);
    QString state(const QString &uid) { return m_server->worklist().items()[uid].state(); }
    static DataSet performed();

    std::unique_ptr<WorklistServer> m_server;
    QNetworkAccessManager m_manager;
    const QString m_lock = QStringLiteral("2.25.1");
};

namespace {

QByteArray stateBody(const QString &lock, const QString &state)
{
    DataSet set;
    if (!lock.isEmpty())
        set.setString(tag::TransactionUID, lock);
    set.setString(tag::ProcedureStepState, state);
    return dicom::writeJson(QList<DataSet>{set});
}

const QStringList States{QStringLiteral("none"), QStringLiteral("SCHEDULED"), QStringLiteral("IN PROGRESS"), QStringLiteral("COMPLETED"),
                         QStringLiteral("CANCELED")};

/// A row for each cell: what is asked, with which lock, of an item in which state, and the status with the state after it.
void cells(const char *request, const char *lock, std::initializer_list<const char *> outcomes)
{
    qsizetype column = 0;
    for (const char *outcome : outcomes) {
        const QString before = States.at(column++);
        const QString text = QString::fromLatin1(outcome);
        QTest::addRow("%s, %s lock, %s", request, lock, qPrintable(before))
            << QString::fromLatin1(request) << QString::fromLatin1(lock) << before << text.section(u' ', 0, 0).toInt()
            << text.section(u' ', 1);
    }
}

void columns()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("lock");
    QTest::addColumn<QString>("before");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("after"); // empty: as before
}

} // namespace

void tst_worklistserver::init()
{
    m_server = std::make_unique<WorklistServer>();
    QVERIFY(m_server->isListening());
}

tst_worklistserver::Reply tst_worklistserver::send(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                                   const QByteArray &accept)
{
    QNetworkRequest request(QUrl::fromEncoded(QByteArray(m_server->url().toEncoded() + path)));
    if (!accept.isEmpty())
        request.setRawHeader("Accept", accept);
    if (!body.isEmpty())
        request.setRawHeader("Content-Type", "application/dicom+json");
    const std::unique_ptr<QNetworkReply> reply(m_manager.sendCustomRequest(request, method, body));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10000))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->rawHeader("Warning"), reply->readAll()};
}

QString tst_worklistserver::addTask()
{
    const QString uid = dicom::makeUid();
    const Reply reply = send("POST", "/workitems?workitem=" + uid.toLatin1(),
                             dicom::writeJson(QList<DataSet>{testsupport::newWorkitem(QStringLiteral("Read"))}));
    return reply.status == 201 ? uid : QString();
}

DataSet tst_worklistserver::performed()
{
    DataSet code;
    code.setString(tag::CodeValue, QStringLiteral("110005"));
    code.setString(tag::CodingSchemeDesignator, QStringLiteral("DCM"));
    code.setString(tag::CodeMeaning, QStringLiteral("Interpretation"));
    DataSet item;
    item.setItems(tag::PerformedStationNameCodeSequence, {code});
    item.setItems(tag::PerformedWorkitemCodeSequence, {code});
    item.setString(tag::PerformedProcedureStepStartDateTime, QStringLiteral("20260101120000"));
    item.setString(tag::PerformedProcedureStepEndDateTime, QStringLiteral("20260101121000"));
    item.setItems(tag::OutputInformationSequence, {});
    DataSet step;
    step.setItems(tag::ProcedureStepDiscontinuationReasonCodeSequence, {code});
    DataSet changes;
    changes.setItems(tag::UnifiedProcedureStepPerformedProcedureSequence, {item});
    changes.setItems(tag::ProcedureStepProgressInformationSequence, {step});
    return changes;
}

void tst_worklistserver::bringTo(const QString &uid, const QString &wanted)
{
    if (wanted == u"SCHEDULED")
        return;
    const QByteArray path = "/workitems/" + uid.toLatin1();
    QCOMPARE(send("PUT", path + "/state", stateBody(m_lock, QStringLiteral("IN PROGRESS"))).status, 200);
    QCOMPARE(send("POST", path + "?transaction-uid=" + m_lock.toLatin1(), dicom::writeJson(QList<DataSet>{performed()})).status, 200);
    if (wanted != u"IN PROGRESS")
        QCOMPARE(send("PUT", path + "/state", stateBody(m_lock, wanted)).status, 200);
}

void tst_worklistserver::changeOfStateFollowsTheTable_data()
{
    columns();
    // PS3.4 Table CC.1.1-2; columns: no such UPS, SCHEDULED, IN PROGRESS, COMPLETED, CANCELED. Statuses: PS3.18 §11.7.3.
    cells("IN PROGRESS", "right", {"404", "200 IN PROGRESS", "409", "409", "409"});
    cells("IN PROGRESS", "wrong", {"404", "200 IN PROGRESS", "400", "400", "400"});
    cells("IN PROGRESS", "no", {"404", "400", "400", "400", "400"});
    cells("SCHEDULED", "right", {"404", "409", "409", "409", "409"});
    cells("COMPLETED", "right", {"404", "409", "200 COMPLETED", "200", "409"});
    cells("COMPLETED", "wrong", {"404", "409", "400", "400", "400"});
    cells("COMPLETED", "no", {"404", "400", "400", "400", "400"});
    cells("CANCELED", "right", {"404", "409", "200 CANCELED", "409", "200"});
    cells("CANCELED", "wrong", {"404", "409", "400", "400", "400"});
    cells("CANCELED", "no", {"404", "400", "400", "400", "400"});
}

void tst_worklistserver::changeOfStateFollowsTheTable()
{
    QFETCH(QString, request);
    QFETCH(QString, lock);
    QFETCH(QString, before);
    QFETCH(int, status);
    QFETCH(QString, after);
    const QString uid = before == u"none" ? dicom::makeUid() : addTask();
    QVERIFY(!uid.isEmpty());
    if (before != u"none")
        bringTo(uid, before);
    const QString sent = lock == u"right" ? m_lock : lock == u"wrong" ? QStringLiteral("2.25.2") : QString();
    const Reply reply = send("PUT", "/workitems/" + uid.toLatin1() + "/state", stateBody(sent, request));
    QCOMPARE(reply.status, status);
    QVERIFY(status == 200 || !reply.warning.isEmpty());
    if (before == u"none")
        return;
    QCOMPARE(state(uid), after.isEmpty() ? before : after);
    if (before == request && status == 200) // B304, B306
        QVERIFY2(reply.warning.contains(QByteArray("already in the requested state of " + request.toLatin1())), reply.warning);
}

void tst_worklistserver::updateFollowsTheTable_data()
{
    columns();
    cells("update", "no", {"404", "200", "400", "400", "400"});
    cells("update", "right", {"404", "400", "200", "400", "400"});
    cells("update", "wrong", {"404", "400", "400", "400", "400"});
}

void tst_worklistserver::updateFollowsTheTable()
{
    QFETCH(QString, lock);
    QFETCH(QString, before);
    QFETCH(int, status);
    const QString uid = before == u"none" ? dicom::makeUid() : addTask();
    if (before != u"none")
        bringTo(uid, before);
    DataSet changes;
    changes.setString(tag::ProcedureStepLabel, QStringLiteral("Changed"));
    QByteArray path = "/workitems/" + uid.toLatin1();
    if (lock != u"no")
        path += "?transaction-uid=" + (lock == u"right" ? m_lock.toLatin1() : QByteArray("2.25.2"));
    QCOMPARE(send("POST", path, dicom::writeJson(QList<DataSet>{changes})).status, status);
    if (before != u"none")
        QCOMPARE(m_server->worklist().items()[uid].set.string(tag::ProcedureStepLabel),
                 status == 200 ? QStringLiteral("Changed") : QStringLiteral("Read"));
}

void tst_worklistserver::cancelRequestFollowsTheTable_data()
{
    columns();
    cells("cancel", "no", {"404", "202 CANCELED", "202", "409", "202"});
}

void tst_worklistserver::cancelRequestFollowsTheTable()
{
    QFETCH(QString, before);
    QFETCH(int, status);
    QFETCH(QString, after);
    const QString uid = before == u"none" ? dicom::makeUid() : addTask();
    if (before != u"none")
        bringTo(uid, before);
    QSignalSpy events(&m_server->worklist(), &testsupport::Worklist::eventReported);
    m_server->worklist().subscribe(uid, QStringLiteral("LISTENER"), false, {}, {});
    events.clear();
    QCOMPARE(send("POST", "/workitems/" + uid.toLatin1() + "/cancelrequest").status, status);
    if (before == u"none")
        return;
    QCOMPARE(state(uid), after.isEmpty() ? before : after);
    QList<qint64> types;
    QStringList states;
    for (const auto &event : events) {
        types << event.at(1).value<DataSet>().integer(Tag(0x00001002)).value_or(0);
        states << event.at(1).value<DataSet>().string(tag::ProcedureStepState);
    }
    if (before == u"SCHEDULED") // PS3.4 CC.2.2.3: IN PROGRESS, then CANCELED
        QCOMPARE(states, (QStringList{QStringLiteral("IN PROGRESS"), QStringLiteral("CANCELED")}));
    if (before == u"IN PROGRESS")
        QCOMPARE(types, QList<qint64>{2});
}

void tst_worklistserver::creatingTwiceIsRefused()
{
    const QString uid = addTask();
    const QByteArray body = dicom::writeJson(QList<DataSet>{testsupport::newWorkitem(QStringLiteral("Read"))});
    QCOMPARE(send("POST", "/workitems?workitem=" + uid.toLatin1(), body).status, 409);
    QCOMPARE(send("POST", "/workitems", body).status, 400);
    QCOMPARE(send("POST", "/workitems?workitem=1.02", body).status, 400);
}

void tst_worklistserver::creatingIncompletelyIsRefused_data()
{
    QTest::addColumn<quint32>("which");
    QTest::addColumn<QString>("value"); // "-": left out
    const auto row = [](const char *name, quint32 which, const char *value) { QTest::newRow(name) << which << QString::fromLatin1(value); };
    row("priority left out", 0x00741200, "-");
    row("priority empty", 0x00741200, "");
    row("priority of another kind", 0x00741200, "URGENT");
    row("label left out", 0x00741204, "-");
    row("start left out", 0x00404005, "-");
    row("start no time", 0x00404005, "soon");
    row("readiness empty", 0x00404041, "");
    row("state in progress", 0x00741000, "IN PROGRESS");
    row("state left out", 0x00741000, "-");
    row("patient name left out", 0x00100010, "-");
    row("transaction UID with a value", 0x00081195, "2.25.7");
    row("own SOP instance UID", 0x00080018, "2.25.7");
    row("own modification time", 0x00404010, "20260101");
}

void tst_worklistserver::creatingIncompletelyIsRefused()
{
    QFETCH(quint32, which);
    QFETCH(QString, value);
    DataSet set = testsupport::newWorkitem(QStringLiteral("Read"));
    if (value == u"-")
        set.remove(Tag(which));
    else
        set.setString(Tag(which), value);
    QCOMPARE(send("POST", "/workitems?workitem=" + dicom::makeUid().toLatin1(), dicom::writeJson(QList<DataSet>{set})).status, 400);
    QVERIFY(m_server->worklist().items().isEmpty());
}

void tst_worklistserver::theTransactionUidIsNeverTold()
{
    const QString uid = addTask();
    bringTo(uid, QStringLiteral("IN PROGRESS"));
    QVERIFY(!send("GET", "/workitems/" + uid.toLatin1()).body.contains("00081195"));
    // In quotes: other UIDs may begin with it.
    QVERIFY(!send("GET", "/workitems?includefield=TransactionUID").body.contains(QByteArray("\"" + m_lock.toLatin1() + "\"")));
}

void tst_worklistserver::aBareObjectIsNotAnArray()
{
    const QByteArray body = dicom::writeJson(testsupport::newWorkitem(QStringLiteral("Read")));
    QCOMPARE(send("POST", "/workitems?workitem=2.25.5", body).status, 400);
    WorklistDialect dialect;
    QVERIFY(dialect.set(QStringLiteral("body=object")));
    m_server->setDialect(dialect);
    QCOMPARE(send("POST", "/workitems?workitem=2.25.5", body).status, 201);
}

void tst_worklistserver::withoutAcceptThereIsNoAnswer()
{
    const QString uid = addTask();
    QCOMPARE(send("GET", "/workitems/" + uid.toLatin1(), {}, "text/plain").status, 406);
    QVERIFY(send("GET", "/workitems/" + uid.toLatin1(), {}, "multipart/related; type=\"application/dicom+xml\"")
                .body.contains("<NativeDicomModel"));
}

void tst_worklistserver::everythingSurvivesARestart()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("worklist.sqlite"));
    m_server = std::make_unique<WorklistServer>(file);
    const QString uid = addTask();
    bringTo(uid, QStringLiteral("IN PROGRESS"));
    QCOMPARE(send("POST", "/workitems/1.2.840.10008.5.1.4.34.5/subscribers/AE1?deletionlock=true").status, 201);
    m_server = std::make_unique<WorklistServer>(file);
    QCOMPARE(state(uid), QStringLiteral("IN PROGRESS"));
    QCOMPARE(m_server->worklist().items()[uid].subscribers.value(QStringLiteral("AE1")), true);
    QCOMPARE(
        send("PUT", "/workitems/" + uid.toLatin1() + "/state", stateBody(QStringLiteral("2.25.2"), QStringLiteral("COMPLETED"))).status,
        400);
    QCOMPARE(send("PUT", "/workitems/" + uid.toLatin1() + "/state", stateBody(m_lock, QStringLiteral("COMPLETED"))).status, 200);
}

void tst_worklistserver::finalTasksStayWhileALockHoldsThem()
{
    m_server->worklist().deleteFinal = true;
    const QString held = addTask(), loose = addTask();
    QCOMPARE(send("POST", "/workitems/" + held.toLatin1() + "/subscribers/AE1?deletionlock=true").status, 201);
    bringTo(held, QStringLiteral("COMPLETED"));
    bringTo(loose, QStringLiteral("CANCELED"));
    QCOMPARE(send("GET", "/workitems/" + loose.toLatin1()).status, 404);
    QCOMPARE(send("GET", "/workitems/" + held.toLatin1()).status, 200);
    QCOMPARE(send("DELETE", "/workitems/" + held.toLatin1() + "/subscribers/AE1").status, 200);
    QCOMPARE(send("GET", "/workitems/" + held.toLatin1()).status, 404);
}

void tst_worklistserver::subscriptionsFollowTheTable_data()
{
    QTest::addColumn<QStringList>("acts");
    QTest::addColumn<QString>("after"); // for the first, the second and a later item: L lock, s subscribed, - not
    const auto row = [](const char *name, const char *acts, const char *after) {
        QTest::newRow(name) << QString::fromLatin1(acts).split(u' ') << QString::fromLatin1(after);
    };
    row("worklist without lock", "all", "sss");
    row("worklist with lock", "all+", "LLL");
    row("one", "one", "s--");
    row("one with lock", "one+", "L--");
    row("one, then the worklist with lock", "one all+", "sLL");
    row("worklist, then one with lock", "all one+", "Lss");
    row("worklist, suspended", "all suspend", "ss-");
    row("worklist, ended", "all end", "---");
    row("one, then all of them ended", "one end", "---");
    row("worklist, one ended", "all end-one", "-ss");
    row("filter that only later items meet", "filter", "--s");
}

void tst_worklistserver::subscriptionsFollowTheTable()
{
    QFETCH(QStringList, acts);
    QFETCH(QString, after);
    const QString first = addTask(), second = addTask();
    const QByteArray all = "/workitems/1.2.840.10008.5.1.4.34.5/subscribers/AE1",
                     one = "/workitems/" + first.toLatin1() + "/subscribers/AE1";
    const QByteArray filtered =
        "/workitems/1.2.840.10008.5.1.4.34.5.1/subscribers/AE1?deletionlock=false&ScheduledProcedureStepPriority=HIGH";
    for (const QString &act : acts) {
        const QByteArray lock = act.endsWith(u'+') ? "?deletionlock=true" : "?deletionlock=false";
        const Reply reply = act == u"suspend"        ? send("POST", all + "/suspend")
                            : act == u"end"          ? send("DELETE", all)
                            : act == u"end-one"      ? send("DELETE", one)
                            : act == u"filter"       ? send("POST", filtered)
                            : act.startsWith(u"all") ? send("POST", all + lock)
                                                     : send("POST", one + lock);
        QVERIFY2(reply.status == 200 || reply.status == 201, reply.warning);
    }
    const QString later = QStringLiteral("2.25.77");
    QVERIFY(!m_server->worklist().create(later, testsupport::newWorkitem(QStringLiteral("Later"), QStringLiteral("HIGH"))).failed());
    QString found;
    for (const QString &uid : {first, second, later}) {
        const auto subscribers = m_server->worklist().items()[uid].subscribers;
        found += !subscribers.contains(QStringLiteral("AE1")) ? u'-' : subscribers[QStringLiteral("AE1")] ? u'L' : u's';
    }
    QCOMPARE(found, after);
}

void tst_worklistserver::channelsWithoutOriginAreRefused()
{
    QUrl url = m_server->url();
    url.setScheme(QStringLiteral("ws"));
    url.setPath(url.path() + QStringLiteral("/subscribers/AE1"));
    QWebSocket without, with(QStringLiteral("http://viewer.example"));
    QSignalSpy opened(m_server.get(), &WorklistServer::channelOpened), closed(&without, &QWebSocket::disconnected);
    without.open(url);
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(opened.count(), 0);
    with.open(url);
    QTRY_COMPARE(opened.count(), 1);
}

NEGATOSCOPE_TEST(tst_worklistserver)
#include "tst_worklistserver.moc"
