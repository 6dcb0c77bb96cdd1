#include "tests/faults/faults.h"
#include "tests/faults/judgement.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace faults;
using namespace std::chrono_literals;
using dicom::Error;
using network::HttpClient;

namespace {

network::HttpPatience patience()
{
    network::HttpPatience patience;
    patience.deadline = 6s;
    patience.connectDeadline = 1500ms;
    patience.headDeadline = 1500ms;
    return patience;
}

Script rightAnswer(const Operation &operation)
{
    return Script().then(Step::Act::Send, wireOf(operation.answer).all());
}

/// openssl as a server that takes keys and versions which OpenSSL itself refuses by default (BCP 195).
class LaxServer
{
public:
    LaxServer(const QString &certificate, const QString &options)
    {
        m_openssl.setProcessChannelMode(QProcess::MergedChannels);
        m_openssl.start(
            QStringLiteral("openssl"),
            QString(QStringLiteral("s_server -accept 127.0.0.1:0 -cipher ALL:@SECLEVEL=0 -cert %1.pem -key %1.key ").arg(certificate)
                    + options)
                .split(u' ', Qt::SkipEmptyParts));
        static const QRegularExpression accepting(QStringLiteral("ACCEPT 127\\.0\\.0\\.1:(\\d+)"));
        (void)QTest::qWaitFor(
            [this] {
                const auto line = accepting.match(QString::fromLatin1(heard()));
                m_port = line.captured(1).toInt();
                return m_port > 0;
            },
            20000);
    }
    ~LaxServer()
    {
        m_openssl.kill();
        m_openssl.waitForFinished();
    }
    int port() const { return m_port; }
    const QByteArray &heard()
    {
        m_heard += m_openssl.readAll();
        return m_heard;
    }
    /// Whether somebody who takes anything is let in.
    bool takes(const QString &options) const
    {
        QProcess client;
        client.setStandardInputFile(QProcess::nullDevice());
        client.setProcessChannelMode(QProcess::MergedChannels);
        client.start(QStringLiteral("openssl"),
                     QString(QStringLiteral("s_client -cipher ALL:@SECLEVEL=0 -connect 127.0.0.1:%1 ").arg(m_port) + options)
                         .split(u' ', Qt::SkipEmptyParts));
        (void)QTest::qWaitFor([&client] { return client.state() == QProcess::NotRunning; }, 20000);
        return client.readAll().contains("Server certificate");
    }

private:
    QProcess m_openssl;
    QByteArray m_heard;
    int m_port = 0;
};

} // namespace

/// Faults below HTTP: no server, no name, no trust. Every operation of the program meets each.
class tst_connections : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void nobodyListens();
    void nobodyReads();
    void nobodyHasTheName();
    void theServerSpeaksNoTls();
    void theServerSpeaksOnlyTls();
    void theHandshakeIsNeverAnswered();
    void anUnknownCertificateGetsNothing();
    void aCertificateForAnotherHostGetsNothing();
    void aKnownCertificateIsTrusted();
    void whatIsNoLongerSafeGetsNothing_data();
    void whatIsNoLongerSafeGetsNothing();
    void whatIsSafeIsNotRedirectedToWhatIsNot();
    void aServerThatComesBackIsUsedAgain();

private:
    struct Run {
        std::shared_ptr<Outcome> outcome = std::make_shared<Outcome>();
        std::shared_ptr<network::Transaction> transaction;
    };

    /// Every operation on `root`, one after the other; `prepare` before each.
    void runAll(const QUrl &root, const std::function<void(const Operation &)> &prepare,
                const std::function<QString(const Operation &, const Outcome &)> &judge);
    void allFail(const QUrl &root, const QList<Error::Kind> &kinds, const QString &reason = {});
    QSslConfiguration serverConfiguration(const QString &certificate);
    bool runOpenssl(const QString &arguments);
    bool makeCertificate(const QString &name, const QString &subjectAltName, int bits = 2048);
    bool makeExpiredCertificate();

    QTemporaryDir m_folder;
    QList<Operation> m_operations;
    bool m_hasCertificates = false;
    int m_cells = 0;
};

void tst_connections::initTestCase()
{
    m_operations = operations(m_folder.path());
    // One server answers all alike here; what needs an answer to each of its requests meets these faults in the matrix.
    m_operations.removeIf([](const Operation &operation) { return operation.isConversation; });
    m_hasCertificates = makeCertificate(QStringLiteral("own"), QStringLiteral("IP:127.0.0.1"))
                        && makeCertificate(QStringLiteral("other"), QStringLiteral("DNS:archive.example"))
                        && makeCertificate(QStringLiteral("weak"), QStringLiteral("IP:127.0.0.1"), 1024) && makeExpiredCertificate();
}

void tst_connections::cleanupTestCase()
{
    qInfo("%d cells", m_cells);
}

bool tst_connections::runOpenssl(const QString &arguments)
{
    QProcess openssl;
    openssl.setStandardErrorFile(QProcess::nullDevice());
    openssl.start(QStringLiteral("openssl"), arguments.split(u' '));
    return openssl.waitForFinished(60000) && openssl.exitStatus() == QProcess::NormalExit && openssl.exitCode() == 0;
}

bool tst_connections::makeCertificate(const QString &name, const QString &subjectAltName, int bits)
{
    return runOpenssl(QStringLiteral("req -x509 -newkey rsa:%1 -nodes -days 2 -batch -subj /CN=fault-server -addext subjectAltName=%2 "
                                     "-keyout %3.key -out %3.pem")
                          .arg(bits)
                          .arg(subjectAltName, m_folder.filePath(name)));
}

bool tst_connections::makeExpiredCertificate()
{
    const QString file = m_folder.filePath(QStringLiteral("expired"));
    return runOpenssl(QStringLiteral("req -new -newkey rsa:2048 -nodes -batch -subj /CN=fault-server -addext subjectAltName=IP:127.0.0.1 "
                                     "-keyout %1.key -out %1.csr")
                          .arg(file))
           && runOpenssl(
               QStringLiteral("x509 -req -in %1.csr -signkey %1.key -days -1 -copy_extensions copy -set_serial 7 -out %1.pem").arg(file));
}

QSslConfiguration tst_connections::serverConfiguration(const QString &name)
{
    QFile key(m_folder.filePath(name + QStringLiteral(".key")));
    if (!key.open(QIODevice::ReadOnly))
        return {};
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(m_folder.filePath(name + QStringLiteral(".pem"))));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

void tst_connections::runAll(const QUrl &root, const std::function<void(const Operation &)> &prepare,
                             const std::function<QString(const Operation &, const Outcome &)> &judge)
{
    HttpClient http(patience());
    QStringList complaints;
    std::vector<Run> runs;
    network::Archive archive;
    archive.id = archive.name = QStringLiteral("archive");
    archive.root = root;
    for (const Operation &operation : std::as_const(m_operations)) {
        if (prepare)
            prepare(operation);
        Run run;
        run.transaction = operation.start(http, archive, run.outcome);
        // Where each needs its own answer they go one by one, else all at once.
        if (prepare)
            (void)QTest::qWaitFor([&run] { return run.outcome->isFinished(); }, 10000);
        runs.push_back(std::move(run));
    }
    for (size_t i = 0; i < runs.size(); ++i) {
        const Outcome &outcome = *runs[i].outcome;
        (void)QTest::qWaitFor([&outcome] { return outcome.isFinished(); }, 20000);
        ++m_cells;
        const Operation &operation = m_operations[qsizetype(i)];
        const QString complaint =
            outcome.completions == 1 ? judge(operation, outcome) : QStringLiteral("ended %1 times").arg(outcome.completions);
        if (!complaint.isEmpty())
            complaints.append(QString::fromLatin1(operation.name) + QStringLiteral(": ") + complaint);
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
}

void tst_connections::allFail(const QUrl &root, const QList<Error::Kind> &kinds, const QString &reason)
{
    runAll(root, {}, [&](const Operation &, const Outcome &outcome) {
        if (!outcome.error || !outcome.pieces.isEmpty())
            return QStringLiteral("should have failed");
        if (outcome.isInDoubt)
            return QString();
        if (!kinds.contains(outcome.error->kind))
            return QStringLiteral("failed as kind %1 (%2; %3)")
                .arg(int(outcome.error->kind))
                .arg(outcome.error->message, outcome.error->detail);
        if (!outcome.error->message.contains(reason))
            return QString(QStringLiteral("does not say why: ") + outcome.error->message);
        return complaintAbout(*outcome.error, root);
    });
}

void tst_connections::nobodyListens()
{
    FaultServer server;
    server.setListening(false);
    allFail(server.url(QStringLiteral("/rs")), {Error::Kind::Unreachable});
}

void tst_connections::nobodyReads()
{
    FaultServer server;
    server.setReading(FaultServer::Reading::Never);
    allFail(server.url(QStringLiteral("/rs")), {Error::Kind::TimedOut});
}

void tst_connections::nobodyHasTheName()
{
    allFail(QUrl(QStringLiteral("http://archive.invalid/rs")), {Error::Kind::Unreachable, Error::Kind::TimedOut});
}

void tst_connections::theServerSpeaksNoTls()
{
    FaultServer server;
    server.setHandler([](const Request &) { return Script().then(Step::Act::Close); });
    QUrl root = server.url(QStringLiteral("/rs"));
    root.setScheme(QStringLiteral("https"));
    allFail(root, {Error::Kind::Certificate, Error::Kind::Unreachable, Error::Kind::TimedOut, Error::Kind::Incomplete});
}

void tst_connections::theServerSpeaksOnlyTls()
{
    if (!m_hasCertificates)
        QSKIP("SKIPPED: openssl, which makes certificates, is not installed");
    FaultServer server(serverConfiguration(QStringLiteral("own")));
    QUrl root = server.url(QStringLiteral("/rs"));
    root.setScheme(QStringLiteral("http"));
    allFail(root, {Error::Kind::Malformed, Error::Kind::Incomplete, Error::Kind::Unreachable, Error::Kind::TimedOut});
}

void tst_connections::theHandshakeIsNeverAnswered()
{
    FaultServer server;
    server.setReading(FaultServer::Reading::Never);
    QUrl root = server.url(QStringLiteral("/rs"));
    root.setScheme(QStringLiteral("https"));
    allFail(root, {Error::Kind::Unreachable, Error::Kind::TimedOut, Error::Kind::Certificate});
}

void tst_connections::anUnknownCertificateGetsNothing()
{
    if (!m_hasCertificates)
        QSKIP("SKIPPED: openssl, which makes certificates, is not installed");
    FaultServer server(serverConfiguration(QStringLiteral("own")));
    allFail(server.url(QStringLiteral("/rs")), {Error::Kind::Certificate});
    QVERIFY(server.takeRequests().isEmpty());
}

void tst_connections::aCertificateForAnotherHostGetsNothing()
{
    if (!m_hasCertificates)
        QSKIP("SKIPPED: openssl, which makes certificates, is not installed");
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificates(m_folder.filePath(QStringLiteral("other.pem")));
    QSslConfiguration::setDefaultConfiguration(trusting);
    {
        FaultServer server(serverConfiguration(QStringLiteral("other")));
        allFail(server.url(QStringLiteral("/rs")), {Error::Kind::Certificate}, QStringLiteral("of another server"));
        QVERIFY(server.takeRequests().isEmpty());
    }
    QSslConfiguration::setDefaultConfiguration(before);
}

void tst_connections::aKnownCertificateIsTrusted()
{
    if (!m_hasCertificates)
        QSKIP("SKIPPED: openssl, which makes certificates, is not installed");
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificates(m_folder.filePath(QStringLiteral("own.pem")));
    QSslConfiguration::setDefaultConfiguration(trusting);
    {
        FaultServer server(serverConfiguration(QStringLiteral("own")));
        const auto prepare = [&server](const Operation &operation) {
            server.setHandler([operation](const Request &) { return rightAnswer(operation); });
        };
        runAll(server.url(QStringLiteral("/rs")), prepare, [](const Operation &, const Outcome &outcome) {
            return outcome.worked() ? QString() : QString(outcome.error->message + u' ' + outcome.error->detail);
        });
    }
    QSslConfiguration::setDefaultConfiguration(before);
}

void tst_connections::whatIsNoLongerSafeGetsNothing_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("reason");
    QTest::newRow("an expired certificate") << QStringLiteral("expired") << QString() << QStringLiteral("expired on");
    QTest::newRow("a weak key") << QStringLiteral("weak") << QString() << QStringLiteral("not trusted");
    QTest::newRow("TLS 1.1") << QStringLiteral("own") << QStringLiteral("-tls1_1") << QStringLiteral("TLS 1.1");
    QTest::newRow("TLS 1.0") << QStringLiteral("own") << QStringLiteral("-tls1") << QStringLiteral("TLS 1.1");
}

void tst_connections::whatIsNoLongerSafeGetsNothing()
{
    QFETCH(QString, certificate);
    QFETCH(QString, options);
    QFETCH(QString, reason);
    if (!m_hasCertificates)
        QSKIP("SKIPPED: openssl, which makes certificates, is not installed");
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before; // its authority is not what is wrong with it
    trusting.addCaCertificates(m_folder.filePath(certificate + QStringLiteral(".pem")));
    QSslConfiguration::setDefaultConfiguration(trusting);
    LaxServer server(m_folder.filePath(certificate), options);
    QVERIFY(server.port() > 0);
    QVERIFY2(server.takes(options), "it is not the server that refuses");
    allFail(QUrl(QStringLiteral("https://127.0.0.1:%1/rs").arg(server.port())), {Error::Kind::Certificate}, reason);
    QVERIFY2(!server.heard().contains("HTTP/1.1"), server.heard().constData());
    QSslConfiguration::setDefaultConfiguration(before);
}

void tst_connections::whatIsSafeIsNotRedirectedToWhatIsNot()
{
    if (!m_hasCertificates)
        QSKIP("SKIPPED: openssl, which makes certificates, is not installed");
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificates(m_folder.filePath(QStringLiteral("own.pem")));
    QSslConfiguration::setDefaultConfiguration(trusting);
    {
        FaultServer unsafe;
        FaultServer server(serverConfiguration(QStringLiteral("own")));
        server.setHandler([&unsafe](const Request &) {
            return Script().then(Step::Act::Send, "HTTP/1.1 307 Elsewhere\r\nLocation: " + unsafe.url(QStringLiteral("/rs")).toEncoded()
                                                      + "\r\nContent-Length: 0\r\n\r\n");
        });
        allFail(server.url(QStringLiteral("/rs")), {Error::Kind::Refused});
        QVERIFY(unsafe.takeRequests().isEmpty());
    }
    QSslConfiguration::setDefaultConfiguration(before);
}

void tst_connections::aServerThatComesBackIsUsedAgain()
{
    FaultServer server;
    const auto prepare = [&server](const Operation &operation) {
        server.setListening(false);
        server.setListening(true);
        server.setHandler([operation](const Request &) { return rightAnswer(operation); });
    };
    runAll(server.url(QStringLiteral("/rs")), prepare, [](const Operation &, const Outcome &outcome) {
        return outcome.worked() ? QString() : QString(outcome.error->message + u' ' + outcome.error->detail);
    });
}

NEGATOSCOPE_TEST(tst_connections)
#include "tst_connections.moc"
