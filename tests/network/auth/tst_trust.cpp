#include "network/auth/tlssight.h"
#include "network/auth/trust.h"
#include "network/http/httpclient.h"
#include "network/http/link.h"
#include "tests/network/fetch.h"
#include "tests/support/nginx.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using dicom::Error;
using namespace network;

/// Certificates, against nginx with an authority made by openssl.
class tst_trust : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void unknownAuthoritiesAreNotTrusted();
    void anOwnAuthorityIsTrustedForItsArchiveAlone();
    void aPinnedCertificateNeedsNobodysWord();
    void aChangedCertificateIsBlocked();
    void clientCertificatesLetIn_data();
    void clientCertificatesLetIn();
    void filesThatAreNoneAreNamed();
    void keysThatEverybodyCanReadAreRefused();
    void fingerprintsAreThoseOfOpenssl();
    void whatTheServerShowsIsSeenUntrusted();
    void nothingIsSentBeforeTheCertificateIsJudged();

private:
    std::shared_ptr<Fetched> get(const TlsFiles &files, const QUrl &url, const QByteArray &passPhrase = {});

    testsupport::TestAuthority m_authority, m_other;
    testsupport::ScriptedServer m_archive;
    testsupport::Nginx m_nginx;
};

void tst_trust::initTestCase()
{
    NEGATOSCOPE_NEEDS_NGINX();
    QVERIFY2(m_authority.make() && m_authority.issue(u"server"_qs) && m_authority.issue(u"person"_qs), qPrintable(m_authority.why()));
    QVERIFY2(m_authority.bundle(u"person"_qs, u"pass phrase"_qs), qPrintable(m_authority.why()));
    QVERIFY2(m_other.make() && m_other.issue(u"server"_qs) && m_other.issue(u"person"_qs), qPrintable(m_other.why()));
    m_archive.route("/*", testsupport::ServerAnswer::json("[]"));
    QVERIFY2(m_nginx.start(m_authority, u"server"_qs, m_archive.url()), qPrintable(m_nginx.why()));
}

std::shared_ptr<Fetched> tst_trust::get(const TlsFiles &files, const QUrl &url, const QByteArray &passPhrase)
{
    HttpClient http;
    Link link;
    const auto trust = loadTrust(files, passPhrase);
    if (trust)
        link.trust = *trust;
    else
        link.problem = trust.error();
    http.setLink(originOf(url), link);
    http.setCredential(Credential::fromLine("bearer CANARYSECRET", url));
    return fetch(http, url);
}

void tst_trust::unknownAuthoritiesAreNotTrusted()
{
    const auto fetched = get({}, m_nginx.url(u"/dicom-web/studies"_qs));
    QVERIFY(fetched->failedAs(Error::Kind::Certificate));
    QVERIFY(fetched->result.error().message.contains(u"127.0.0.1"_qs));
    TlsFiles wrong;
    wrong.authority = m_other.file(u"ca.pem"_qs);
    QVERIFY(get(wrong, m_nginx.url(u"/dicom-web/studies"_qs))->failedAs(Error::Kind::Certificate));
}

void tst_trust::anOwnAuthorityIsTrustedForItsArchiveAlone()
{
    TlsFiles files;
    files.authority = m_authority.file(u"ca.pem"_qs);
    QVERIFY(get(files, m_nginx.url(u"/dicom-web/studies"_qs))->succeeded());

    HttpClient http;
    Link link;
    link.trust = *loadTrust(files);
    http.setLink(originOf(m_nginx.url()), link);
    QVERIFY(fetch(http, m_nginx.url(u"/dicom-web/studies"_qs))->succeeded());
    QVERIFY(fetch(http, m_nginx.mutualUrl(u"/dicom-web/studies"_qs))->failedAs(Error::Kind::Certificate)); // another origin
}

void tst_trust::aPinnedCertificateNeedsNobodysWord()
{
    QFile file(m_authority.file(u"server.pem"_qs));
    QVERIFY(file.open(QIODevice::ReadOnly));
    TlsFiles files;
    files.pin = digestOf(QSslCertificate(file.readAll()));
    QVERIFY(get(files, m_nginx.url(u"/dicom-web/studies"_qs))->succeeded());
}

void tst_trust::aChangedCertificateIsBlocked()
{
    QFile file(m_other.file(u"server.pem"_qs));
    QVERIFY(file.open(QIODevice::ReadOnly));
    TlsFiles files;
    files.pin = digestOf(QSslCertificate(file.readAll()));
    const qsizetype asked = m_archive.requests().size();
    const auto unknown = get(files, m_nginx.url(u"/dicom-web/studies"_qs));
    QVERIFY(unknown->failedAs(Error::Kind::Certificate));
    QVERIFY(unknown->result.error().message.contains(shortFingerprint(files.pin)));
    files.authority = m_authority.file(u"ca.pem"_qs); // even if somebody vouches for it
    const auto vouched = get(files, m_nginx.url(u"/dicom-web/studies"_qs));
    QVERIFY(vouched->failedAs(Error::Kind::Certificate));
    QVERIFY(vouched->result.error().message.contains(shortFingerprint(files.pin)));
    QCOMPARE(m_archive.requests().size(), asked);
}

void tst_trust::clientCertificatesLetIn_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("passPhrase");
    QTest::addColumn<int>("status"); ///< 0: refused before anything is sent
    QTest::newRow("none") << QString() << QString() << QByteArray() << 400;
    QTest::newRow("PEM") << u"person.pem"_qs << u"person.key"_qs << QByteArray() << 200;
    QTest::newRow("PKCS#12") << u"person.p12"_qs << QString() << QByteArray("pass phrase") << 200;
    QTest::newRow("PKCS#12, wrong pass phrase") << u"person.p12"_qs << QString() << QByteArray("wrong") << 0;
    QTest::newRow("no key") << u"person.pem"_qs << QString() << QByteArray() << 0;
}

void tst_trust::clientCertificatesLetIn()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QByteArray, passPhrase);
    QFETCH(int, status);
    TlsFiles files;
    files.authority = m_authority.file(u"ca.pem"_qs);
    if (!certificate.isEmpty())
        files.client = m_authority.file(certificate);
    if (!key.isEmpty())
        files.key = m_authority.file(key);
    if (certificate.endsWith(u".pem"_qs))
        QFile::setPermissions(files.client, QFileDevice::ReadOwner); // no key in it, but who knows
    const auto fetched = get(files, m_nginx.mutualUrl(u"/dicom-web/studies"_qs), passPhrase);
    QCOMPARE(fetched->head.status, status);
    if (status == 0)
        QVERIFY(fetched->failedAs(Error::Kind::Certificate));
}

void tst_trust::filesThatAreNoneAreNamed()
{
    TlsFiles files;
    files.authority = m_authority.file(u"missing.pem"_qs);
    QVERIFY(loadTrust(files).error().message.contains(u"missing.pem"_qs));
    files.authority = m_authority.file(u"extensions"_qs);
    QVERIFY(loadTrust(files).error().message.contains(u"extensions"_qs));
    files = {};
    files.client = m_authority.file(u"person.p12"_qs);
    QVERIFY(loadTrust(files, "wrong").error().message.contains(u"person.p12"_qs));
    files.client = QStringLiteral("/dev/zero");
    QVERIFY(!loadTrust(files));
}

void tst_trust::keysThatEverybodyCanReadAreRefused()
{
    TlsFiles files;
    files.client = m_other.file(u"person.pem"_qs);
    files.key = m_other.file(u"person.key"_qs);
    QVERIFY(loadTrust(files));
    QFile::setPermissions(files.key, QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther);
    const auto trust = loadTrust(files);
    QVERIFY(!trust);
    QVERIFY(trust.error().message.contains(u"person.key"_qs));
}

void tst_trust::fingerprintsAreThoseOfOpenssl()
{
    QProcess openssl;
    openssl.start(u"openssl"_qs,
                  {u"x509"_qs, u"-in"_qs, m_authority.file(u"server.pem"_qs), u"-noout"_qs, u"-fingerprint"_qs, u"-sha256"_qs});
    QVERIFY(openssl.waitForFinished(10000));
    QFile file(m_authority.file(u"server.pem"_qs));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString ours = fingerprint(digestOf(QSslCertificate(file.readAll())));
    QCOMPARE(ours, QString::fromLatin1(openssl.readAllStandardOutput()).trimmed().section(u'=', 1));
}

void tst_trust::whatTheServerShowsIsSeenUntrusted()
{
    std::optional<dicom::Result<TlsSight>> seen;
    const TlsLook look(m_nginx.url(), {}, QNetworkProxy(QNetworkProxy::NoProxy),
                       [&seen](const dicom::Result<TlsSight> &sight) { seen = sight; });
    QTRY_VERIFY_WITH_TIMEOUT(seen.has_value(), 15000);
    QVERIFY(*seen);
    QCOMPARE((*seen)->subject, u"server"_qs);
    QCOMPARE((*seen)->issuer, u"Hospital test authority"_qs);
    QVERIFY((*seen)->protocol.startsWith(u"TLS 1."_qs));
    QVERIFY(!(*seen)->complaints.isEmpty());
    QVERIFY((*seen)->expires > QDateTime::currentDateTimeUtc().addDays(20));
}

/// All of the above made many connections; the archive was asked only by those that were let
/// through.
void tst_trust::nothingIsSentBeforeTheCertificateIsJudged()
{
    for (const testsupport::ServerRequest &request : m_archive.requests())
        QVERIFY(request.target.startsWith("/dicom-web/"));
    QCOMPARE(m_nginx.log().count(" 200 "), m_archive.requests().size());
}

NEGATOSCOPE_TEST(tst_trust)
#include "tst_trust.moc"
