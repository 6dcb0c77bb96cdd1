#include "network/auth/signinservice.h"
#include "network/http/httpclient.h"
#include "network/http/requestlog.h"
#include "tests/integration/chromiumbrowser.h"
#include "tests/integration/formbrowser.h"
#include "tests/network/fetch.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace network;
using State = SignInService::State;

/// Signing in at a real provider (npm's oidc-provider 8). Its userinfo endpoint stands for the
/// archive: it wants a valid token. The person is a Chromium without a window, and where there is none a form
/// browser of ours.
class tst_identityprovider : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void codeWithPkceThenRefreshThenRevocation_data() { browsers(); }
    void codeWithPkceThenRefreshThenRevocation();
    void deviceCode_data() { browsers(); }
    void deviceCode();
    void clientCredentials();
    void withoutAWayBackNothingHangs_data() { browsers(); }
    void withoutAWayBackNothingHangs();

private:
    static void browsers();
    SignInClient client(SignIn::Kind kind) const;
    std::shared_ptr<Fetched> askForMe(HttpClient &http) const;

    QProcess m_provider;
    QUrl m_root;
};

namespace {

QString folder()
{
    return QStringLiteral(NEGATOSCOPE_SOURCE_DIR "/tests/integration/identityprovider/");
}

/// Where the test script installs what npm gives.
QString modules()
{
    return QStringLiteral(NEGATOSCOPE_SOURCE_DIR "/build/identityprovider/");
}

constexpr int BrowserPatience = 120000; // milliseconds: Chromium starts anew for each

const QString NoChromium = QStringLiteral("SKIPPED: Chromium is not installed (packaging/test installs it)");

std::unique_ptr<SignInBrowser> makeBrowser(bool chromium)
{
    if (chromium)
        return std::make_unique<ChromiumBrowser>();
    return std::make_unique<FormBrowser>();
}

bool ends(const std::shared_ptr<Fetched> &fetched, int milliseconds = 20000)
{
    return QTest::qWaitFor([&] { return fetched->done.load(); }, milliseconds);
}

/// Requests for a path that the provider has answered well.
int answered(HttpClient &http, const QString &path)
{
    const QList<RequestRecord> records = http.requestLog().records();
    return int(std::count_if(records.cbegin(), records.cend(),
                             [&path](const RequestRecord &record) { return record.status == 200 && record.path == path; }));
}

} // namespace

void tst_identityprovider::initTestCase()
{
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (node.isEmpty() || !QFileInfo::exists(modules() + QStringLiteral("node_modules/oidc-provider")))
        QSKIP("SKIPPED: npm's oidc-provider is not installed (packaging/test installs it where "
              "there are node and npm)");
    // Modules are looked for beside the script.
    const QString script = modules() + QStringLiteral("provider.mjs");
    QFile::remove(script);
    QVERIFY(QFile::copy(folder() + QStringLiteral("provider.mjs"), script));
    m_provider.setWorkingDirectory(modules());
    m_provider.start(node, {script, QStringLiteral("3")});
    QVERIFY2(m_provider.waitForStarted(), qPrintable(m_provider.errorString()));
    QByteArray port;
    QVERIFY2(QTest::qWaitFor(
                 [&] {
                     port += m_provider.readAllStandardOutput();
                     return port.contains('\n');
                 },
                 20000),
             m_provider.readAllStandardError().constData());
    m_root = QUrl(QStringLiteral("http://127.0.0.1:") + QString::fromLatin1(port.split('\n').first().trimmed()));
}

void tst_identityprovider::browsers()
{
    QTest::addColumn<bool>("chromium");
    QTest::newRow("Chromium") << true;
    QTest::newRow("forms alone") << false;
}

void tst_identityprovider::cleanupTestCase()
{
    if (m_provider.state() == QProcess::NotRunning)
        return;
    m_provider.closeWriteChannel();
    if (!m_provider.waitForFinished(5000))
        m_provider.kill();
    m_provider.waitForFinished(5000);
}

SignInClient tst_identityprovider::client(SignIn::Kind kind) const
{
    SignInClient client;
    client.id = u"a"_qs;
    client.signIn.kind = kind;
    client.signIn.issuer = m_root;
    client.signIn.clientId = kind == SignIn::Kind::Client ? u"service"_qs : u"negatoscope"_qs;
    client.signIn.redirectPath = u"callback"_qs;
    client.roots = {m_root.resolved(QUrl(u"/me"_qs))};
    return client;
}

std::shared_ptr<Fetched> tst_identityprovider::askForMe(HttpClient &http) const
{
    HttpRequest request;
    request.url = m_root.resolved(QUrl(u"/me"_qs));
    return startFetch(http, std::move(request));
}

void tst_identityprovider::codeWithPkceThenRefreshThenRevocation()
{
    QFETCH(bool, chromium);
    if (chromium && ChromiumBrowser::program().isEmpty())
        QSKIP(qPrintable(NoChromium));
    HttpClient http;
    MemoryKeyStore keys;
    QByteArray refreshToken;
    {
        SignInService service(http, keys, SignInService::Attendance::Attended);
        service.setClients({client(SignIn::Kind::Browser)});
        const auto browser = makeBrowser(chromium);
        QSignalSpy arrived(browser.get(), &SignInBrowser::arrived);
        connect(&service, &SignInService::personWanted, &service, &SignInService::begin);
        connect(&service, &SignInService::browserWanted, browser.get(),
                [&browser](const QString &, const QUrl &url) { browser->open(url); });
        const auto me = askForMe(http);
        QVERIFY2(ends(me, BrowserPatience), browser->lastPage().constData());
        QCOMPARE(me->head.status, 200);
        QVERIFY(me->body.contains("\"sub\":\"doc\""));
        QVERIFY(arrived.count() == 1 || arrived.wait(BrowserPatience));
        QCOMPARE(browser->lastUrl().host(), u"127.0.0.1"_qs);
        QVERIFY(browser->lastPage().contains("Negatoscope"));

        // The token ends after three seconds, and is refreshed halfway through; nobody signs in again.
        disconnect(&service, &SignInService::personWanted, &service, nullptr);
        QSignalSpy wanted(&service, &SignInService::personWanted);
        constexpr int FirstThenTwice = 3;
        QTRY_VERIFY_WITH_TIMEOUT(answered(http, u"/token"_qs) >= FirstThenTwice, 20000);
        const auto later = askForMe(http);
        QVERIFY(ends(later));
        QCOMPARE(later->head.status, 200);
        QCOMPARE(wanted.count(), 0);

        QObject context;
        keys.read(SignInService::secretName(u"a"_qs, "signin"), &context,
                  [&](const dicom::Result<QByteArray> &kept) { refreshToken = kept.value_or(QByteArray()); });
        QTRY_VERIFY(!refreshToken.isEmpty());
        QSignalSpy failed(&service, &SignInService::revocationFailed);
        service.signOut(u"a"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(answered(http, u"/token/revocation"_qs), 1, 20000);
        QCOMPARE(failed.count(), 0);
    }
    // What was revoked opens nothing any more.
    QObject context;
    keys.write(SignInService::secretName(u"a"_qs, "signin"), refreshToken, &context, {});
    SignInService service(http, keys, SignInService::Attendance::Unattended);
    service.setClients({client(SignIn::Kind::Browser)});
    const auto refused = askForMe(http);
    QVERIFY(ends(refused));
    QVERIFY(refused->failedAs(dicom::Error::Kind::Unauthorized));
    QCOMPARE(service.problem(u"a"_qs)->detail, u"invalid_grant"_qs);
}

void tst_identityprovider::deviceCode()
{
    QFETCH(bool, chromium);
    if (chromium && ChromiumBrowser::program().isEmpty())
        QSKIP(qPrintable(NoChromium));
    HttpClient http;
    MemoryKeyStore keys;
    SignInService service(http, keys, SignInService::Attendance::Attended);
    service.setClients({client(SignIn::Kind::Device)});
    const auto browser = makeBrowser(chromium); // on the other device
    connect(&service, &SignInService::personWanted, &service, &SignInService::begin);
    const auto me = askForMe(http);
    QTRY_VERIFY_WITH_TIMEOUT(service.attempt(u"a"_qs).code, 10000);
    const DeviceCode code = *service.attempt(u"a"_qs).code;
    QVERIFY(!code.userCode.isEmpty());
    browser->open(code.addressWithCode);
    QVERIFY2(ends(me, BrowserPatience), browser->lastPage().constData());
    QCOMPARE(me->head.status, 200);
    QVERIFY(me->body.contains("\"sub\":\"doc\""));
}

void tst_identityprovider::clientCredentials()
{
    HttpClient http;
    MemoryKeyStore keys;
    SignInService service(http, keys, SignInService::Attendance::Unattended);
    service.setClients({client(SignIn::Kind::Client)});
    service.setClientSecret(client(SignIn::Kind::Client), "a secret: with signs");
    service.begin(u"a"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(service.state(u"a"_qs), State::SignedIn, 10000);
    service.setClientSecret(client(SignIn::Kind::Client), "a wrong one");
    service.begin(u"a"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(service.state(u"a"_qs), State::SignedOut, 10000);
    QCOMPARE(service.problem(u"a"_qs)->detail, u"invalid_client"_qs);
}

/// The provider knows no such way back and says so on a page of its own: the person gives up.
void tst_identityprovider::withoutAWayBackNothingHangs()
{
    QFETCH(bool, chromium);
    if (chromium && ChromiumBrowser::program().isEmpty())
        QSKIP(qPrintable(NoChromium));
    HttpClient http;
    MemoryKeyStore keys;
    SignInService service(http, keys, SignInService::Attendance::Attended);
    SignInClient client = this->client(SignIn::Kind::Browser);
    client.signIn.redirectPath = u"elsewhere"_qs;
    service.setClients({client});
    const auto browser = makeBrowser(chromium);
    QSignalSpy arrived(browser.get(), &SignInBrowser::arrived);
    connect(&service, &SignInService::personWanted, &service, &SignInService::begin);
    connect(&service, &SignInService::browserWanted, browser.get(), [&browser](const QString &, const QUrl &url) { browser->open(url); });
    const auto me = askForMe(http);
    QVERIFY(arrived.wait(BrowserPatience));
    QVERIFY(browser->lastPage().contains("redirect_uri"));
    service.cancel(u"a"_qs);
    QVERIFY(ends(me));
    QVERIFY(me->failedAs(dicom::Error::Kind::Unauthorized));
}

NEGATOSCOPE_TEST(tst_identityprovider)
#include "tst_identityprovider.moc"
