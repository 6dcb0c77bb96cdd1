#include "tests/network/auth/signinbench.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QSignalSpy>

/// How one comes to be signed in: by the browser, a code, the program itself, a password, or not.
class tst_signinflows : public QObject
{
    Q_OBJECT

private slots:
    void whatMetTheRefusalGoesOnAfterTheBrowser();
    void theBrowserIsAnsweredOnlyOnce();
    void aDeclinedSignInEndsWhatWaitsAndAsksNoMore();
    void nobodyIsAskedWhereNobodyIs();
    void deviceCodesAreAskedForUntilThePersonIsDone();
    void theProgramSignsInByItself();
    void passwordsAreKeptAndAskedForAgainWhenWrong();
};

void tst_signinflows::whatMetTheRefusalGoesOnAfterTheBrowser()
{
    SignInBench bench(SignIn::Kind::Browser);
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
    QVERIFY(SignInBench::ends(waiting));
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

void tst_signinflows::theBrowserIsAnsweredOnlyOnce()
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

void tst_signinflows::aDeclinedSignInEndsWhatWaitsAndAsksNoMore()
{
    SignInBench bench(SignIn::Kind::Browser);
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    bench.service->cancel(u"a"_qs);
    QVERIFY(SignInBench::ends(waiting));
    QVERIFY(waiting->failedAs(Error::Kind::Unauthorized));
    const auto next = bench.ask();
    QVERIFY(SignInBench::ends(next));
    QVERIFY(next->failedAs(Error::Kind::Unauthorized));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(bench.service->state(u"a"_qs), State::SignedOut);
}

void tst_signinflows::nobodyIsAskedWhereNobodyIs()
{
    SignInBench bench(SignIn::Kind::Browser, SignInService::Attendance::Unattended);
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto fetched = bench.ask();
    QVERIFY(SignInBench::ends(fetched));
    QVERIFY(fetched->failedAs(Error::Kind::Unauthorized));
    QVERIFY(wanted.isEmpty());
}

void tst_signinflows::deviceCodesAreAskedForUntilThePersonIsDone()
{
    SignInBench bench(SignIn::Kind::Device);
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
    QVERIFY(SignInBench::ends(waiting));
    QCOMPARE(waiting->head.status, 200);
    const auto asked = bench.provider.requests("/token");
    QCOMPARE(asked.size(), 2);
    QCOMPARE(field(asked.first(), "grant_type"), u"urn:ietf:params:oauth:grant-type:device_code"_qs);
    QCOMPARE(field(asked.first(), "device_code"), u"GmRhm"_qs);
}

void tst_signinflows::theProgramSignsInByItself()
{
    SignInBench bench(SignIn::Kind::Client, SignInService::Attendance::Unattended);
    bench.tokens = R"({"access_token":"t1","token_type":"Bearer","expires_in":3600})";
    bench.service->setClientSecret(bench.client, "s e:c");
    const auto fetched = bench.ask();
    QVERIFY(SignInBench::ends(fetched));
    QCOMPARE(fetched->head.status, 200);
    const ServerRequest asked = bench.provider.requests("/token").first();
    QCOMPARE(field(asked, "grant_type"), u"client_credentials"_qs);
    // RFC 6749 §2.3.1: both are form-encoded first.
    QCOMPARE(asked.header("Authorization"), "Basic " + QByteArray("viewer:s%20e%3Ac").toBase64());
    QVERIFY(!asked.body.contains("secret"));
}

void tst_signinflows::passwordsAreKeptAndAskedForAgainWhenWrong()
{
    SignInBench bench(SignIn::Kind::Basic);
    bench.valid = "Basic " + QByteArray("doc:right").toBase64();
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    bench.service->enter(u"a"_qs, u"doc"_qs, "wrong", Keep::Lasting);
    QVERIFY(wanted.wait()); // the same request, asked again
    QVERIFY(!waiting->done);
    bench.service->enter(u"a"_qs, u"doc"_qs, "right", Keep::Lasting);
    QVERIFY(SignInBench::ends(waiting));
    QCOMPARE(waiting->head.status, 200);
    bench.start(SignIn::Kind::Basic,
                SignInService::Attendance::Unattended); // the next run of the program
    const auto later = bench.ask();
    QVERIFY(SignInBench::ends(later));
    QCOMPARE(later->head.status, 200);
}

NEGATOSCOPE_TEST(tst_signinflows)
#include "tst_signinflows.moc"
