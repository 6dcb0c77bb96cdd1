#include "network/dicomweb/eventchannel.h"

#include "network/dicomweb/upssubscribe.h"
#include "tests/support/testmain.h"
#include "tests/worklist/worklistclients.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace std::chrono_literals;
using network::EventChannel;
using network::Subscription;
using network::WorkitemEvent;
using testsupport::WorklistDialect;
using testsupport::WorklistServer;

/// Subscriptions and events over a real WebSocket.
class tst_eventchannel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void eventsOfEveryTypeArrive_data();
    void eventsOfEveryTypeArrive();
    void channelsAreLookedForAtTheArchivesOwnAddress();
    void aChannelThatNobodyAllowedIsLookedForAtTheArchive_data();
    void aChannelThatNobodyAllowedIsLookedForAtTheArchive();
    void channelsAreFoundWhereverTheyAre_data();
    void channelsAreFoundWhereverTheyAre();
    void anArchiveWithoutEventsSaysSo();
    void filteredSubscriptions_data();
    void filteredSubscriptions();
    void aLostChannelOpensAgain();
    void manyLossesAreMadeGood();
    void aHalfOpenChannelIsNoticed();
    void nonsenseIsOverheard();
    void hugeMessagesEndTheChannel();
    void aStormIsCoalesced();
    void duplicatedAndReorderedReportsEndInTheSameState_data();
    void duplicatedAndReorderedReportsEndInTheSameState();
    void theOriginIsSent();

private:
    struct Listener {
        explicit Listener(Viewer &viewer, std::chrono::milliseconds ping = 150ms)
            : channel(viewer.http(), viewer.archive(), options(ping))
            , opened(&channel, &EventChannel::opened)
            , failed(&channel, &EventChannel::failed)
        {
            QObject::connect(&channel, &EventChannel::received, &channel, [this](const QList<WorkitemEvent> &batch) {
                ++batches;
                events += batch;
            });
        }
        static EventChannel::Options options(std::chrono::milliseconds ping)
        {
            EventChannel::Options options;
            options.batch = 5ms;
            options.firstBackoff = 50ms;
            options.longestBackoff = 400ms;
            options.ping = ping;
            options.handshake = 2000ms;
            return options;
        }
        int count(WorkitemEvent::Type type) const
        {
            return int(std::count_if(events.begin(), events.end(), [type](const WorkitemEvent &event) { return event.type == type; }));
        }
        EventChannel channel;
        QSignalSpy opened;
        QSignalSpy failed;
        QList<WorkitemEvent> events;
        int batches = 0;
    };
    std::unique_ptr<WorklistServer> m_server;
};

namespace {

const QString Lock = QStringLiteral("2.25.1");

} // namespace

void tst_eventchannel::init()
{
    m_server = std::make_unique<WorklistServer>();
    QVERIFY(m_server->isListening());
}

void tst_eventchannel::eventsOfEveryTypeArrive_data()
{
    QTest::addColumn<QString>("dialect");
    for (const char *dialect : {"standard", "twice", "without-sequences", "wrong-vr", "event-class"})
        QTest::newRow(dialect) << QString(QStringLiteral("events=") + QLatin1String(dialect));
}

void tst_eventchannel::eventsOfEveryTypeArrive()
{
    QFETCH(QString, dialect);
    WorklistDialect switches;
    QVERIFY(switches.set(dialect));
    m_server->setDialect(switches);
    Viewer viewer(m_server->url());
    Listener listener(viewer);
    const auto subscription = resultOf(viewer.client().subscribe({}, false));
    QVERIFY(subscription);
    listener.channel.open(subscription->channels);
    QTRY_VERIFY(listener.channel.state() == EventChannel::State::Live);
    const QString uid = addTask(*m_server);
    const auto has = [&](WorkitemEvent::Type type) { return listener.count(type) > 0; };
    QTRY_VERIFY(has(WorkitemEvent::Type::State));
    QCOMPARE(listener.events.first().workitemUid, uid);
    QVERIFY(listener.events.first().state() == network::Workitem::State::Scheduled);
    bringTo(*m_server, uid, QStringLiteral("IN PROGRESS"), Lock);
    const network::Workitem now(m_server->worklist().items()[uid].set);
    QVERIFY(!m_server->worklist().update(uid, Lock, network::progressUpdate(now, 25, QStringLiteral("A quarter"))).failed());
    QTRY_VERIFY(has(WorkitemEvent::Type::Progress));
    dicom::DataSet assigned;
    assigned.setItems(dicom::tag::ScheduledStationNameCodeSequence,
                      {network::Code{QStringLiteral("R1"), QStringLiteral("99T"), QStringLiteral("Room 1")}.toItem()});
    QVERIFY(!m_server->worklist().update(uid, Lock, assigned).failed());
    QTRY_VERIFY(has(WorkitemEvent::Type::Assigned));
    dicom::DataSet reason;
    reason.setString(dicom::tag::ReasonForCancellation, QStringLiteral("Wrong patient"));
    QVERIFY(!m_server->worklist().requestCancel(uid, QStringLiteral("WARD3"), reason).failed());
    QTRY_VERIFY(has(WorkitemEvent::Type::CancelRequested));
    QCOMPARE(listener.events.last().requestingAe(), QStringLiteral("WARD3"));
    QCOMPARE(listener.events.last().reason(), QStringLiteral("Wrong patient"));
    m_server->worklist().reportStatus(QStringLiteral("RESTARTED"), QStringLiteral("COLD START"));
    QTRY_VERIFY(has(WorkitemEvent::Type::ScpStatus));
    QVERIFY(listener.events.last().startsCold());
    QCOMPARE(listener.count(WorkitemEvent::Type::CancelRequested), 1);
}

/// Servers behind a proxy name a scheme and a host that only they know.
void tst_eventchannel::channelsAreLookedForAtTheArchivesOwnAddress()
{
    network::Archive archive;
    archive.root = QUrl(QStringLiteral("https://pacs.example:8443/dicom-web"));
    const auto urls =
        network::channelCandidates(archive, QStringLiteral("A 1"), {QUrl(QStringLiteral("ws://10.0.0.7:8080/ws/subscribers/A%201?k=v"))});
    QCOMPARE(urls.value(0), QUrl(QStringLiteral("ws://10.0.0.7:8080/ws/subscribers/A%201?k=v")));
    QCOMPARE(urls.value(1), QUrl(QStringLiteral("wss://pacs.example:8443/ws/subscribers/A%201?k=v")));
    QVERIFY(urls.contains(QUrl(QStringLiteral("wss://pacs.example:8443/dicom-web/subscribers/A%201"))));
    QVERIFY(urls.contains(QUrl(QStringLiteral("wss://pacs.example:8443/ws/subscribers/A%201"))));
}

void tst_eventchannel::aChannelThatNobodyAllowedIsLookedForAtTheArchive_data()
{
    QTest::addColumn<QString>("named");
    QTest::newRow("another host") << QStringLiteral("wss://inner:8443/x/subscribers/A%201?k=v");
    QTest::newRow("another host, without encryption") << QStringLiteral("ws://inner:8080/x/subscribers/A%201?k=v");
    QTest::newRow("the same host, without encryption") << QStringLiteral("ws://pacs.example:8080/x/subscribers/A%201?k=v");
    QTest::newRow("the same port, without encryption") << QStringLiteral("ws://pacs.example:8443/x/subscribers/A%201?k=v");
    QTest::newRow("one that was allowed, without encryption") << QStringLiteral("ws://allowed.example/x/subscribers/A%201?k=v");
}

void tst_eventchannel::aChannelThatNobodyAllowedIsLookedForAtTheArchive()
{
    QFETCH(QString, named);
    network::Archive archive;
    archive.root = QUrl(QStringLiteral("https://pacs.example:8443/dicom-web"));
    archive.origins = {network::originOf(QUrl(QStringLiteral("http://allowed.example")))};
    const auto urls = network::channelCandidates(archive, QStringLiteral("A 1"), network::permittedChannels(archive, {QUrl(named)}));
    QCOMPARE(urls.value(0), QUrl(QStringLiteral("wss://pacs.example:8443/x/subscribers/A%201?k=v")));
    for (const QUrl &url : urls) {
        QCOMPARE(url.scheme(), QStringLiteral("wss"));
        QCOMPARE(url.authority(), QStringLiteral("pacs.example:8443"));
    }
    const QUrl elsewhere(QStringLiteral("wss://inner:8443/x/subscribers/A%201"));
    QCOMPARE(network::permittedChannels(archive, {elsewhere}, elsewhere), QList<QUrl>{elsewhere});
}

void tst_eventchannel::channelsAreFoundWhereverTheyAre_data()
{
    QTest::addColumn<QString>("dialect");
    for (const char *dialect : {"content-location", "location", "service", "convention"})
        QTest::newRow(dialect) << QString(QStringLiteral("channel=") + QLatin1String(dialect));
}

void tst_eventchannel::channelsAreFoundWhereverTheyAre()
{
    QFETCH(QString, dialect);
    WorklistDialect switches;
    QVERIFY(switches.set(dialect));
    m_server->setDialect(switches);
    Viewer viewer(m_server->url());
    const auto subscription = resultOf(viewer.client().subscribe({}, true));
    QVERIFY(subscription);
    QVERIFY(subscription->lockGranted);
    Listener listener(viewer);
    listener.channel.open(subscription->channels);
    QTRY_VERIFY(listener.channel.state() == EventChannel::State::Live);
    const QString uid = addTask(*m_server);
    QTRY_COMPARE(listener.events.size(), 1);
    QCOMPARE(m_server->worklist().items()[uid].subscribers.value(QStringLiteral("VIEWER1")), true);
}

void tst_eventchannel::anArchiveWithoutEventsSaysSo()
{
    WorklistDialect switches;
    QVERIFY(switches.set(QStringLiteral("channel=absent")));
    m_server->setDialect(switches);
    Viewer viewer(m_server->url());
    const auto subscription = resultOf(viewer.client().subscribe({}, false));
    QVERIFY(!subscription);
    QCOMPARE(subscription.error().kind, dicom::Error::Kind::Unsupported);
    const auto none = resultOf(viewer.client().unsubscribe({QStringLiteral("2.25.3"), {}}));
    QVERIFY(!none || !*none);
}

void tst_eventchannel::filteredSubscriptions_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<bool>("works");
    QTest::newRow("pairs") << QStringLiteral("filter=pairs") << true;
    QTest::newRow("parameter") << QStringLiteral("filter=parameter") << true;
    QTest::newRow("unsupported") << QStringLiteral("filter=unsupported") << false;
}

void tst_eventchannel::filteredSubscriptions()
{
    QFETCH(QString, dialect);
    QFETCH(bool, works);
    WorklistDialect switches;
    QVERIFY(switches.set(dialect));
    m_server->setDialect(switches);
    Viewer viewer(m_server->url());
    network::SubscriptionTarget target;
    target.filter = {{QStringLiteral("ScheduledProcedureStepPriority"), QStringLiteral("HIGH")}};
    const auto subscription = resultOf(viewer.client().subscribe(target, false));
    QCOMPARE(subscription.has_value(), works);
    if (!works) {
        QCOMPARE(subscription.error().kind, dicom::Error::Kind::Unsupported);
        return;
    }
    Listener listener(viewer);
    listener.channel.open(subscription->channels);
    QTRY_VERIFY(listener.channel.state() == EventChannel::State::Live);
    addTask(*m_server, QStringLiteral("usual"));
    const QString urgent = dicom::makeUid();
    QVERIFY(!m_server->worklist().create(urgent, testsupport::newWorkitem(QStringLiteral("Urgent"), QStringLiteral("HIGH"))).failed());
    QTRY_COMPARE(listener.events.size(), 1);
    QCOMPARE(listener.events.first().workitemUid, urgent);
}

void tst_eventchannel::aLostChannelOpensAgain()
{
    Viewer viewer(m_server->url());
    Listener listener(viewer);
    listener.channel.open(resultOf(viewer.client().subscribe({}, false))->channels);
    QTRY_COMPARE(listener.opened.count(), 1);
    m_server->dropChannels();
    QTRY_COMPARE(listener.opened.count(), 2);
    addTask(*m_server);
    QTRY_COMPARE(listener.events.size(), 1);
    const quint16 port = quint16(m_server->url().port());
    m_server.reset(); // and the whole server
    QTRY_VERIFY(listener.failed.count() > 0);
    m_server = std::make_unique<WorklistServer>(QString(), port);
    QVERIFY(m_server->isListening());
    QTRY_COMPARE(listener.opened.count(), 3);
}

void tst_eventchannel::manyLossesAreMadeGood()
{
    Viewer viewer(m_server->url());
    Listener listener(viewer);
    listener.channel.open(resultOf(viewer.client().subscribe({}, false))->channels);
    for (int night = 1; night <= 20; ++night) {
        QTRY_COMPARE_WITH_TIMEOUT(listener.opened.count(), night, 10000);
        QTRY_COMPARE(m_server->channelCount(), 1);
        m_server->dropChannels();
    }
    QTRY_COMPARE_WITH_TIMEOUT(listener.opened.count(), 21, 10000);
    QTRY_COMPARE(m_server->channelCount(), 1); // and none is left behind
}

void tst_eventchannel::aHalfOpenChannelIsNoticed()
{
    // Answers the handshake and never anything again.
    QTcpServer dead;
    QVERIFY(dead.listen(QHostAddress::LocalHost));
    int handshakes = 0;
    connect(&dead, &QTcpServer::newConnection, &dead, [&] {
        QTcpSocket *socket = dead.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&handshakes, socket] {
            const QByteArray request = socket->readAll();
            const qsizetype at = request.indexOf("Sec-WebSocket-Key: ");
            if (at < 0)
                return;
            const QByteArray key = request.mid(at + 19, request.indexOf('\r', at) - at - 19);
            const QByteArray accept =
                QCryptographicHash::hash(QByteArray(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"), QCryptographicHash::Sha1).toBase64();
            socket->write(
                QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                           + accept + "\r\n\r\n"));
            ++handshakes;
        });
    });
    Viewer viewer(m_server->url());
    Listener listener(viewer);
    listener.channel.open({QUrl(QStringLiteral("ws://127.0.0.1:%1/subscribers/A").arg(dead.serverPort()))});
    QTRY_COMPARE(listener.opened.count(), 1);
    QTRY_VERIFY(handshakes >= 2); // given up and opened again
}

void tst_eventchannel::nonsenseIsOverheard()
{
    Viewer viewer(m_server->url());
    Listener listener(viewer);
    listener.channel.open(resultOf(viewer.client().subscribe({}, false))->channels);
    QTRY_VERIFY(listener.channel.state() == EventChannel::State::Live);
    for (const char *text :
         {"", "{", "hello", "[]", "[1,2]", "{\"00001000\":{\"vr\":\"UI\",\"Value\":[\"not a uid\"]}}",
          "{\"00001002\":{\"vr\":\"US\",\"Value\":[1]}}", "{\"00001000\":{\"vr\":\"UI\",\"Value\":[\"../../etc/passwd\"]}}"})
        m_server->sendText(QStringLiteral("VIEWER1"), QString::fromLatin1(text));
    const QString uid = addTask(*m_server);
    QTRY_COMPARE(listener.events.size(), 1);
    QCOMPARE(listener.events.first().workitemUid, uid);
    m_server->sendText(
        QStringLiteral("VIEWER1"),
        QStringLiteral("[{\"00001000\":{\"vr\":\"UI\",\"Value\":[\"2.25.8\"]},\"00001002\":{\"vr\":\"US\",\"Value\":[\"1\"]}}]"));
    QTRY_COMPARE(listener.events.size(), 2); // an array, and a number as text
}

void tst_eventchannel::hugeMessagesEndTheChannel()
{
    Viewer viewer(m_server->url());
    Listener listener(viewer);
    listener.channel.open(resultOf(viewer.client().subscribe({}, false))->channels);
    QTRY_COMPARE(listener.opened.count(), 1);
    m_server->sendText(QStringLiteral("VIEWER1"), QString(3 << 20, u'x'));
    QTRY_COMPARE(listener.opened.count(), 2);
    QVERIFY(listener.events.isEmpty());
}

void tst_eventchannel::aStormIsCoalesced()
{
    QStringList uids;
    for (int i = 0; i < 200; ++i)
        uids << addTask(*m_server);
    Viewer viewer(m_server->url());
    Listener listener(viewer, 15s); // the server shares this thread and is busy for longer than a short ping allows
    listener.channel.open(resultOf(viewer.client().subscribe({}, false))->channels);
    QTRY_VERIFY(listener.channel.state() == EventChannel::State::Live);
    qint64 longestGap = 0;
    QElapsedTimer sinceTick;
    QTimer heartbeat;
    connect(&heartbeat, &QTimer::timeout, this, [&] { longestGap = qMax(longestGap, sinceTick.restart()); });
    m_server->storm(QStringLiteral("VIEWER1"), 20'000);
    bringTo(*m_server, uids.last(), QStringLiteral("IN PROGRESS"), Lock); // the last word
    sinceTick.start();
    heartbeat.start(5);
    const auto lastState = [&] {
        for (auto event = listener.events.crbegin(); event != listener.events.crend(); ++event) {
            if (event->workitemUid == uids.last())
                return event->state();
        }
        return network::Workitem::State::Unknown;
    };
    QTRY_VERIFY_WITH_TIMEOUT(lastState() == network::Workitem::State::InProgress, 60000);
    QVERIFY2(listener.events.size() < 20'000, qPrintable(QString::number(listener.events.size())));
    qInfo("20,000 reports of 200 tasks: %d events in %d batches, longest gap of this thread %lld ms", int(listener.events.size()),
          listener.batches, longestGap);
}

void tst_eventchannel::duplicatedAndReorderedReportsEndInTheSameState_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("duplicated") << int(WorklistServer::EventFault::Duplicated);
    QTest::newRow("reordered") << int(WorklistServer::EventFault::Reordered);
}

void tst_eventchannel::duplicatedAndReorderedReportsEndInTheSameState()
{
    QFETCH(int, fault);
    const QString uid = addTask(*m_server);
    Viewer viewer(m_server->url());
    Listener listener(viewer);
    listener.channel.open(resultOf(viewer.client().subscribe({}, false))->channels);
    QTRY_VERIFY(listener.channel.state() == EventChannel::State::Live);
    m_server->setEventFault(WorklistServer::EventFault(fault));
    bringTo(*m_server, uid, QStringLiteral("COMPLETED"), Lock);
    QTRY_VERIFY(listener.events.size() >= 1);
    // Whatever came, and in whichever order: the item has the last word.
    const auto item = resultOf(viewer.client().retrieve(uid));
    QVERIFY(item && item->state() == network::Workitem::State::Completed);
}

void tst_eventchannel::theOriginIsSent()
{
    Viewer viewer(m_server->url()); // the server closes channels that name none
    Listener listener(viewer);
    listener.channel.open(resultOf(viewer.client().subscribe({}, false))->channels);
    QTRY_COMPARE(listener.opened.count(), 1);
    QTRY_COMPARE(m_server->channelCount(), 1);
}

NEGATOSCOPE_TEST(tst_eventchannel)
#include "tst_eventchannel.moc"
