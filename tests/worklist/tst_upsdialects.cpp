#include "tests/support/testmain.h"
#include "tests/worklist/upsclienttest.h"

/// How servers want to be spoken to, found out without risk.
class tst_upsdialects : public UpsClientTest
{
    Q_OBJECT

private slots:
    void dialectsAreFoundOut_data();
    void dialectsAreFoundOut();
    void anUpdateIsNeverTakenForACancel();
    void dialectsAreLearnedOnce();
    void formsOfTheStandardAreSentFirst();
    void aTransactionUidGoesNoFurther();
    void statesAreKnownHoweverTheyAreTold_data();
    void statesAreKnownHoweverTheyAreTold();
    void aStateIsNotTakenFromAQuestionThatWasIgnored_data();
    void aStateIsNotTakenFromAQuestionThatWasIgnored();
    void aServerThatOnlyBreaksIsNotAskedForEver();
};

void tst_upsdialects::dialectsAreFoundOut_data()
{
    QTest::addColumn<QString>("switches");
    QTest::addColumn<QString>("created");   // ours, theirs
    QTest::addColumn<QString>("cancelled"); // of a scheduled one: canceled, noted, refused
    const auto row = [](const char *name, const char *switches, const char *created = "ours", const char *cancelled = "canceled") {
        QTest::newRow(name) << QString::fromLatin1(switches) << QString::fromLatin1(created) << QString::fromLatin1(cancelled);
    };
    row("2024e", "");
    row("a bare object", "body=object");
    row("array or object", "body=any");
    row("?U", "new-uid=bare");
    row("?AffectedSOPInstanceUID", "new-uid=affected");
    row("UID in the body", "new-uid=body");
    row("UID in a bare body", "new-uid=body body=object");
    row("UID of the server's own, not told", "new-uid=invented", "theirs");
    row("no Location", "location=no");
    row("empty search is 200", "empty=200");
    row("empty search is 404", "empty=404");
    row("unknown keys refused", "unknown-keys=refused");
    row("includefield restricts", "unknown-keys=include-restricts");
    row("lock in the body", "lock=body");
    row("lock in ?transaction=", "lock=transaction");
    row("lock in ?Transaction-uid=", "lock=Transaction-uid");
    row("lock bare", "lock=bare");
    row("PUT is update", "put-updates=yes");
    row("PUT is update, of the whole", "put-updates=yes whole-updates=yes body=object");
    row("lock errors are 409", "lock-status=409");
    row("lock errors are 410", "lock-status=410");
    row("reason twice", "reason=twice");
    row("reason with Warning: inside", "reason=inside");
    row("reason in the body", "reason=body");
    row("no reason", "reason=none");
    row("final state unchecked", "completion=unchecked");
    row("500 although completed", "completion=error-after");
    row("cancel only noted", "cancel=noted", "ours", "noted");
    row("cancel refused while scheduled", "cancel=refuse-scheduled", "ours", "refused");
    row("cancel is an error", "cancel=error", "ours", "refused");
    row("requester wanted", "requester=yes");
    row("dcm4chee", "lock=Transaction-uid requester=yes lock-status=409 channel=location");
    row("2017", "new-uid=affected lock=transaction channel=service lock-status=409");
    row("a body of another form breaks it", "body=object misfit=breaks");
    row("a body of another form makes it hang up", "body=object misfit=hangs-up");
    row("the whole query is taken for the UID", "new-uid=query");
    row("no Transaction UID in a new one", "new-lock=refused");
    row("PUT is not found, PATCH not there", "put=not-found");
    row("PUT is a bad path", "put=bad-path");
    row("PUT without a body breaks it", "put=breaks");
    row("PUT is update, and breaks without a body", "put-updates=yes put=breaks");
    row("a cancel request needs a body", "cancel-body=wanted");
    row("rows say no state", "states=asked");
    row("rows never say a state", "states=never");
    row("states are spelled loosely", "spelling=loose");
    row("locks are handed out", "locks=told");
    row("what is not there is 204", "missing=204");
    row("XML only", "json=no");
    row("bodies of application/json only", "bodies=plain-json");
    row("written by hand", "body=object misfit=hangs-up put=not-found empty=200 reason=body locks=told completion=unchecked");
    row("updates by PUT, breaks over the rest", "body=object misfit=breaks new-uid=query new-lock=refused put-updates=yes put=breaks "
                                                "channel=absent lock-status=409");
    row("updates by PUT, wants everything in the body", "body=object misfit=breaks new-uid=body put-updates=yes cancel-body=wanted "
                                                        "reason=twice empty=404 location=no");
    row("everything otherwise", "body=object new-uid=bare empty=404 unknown-keys=refused lock=transaction lock-status=410 reason=inside "
                                "completion=error-after location=no");
}

void tst_upsdialects::dialectsAreFoundOut()
{
    QFETCH(QString, switches);
    QFETCH(QString, created);
    QFETCH(QString, cancelled);
    setDialect(switches);
    Viewer viewer(m_server->url());
    auto client = viewer.client();
    const auto search = [&](const QString &label) {
        network::Query query;
        query.match = {{QStringLiteral("ProcedureStepLabel"), label}};
        int rows = 0;
        const auto found = resultOf(client.search(query, [&rows](const QList<DataSet> &page) { rows += int(page.size()); }));
        return found ? rows : -1;
    };
    QCOMPARE(search(QStringLiteral("Dialect")), 0);
    const QString wanted = dicom::makeUid();
    const auto uid = resultOf(
        client.create(network::newWorkitem(QStringLiteral("Dialect"), Workitem::Priority::Low, QDateTime::currentDateTime()), wanted));
    VERIFY_RESULT(uid);
    QCOMPARE(*uid == wanted, created == u"ours");
    const auto &items = m_server->worklist().items();
    QVERIFY(items.contains(*uid));
    // One task for whoever reads: what was misnamed on the way was taken back.
    QCOMPARE(std::count_if(items.begin(), items.end(), [](const auto &item) { return !item.isFinal(); }), 1);
    QVERIFY(search(QStringLiteral("Dialect")) >= 1);
    VERIFY_RESULT(resultOf(client.update(*uid, labelled(QStringLiteral("Renamed")))));
    const auto claimed = resultOf(client.claim(*uid));
    VERIFY_RESULT(claimed);
    QCOMPARE(claimed->workitem().label(), QStringLiteral("Renamed"));
    VERIFY_RESULT(resultOf(client.update(*claimed, network::progressUpdate(claimed->workitem(), 50, QStringLiteral("Going on")))));
    QCOMPARE(Workitem(m_server->worklist().items()[*uid].set).progress(), 50.0);
    VERIFY_RESULT(resultOf(client.complete(*claimed, performance())));
    QCOMPARE(state(*uid), Completed);
    QVERIFY(viewer.claims().all().isEmpty());
    const QString taken = addTask(*m_server), other = addTask(*m_server);
    bringTo(*m_server, taken, InProgress, Foreign);
    const auto refused = resultOf(client.claim(taken));
    QVERIFY(!refused && refused.error().kind == Error::Kind::Conflict);
    const auto asked = resultOf(client.requestCancel(other, {QStringLiteral("Not needed"), {}, {}, {}}));
    const QString found = !asked                                           ? QStringLiteral("refused")
                          : asked->state == CancelOutcome::State::Canceled ? QStringLiteral("canceled")
                                                                           : QStringLiteral("noted");
    QCOMPARE(found, cancelled);
}

void tst_upsdialects::anUpdateIsNeverTakenForACancel()
{
    setDialect(QStringLiteral("put-updates=yes"));
    const QString uid = addTask(*m_server);
    Viewer viewer(m_server->url());
    VERIFY_RESULT(resultOf(viewer.client().update(uid, labelled(QStringLiteral("Renamed")))));
    QCOMPARE(state(uid), Scheduled);
    QCOMPARE(Workitem(m_server->worklist().items()[uid].set).label(), QStringLiteral("Renamed"));
    for (const auto &request : m_server->requests())
        QVERIFY(!(request.method == "POST" && request.path.endsWith(uid.toLatin1())));
}

void tst_upsdialects::dialectsAreLearnedOnce()
{
    setDialect(QStringLiteral("body=object lock=transaction requester=yes"));
    Viewer viewer(m_server->url());
    const auto round = [&] {
        const QString uid = addTask(*m_server);
        m_server->clearRequests();
        const auto claimed = resultOf(viewer.client().claim(uid));
        if (!claimed || !resultOf(viewer.client().complete(*claimed, performance())))
            return -1;
        return int(m_server->requests().size());
    };
    const int first = round(), second = round();
    QVERIFY2(first > 0 && second > 0, "a round failed");
    QVERIFY2(second < first, qPrintable(QStringLiteral("%1 requests, then %2").arg(first).arg(second)));
    QVERIFY2(second <= 7, qPrintable(QString::number(second))); // claim, read, read, update, (read,) state, read
}

void tst_upsdialects::formsOfTheStandardAreSentFirst()
{
    Viewer viewer(m_server->url());
    auto client = viewer.client();
    const auto uid = resultOf(client.create(
        network::newWorkitem(QStringLiteral("Read"), Workitem::Priority::Low, QDateTime::currentDateTime()), QStringLiteral("2.25.4711")));
    VERIFY_RESULT(uid);
    const auto claimed = resultOf(client.claim(*uid));
    VERIFY_RESULT(claimed);
    VERIFY_RESULT(resultOf(client.update(*claimed, labelled(QStringLiteral("Changed")))));
    const auto &requests = m_server->requests();
    const auto find = [&](const char *method, const QByteArray &end) {
        for (const auto &request : requests) {
            if (request.method == method && request.path.endsWith(end))
                return request;
        }
        return testsupport::WorklistRequest();
    };
    QCOMPARE(find("POST", "/workitems").query, QByteArray("workitem=2.25.4711"));
    QCOMPARE(find("POST", "/workitems").header("Content-Type"), QByteArray("application/dicom+json"));
    QVERIFY(find("POST", "/workitems").body.startsWith('['));
    QVERIFY(!find("POST", "/workitems").body.contains("00080018"));
    const auto state = find("PUT", "/state");
    QVERIFY(state.query.isEmpty());
    QVERIFY(state.body.contains("\"00081195\"") && state.body.contains("IN PROGRESS"));
    QVERIFY(find("POST", "2.25.4711").query.startsWith("transaction-uid=2.25."));
    QVERIFY(!find("POST", "2.25.4711").body.contains("00081195"));
    for (const auto &request : requests)
        QVERIFY2(!request.header("Accept").isEmpty(), QByteArray(request.method + request.path).constData());
}

void tst_upsdialects::aTransactionUidGoesNoFurther()
{
    setDialect(QStringLiteral("locks=told"));
    const QString foreign = addTask(*m_server), ours = addTask(*m_server);
    bringTo(*m_server, foreign, InProgress, Foreign);
    Viewer viewer(m_server->url());
    auto client = viewer.client();
    const auto claimed = resultOf(client.claim(ours));
    VERIFY_RESULT(claimed);
    QVERIFY(!claimed->workitem().set().contains(tag::TransactionUID));
    const auto read = resultOf(client.retrieve(foreign));
    VERIFY_RESULT(read);
    QVERIFY(!read->set().contains(tag::TransactionUID));
    int rows = 0;
    VERIFY_RESULT(resultOf(client.search({}, [&rows](const QList<DataSet> &page) {
        for (const DataSet &row : page)
            rows += row.contains(tag::TransactionUID) ? 1000 : 1;
    })));
    QCOMPARE(rows, 2);
    m_server->worklist().giveTo(ours, Foreign); // by an administrator
    const QString lock = viewer.claims().all().first().transactionUid;
    const auto refused = resultOf(client.update(*claimed, labelled(QStringLiteral("Changed"))));
    QVERIFY(!refused);
    for (const QString &secret : {lock, Foreign})
        QVERIFY2(!told(refused).contains(secret), qPrintable(told(refused)));
}

void tst_upsdialects::statesAreKnownHoweverTheyAreTold_data()
{
    QTest::addColumn<QString>("switches");
    QTest::newRow("as it should be") << QString();
    QTest::newRow("only where they are asked for") << QStringLiteral("states=asked");
    QTest::newRow("only in the question") << QStringLiteral("states=never");
    QTest::newRow("only in the question, page by page") << QStringLiteral("states=never page=1");
    QTest::newRow("only in the question, nothing is 404") << QStringLiteral("states=never empty=404");
    QTest::newRow("in other letters") << QStringLiteral("spelling=loose");
}

void tst_upsdialects::statesAreKnownHoweverTheyAreTold()
{
    QFETCH(QString, switches);
    setDialect(switches);
    addTask(*m_server);
    bringTo(*m_server, addTask(*m_server), InProgress, Foreign);
    Viewer viewer(m_server->url());
    for (const QString &state : {Scheduled, InProgress}) {
        network::Query query;
        query.match = {{QStringLiteral("ProcedureStepState"), state}};
        QStringList states;
        VERIFY_RESULT(resultOf(viewer.client().search(query, [&states](const QList<DataSet> &page) {
            for (const DataSet &row : page)
                states << row.string(tag::ProcedureStepState);
        })));
        QCOMPARE(states, QStringList{state});
    }
}

/// Or what is over would stand as still to be done.
void tst_upsdialects::aStateIsNotTakenFromAQuestionThatWasIgnored_data()
{
    QTest::addColumn<QString>("switches");
    QTest::addColumn<QStringList>("states");
    QTest::newRow("rows say none") << QStringLiteral("states=never") << QStringList{QString(), QString(), QString()};
    QTest::newRow("page by page") << QStringLiteral("states=never page=1") << QStringList{QString(), QString(), QString()};
    QTest::newRow("rows say it") << QString() << QStringList{Scheduled};
}

void tst_upsdialects::aStateIsNotTakenFromAQuestionThatWasIgnored()
{
    QFETCH(QString, switches);
    QFETCH(QStringList, states);
    setDialect(QStringLiteral("state-key=ignored ") + switches);
    addTask(*m_server);
    bringTo(*m_server, addTask(*m_server), InProgress, Foreign);
    bringTo(*m_server, addTask(*m_server), Completed, Foreign);
    Viewer viewer(m_server->url());
    network::Query query;
    query.match = {{QStringLiteral("ProcedureStepState"), Scheduled}};
    QStringList found;
    VERIFY_RESULT(resultOf(viewer.client().search(query, [&found](const QList<DataSet> &page) {
        for (const DataSet &row : page)
            found << row.string(tag::ProcedureStepState);
    })));
    QCOMPARE(found, states);
}

/// Each form once or twice, and then it is said that nothing is known.
void tst_upsdialects::aServerThatOnlyBreaksIsNotAskedForEver()
{
    const QString uid = addTask(*m_server);
    Viewer viewer(m_server->url());
    m_server->addFault({WorklistFault::Operation::State, WorklistFault::Kind::ErrorBefore, 1000, 0});
    m_server->addFault({WorklistFault::Operation::Create, WorklistFault::Kind::ErrorBefore, 1000, 0});
    const auto claimed = resultOf(viewer.client().claim(uid));
    QVERIFY(!claimed && claimed.error().kind == Error::Kind::Incomplete);
    QCOMPARE(viewer.claims().all().size(), 1); // one of them may still be under way
    const auto created = resultOf(viewer.client().create(
        network::newWorkitem(QStringLiteral("Read"), Workitem::Priority::Low, QDateTime::currentDateTime()), dicom::makeUid()));
    QVERIFY(!created && created.error().kind == Error::Kind::Incomplete);
    QCOMPARE(m_server->worklist().items().size(), 1);
    QVERIFY2(m_server->requests().size() < 60, qPrintable(QString::number(m_server->requests().size())));
}

NEGATOSCOPE_TEST(tst_upsdialects)
#include "tst_upsdialects.moc"
