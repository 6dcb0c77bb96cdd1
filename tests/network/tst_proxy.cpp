#include "network/http/httpclient.h"
#include "network/http/link.h"
#include "network/http/sentences.h"
#include "tests/network/fetch.h"
#include "tests/network/scriptedproxy.h"
#include "tests/support/nginx.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QTest>

using dicom::Error;
using namespace network;
using testsupport::ScriptedProxy;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using Scheme = ScriptedProxy::Scheme;

Q_DECLARE_METATYPE(testsupport::ScriptedProxy::Scheme)

namespace {

Link through(const ScriptedProxy &proxy, const QString &password = QString::fromLatin1(ScriptedProxy::Password))
{
    Link link;
    link.proxy = {ProxyChoice::Kind::Manual, QStringLiteral("127.0.0.1"), proxy.port(), QString::fromLatin1(ScriptedProxy::User)};
    link.proxyPassword = password;
    return link;
}

} // namespace

/// Between us and the archive stands a proxy that wants a password.
class tst_proxy : public QObject
{
    Q_OBJECT

private slots:
    void requestsGoThroughAndEachGetsItsOwnPassword_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("without a password") << Scheme::None;
        QTest::newRow("Basic") << Scheme::Basic;
        QTest::newRow("Digest") << Scheme::Digest;
    }
    void requestsGoThroughAndEachGetsItsOwnPassword()
    {
        QFETCH(Scheme, scheme);
        ScriptedProxy proxy(scheme);
        ScriptedServer archive;
        archive.route("/*", ServerAnswer::json("[]"));
        HttpClient http;
        http.setLink(originOf(archive.url()), through(proxy));
        http.setCredential(Credential::fromLine("bearer ARCHIVE-TOKEN", archive.url()));
        for (int i = 0; i < 3; ++i)
            QVERIFY(fetch(http, archive.url(QStringLiteral("/dicom-web/studies")))->succeeded());
        QCOMPARE(archive.requests().size(), 3);
        QVERIFY(proxy.forwarded() == 3);
        QCOMPARE(proxy.refused() > 0, scheme != Scheme::None);
        for (const auto &request : archive.requests()) {
            QCOMPARE(request.header("Authorization"), QByteArray("Bearer ARCHIVE-TOKEN"));
            QVERIFY(request.header("Proxy-Authorization").isEmpty()); // it ends at the proxy
        }
        for (const QByteArray &head : proxy.heads()) {
            for (const QByteArray &line : head.split('\n'))
                QVERIFY(!line.toLower().startsWith("proxy-authorization") || !line.contains("ARCHIVE-TOKEN"));
            if (scheme == Scheme::Digest)
                QVERIFY(!head.contains(ScriptedProxy::Password));
        }
    }
    void aBodyIsSentWhole_data() { requestsGoThroughAndEachGetsItsOwnPassword_data(); }
    void aBodyIsSentWhole()
    {
        QFETCH(Scheme, scheme);
        ScriptedProxy proxy(scheme);
        ScriptedServer archive;
        archive.route("/*", ServerAnswer::json("[]"));
        HttpClient http;
        http.setLink(originOf(archive.url()), through(proxy));
        HttpRequest request;
        request.method = "POST";
        request.url = archive.url(QStringLiteral("/dicom-web/studies"));
        request.headers = {{"Content-Type", "application/dicom"}};
        const QByteArray content(100'000, 'x');
        request.body = [content] {
            auto body = std::make_unique<QBuffer>();
            body->setData(content);
            body->open(QIODevice::ReadOnly);
            return body;
        };
        const auto fetched = fetch(http, request);
        if (fetched->succeeded() && fetched->head.status == 200) {
            QCOMPARE(archive.requests().size(), 1);
            QCOMPARE(archive.requests().first().body, content);
        } else { // never half of it, and in words
            QVERIFY(archive.requests().isEmpty());
            const Error error = fetched->succeeded() ? statusError(fetched->head.status, archive.url()) : fetched->result.error();
            QVERIFY2(error.message.contains(u"127.0.0.1") && error.kind != Error::Kind::Malformed, qPrintable(error.message));
        }
    }
    void aWrongPasswordIsToldAndNothingReachesTheArchive_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("Basic") << Scheme::Basic;
        QTest::newRow("Digest") << Scheme::Digest;
    }
    void aWrongPasswordIsToldAndNothingReachesTheArchive()
    {
        QFETCH(Scheme, scheme);
        ScriptedProxy proxy(scheme);
        ScriptedServer archive;
        archive.route("/*", ServerAnswer::json("[]"));
        HttpClient http;
        http.setLink(originOf(archive.url()), through(proxy, QStringLiteral("wrong")));
        const auto fetched = fetch(http, archive.url(QStringLiteral("/dicom-web/studies")));
        // A status is an answer; what a person reads of it is one sentence for all clients.
        const Error error = fetched->succeeded() ? statusError(fetched->head.status, archive.url()) : fetched->result.error();
        QCOMPARE(error.kind, Error::Kind::Unauthorized);
        QVERIFY(error.message.contains(u"roxy"));
        QVERIFY(!error.message.contains(u"wrong"));
        QVERIFY(archive.requests().isEmpty());
    }
    void anEncryptedConnectionIsATunnelThatTheProxyCannotReadInto_data() { requestsGoThroughAndEachGetsItsOwnPassword_data(); }
    void anEncryptedConnectionIsATunnelThatTheProxyCannotReadInto()
    {
        NEGATOSCOPE_NEEDS_NGINX();
        QFETCH(Scheme, scheme);
        testsupport::TestAuthority authority;
        QVERIFY2(authority.make() && authority.issue(QStringLiteral("server")), qPrintable(authority.why()));
        ScriptedServer archive;
        archive.route("/*", ServerAnswer::json("[]"));
        testsupport::Nginx nginx;
        QVERIFY2(nginx.start(authority, QStringLiteral("server"), archive.url()), qPrintable(nginx.why()));
        ScriptedProxy proxy(scheme);
        Link link = through(proxy);
        TlsFiles files;
        files.authority = authority.file(QStringLiteral("ca.pem"));
        link.trust = loadTrust(files, {}).value();
        HttpClient http;
        http.setLink(originOf(nginx.url()), link);
        http.setCredential(Credential::fromLine("bearer ARCHIVE-TOKEN", nginx.url()));
        QVERIFY(fetch(http, nginx.url(QStringLiteral("/dicom-web/studies")))->succeeded());
        QCOMPARE(archive.requests().size(), 1);
        QVERIFY(proxy.tunnels() >= 1);
        QCOMPARE(proxy.forwarded(), 0);
        for (const QByteArray &head : proxy.heads())
            QVERIFY(head.startsWith("CONNECT ") && !head.contains("ARCHIVE-TOKEN"));
    }
    void aProxyThatIsGoneIsNamed()
    {
        int port = 0;
        {
            ScriptedProxy gone(Scheme::None);
            port = gone.port();
        }
        ScriptedServer archive;
        HttpClient http;
        Link link;
        link.proxy = {ProxyChoice::Kind::Manual, QStringLiteral("127.0.0.1"), port, QString::fromLatin1(ScriptedProxy::User)};
        link.proxyPassword = QString::fromLatin1(ScriptedProxy::Password);
        http.setLink(originOf(archive.url()), link);
        const auto fetched = fetch(http, archive.url());
        QVERIFY(fetched->failedAs(Error::Kind::Unreachable));
        const QString sentence = fetched->result.error().message;
        QVERIFY2(sentence.contains(QStringLiteral("127.0.0.1:%1").arg(port)) && sentence.contains(u"roxy"), qPrintable(sentence));
        QVERIFY(sentence.contains(serverName(archive.url())));
        QVERIFY(!sentence.contains(QLatin1String(ScriptedProxy::User)) && !sentence.contains(QLatin1String(ScriptedProxy::Password)));
        QVERIFY(archive.requests().isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_proxy)
#include "tst_proxy.moc"
