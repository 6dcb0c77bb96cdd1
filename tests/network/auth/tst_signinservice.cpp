#include "tests/network/auth/signinbench.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QSignalSpy>

/// Credentials that are there: brought along, refreshed, forgotten, and kept from everybody else.
class tst_signinservice : public QObject
{
    Q_OBJECT

private slots:
    void oneRefreshServesAnyNumberOfRefusals();
    void aTokenThatTheServerDroppedIsRefreshedOnce();
    void tokensAreRefreshedBeforeTheyEnd();
    void uploadsAreSentAgainWhole();
    void anEndedRefreshTokenIsForgottenAndThePersonAsked();
    void whatAnotherProgramRefreshedIsTaken();
    void whatWasGivenForAnotherAddressStaysHere_data();
    void whatWasGivenForAnotherAddressStaysHere();
    void aProviderThatIsAwayLosesNothing();
    void signingOutRevokesAndForgets();
    void secretsAreNotSentUnencrypted();
    void otherAddressesSeeNothing();
};

void tst_signinservice::oneRefreshServesAnyNumberOfRefusals()
{
    SignInBench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    QList<std::shared_ptr<Fetched>> all;
    for (int i = 0; i < 60; ++i)
        all.append(bench.ask(u"/rs/studies/%1"_qs.arg(i)));
    for (const auto &one : all) {
        QVERIFY(SignInBench::ends(one));
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
    SignInBench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    QVERIFY(SignInBench::ends(bench.ask()));
    bench.valid = "Bearer t2";
    bench.tokens = R"({"access_token":"t2","token_type":"bearer","expires_in":"3600"})";
    QList<std::shared_ptr<Fetched>> all;
    for (int i = 0; i < 40; ++i)
        all.append(bench.ask());
    for (const auto &one : all) {
        QVERIFY(SignInBench::ends(one));
        QCOMPARE(one->head.status, 200);
        QCOMPARE(one->events, (QList<QByteArray>{"head 200", "data", "done"}));
    }
    QCOMPARE(bench.provider.requests("/token").size(), 2);
    QCOMPARE(field(bench.provider.requests("/token").last(), "refresh_token"),
             u"r2"_qs); // the rotated one
}

void tst_signinservice::tokensAreRefreshedBeforeTheyEnd()
{
    SignInBench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    bench.tokens = R"({"access_token":"t1","token_type":"Bearer","expires_in":2,"refresh_token":"r2"})";
    QVERIFY(SignInBench::ends(bench.ask()));
    bench.valid = "Bearer t2";
    bench.tokens = R"({"access_token":"t2","token_type":"Bearer","expires_in":3600,"refresh_token":"r3"})";
    QTRY_COMPARE_WITH_TIMEOUT(bench.provider.requests("/token").size(), 2, 10000);
    QTRY_COMPARE(bench.kept(), QByteArray("r3")); // the answer is read
    QCOMPARE(bench.service->state(u"a"_qs), State::SignedIn);
    bench.archive.clearRequests();
    const auto later = bench.ask();
    QVERIFY(SignInBench::ends(later));
    QCOMPARE(later->head.status, 200);
    QCOMPARE(bench.archive.requests().size(), 1); // no 401 in between
}

void tst_signinservice::uploadsAreSentAgainWhole()
{
    SignInBench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    QVERIFY(SignInBench::ends(bench.ask()));
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
    QVERIFY(SignInBench::ends(sent));
    QCOMPARE(sent->head.status, 200);
    QCOMPARE(bench.archive.requests().size(), 2);
    QCOMPARE(bench.archive.requests().last().body, content);
}

void tst_signinservice::anEndedRefreshTokenIsForgottenAndThePersonAsked()
{
    SignInBench bench(SignIn::Kind::Browser);
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
    QVERIFY(SignInBench::ends(waiting));
}

/// A verb and the window have one profile: the one's rotated token is the other's too.
void tst_signinservice::whatAnotherProgramRefreshedIsTaken()
{
    SignInBench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    bench.provider.route("/token", [&bench](const ServerRequest &request) {
        if (field(request, "refresh_token") == u"r7")
            return ServerAnswer::json(bench.tokens);
        bench.keep("r7"); // meanwhile
        ServerAnswer over = ServerAnswer::json(R"({"error":"invalid_grant"})");
        over.status = 400;
        return over;
    });
    const auto asked = bench.ask();
    QVERIFY(SignInBench::ends(asked));
    QCOMPARE(asked->head.status, 200);
    QCOMPARE(bench.kept(), QByteArray("r2"));
}

void tst_signinservice::whatWasGivenForAnotherAddressStaysHere_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("password") << int(SignIn::Kind::Basic);
    QTest::newRow("refresh token") << int(SignIn::Kind::Browser);
}

void tst_signinservice::whatWasGivenForAnotherAddressStaysHere()
{
    QFETCH(int, kind);
    SignInBench bench{SignIn::Kind(kind)};
    SignInClient before = bench.client;
    before.roots = {QUrl(u"https://other.example/rs"_qs)};
    bench.keep(keptSecret(before, "secret"));
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait()); // as if nothing were kept
    QVERIFY(bench.provider.requests("/token").isEmpty());
    for (const ServerRequest &request : bench.archive.requests())
        QVERIFY(request.header("Authorization").isEmpty());
    bench.service->cancel(u"a"_qs);
    QVERIFY(SignInBench::ends(waiting));
}

void tst_signinservice::aProviderThatIsAwayLosesNothing()
{
    SignInBench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    bench.provider.route("/token", ServerAnswer::ofStatus(503));
    const auto failed = bench.ask();
    QVERIFY(SignInBench::ends(failed));
    QVERIFY(failed->failedAs(Error::Kind::Unauthorized));
    QVERIFY(bench.keys.contains(SignInService::secretName(u"a"_qs, "signin")));
    bench.provider.route("/token", ServerAnswer::json(bench.tokens));
    const auto later = bench.ask();
    QVERIFY(SignInBench::ends(later));
    QCOMPARE(later->head.status, 200);
}

void tst_signinservice::signingOutRevokesAndForgets()
{
    SignInBench bench(SignIn::Kind::Browser);
    bench.keep("r1");
    QVERIFY(SignInBench::ends(bench.ask()));
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
    QVERIFY(SignInBench::ends(waiting));
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
    QVERIFY(SignInBench::ends(fetched));
    QVERIFY(fetched->failedAs(Error::Kind::Unauthorized));
}

void tst_signinservice::otherAddressesSeeNothing()
{
    SignInBench bench(SignIn::Kind::Browser);
    ScriptedServer other;
    other.route("/*", ServerAnswer::json("[]"));
    bench.keep("r1");
    QVERIFY(SignInBench::ends(bench.ask()));
    QVERIFY(fetch(bench.http, other.url(u"/rs/studies"_qs))->succeeded());
    bench.archive.route("/rs/away", ServerAnswer::ofStatus(302).with("Location", other.url(u"/rs"_qs).toEncoded()));
    const auto away = bench.ask(u"/rs/away"_qs);
    QVERIFY(SignInBench::ends(away));
    QVERIFY(away->failedAs(Error::Kind::Refused));
    QCOMPARE(other.requests().size(), 1);
    QVERIFY(other.requests().first().header("Authorization").isEmpty());
}

NEGATOSCOPE_TEST(tst_signinservice)
#include "tst_signinservice.moc"
