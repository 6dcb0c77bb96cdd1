#include "network/auth/signinservice.h"
#include "network/http/httpclient.h"
#include "tests/network/fetch.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using dicom::Error;
using namespace network;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;
using State = SignInService::State;
using Keep = SignInService::Keep;

namespace {

QString field(const ServerRequest &request, const char *name)
{
    return QUrlQuery(QString::fromLatin1(request.body)).queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

/// An archive that wants a token, and the provider that gives it, each a server of its own.
struct Bench {
    ScriptedServer archive, provider;
    HttpClient http;
    MemoryKeyStore keys;
    std::unique_ptr<SignInService> service;
    QByteArray valid = "Bearer t1"; ///< what the archive accepts
    QByteArray tokens = R"({"access_token":"t1","token_type":"Bearer","expires_in":3600,"refresh_token":"r2"})";

    explicit Bench(SignIn::Kind kind, SignInService::Attendance attendance = SignInService::Attendance::Attended)
    {
        archive.route("/*", [this](const ServerRequest &request) {
            return request.header("Authorization") == valid ? ServerAnswer::json("[\"yours\"]") : ServerAnswer::ofStatus(401);
        });
        provider.route("/.well-known/openid-configuration", [this](const ServerRequest &) {
            const QByteArray root = provider.url().toEncoded();
            return ServerAnswer::json("{\"issuer\":\"" + root + "\",\"authorization_endpoint\":\"" + root
                                      + "/authorize\",\"token_endpoint\":\"" + root + "/token\",\"device_authorization_endpoint\":\"" + root
                                      + "/device\",\"revocation_endpoint\":\"" + root + "/revoke\"}");
        });
        provider.route("/token", [this](const ServerRequest &) { return ServerAnswer::json(tokens); });
        provider.route("/revoke", ServerAnswer::ofStatus(200));
        start(kind, attendance);
    }
    void start(SignIn::Kind kind, SignInService::Attendance attendance)
    {
        service.reset();
        service = std::make_unique<SignInService>(http, keys, attendance);
        SignInClient client;
        client.id = u"a"_qs;
        client.signIn.kind = kind;
        client.signIn.issuer = provider.url();
        client.signIn.clientId = u"viewer"_qs;
        client.signIn.user = u"doc"_qs;
        client.roots = {archive.url(u"/rs"_qs)};
        service->setClients({client});
    }
    /// What an earlier run of the program kept.
    void keep(const QByteArray &secret)
    {
        QObject context;
        keys.write(SignInService::secretName(u"a"_qs, "signin"), secret, &context, {});
    }
    QByteArray kept()
    {
        QByteArray secret;
        QObject context;
        QEventLoop loop;
        keys.read(SignInService::secretName(u"a"_qs, "signin"), &context, [&](const dicom::Result<QByteArray> &read) {
            secret = read.value_or(QByteArray());
            loop.quit();
        });
        loop.exec();
        return secret;
    }
    std::shared_ptr<Fetched> ask(const QString &path = u"/rs/studies"_qs)
    {
        HttpRequest request;
        request.url = archive.url(path);
        return startFetch(http, std::move(request));
    }
    static bool ends(const std::shared_ptr<Fetched> &fetched)
    {
        return QTest::qWaitFor([&] { return fetched->done.load(); }, 20000);
    }
};

/// The person with the browser: signs in at once and is sent back.
void playBrowser(const QUrl &url, const QByteArray &code, QByteArray *page = nullptr)
{
    const QUrlQuery query(url);
    const QUrl redirect(query.queryItemValue(u"redirect_uri"_qs, QUrl::FullyDecoded));
    auto *socket = new QTcpSocket;
    QObject::connect(socket, &QTcpSocket::connected, socket, [=] {
        socket->write("GET " + redirect.path().toLatin1() + "?code=" + code + "&state=" + query.queryItemValue(u"state"_qs).toLatin1()
                      + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    });
    QObject::connect(socket, &QTcpSocket::disconnected, socket, [=] {
        if (page)
            *page = socket->readAll();
        socket->deleteLater();
    });
    socket->connectToHost(redirect.host(), quint16(redirect.port()));
}

} // namespace

class tst_signinservice : public QObject
{
    Q_OBJECT

private slots:
    void oneRefreshServesAnyNumberOfRefusals();
    void aTokenThatTheServerDroppedIsRefreshedOnce();
    void tokensAreRefreshedBeforeTheyEnd();
    void whatMetTheRefusalGoesOnAfterTheBrowser();
    void uploadsAreSentAgainWhole();
    void theBrowserIsAnsweredOnlyOnce();
    void aDeclinedSignInEndsWhatWaitsAndAsksNoMore();
    void nobodyIsAskedWhereNobodyIs();
    void anEndedRefreshTokenIsForgottenAndThePersonAsked();
    void aProviderThatIsAwayLosesNothing();
    void deviceCodesAreAskedForUntilThePersonIsDone();
    void theProgramSignsInByItself();
    void passwordsAreKeptAndAskedForAgainWhenWrong();
    void signingOutRevokesAndForgets();
    void secretsAreNotSentUnencrypted();
    void otherAddressesSeeNothing();
};

void tst_signinservice::oneRefreshServesAnyNumberOfRefusals()
{
    Bench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    QList<std::shared_ptr<Fetched>> all;
    for (int i = 0; i < 60; ++i)
        all.append(bench.ask(u"/rs/studies/%1"_qs.arg(i)));
    for (const auto &one : all) {
        QVERIFY(Bench::ends(one));
        QCOMPARE(one->head.status, 200);
    }
    QCOMPARE(bench.provider.requests("/token").size(), 1);
    const ServerRequest asked = bench.provider.requests("/token").first();
    QCOMPARE(field(asked, "grant_type"), u"refresh_token"_qs);
    QCOMPARE(field(asked, "refresh_token"), u"r1"_qs);
    QCOMPARE(field(asked, "client_id"), u"viewer"_qs);
    QCOMPARE(bench.archive.requests().size(), 60); // nothing was sent without a token
    QCOMPARE(bench.service->state(u"a"_qs), State::SignedIn);
}

void tst_signinservice::aTokenThatTheServerDroppedIsRefreshedOnce()
{
    Bench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    QVERIFY(Bench::ends(bench.ask()));
    bench.valid = "Bearer t2";
    bench.tokens = R"({"access_token":"t2","token_type":"bearer","expires_in":"3600"})";
    QList<std::shared_ptr<Fetched>> all;
    for (int i = 0; i < 40; ++i)
        all.append(bench.ask());
    for (const auto &one : all) {
        QVERIFY(Bench::ends(one));
        QCOMPARE(one->head.status, 200);
        QCOMPARE(one->events, (QList<QByteArray>{"head 200", "data", "done"}));
    }
    QCOMPARE(bench.provider.requests("/token").size(), 2);
    QCOMPARE(field(bench.provider.requests("/token").last(), "refresh_token"),
             u"r2"_qs); // the rotated one
}

void tst_signinservice::tokensAreRefreshedBeforeTheyEnd()
{
    Bench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    bench.tokens = R"({"access_token":"t1","token_type":"Bearer","expires_in":2,"refresh_token":"r2"})";
    QVERIFY(Bench::ends(bench.ask()));
    bench.valid = "Bearer t2";
    bench.tokens = R"({"access_token":"t2","token_type":"Bearer","expires_in":3600,"refresh_token":"r3"})";
    QTRY_COMPARE_WITH_TIMEOUT(bench.provider.requests("/token").size(), 2, 10000);
    QTRY_COMPARE(bench.kept(), QByteArray("r3")); // the answer is read
    QCOMPARE(bench.service->state(u"a"_qs), State::SignedIn);
    bench.archive.clearRequests();
    const auto later = bench.ask();
    QVERIFY(Bench::ends(later));
    QCOMPARE(later->head.status, 200);
    QCOMPARE(bench.archive.requests().size(), 1); // no 401 in between
}

void tst_signinservice::whatMetTheRefusalGoesOnAfterTheBrowser()
{
    Bench bench(SignIn::Kind::Browser);
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    QSignalSpy browser(bench.service.get(), &SignInService::browserWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    QCOMPARE(bench.service->state(u"a"_qs), State::Waiting);
    QVERIFY(!waiting->done);
    bench.service->begin(u"a"_qs);
    QVERIFY(browser.wait());
    const QUrl url = browser.first().at(1).toUrl();
    const QUrl redirect(QUrlQuery(url).queryItemValue(u"redirect_uri"_qs, QUrl::FullyDecoded));
    QVERIFY(redirect.host() == u"127.0.0.1" || redirect.host() == u"::1");
    QVERIFY(redirect.path().size() > 40); // another one each time
    QByteArray page;
    playBrowser(url, "SplxlOBeZQQYbYS6WxSbIA", &page);
    QVERIFY(Bench::ends(waiting));
    QCOMPARE(waiting->head.status, 200);
    const ServerRequest asked = bench.provider.requests("/token").first();
    QCOMPARE(field(asked, "grant_type"), u"authorization_code"_qs);
    QCOMPARE(field(asked, "code"), u"SplxlOBeZQQYbYS6WxSbIA"_qs);
    QCOMPARE(field(asked, "redirect_uri"), redirect.toString());
    const QByteArray hash = QCryptographicHash::hash(field(asked, "code_verifier").toLatin1(), QCryptographicHash::Sha256);
    QCOMPARE(QUrlQuery(url).queryItemValue(u"code_challenge"_qs).toLatin1(),
             hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    QTRY_VERIFY(page.startsWith("HTTP/1.1 200"));
    QVERIFY(!page.contains("Splxl"));
    QTRY_VERIFY(bench.keys.contains(SignInService::secretName(u"a"_qs, "signin")));
    // What Authorization went out, and to whom.
    for (const ServerRequest &request : bench.provider.requests())
        QVERIFY(request.header("Authorization").isEmpty());
}

void tst_signinservice::uploadsAreSentAgainWhole()
{
    Bench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    QVERIFY(Bench::ends(bench.ask()));
    bench.valid = "Bearer t2";
    bench.tokens = R"({"access_token":"t2","token_type":"Bearer"})";
    bench.archive.clearRequests();
    HttpRequest request;
    request.method = "POST";
    request.url = bench.archive.url(u"/rs/studies"_qs);
    const QByteArray content(100000, 'x');
    request.body = [content]() -> std::unique_ptr<QIODevice> {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(content);
        return buffer;
    };
    const auto sent = startFetch(bench.http, std::move(request));
    QVERIFY(Bench::ends(sent));
    QCOMPARE(sent->head.status, 200);
    QCOMPARE(bench.archive.requests().size(), 2);
    QCOMPARE(bench.archive.requests().last().body, content);
}

void tst_signinservice::theBrowserIsAnsweredOnlyOnce()
{
    LoopbackReceiver receiver;
    QSignalSpy received(&receiver, &LoopbackReceiver::received);
    const auto url = receiver.listen(u"p"_qs);
    QVERIFY(url);
    receiver.setAwaited([](const QByteArray &target) { return target == "/p?state=right"; });
    const auto say = [&url](const QByteArray &text) {
        QTcpSocket socket;
        socket.connectToHost(url->host(), quint16(url->port()));
        QByteArray answer;
        QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] { socket.write(text); });
        const bool ended = QTest::qWaitFor(
            [&] {
                answer += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState;
            },
            15000);
        return ended ? answer : QByteArray("still open");
    };
    QVERIFY(say("GET /favicon.ico HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404"));
    QVERIFY(say("GET /p?state=wrong HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404"));
    QVERIFY(say("POST /p?state=right HTTP/1.1\r\nContent-Length: 0\r\n\r\n").startsWith("HTTP/1.1 404"));
    QVERIFY(say("nonsense\r\n\r\n").startsWith("HTTP/1.1 404"));
    QCOMPARE(say("GET /p?" + QByteArray(60000, 'x')), QByteArray()); // hung up
    QCOMPARE(received.count(), 0);
    const QByteArray page = say("GET /p?state=right HTTP/1.1\r\n\r\n");
    QVERIFY(page.startsWith("HTTP/1.1 200"));
    QVERIFY(page.contains("Content-Security-Policy: default-src 'none'"));
    QCOMPARE(received.count(), 1);
    QCOMPARE(say("GET /p?state=right HTTP/1.1\r\n\r\n"), QByteArray()); // nobody listens
    QCOMPARE(received.count(), 1);
}

void tst_signinservice::aDeclinedSignInEndsWhatWaitsAndAsksNoMore()
{
    Bench bench(SignIn::Kind::Browser);
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    bench.service->cancel(u"a"_qs);
    QVERIFY(Bench::ends(waiting));
    QVERIFY(waiting->failedAs(Error::Kind::Unauthorized));
    const auto next = bench.ask();
    QVERIFY(Bench::ends(next));
    QVERIFY(next->failedAs(Error::Kind::Unauthorized));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(bench.service->state(u"a"_qs), State::SignedOut);
}

void tst_signinservice::nobodyIsAskedWhereNobodyIs()
{
    Bench bench(SignIn::Kind::Browser, SignInService::Attendance::Unattended);
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto fetched = bench.ask();
    QVERIFY(Bench::ends(fetched));
    QVERIFY(fetched->failedAs(Error::Kind::Unauthorized));
    QVERIFY(wanted.isEmpty());
}

void tst_signinservice::anEndedRefreshTokenIsForgottenAndThePersonAsked()
{
    Bench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    ServerAnswer over = ServerAnswer::json(R"({"error":"invalid_grant","error_description":"Token is not active"})");
    over.status = 400;
    bench.provider.route("/token", over);
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    QVERIFY(bench.service->problem(u"a"_qs)->message.contains(u"Token is not active"_qs));
    QVERIFY(!bench.keys.contains(SignInService::secretName(u"a"_qs, "signin")));
    bench.service->cancel(u"a"_qs);
    QVERIFY(Bench::ends(waiting));
}

void tst_signinservice::aProviderThatIsAwayLosesNothing()
{
    Bench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    bench.provider.route("/token", ServerAnswer::ofStatus(503));
    const auto failed = bench.ask();
    QVERIFY(Bench::ends(failed));
    QVERIFY(failed->failedAs(Error::Kind::Unauthorized));
    QVERIFY(bench.keys.contains(SignInService::secretName(u"a"_qs, "signin")));
    bench.provider.route("/token", ServerAnswer::json(bench.tokens));
    const auto later = bench.ask();
    QVERIFY(Bench::ends(later));
    QCOMPARE(later->head.status, 200);
}

void tst_signinservice::deviceCodesAreAskedForUntilThePersonIsDone()
{
    Bench bench(SignIn::Kind::Device);
    bench.provider.route("/device", ServerAnswer::json(R"({"device_code":"GmRhm","user_code":"WDJB-MJHT",
        "verification_uri":"https://example.com/device","expires_in":60,"interval":1})"));
    ServerAnswer pending = ServerAnswer::json(R"({"error":"authorization_pending"})");
    pending.status = 400;
    bench.provider.route("/token", QList<ServerAnswer>{pending, ServerAnswer::json(bench.tokens)});
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    bench.service->begin(u"a"_qs);
    QTRY_VERIFY(bench.service->attempt(u"a"_qs).code);
    QCOMPARE(bench.service->attempt(u"a"_qs).code->userCode, u"WDJB-MJHT"_qs);
    QVERIFY(Bench::ends(waiting));
    QCOMPARE(waiting->head.status, 200);
    const auto asked = bench.provider.requests("/token");
    QCOMPARE(asked.size(), 2);
    QCOMPARE(field(asked.first(), "grant_type"), u"urn:ietf:params:oauth:grant-type:device_code"_qs);
    QCOMPARE(field(asked.first(), "device_code"), u"GmRhm"_qs);
}

void tst_signinservice::theProgramSignsInByItself()
{
    Bench bench(SignIn::Kind::Client, SignInService::Attendance::Unattended);
    bench.tokens = R"({"access_token":"t1","token_type":"Bearer","expires_in":3600})";
    bench.service->setClientSecret(u"a"_qs, "s e:c");
    const auto fetched = bench.ask();
    QVERIFY(Bench::ends(fetched));
    QCOMPARE(fetched->head.status, 200);
    const ServerRequest asked = bench.provider.requests("/token").first();
    QCOMPARE(field(asked, "grant_type"), u"client_credentials"_qs);
    // RFC 6749 §2.3.1: both are form-encoded first.
    QCOMPARE(asked.header("Authorization"), "Basic " + QByteArray("viewer:s%20e%3Ac").toBase64());
    QVERIFY(!asked.body.contains("secret"));
}

void tst_signinservice::passwordsAreKeptAndAskedForAgainWhenWrong()
{
    Bench bench(SignIn::Kind::Basic);
    bench.valid = "Basic " + QByteArray("doc:right").toBase64();
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    bench.service->enter(u"a"_qs, u"doc"_qs, "wrong", Keep::Lasting);
    QVERIFY(wanted.wait()); // the same request, asked again
    QVERIFY(!waiting->done);
    bench.service->enter(u"a"_qs, u"doc"_qs, "right", Keep::Lasting);
    QVERIFY(Bench::ends(waiting));
    QCOMPARE(waiting->head.status, 200);
    bench.start(SignIn::Kind::Basic,
                SignInService::Attendance::Unattended); // the next run of the program
    const auto later = bench.ask();
    QVERIFY(Bench::ends(later));
    QCOMPARE(later->head.status, 200);
}

void tst_signinservice::signingOutRevokesAndForgets()
{
    Bench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    QVERIFY(Bench::ends(bench.ask()));
    bench.service->signOut(u"a"_qs);
    QTRY_COMPARE(bench.provider.requests("/revoke").size(), 1);
    QCOMPARE(field(bench.provider.requests("/revoke").first(), "token"), u"r2"_qs);
    QVERIFY(!bench.keys.contains(SignInService::secretName(u"a"_qs, "signin")));
    bench.archive.clearRequests();
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    QVERIFY(bench.archive.requests().isEmpty());
    bench.service->cancel(u"a"_qs);
    QVERIFY(Bench::ends(waiting));
}

void tst_signinservice::secretsAreNotSentUnencrypted()
{
    HttpClient http;
    MemoryKeyStore keys;
    SignInService service(http, keys, SignInService::Attendance::Unattended);
    SignInClient client{u"a"_qs, {}, {QUrl(u"http://archive.invalid/rs"_qs)}};
    client.signIn.kind = SignIn::Kind::Basic;
    service.setClients({client});
    service.enter(u"a"_qs, u"doc"_qs, "secret", Keep::ThisSession);
    QCOMPARE(service.state(u"a"_qs), State::SignedOut);
    QVERIFY(service.problem(u"a"_qs)->message.contains(u"https://"_qs));
    HttpRequest request;
    request.url = QUrl(u"http://archive.invalid/rs/studies"_qs);
    const auto fetched = startFetch(http, std::move(request));
    QVERIFY(Bench::ends(fetched));
    QVERIFY(fetched->failedAs(Error::Kind::Unauthorized));
}

void tst_signinservice::otherAddressesSeeNothing()
{
    Bench bench(SignIn::Kind::Browser);
    ScriptedServer other;
    other.route("/*", ServerAnswer::json("[]"));
    bench.keep("r1");
    QVERIFY(Bench::ends(bench.ask()));
    QVERIFY(fetch(bench.http, other.url(u"/rs/studies"_qs))->succeeded());
    bench.archive.route("/rs/away", ServerAnswer::ofStatus(302).with("Location", other.url(u"/rs"_qs).toEncoded()));
    const auto away = bench.ask(u"/rs/away"_qs);
    QVERIFY(Bench::ends(away));
    QVERIFY(away->failedAs(Error::Kind::Refused));
    QCOMPARE(other.requests().size(), 1);
    QVERIFY(other.requests().first().header("Authorization").isEmpty());
}

NEGATOSCOPE_TEST(tst_signinservice)
#include "tst_signinservice.moc"
