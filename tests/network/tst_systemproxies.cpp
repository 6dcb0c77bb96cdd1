#include "network/http/systemproxies.h"

#include "network/dicomweb/eventchannel.h"
#include "network/http/httpclient.h"
#include "network/http/link.h"
#include "tests/network/fetch.h"
#include "tests/network/scriptedproxy.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using dicom::Error;
using namespace network;
using namespace std::chrono_literals;
using testsupport::ScriptedProxy;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;

namespace {

constexpr char Slow[] = "slow.example";

/// What a script would say: by the proxy, but it does not come back for one host until it is let go.
struct Script {
    int port = 0;
    QSemaphore letGo;
    QSemaphore done;
    QMutex mutex;
    QStringList asked;

    QNetworkProxy operator()(const QUrl &url)
    {
        {
            const QMutexLocker lock(&mutex);
            asked.append(url.toString());
        }
        if (url.host() == QLatin1String(Slow))
            letGo.acquire();
        done.release();
        return QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), quint16(port), QStringLiteral("proxy-user"),
                             QStringLiteral("proxy-PASSWORD"));
    }
    QStringList questions()
    {
        const QMutexLocker lock(&mutex);
        return asked;
    }
};

Link asTheSystemSays()
{
    Link link;
    link.proxy = ProxyChoice();
    return link;
}

HttpPatience patience(std::chrono::milliseconds proxyDeadline)
{
    HttpPatience patience;
    patience.proxyDeadline = proxyDeadline;
    return patience;
}

QUrl address(const char *host, const char *path = "/rs/studies?PatientID=7")
{
    return QUrl(QStringLiteral("http://") + QLatin1String(host) + QLatin1String(path));
}

} // namespace

/// Which proxy the system names may be decided by a script, and scripts may be slow.
class tst_systemproxies : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_script = std::make_shared<Script>();
        m_proxy = std::make_unique<ScriptedServer>(); // the server that a request reaches when it goes by the proxy
        m_proxy->route("http://*", ServerAnswer::json("[]"));
        m_script->port = m_proxy->url().port();
    }
    void cleanup()
    {
        m_script->letGo.release(100);
        QTRY_COMPARE(proxyLookupsUnderWay(), 0);
    }

    void aScriptThatDoesNotEndHoldsUpNobodyElse()
    {
        HttpClient http = client(500ms);
        ScriptedServer here;
        here.route("/*", ServerAnswer::json("[]"));
        http.setLink(originOf(here.url()), asTheSystemSays()); // of this computer: reached directly
        for (const char *host : {Slow, "other.example"})
            http.setLink(originOf(address(host)), asTheSystemSays());
        QElapsedTimer clock;
        clock.start();
        const auto slow = startFetch(http, get(address(Slow)));
        QVERIFY(fetch(http, here.url(QStringLiteral("/rs/studies")))->succeeded());
        QVERIFY(fetch(http, address("other.example"))->succeeded());
        QVERIFY(!slow->done);
        QVERIFY(QTest::qWaitFor([&] { return slow->done.load(); }, 5000));
        QVERIFY(clock.elapsed() < 3000);
        QVERIFY(slow->failedAs(Error::Kind::Unreachable));
        const QString sentence = slow->result.error().message;
        QVERIFY2(sentence.contains(QLatin1String(Slow)) && sentence.contains(u"proxy settings"), qPrintable(sentence));
        QCOMPARE(m_proxy->requests().size(), 1); // never past the proxy, and not by one that was not named
        QVERIFY(m_proxy->requests().first().target.startsWith("http://other.example/"));
        QVERIFY(fetch(http, here.url(QStringLiteral("/rs/studies")))->succeeded());
    }

    /// Whoever asks again at once is told at once; when the script did end, its word is used.
    void whatItSaysLateIsUsed()
    {
        HttpClient http = client(100ms);
        http.setLink(originOf(address(Slow)), asTheSystemSays());
        QVERIFY(fetch(http, address(Slow))->failedAs(Error::Kind::Unreachable));
        QVERIFY(fetch(http, address(Slow))->failedAs(Error::Kind::Unreachable));
        QCOMPARE(m_script->questions().size(), 1);
        m_script->letGo.release();
        QTRY_VERIFY(fetch(http, address(Slow))->succeeded());
        QCOMPARE(m_script->questions().size(), 1);
        QVERIFY(!m_proxy->requests().isEmpty());
    }

    void theEndDoesNotWaitForIt()
    {
        QElapsedTimer clock;
        {
            HttpClient http = client(60s);
            http.setLink(originOf(address(Slow)), asTheSystemSays());
            const auto slow = startFetch(http, get(address(Slow)));
            QTRY_COMPARE(m_script->questions().size(), 1);
            clock.start();
        }
        QVERIFY(clock.elapsed() < 1000);
        QCOMPARE(proxyLookupsUnderWay(), 1);
        m_script->letGo.release(); // it comes back, and nobody is there any more
        QVERIFY(m_script->done.tryAcquire(1, 5000));
    }

    void whatIsAskedHoldsForAWhileAndTellsNoMoreThanTheServer()
    {
        HttpClient http = client(5s);
        http.setLink(originOf(address("other.example")), asTheSystemSays());
        QList<std::shared_ptr<Fetched>> all;
        for (int i = 0; i < 10; ++i)
            all.append(startFetch(http, get(address("other.example"))));
        for (const auto &one : all)
            QVERIFY(QTest::qWaitFor([&] { return one->done.load(); }, 10'000) && one->succeeded());
        QVERIFY(fetch(http, address("other.example"))->succeeded());
        QCOMPARE(m_script->questions(), QStringList{QStringLiteral("http://other.example:80/")});
    }

    void anAbortedRequestIsGone()
    {
        HttpClient http = client(5s);
        http.setLink(originOf(address(Slow)), asTheSystemSays());
        HttpClient::Id id = 0;
        const auto slow = startFetch(http, get(address(Slow)), &id);
        QTRY_COMPARE(m_script->questions().size(), 1);
        http.abort(id);
        m_script->letGo.release();
        http.setLink(originOf(address("other.example")), asTheSystemSays());
        QVERIFY(fetch(http, address("other.example"))->succeeded());
        QVERIFY(!slow->done);
        QCOMPARE(m_proxy->requests().size(), 1);
    }

    /// What says "no proxy" means it, whatever the system's settings say.
    void noneIsNone()
    {
        const QByteArray before = qgetenv("http_proxy");
        qputenv("http_proxy", m_proxy->url().toEncoded());
        HttpClient http;
        Link link;
        link.proxy.kind = ProxyChoice::Kind::None;
        http.setLink(originOf(address("none.invalid")), link);
        QVERIFY(!fetch(http, address("none.invalid"))->succeeded());
        qputenv("http_proxy", before);
        QVERIFY(m_proxy->requests().isEmpty());
    }

    void theSystemsWordIsAskedForByDefault()
    {
        const QByteArray before = qgetenv("http_proxy");
        qputenv("http_proxy", m_proxy->url().toEncoded());
        HttpClient http;
        http.setLink(originOf(address("some.invalid")), asTheSystemSays());
        const auto fetched = fetch(http, address("some.invalid")), other = fetch(http, address("never-set.invalid"));
        qputenv("http_proxy", before);
        QVERIFY(fetched->succeeded() && other->succeeded());
        QCOMPARE(m_proxy->requests().size(), 2);
    }

    /// The proxy that the system named is named when it fails, but nothing that it is told.
    void aProxyOfTheSystemThatIsGoneIsNamed()
    {
        m_proxy.reset();
        HttpClient http = client(5s);
        http.setLink(originOf(address("other.example")), asTheSystemSays());
        const auto fetched = fetch(http, address("other.example"));
        QVERIFY(fetched->failedAs(Error::Kind::Unreachable));
        const QString sentence = fetched->result.error().message;
        QVERIFY2(sentence.contains(QStringLiteral("127.0.0.1:%1").arg(m_script->port)), qPrintable(sentence));
        QVERIFY(sentence.contains(u"other.example") && !sentence.contains(u"proxy-user") && !sentence.contains(u"PASSWORD"));
    }

    /// Questions to identity providers and event channels go the same way.
    void eventChannelsGoThatWay()
    {
        ScriptedProxy proxy(ScriptedProxy::Scheme::None);
        m_script->port = proxy.port();
        HttpClient http = client(300ms);
        for (const char *host : {Slow, "other.example"})
            http.setLink(originOf(address(host)), asTheSystemSays());
        Archive archive;
        archive.root = address(Slow, "/rs");
        EventChannel::Options options;
        options.firstBackoff = 100ms;
        EventChannel late(http, archive, options);
        QSignalSpy failed(&late, &EventChannel::failed);
        late.open({QUrl(QStringLiteral("ws://slow.example/ws"))});
        archive.root = address("other.example", "/rs");
        EventChannel channel(http, archive, options);
        channel.open({QUrl(QStringLiteral("ws://other.example/ws"))});
        QTRY_VERIFY(!proxy.heads().isEmpty());
        QVERIFY2(proxy.heads().first().startsWith("CONNECT other.example:80 "), proxy.heads().first().constData());
        channel.close();
        QTRY_VERIFY(!failed.isEmpty()); // its proxy is not known, so it is not opened past it
        m_script->letGo.release();
        QTRY_VERIFY_WITH_TIMEOUT(proxy.heads().last().startsWith("CONNECT slow.example:80 "), 20'000);
    }

private:
    static HttpRequest get(const QUrl &url)
    {
        HttpRequest request;
        request.url = url;
        return request;
    }
    HttpClient client(std::chrono::milliseconds deadline)
    {
        return HttpClient(patience(deadline), [script = m_script](const QUrl &url) { return (*script)(url); });
    }

    std::shared_ptr<Script> m_script;
    std::unique_ptr<ScriptedServer> m_proxy;
};

NEGATOSCOPE_TEST(tst_systemproxies)
#include "tst_systemproxies.moc"
