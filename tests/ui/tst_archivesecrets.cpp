#include "network/auth/keptsecret.h"
#include "tests/network/scriptedproxy.h"
#include "tests/support/testmain.h"
#include "tests/ui/deskbench.h"
#include "tests/ui/dialogs.h"
#include "ui/desk/archives/archiveform.h"
#include "ui/desk/archives/archivespanel.h"
#include "ui/desk/archives/tlsfields.h"
#include "ui/reading/questionbar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using testsupport::ScriptedProxy;

/// Secrets of the archive editor: for a trial in memory, on saving in the key store, and gone with the archive.
class tst_archivesecrets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { widgets::applyTheme(*qApp); }
    void init();
    void whatWasTypedForATrialIsDiscardedWithIt();
    void savingKeepsIt();
    void aPasswordIsForTheProxyItWasTypedFor();
    void theServersCertificateIsLookedAtThroughTheProxy();
    void aProxyThatIsAwayIsNamedThere();
    void whatIsDeletedIsSignedOutAtItsProvider();

private:
    ArchivesPanel &panel() const { return m_bench->desk->archives(); }
    template <class Control = QLineEdit> Control *field(const char *name) const { return named<Control>(&panel().form(), name); }
    network::MemoryKeyStore &keys() const { return static_cast<network::MemoryKeyStore &>(m_bench->session.keyStore()); }
    QByteArray kept(const char *what) const
    {
        QByteArray secret;
        keys().read(network::SignInService::secretName(u"a"_qs, what), m_bench->desk.get(),
                    [&secret](const dicom::Result<QByteArray> &read) { secret = read.value_or("nothing"); });
        QTest::qWaitFor([&secret] { return !secret.isEmpty(); }, 5000);
        return secret;
    }
    void useProxy() const
    {
        field<QComboBox>("Proxy")->setCurrentIndex(2);
        field("Host of the proxy")->setText(u"127.0.0.1"_qs);
        named<QSpinBox>(&panel().form(), "Port of the proxy")->setValue(m_proxy->port());
        field("User of the proxy")->setText(QLatin1String(ScriptedProxy::User));
        field("Password of the proxy")->setText(QLatin1String(ScriptedProxy::Password));
    }
    void lookAtCertificate() const
    {
        field("Address")->setText(u"https://archive.example/dicom-web"_qs);
        buttonOf<QPushButton>(panel().form(), ArchiveForm::tr("Certificates"))->click();
        buttonOf<QPushButton>(panel().form(), TlsFields::tr("Look at the server's certificate"))->click();
    }
    void test() const
    {
        QSignalSpy tested(&panel(), &ArchivesPanel::tested);
        panel().test();
        QVERIFY(tested.wait(20'000));
    }

    std::unique_ptr<ScriptedProxy> m_proxy;
    std::unique_ptr<DeskBench> m_bench;
};

void tst_archivesecrets::init()
{
    m_proxy = std::make_unique<ScriptedProxy>(ScriptedProxy::Scheme::Basic);
    m_bench = std::make_unique<DeskBench>();
    m_bench->show();
    m_bench->desk->showPlace(Place::Archives);
    panel().showArchive(u"a"_qs);
}

void tst_archivesecrets::whatWasTypedForATrialIsDiscardedWithIt()
{
    useProxy();
    panel().save();
    const QByteArray before = kept("proxy");
    QVERIFY(before.endsWith(ScriptedProxy::Password));
    field("Password of the proxy")->setText(u"wrong"_qs);
    test();
    QVERIFY(m_proxy->refused() > 0);
    QCOMPARE(kept("proxy"), before);
    m_bench->desk->showPlace(Place::Studies);
    buttonOf<QPushButton>(*m_bench->desk->archives().findChild<QuestionBar *>(), ArchivesPanel::tr("Discard"))->click();
    QCOMPARE(kept("proxy"), before);
    const int forwarded = m_proxy->forwarded();
    m_bench->desk->showPlace(Place::Archives);
    test();
    QVERIFY(m_proxy->forwarded() > forwarded); // with the kept one again
}

void tst_archivesecrets::savingKeepsIt()
{
    useProxy();
    test();
    QVERIFY(m_proxy->forwarded() > 0);
    QCOMPARE(kept("proxy"), QByteArray("nothing"));
    panel().save();
    QVERIFY(kept("proxy").endsWith(ScriptedProxy::Password));
    const int forwarded = m_proxy->forwarded();
    test();
    QVERIFY(m_proxy->forwarded() > forwarded);
}

void tst_archivesecrets::aPasswordIsForTheProxyItWasTypedFor()
{
    useProxy();
    panel().save();
    ScriptedProxy other(ScriptedProxy::Scheme::Basic);
    named<QSpinBox>(&panel().form(), "Port of the proxy")->setValue(other.port());
    test();
    QVERIFY(!other.heads().isEmpty());
    for (const QByteArray &head : other.heads())
        QVERIFY(!head.contains(QByteArray(QByteArray(ScriptedProxy::User) + ':' + ScriptedProxy::Password).toBase64()));
}

void tst_archivesecrets::theServersCertificateIsLookedAtThroughTheProxy()
{
    useProxy();
    lookAtCertificate();
    QTRY_COMPARE(m_proxy->tunnels(), 1);
    QVERIFY(m_proxy->heads().last().startsWith("CONNECT archive.example:443 "));
}

void tst_archivesecrets::aProxyThatIsAwayIsNamedThere()
{
    useProxy();
    const QString name = QStringLiteral("127.0.0.1:%1").arg(m_proxy->port());
    m_proxy.reset();
    lookAtCertificate();
    QTRY_VERIFY2(wordsOf(&panel().form()).contains(name), qPrintable(wordsOf(&panel().form())));
    QVERIFY(!wordsOf(&panel().form()).contains(QLatin1String(ScriptedProxy::User)));
}

void tst_archivesecrets::whatIsDeletedIsSignedOutAtItsProvider()
{
    ScriptedServer provider;
    provider.route("/.well-known/openid-configuration", [&provider](const ServerRequest &) {
        const QByteArray root = provider.url().toEncoded();
        return ServerAnswer::json("{\"issuer\":\"" + root + "\",\"authorization_endpoint\":\"" + root + "/authorize\",\"token_endpoint\":\""
                                  + root + "/token\",\"revocation_endpoint\":\"" + root + "/revoke\"}");
    });
    provider.route("/revoke", ServerAnswer::ofStatus(400));
    network::Archive archive = *m_bench->session.archive(u"a"_qs);
    archive.signIn.kind = network::SignIn::Kind::Browser;
    archive.signIn.issuer = provider.url();
    archive.signIn.clientId = u"viewer"_qs;
    keys().write(network::SignInService::secretName(u"a"_qs, "signin"),
                 network::keptSecret({archive.id, archive.signIn, archive.roots()}, "r1"), this, {});
    m_bench->session.setArchives({archive}, u"a"_qs);
    QSignalSpy said(&panel(), &ArchivesPanel::said);
    panel().removeCurrent();
    QVERIFY(m_bench->session.archives().isEmpty()); // nothing waits
    QCOMPARE(kept("signin"), QByteArray("nothing"));
    QTRY_COMPARE(provider.requests("/revoke").size(), 1);
    QVERIFY(provider.requests("/revoke").first().body.contains("token=r1"));
    QTRY_COMPARE(said.size(), 1); // that it did not take it
}

NEGATOSCOPE_TEST(tst_archivesecrets)
#include "tst_archivesecrets.moc"
