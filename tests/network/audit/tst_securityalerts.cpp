#include "network/audit/requestaudit.h"
#include "network/auth/trust.h"
#include "network/dicomweb/eventchannel.h"
#include "network/dicomweb/upsclient.h"
#include "network/dicomweb/wadoclient.h"
#include "network/http/crossings.h"
#include "network/http/link.h"
#include "network/http/requestlog.h"
#include "tests/network/clients.h"
#include "tests/network/fetch.h"
#include "tests/support/nginx.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QFile>
#include <QMutex>
#include <QSignalSpy>
#include <QSslCertificate>

using namespace network;
using Kind = AuditEvent::Kind;

/// What servers do that an administrator has to hear of (PS3.15 A.5.3.11), against nginx with TLS.
class tst_securityalerts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aServerThatNobodyVouchesFor();
    void aServerWithAnotherCertificateThanThePinnedOne();
    void anEventChannelThatNobodyVouchesFor();
    void anEventChannelWithAnotherCertificateThanThePinnedOne();
    void anEventChannelWithoutEncryption();
    void aRedirectToWhatIsNotEncrypted();
    void bulkDataThatAreNotEncrypted();
    void whatIsSentAndPointedElsewhere();
    void aServerThatAPersonRefused();
    void aServerThatNobodyIsThereToAllow();
    void allIsWellAndNothingIsSaid();

private:
    QList<AuditEvent> told()
    {
        const QMutexLocker lock(&m_mutex);
        return m_told;
    }
    void trust(const QString &authority, const QByteArray &pin = {});
    QByteArray pinOf(const testsupport::TestAuthority &authority) const;
    void followEvents(const QUrl &channel);
    void isAlert(Kind kind, const QString &word);

    testsupport::TestAuthority m_authority, m_other;
    testsupport::ScriptedServer m_archive, m_third;
    testsupport::Nginx m_nginx;
    std::unique_ptr<HttpClient> m_http;
    QMutex m_mutex;
    QList<AuditEvent> m_told;
};

namespace {

HttpRequest post(const QUrl &url)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = [] {
        auto body = std::make_unique<QBuffer>();
        body->setData("images");
        body->open(QIODevice::ReadOnly);
        return body;
    };
    return request;
}

} // namespace

void tst_securityalerts::initTestCase()
{
    NEGATOSCOPE_NEEDS_NGINX();
    QVERIFY2(m_authority.make() && m_authority.issue(u"server"_qs), qPrintable(m_authority.why()));
    QVERIFY2(m_other.make() && m_other.issue(u"server"_qs), qPrintable(m_other.why()));
    m_archive.route("/*", testsupport::ServerAnswer::json("[]"));
    testsupport::ServerAnswer moved = testsupport::ServerAnswer::ofStatus(307);
    moved.with("Location", m_third.url(u"/there"_qs).toEncoded());
    m_archive.route("/away*", moved);
    QVERIFY2(m_nginx.start(m_authority, u"server"_qs, m_archive.url()), qPrintable(m_nginx.why()));
}

void tst_securityalerts::init()
{
    m_told.clear();
    m_http = std::make_unique<HttpClient>();
    m_http->requestLog().setListener([this](const RequestRecord &record, const QUrl &url) {
        const QMutexLocker lock(&m_mutex);
        if (const auto event = auditEventOf(record, url); event && event->kind != Kind::Query)
            m_told.append(*event);
    });
    connect(
        &m_http->crossings(), &Crossings::refused, this,
        [this](const QUrl &from, const QUrl &to) {
            const QMutexLocker lock(&m_mutex);
            m_told.append(refusedCrossing(from, to));
        },
        Qt::DirectConnection);
}

void tst_securityalerts::cleanup()
{
    m_http->requestLog().setListener({});
    m_http.reset();
    QVERIFY(m_third.requests().isEmpty());
}

void tst_securityalerts::trust(const QString &authority, const QByteArray &pin)
{
    TlsFiles files;
    files.authority = authority;
    files.pin = pin;
    const auto loaded = loadTrust(files);
    QVERIFY(loaded);
    Link link;
    link.trust = *loaded;
    m_http->setLink(originOf(m_nginx.url()), link);
}

QByteArray tst_securityalerts::pinOf(const testsupport::TestAuthority &authority) const
{
    QFile file(authority.file(u"server.pem"_qs));
    return file.open(QIODevice::ReadOnly) ? digestOf(QSslCertificate(file.readAll())) : QByteArray();
}

/// One, about the server that was asked, and it says why.
void tst_securityalerts::isAlert(Kind kind, const QString &word)
{
    QTRY_VERIFY(!told().isEmpty());
    const AuditEvent event = told().first();
    QCOMPARE(event.kind, kind);
    QVERIFY(event.outcome != AuditEvent::Outcome::Success);
    QVERIFY2(event.problem.contains(word), qPrintable(event.problem));
    QCOMPARE(event.server.host(), QStringLiteral("127.0.0.1"));
    QVERIFY(event.server.path().isEmpty() && !event.server.hasQuery());
    QVERIFY(event.mayRepeat);
}

void tst_securityalerts::followEvents(const QUrl &channel)
{
    EventChannel events(*m_http, archiveAt(m_nginx.url(u"/dicom-web"_qs)));
    QSignalSpy failed(&events, &EventChannel::failed);
    events.open({channel});
    QTRY_VERIFY(!failed.isEmpty());
}

void tst_securityalerts::aServerThatNobodyVouchesFor()
{
    QVERIFY(!fetch(*m_http, m_nginx.url(u"/dicom-web/studies/1.2.3/metadata"_qs))->succeeded());
    isAlert(Kind::NodeAuthentication, u"not trusted"_qs);
}

void tst_securityalerts::aServerWithAnotherCertificateThanThePinnedOne()
{
    trust(m_authority.file(u"ca.pem"_qs), pinOf(m_other));
    QVERIFY(!fetch(*m_http, m_nginx.url(u"/dicom-web/studies/1.2.3/metadata"_qs))->succeeded());
    isAlert(Kind::NodeAuthentication, u"not trusted"_qs);
}

void tst_securityalerts::anEventChannelThatNobodyVouchesFor()
{
    QUrl channel = m_nginx.url(u"/dicom-web/subscribers/ME"_qs);
    channel.setScheme(u"wss"_qs);
    followEvents(channel);
    isAlert(Kind::NodeAuthentication, u"not trusted"_qs);
}

void tst_securityalerts::anEventChannelWithAnotherCertificateThanThePinnedOne()
{
    trust({}, pinOf(m_other));
    QUrl channel = m_nginx.url(u"/dicom-web/subscribers/ME"_qs);
    channel.setScheme(u"wss"_qs);
    followEvents(channel);
    isAlert(Kind::NodeAuthentication, u"not trusted"_qs);
}

void tst_securityalerts::anEventChannelWithoutEncryption()
{
    QUrl channel = m_third.url(u"/subscribers/ME"_qs);
    channel.setScheme(u"ws"_qs);
    followEvents(channel);
    isAlert(Kind::NodeAuthentication, u"not encrypted"_qs);
    QVERIFY(told().first().problem.contains(QString::number(m_third.url().port())));
}

void tst_securityalerts::aRedirectToWhatIsNotEncrypted()
{
    trust(m_authority.file(u"ca.pem"_qs));
    QVERIFY(fetch(*m_http, m_nginx.url(u"/unencrypted/studies"_qs))->failedAs(dicom::Error::Kind::Refused));
    isAlert(Kind::NodeAuthentication, u"http://127.0.0.1:1,"_qs);
}

void tst_securityalerts::bulkDataThatAreNotEncrypted()
{
    const auto value = WadoClient(*m_http, archiveAt(m_nginx.url(u"/dicom-web"_qs)))
                           .bulkData(m_nginx.url(u"/dicom-web/studies/1/metadata"_qs), m_third.url(u"/blob"_qs).toString());
    QVERIFY(finished(value));
    isAlert(Kind::NodeAuthentication, u"not encrypted"_qs);
}

void tst_securityalerts::whatIsSentAndPointedElsewhere()
{
    QVERIFY(fetch(*m_http, post(m_archive.url(u"/away"_qs)))->failedAs(dicom::Error::Kind::Refused));
    isAlert(Kind::RestrictedUse, QString::number(m_third.url().port()));
}

void tst_securityalerts::aServerThatAPersonRefused()
{
    m_http->crossings().setAttended(true);
    HttpRequest request;
    request.url = m_archive.url(u"/away"_qs);
    const auto fetched = startFetch(*m_http, request);
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    QVERIFY(told().isEmpty());
    m_http->crossings().answer(m_http->crossings().open().first(), Crossings::Answer::No);
    QTRY_VERIFY(fetched->done);
    isAlert(Kind::RestrictedUse, QString::number(m_third.url().port()));
    QCOMPARE(told().size(), 1);
}

void tst_securityalerts::aServerThatNobodyIsThereToAllow()
{
    QVERIFY(fetch(*m_http, m_archive.url(u"/away"_qs))->failedAs(dicom::Error::Kind::Refused));
    isAlert(Kind::RestrictedUse, QString::number(m_third.url().port()));
    QCOMPARE(told().size(), 1);
}

void tst_securityalerts::allIsWellAndNothingIsSaid()
{
    trust(m_authority.file(u"ca.pem"_qs), pinOf(m_authority));
    QVERIFY(fetch(*m_http, m_nginx.url(u"/dicom-web/studies"_qs))->succeeded());
    QVERIFY(fetch(*m_http, m_nginx.url(u"/moved/studies"_qs))->succeeded());
    QVERIFY(told().isEmpty());
}

NEGATOSCOPE_TEST(tst_securityalerts)
#include "tst_securityalerts.moc"
