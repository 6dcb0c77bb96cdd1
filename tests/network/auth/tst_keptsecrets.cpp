#include "tests/network/auth/signinbench.h"
#include "tests/support/testmain.h"

#include <QPointer>
#include <QSignalSpy>

#include <optional>

namespace {

std::optional<QByteArray> inStore(MemoryKeyStore &keys, const char *what)
{
    std::optional<QByteArray> secret;
    QObject context;
    QEventLoop loop;
    keys.read(SignInService::secretName(u"a"_qs, what), &context, [&](const dicom::Result<QByteArray> &read) {
        if (read)
            secret = *read;
        loop.quit();
    });
    loop.exec();
    return secret;
}

/// A store whose person takes time to unlock it.
class SlowKeyStore final : public KeyStore
{
public:
    explicit SlowKeyStore(KeyStore &keys)
        : m_keys(keys)
    {}
    void read(const QString &name, QObject *context, Read done) override
    {
        m_waiting.append([this, name, context = QPointer<QObject>(context), done] {
            if (context)
                m_keys.read(name, context, done);
        });
    }
    void write(const QString &name, const QByteArray &secret, QObject *context, Written done) override
    {
        m_keys.write(name, secret, context, done);
    }
    void remove(const QString &name, QObject *context, Removed done) override { m_keys.remove(name, context, done); }
    qsizetype waiting() const { return m_waiting.size(); }
    void unlock()
    {
        for (const auto &read : std::exchange(m_waiting, {}))
            read();
    }

private:
    KeyStore &m_keys;
    QList<std::function<void()>> m_waiting;
};

} // namespace

/// What the key store has goes to whom it was given for, changes only by what was saved, and ends with its archive.
class tst_keptsecrets : public QObject
{
    Q_OBJECT

private slots:
    void aClientSecretGoesToItsProviderAlone_data();
    void aClientSecretGoesToItsProviderAlone();
    void oneThatDoesNotSayForWhomIsAskedForAgain();
    void whatIsEnteredForATrialIsKeptNowhere();
    void aClientSecretOfATrialIsKeptNowhere();
    void aTrialThatIsSavedIsKept();
    void whatIsReadLateGoesToNobodyElse();
    void anArchiveThatGoesIsSignedOut_data();
    void anArchiveThatGoesIsSignedOut();
    void thatTheProviderIsAwayHoldsNothingUp();
};

void tst_keptsecrets::aClientSecretGoesToItsProviderAlone_data()
{
    QTest::addColumn<QString>("changed");
    for (const char *changed : {"nothing", "archive", "issuer", "exchange", "client"})
        QTest::newRow(changed) << QString::fromLatin1(changed);
}

void tst_keptsecrets::aClientSecretGoesToItsProviderAlone()
{
    QFETCH(QString, changed);
    SignInBench bench(SignIn::Kind::Client, SignInService::Attendance::Unattended);
    SignInClient before = bench.client;
    if (changed == u"archive")
        before.roots = {QUrl(u"https://elsewhere.example/rs"_qs)};
    if (changed == u"issuer")
        before.signIn.issuer = QUrl(u"https://login.example"_qs);
    if (changed == u"exchange")
        before.signIn.exchangeUrl = QUrl(u"https://login.example/token"_qs);
    if (changed == u"client")
        before.signIn.clientId = u"another"_qs;
    bench.service->setClients({before});
    bench.service->setClientSecret(before, "SECRET");
    bench.service->setClients({bench.client});
    QVERIFY(SignInBench::ends(bench.ask()));
    const auto asked = bench.provider.requests("/token");
    if (changed == u"nothing" || changed == u"archive") {
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().header("Authorization"), "Basic " + QByteArray("viewer:SECRET").toBase64());
        return;
    }
    QVERIFY(asked.isEmpty());
    QVERIFY(bench.service->problem(u"a"_qs)->message.contains(u"client secret"_qs));
    bench.service->setClientSecret(bench.client, "NEW");
    QVERIFY(SignInBench::ends(bench.ask()));
    QCOMPARE(bench.provider.requests("/token").first().header("Authorization"), "Basic " + QByteArray("viewer:NEW").toBase64());
}

void tst_keptsecrets::oneThatDoesNotSayForWhomIsAskedForAgain()
{
    SignInBench bench(SignIn::Kind::Client, SignInService::Attendance::Unattended);
    bench.keys.write(SignInService::secretName(u"a"_qs, "client"), "OLD", this, {});
    QVERIFY(SignInBench::ends(bench.ask()));
    QVERIFY(bench.provider.requests("/token").isEmpty());
    QVERIFY(bench.service->problem(u"a"_qs));
}

void tst_keptsecrets::whatIsEnteredForATrialIsKeptNowhere()
{
    SignInBench bench(SignIn::Kind::Basic);
    bench.keep(keptSecret(bench.client, "saved"));
    const auto before = inStore(bench.keys, "signin");
    SignInClient tried = bench.client;
    tried.signIn.user = u"other"_qs;
    tried.roots = {bench.archive.url(u"/rs"_qs), bench.provider.url(u"/rs"_qs)}; // two servers: what is kept is for one of them
    bench.service->setClients({tried}, SignInService::Trial{u"a"_qs, {}});
    bench.valid = "Basic " + QByteArray("other:typed").toBase64();
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    bench.service->enter(u"a"_qs, u"other"_qs, "typed", Keep::Lasting);
    QVERIFY(SignInBench::ends(waiting));
    QCOMPARE(waiting->head.status, 200);
    QCOMPARE(inStore(bench.keys, "signin"), before);
    bench.service->signOut(u"a"_qs);
    QCOMPARE(inStore(bench.keys, "signin"), before);
    bench.service->setClients({bench.client}); // discarded: what was saved is used as if nothing had been
    bench.valid = "Basic " + QByteArray("doc:saved").toBase64();
    const auto later = bench.ask();
    QVERIFY(SignInBench::ends(later));
    QCOMPARE(later->head.status, 200);
}

void tst_keptsecrets::aClientSecretOfATrialIsKeptNowhere()
{
    SignInBench bench(SignIn::Kind::Client, SignInService::Attendance::Unattended);
    bench.service->setClientSecret(bench.client, "SAVED");
    const auto before = inStore(bench.keys, "client");
    bench.service->setClients({bench.client}, SignInService::Trial{u"a"_qs, "TYPED"});
    QVERIFY(SignInBench::ends(bench.ask()));
    QCOMPARE(bench.provider.requests("/token").last().header("Authorization"), "Basic " + QByteArray("viewer:TYPED").toBase64());
    QCOMPARE(inStore(bench.keys, "client"), before);
    bench.service->setClients({bench.client});
    QVERIFY(SignInBench::ends(bench.ask()));
    QCOMPARE(bench.provider.requests("/token").last().header("Authorization"), "Basic " + QByteArray("viewer:SAVED").toBase64());
}

void tst_keptsecrets::aTrialThatIsSavedIsKept()
{
    SignInBench bench(SignIn::Kind::Basic);
    bench.valid = "Basic " + QByteArray("doc:typed").toBase64();
    bench.service->setClients({bench.client}, SignInService::Trial{u"a"_qs, {}});
    QSignalSpy wanted(bench.service.get(), &SignInService::personWanted);
    const auto waiting = bench.ask();
    QVERIFY(wanted.wait());
    bench.service->enter(u"a"_qs, u"doc"_qs, "typed", Keep::Lasting);
    QVERIFY(SignInBench::ends(waiting));
    QVERIFY(!inStore(bench.keys, "signin"));
    bench.service->keepTrial(bench.client);
    bench.service->setClients({bench.client});
    QCOMPARE(bench.kept(), QByteArray("typed"));
    QCOMPARE(bench.service->state(u"a"_qs), State::SignedIn);
    QVERIFY(SignInBench::ends(bench.ask()));
    QCOMPARE(wanted.size(), 1);
}

/// The address changed while the key store was being unlocked.
void tst_keptsecrets::whatIsReadLateGoesToNobodyElse()
{
    SignInBench bench(SignIn::Kind::Basic, SignInService::Attendance::Unattended);
    bench.keep(keptSecret(bench.client, "SECRET"));
    ScriptedServer other;
    other.route("/*", ServerAnswer::ofStatus(401));
    SlowKeyStore slow(bench.keys);
    SignInService service(bench.http, slow, SignInService::Attendance::Unattended);
    service.setClients({bench.client});
    const auto first = bench.ask();
    QTRY_COMPARE(slow.waiting(), 1);
    SignInClient moved = bench.client;
    moved.roots = {other.url(u"/rs"_qs)};
    service.setClients({moved});
    const auto second = fetch(bench.http, other.url(u"/rs/studies"_qs));
    QTRY_COMPARE(slow.waiting(), 2);
    slow.unlock();
    QVERIFY(SignInBench::ends(second));
    QVERIFY(second->failedAs(Error::Kind::Unauthorized));
    for (const ServerRequest &request : other.requests())
        QVERIFY(request.header("Authorization").isEmpty());
}

void tst_keptsecrets::anArchiveThatGoesIsSignedOut_data()
{
    QTest::addColumn<bool>("used");
    QTest::newRow("in this run") << true;
    QTest::newRow("in an earlier one") << false;
}

void tst_keptsecrets::anArchiveThatGoesIsSignedOut()
{
    QFETCH(bool, used);
    SignInBench bench(SignIn::Kind::Browser);
    bench.keep(keptSecret(bench.client, "r1"));
    bench.service->setClientSecret(bench.client, "SECRET");
    bench.service->setClients({});
    bench.service->setClients({bench.client}); // nothing in memory
    if (used)
        QVERIFY(SignInBench::ends(bench.ask()));
    QSignalSpy failed(bench.service.get(), &SignInService::revocationFailed);
    bench.service->removeKept(u"a"_qs);
    bench.service->setClients({});
    QVERIFY(!inStore(bench.keys, "signin") && !inStore(bench.keys, "client")); // at once
    QTRY_COMPARE(bench.provider.requests("/revoke").size(), 1);
    const ServerRequest told = bench.provider.requests("/revoke").first();
    QCOMPARE(field(told, "token"), used ? u"r2"_qs : u"r1"_qs);
    QCOMPARE(told.header("Authorization"), "Basic " + QByteArray("viewer:SECRET").toBase64());
    QVERIFY(failed.isEmpty());
}

void tst_keptsecrets::thatTheProviderIsAwayHoldsNothingUp()
{
    SignInBench bench(SignIn::Kind::Browser);
    bench.keep(keptSecret(bench.client, "r1"));
    bench.provider.route("/revoke", ServerAnswer::ofStatus(503));
    QSignalSpy failed(bench.service.get(), &SignInService::revocationFailed);
    bench.service->removeKept(u"a"_qs);
    bench.service->setClients({});
    QVERIFY(!inStore(bench.keys, "signin"));
    QVERIFY(failed.wait(10'000));
    QCOMPARE(failed.first().at(0).toString(), u"a"_qs);
    QVERIFY(failed.first().at(1).toString().contains(u"127.0.0.1"_qs));
    QVERIFY(!failed.first().at(1).toString().contains(u"r1"_qs));
}

NEGATOSCOPE_TEST(tst_keptsecrets)
#include "tst_keptsecrets.moc"
