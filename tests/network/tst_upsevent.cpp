#include "network/dicomweb/upsevent.h"

#include "tests/support/testmain.h"

#include <QTest>

using network::parseEvents;
using network::Workitem;
using network::WorkitemEvent;

/// Event reports as PS3.4 table CC.2.4-1 and PS3.18 §8.10.5 have them, as some senders write them, and what is none.
class tst_upsevent : public QObject
{
    Q_OBJECT

private slots:
    void typesAreThoseOfTheTable_data();
    void typesAreThoseOfTheTable();
    void withoutATypeTheAttributesTell_data();
    void withoutATypeTheAttributesTell();
    void statesAreReadHoweverTheyAreSpelt();
    void whoAsksForACancelAndWhy();
    void aColdStartAndAnEndAreTold_data();
    void aColdStartAndAnEndAreTold();
    void aReportWithoutWorkitemIsNone_data();
    void aReportWithoutWorkitemIsNone();
    void oneBadReportDoesNotTakeTheOthersAlong();
    void endlessMessagesAreNoReports();
};

namespace {

/// A report on workitem 1.2.3 with further attributes.
QByteArray report(const QByteArray &attributes)
{
    return R"({"00001000":{"vr":"UI","Value":["1.2.3"]})" + (attributes.isEmpty() ? QByteArray() : QByteArray("," + attributes)) + '}';
}

WorkitemEvent one(const QByteArray &json)
{
    const QList<WorkitemEvent> events = parseEvents(json);
    return events.size() == 1 ? events.first() : WorkitemEvent();
}

} // namespace

void tst_upsevent::typesAreThoseOfTheTable_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("type");
    using Type = WorkitemEvent::Type;
    QTest::newRow("state") << QByteArray("[1]") << int(Type::State);
    QTest::newRow("cancel requested") << QByteArray("[2]") << int(Type::CancelRequested);
    QTest::newRow("progress") << QByteArray("[3]") << int(Type::Progress);
    QTest::newRow("SCP status") << QByteArray("[4]") << int(Type::ScpStatus);
    QTest::newRow("assigned") << QByteArray("[5]") << int(Type::Assigned);
    QTest::newRow("a number as text") << QByteArray("[\"3\"]") << int(Type::Progress);
    QTest::newRow("none of them") << QByteArray("[6]") << int(Type::Other);
    QTest::newRow("zero") << QByteArray("[0]") << int(Type::Other);
    QTest::newRow("beyond an int") << QByteArray("[4294967297]") << int(Type::Other);
    QTest::newRow("words") << QByteArray("[\"UPS State\"]") << int(Type::Other);
    QTest::newRow("nothing") << QByteArray("[]") << int(Type::Other);
}

void tst_upsevent::typesAreThoseOfTheTable()
{
    QFETCH(QByteArray, id);
    QFETCH(int, type);
    for (const char *vr : {"US", "LO"}) {
        const WorkitemEvent event = one(report("\"00001002\":{\"vr\":\"" + QByteArray(vr) + "\",\"Value\":" + id + '}'));
        QCOMPARE(event.workitemUid, QStringLiteral("1.2.3"));
        QCOMPARE(int(event.type), type);
    }
}

void tst_upsevent::withoutATypeTheAttributesTell_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<int>("type");
    using Type = WorkitemEvent::Type;
    const QByteArray state = R"("00741000":{"vr":"CS","Value":["CANCELED"]})";
    const QByteArray progress = R"("00741002":{"vr":"SQ","Value":[{"00741004":{"vr":"DS","Value":[50]}}]})";
    QTest::newRow("state") << state << int(Type::State);
    QTest::newRow("progress") << progress << int(Type::Progress);
    QTest::newRow("cancel requested") << QByteArray(R"("00741236":{"vr":"AE","Value":["WARD3"]})") << int(Type::CancelRequested);
    QTest::newRow("cancel requested, with the state")
        << QByteArray(R"("00741236":{"vr":"AE","Value":["WARD3"]},)" + state) << int(Type::CancelRequested);
    QTest::newRow("SCP status") << QByteArray(R"("00741242":{"vr":"CS","Value":["RESTARTED"]})") << int(Type::ScpStatus);
    QTest::newRow("nothing") << QByteArray() << int(Type::Other);
}

void tst_upsevent::withoutATypeTheAttributesTell()
{
    QFETCH(QByteArray, attributes);
    QFETCH(int, type);
    const WorkitemEvent event = one(report(attributes));
    QCOMPARE(event.workitemUid, QStringLiteral("1.2.3"));
    QCOMPARE(int(event.type), type);
}

/// The standard writes "IN PROGRESS" and "CANCELED"; servers do not always.
void tst_upsevent::statesAreReadHoweverTheyAreSpelt()
{
    const auto state = [](const char *text) {
        return one(report("\"00741000\":{\"vr\":\"CS\",\"Value\":[\"" + QByteArray(text) + "\"]}")).state();
    };
    QVERIFY(state("SCHEDULED") == Workitem::State::Scheduled);
    QVERIFY(state("IN PROGRESS") == Workitem::State::InProgress);
    QVERIFY(state("IN_PROGRESS") == Workitem::State::InProgress);
    QVERIFY(state("COMPLETED") == Workitem::State::Completed);
    QVERIFY(state("CANCELED") == Workitem::State::Canceled);
    QVERIFY(state("CANCELLED") == Workitem::State::Canceled);
    QVERIFY(state("LOST") == Workitem::State::Unknown);
    QVERIFY(one(report({})).state() == Workitem::State::Unknown);
}

void tst_upsevent::whoAsksForACancelAndWhy()
{
    const WorkitemEvent words = one(report(R"("00001002":{"vr":"US","Value":[2]},"00741236":{"vr":"AE","Value":["WARD3"]},
        "00741238":{"vr":"LT","Value":["Wrong side"]})"));
    QCOMPARE(words.requestingAe(), QStringLiteral("WARD3"));
    QCOMPARE(words.reason(), QStringLiteral("Wrong side"));
    const WorkitemEvent coded = one(report(R"("00001002":{"vr":"US","Value":[2]},"0074100E":{"vr":"SQ","Value":[{
        "00080100":{"vr":"SH","Value":["110513"]},"00080102":{"vr":"SH","Value":["DCM"]},
        "00080104":{"vr":"LO","Value":["Discontinued for unspecified reason"]}}]})"));
    QVERIFY(coded.requestingAe().isEmpty());
    QCOMPARE(coded.reason(), QStringLiteral("Discontinued for unspecified reason"));
    QVERIFY(one(report({})).reason().isEmpty());
}

void tst_upsevent::aColdStartAndAnEndAreTold_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<bool>("startsCold");
    QTest::addColumn<bool>("goesDown");
    const auto row = [](const char *name, const char *attributes, bool startsCold, bool goesDown) {
        QTest::newRow(name) << QByteArray(attributes) << startsCold << goesDown;
    };
    row("subscriptions lost", R"(,"00741244":{"vr":"CS","Value":["COLD START"]},"00741246":{"vr":"CS","Value":["WARM START"]})", true,
        false);
    row("workitems lost", R"(,"00741244":{"vr":"CS","Value":["WARM START"]},"00741246":{"vr":"CS","Value":["COLD START"]})", true, false);
    row("nothing lost", R"(,"00741244":{"vr":"CS","Value":["WARM START"]},"00741246":{"vr":"CS","Value":["WARM START"]})", false, false);
    row("not said", "", false, false);
    row("going down", R"(,"00741242":{"vr":"CS","Value":["GOING DOWN"]})", false, true);
    row("restarted", R"(,"00741242":{"vr":"CS","Value":["RESTARTED"]})", false, false);
}

/// A status is the server's and names no workitem that could be known here.
void tst_upsevent::aColdStartAndAnEndAreTold()
{
    QFETCH(QByteArray, attributes);
    const QList<WorkitemEvent> events = parseEvents(R"({"00001002":{"vr":"US","Value":[4]})" + attributes + '}');
    QCOMPARE(events.size(), 1);
    QVERIFY(events.first().workitemUid.isEmpty());
    QTEST(events.first().startsCold(), "startsCold");
    QTEST(events.first().goesDown(), "goesDown");
}

void tst_upsevent::aReportWithoutWorkitemIsNone_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("uid"); ///< empty: none
    const auto row = [](const char *name, const char *json, const char *uid = "") {
        QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(uid);
    };
    row("nothing", "");
    row("no object", "[1,null,\"x\"]");
    row("a state of nothing", R"({"00001002":{"vr":"US","Value":[1]}})");
    row("a path", R"({"00001000":{"vr":"UI","Value":["../../etc"]},"00001002":{"vr":"US","Value":[1]}})");
    row("a component that begins with 0", R"({"00001000":{"vr":"UI","Value":["1.02"]},"00001002":{"vr":"US","Value":[1]}})");
    row("longer than 64", R"({"00001000":{"vr":"UI","Value":["1.2345678901234567890123456789012345678901234567890123456789012345"]}})");
    row("cut", R"({"00001000":{"vr":"UI","Value":["1.2.3"]},)");
    row("named as the workitem names itself", R"({"00080018":{"vr":"UI","Value":["1.2.4"]},"00001002":{"vr":"US","Value":[1]}})", "1.2.4");
    row("named twice", R"({"00001000":{"vr":"UI","Value":["1.2.3"]},"00080018":{"vr":"UI","Value":["1.2.4"]}})", "1.2.3");
}

void tst_upsevent::aReportWithoutWorkitemIsNone()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, uid);
    const QList<WorkitemEvent> events = parseEvents(json);
    QCOMPARE(events.size(), uid.isEmpty() ? 0 : 1);
    if (!events.isEmpty())
        QCOMPARE(events.first().workitemUid, uid);
}

void tst_upsevent::oneBadReportDoesNotTakeTheOthersAlong()
{
    const QByteArray state = report(R"("00001002":{"vr":"US","Value":[1]})");
    const QList<WorkitemEvent> events = parseEvents('[' + state + R"(,{"00001002":{"vr":"US","Value":[1]}},)" + state + ']');
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.first(), events.last());
    // The key that closes somebody's claim is nobody's to hear (PS3.4 CC.2.1: Transaction UID).
    const WorkitemEvent told = one(report(R"("00081195":{"vr":"UI","Value":["2.25.7"]})"));
    QCOMPARE(told.workitemUid, QStringLiteral("1.2.3"));
    QVERIFY(!told.set.contains(dicom::tag::TransactionUID));
}

void tst_upsevent::endlessMessagesAreNoReports()
{
    const QByteArray state = report(R"("00001002":{"vr":"US","Value":[1]})");
    QVERIFY(parseEvents(QByteArray("[" + state + ',' + QByteArray(5 << 20, ' ') + state + ']')).isEmpty());
    const auto nested = [](int depth) {
        return report(QByteArray(R"("00741002":{"vr":"SQ","Value":[{)").repeated(depth) + QByteArray("}]}").repeated(depth));
    };
    QCOMPARE(parseEvents(nested(3)).size(), 1);
    QVERIFY(parseEvents(nested(100)).isEmpty());
}

NEGATOSCOPE_TEST(tst_upsevent)
#include "tst_upsevent.moc"
