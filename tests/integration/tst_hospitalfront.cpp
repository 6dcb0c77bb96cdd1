#include "network/auth/signinservice.h"
#include "network/dicomweb/probe.h"
#include "tests/integration/objects.h"
#include "tests/network/clients.h"
#include "tests/support/nginx.h"
#include "tests/support/orthanc.h"
#include "tests/support/testmain.h"
#include "ui/flow/archiveaccess.h"
#include "ui/flow/hostquestions.h"
#include "ui/flow/session.h"

#include <QFile>
#include <QTemporaryDir>

using dicom::Error;
using namespace network;
using State = ProbeReport::Line::State;

/// A real archive behind a real reverse proxy, as hospitals have it: TLS by an own authority,
/// client certificates, a token that is checked, redirects, a limit on bodies.
class tst_hospitalfront : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void searchAndRetrieveThroughTls();
    void aTokenOpensWhatWasRefused();
    void clientCertificatesAreShown();
    void redirectsWithinTheServerAreFollowedOthersNot();
    void encryptionIsNeverGivenUp();
    void aLimitOnBodiesIsSaid();
    void theTestTellsOfTheCertificate();
    void aReplacedCertificateStopsTheWork();

private:
    Archive archive(const QUrl &root) const;

    testsupport::TestAuthority m_authority;
    testsupport::Orthanc m_orthanc;
    testsupport::Nginx m_open, m_closed;
};

void tst_hospitalfront::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    NEGATOSCOPE_NEEDS_NGINX();
    QVERIFY2(m_authority.make() && m_authority.issue(u"server"_qs) && m_authority.issue(u"renewed"_qs) && m_authority.issue(u"reader"_qs)
                 && m_authority.bundle(u"reader"_qs, u"pass"_qs),
             qPrintable(m_authority.why()));
    QVERIFY2(m_orthanc.start(), qPrintable(m_orthanc.why()));
    QVERIFY(m_orthanc.store(smallFile({})));
    QVERIFY2(m_open.start(m_authority, u"server"_qs, m_orthanc.url()), qPrintable(m_open.why()));
    QVERIFY2(m_closed.start(m_authority, u"server"_qs, m_orthanc.url(), "CANARYSECRET"), qPrintable(m_closed.why()));
}

Archive tst_hospitalfront::archive(const QUrl &root) const
{
    Archive archive = archiveAt(root);
    archive.tls.authority = m_authority.file(u"ca.pem"_qs);
    archive.proxy.kind = ProxyChoice::Kind::None;
    return archive;
}

void tst_hospitalfront::searchAndRetrieveThroughTls()
{
    ui::Session session{{}};
    const Archive front = archive(m_open.url(u"/dicom-web"_qs));
    session.setArchives({front}, front.id);
    const Found found = search(session.http(), front, Query());
    QVERIFY2(found.result, found.result ? "" : qPrintable(found.result.error().message));
    QCOMPARE(found.rows.size(), 1);
    ResourceId id;
    id.studyInstanceUid = found.rows.first().string(dicom::Tag(0x0020, 0x000D));
    const auto objects = retrieve(session.http(), front, id);
    QVERIFY(objects.result);
    QCOMPARE(objects.parts.size(), 1);
    QCOMPARE(objects.parts.first(), retrieve(session.http(), archiveAt(m_orthanc.url()), id).parts.first());
    // Without the authority nothing is trusted, and nothing sent.
    HttpClient stranger;
    QCOMPARE(search(stranger, front, Query()).result.error().kind, Error::Kind::Certificate);
}

void tst_hospitalfront::aTokenOpensWhatWasRefused()
{
    ui::Session::Options options;
    options.attendance = SignInService::Attendance::Attended;
    ui::Session session(options);
    Archive front = archive(m_closed.url(u"/dicom-web"_qs));
    front.signIn.kind = SignIn::Kind::Bearer;
    session.setArchives({front}, front.id);
    QStringList wanted;
    connect(&session.signIn(), &SignInService::personWanted, this, [&](const QString &id) {
        wanted.append(id);
        session.signIn().enter(id, {}, wanted.size() == 1 ? "WRONG" : "CANARYSECRET", SignInService::Keep::Lasting);
    });
    const Found found = search(session.http(), front, Query());
    QVERIFY2(found.result, found.result ? "" : qPrintable(found.result.error().message));
    QCOMPARE(found.rows.size(), 1);
    QCOMPARE(wanted.size(), 2);
    QVERIFY(m_closed.log().contains("GET /dicom-web/studies 401"));
    QVERIFY(m_closed.log().contains("GET /dicom-web/studies 200"));
    QVERIFY(!m_closed.log().contains("CANARY"));
}

void tst_hospitalfront::clientCertificatesAreShown()
{
    ui::Session session{{}};
    Archive front = archive(m_open.mutualUrl(u"/dicom-web"_qs));
    session.setArchives({front}, front.id);
    QVERIFY(!search(session.http(), front, Query()).result);
    front.tls.client = m_authority.file(u"reader.p12"_qs);
    session.access().setSecret(front, ui::ArchiveAccess::Secret::KeyPassPhrase, "pass");
    session.setArchives({front}, front.id);
    const Found found = search(session.http(), front, Query());
    QVERIFY2(found.result, found.result ? "" : qPrintable(found.result.error().message));
    QVERIFY(m_open.log().contains("GET /dicom-web/studies 200 CN=reader"));
}

void tst_hospitalfront::redirectsWithinTheServerAreFollowedOthersNot()
{
    ui::Session session{{}};
    Archive front = archive(m_open.url(u"/moved"_qs));
    session.setArchives({front}, front.id);
    const Found found = search(session.http(), front, Query());
    QVERIFY2(found.result, found.result ? "" : qPrintable(found.result.error().message));
    QCOMPARE(found.rows.size(), 1);
    front.root = m_open.url(u"/elsewhere"_qs);
    session.setArchives({front}, front.id);
    const Found refused = search(session.http(), front, Query());
    QCOMPARE(refused.result.error().kind, Error::Kind::Refused);
    QVERIFY(refused.result.error().message.contains(u"https://127.0.0.1:1"_qs));
}

/// Not even to a host that was allowed, and nobody is asked about it.
void tst_hospitalfront::encryptionIsNeverGivenUp()
{
    ui::Session::Options options;
    options.attendance = SignInService::Attendance::Attended;
    ui::Session session(options);
    Archive front = archive(m_open.url(u"/unencrypted"_qs));
    front.origins = {u"http://127.0.0.1:1"_qs};
    session.setArchives({front}, front.id);
    const Found refused = search(session.http(), front, Query());
    QCOMPARE(refused.result.error().kind, Error::Kind::Refused);
    QVERIFY(!session.hostQuestions().current());
}

void tst_hospitalfront::aLimitOnBodiesIsSaid()
{
    ui::Session session{{}};
    const Archive front = archive(m_open.url(u"/small/dicom-web"_qs));
    session.setArchives({front}, front.id);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"object.dcm"_qs);
    dicom::DataSet set = smallObject({});
    set.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray(100000, 'x'));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1")));
    file.close();
    StoreItem item;
    item.path = path;
    item.sopInstanceUid = set.string(dicom::Tag(0x0008, 0x0018));
    const auto receipt = store(session.http(), front, {item});
    QVERIFY(!receipt);
    QCOMPARE(receipt.error().kind, Error::Kind::TooLarge);
}

void tst_hospitalfront::theTestTellsOfTheCertificate()
{
    ui::Session session{{}};
    const Archive front = archive(m_open.url(u"/dicom-web"_qs));
    session.setArchives({front}, front.id);
    const auto test = probe(session.http(), front);
    QVERIFY(finished(test, 60000));
    QVERIFY(test->result());
    const ProbeReport &report = *test->result();
    QCOMPARE(report.lines.first().key, u"tls"_qs);
    QCOMPARE(report.lines.first().state, State::Yes);
    QVERIFY(report.lines.first().detail.contains(u"Hospital test authority"_qs));
    QVERIFY(report.tls);
    QVERIFY(report.tls->complaints.isEmpty());
}

/// Pinned, then renewed by the same authority: blocked until a person looks.
void tst_hospitalfront::aReplacedCertificateStopsTheWork()
{
    QFile file(m_authority.file(u"server.pem"_qs));
    QVERIFY(file.open(QIODevice::ReadOnly));
    Archive front = archive(m_closed.url(u"/moved"_qs));
    front.tls.pin = digestOf(QSslCertificate(file.readAll()));
    {
        ui::Session session{{}};
        session.setArchives({front}, front.id);
        QCOMPARE(search(session.http(), front, Query()).result.error().kind,
                 Error::Kind::Unauthorized); // let through to the check of the token
    }
    m_closed.stop();
    QVERIFY2(m_closed.start(m_authority, u"renewed"_qs, m_orthanc.url(), "CANARYSECRET"), qPrintable(m_closed.why()));
    ui::Session session{{}};
    session.setArchives({front}, front.id);
    const qsizetype asked = m_closed.log().count('\n');
    const Found blocked = search(session.http(), front, Query());
    QCOMPARE(blocked.result.error().kind, Error::Kind::Certificate);
    QVERIFY(blocked.result.error().message.contains(shortFingerprint(front.tls.pin)));
    QCOMPARE(m_closed.log().count('\n'), asked);
}

NEGATOSCOPE_TEST(tst_hospitalfront)
#include "tst_hospitalfront.moc"
