#include "network/audit/auditfile.h"
#include "network/audit/audittrail.h"
#include "tests/network/audit/syslogreceiver.h"
#include "tests/support/nginx.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace network;
using testsupport::SyslogReceiver;

namespace {

AuditEvent numbered(int number)
{
    AuditEvent event;
    event.kind = AuditEvent::Kind::Query;
    event.server = QUrl(QStringLiteral("https://archive.example/dicom-web"));
    event.queryClass = QStringLiteral("1.2.840.10008.5.1.4.1.2.2.1");
    event.query = "/studies?number=" + QByteArray::number(number);
    return event;
}

QByteArray queryOf(int number)
{
    return QByteArray("/studies?number=" + QByteArray::number(number)).toBase64() + "<";
}

QByteArray contentOf(const QStringList &paths)
{
    QByteArray all;
    for (const QString &path : paths) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

class tst_audittrail : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_place;
    testsupport::TestAuthority m_authority;

    QString folder() const { return m_place->filePath(QStringLiteral("audit")); }
    AuditOptions options(const SyslogReceiver *receiver = nullptr) const
    {
        AuditOptions options;
        options.folder = folder();
        if (receiver) {
            options.syslog.host = QStringLiteral("127.0.0.1");
            options.syslog.port = receiver->port();
            options.syslog.authorities = m_authority.file(QStringLiteral("ca.pem"));
        }
        return options;
    }
    SyslogReceiver *receiver(bool asksWho = false)
    {
        auto *made = new SyslogReceiver(m_authority.file(QStringLiteral("server.pem")), m_authority.file(QStringLiteral("server.key")),
                                        asksWho ? m_authority.file(QStringLiteral("ca.pem")) : QString());
        m_receiver.reset(made);
        return made;
    }
    std::unique_ptr<SyslogReceiver> m_receiver;

    /// Each of the first `count` events, at least once, in the order in which they happened.
    bool hasAll(int count) const
    {
        qsizetype from = 0;
        for (int i = 0; i < count; ++i) {
            const QByteArray wanted = queryOf(i);
            while (from < m_receiver->messages().size() && !m_receiver->messages().at(from).contains(wanted))
                ++from;
            if (from == m_receiver->messages().size())
                return false;
        }
        return true;
    }

private slots:
    void initTestCase()
    {
        if (!testsupport::TestAuthority::isInstalled())
            QSKIP("SKIPPED: openssl, which makes certificates, is not installed");
        QVERIFY2(m_authority.make() && m_authority.issue(QStringLiteral("server")) && m_authority.issue(QStringLiteral("person")),
                 qPrintable(m_authority.why()));
    }
    void init() { m_place = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_receiver.reset(); }

    void whatIsRecordedIsInAPrivateFile()
    {
        {
            AuditTrail trail(options());
            for (int i = 0; i < 20; ++i)
                trail.record(numbered(i));
        }
        const QByteArray content = contentOf({AuditFile(folder()).path()});
        QCOMPARE(content.count('\n'), 20);
        for (int i = 0; i < 20; ++i)
            QVERIFY(content.contains(queryOf(i)));
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
        QCOMPARE(QFile::permissions(AuditFile(folder()).path()) & others, QFileDevice::Permissions());
        QCOMPARE(QFile::permissions(folder()) & others, QFileDevice::Permissions());
        AuditTrail(options()).record(numbered(20)); // another run adds to it
        QVERIFY(contentOf({AuditFile(folder()).path()}).startsWith(content));
    }
    void recordingNeverWaits()
    {
        AuditTrail trail(options());
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 2000; ++i) // each is synchronised to the disk, in another thread
            trail.record(numbered(i));
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    }
    void aFullFileIsSetAsideAndNothingIsLost()
    {
        AuditFile file(folder(), 1000);
        QByteArray before;
        for (int i = 0; i < 30; ++i) {
            QVERIFY(file.append({QByteArray("<AuditMessage>" + QByteArray::number(i) + QByteArray(90, 'x') + "</AuditMessage>")}));
            const QByteArray now = contentOf(file.paths());
            QVERIFY(now.startsWith(before)); // never truncated, never in another order
            before = now;
        }
        QVERIFY(file.paths().size() >= 3);
        for (const QString &path : file.paths())
            QVERIFY(QFileInfo(path).size() <= 1000);
        AuditFile::Place place;
        QList<QByteArray> lines;
        for (;;) {
            const AuditFile::Chunk chunk = file.read(place, 150);
            if (chunk.lines.isEmpty())
                break;
            lines += chunk.lines;
            place = chunk.after.last();
        }
        QCOMPARE(lines.size(), 30);
        for (int i = 0; i < 30; ++i)
            QVERIFY(lines.at(i).startsWith(QByteArray("<AuditMessage>" + QByteArray::number(i) + 'x')));
    }
    void aCutLineSpoilsNoOther()
    {
        AuditFile file(folder());
        QVERIFY(file.append({"<AuditMessage>1</AuditMessage>"}));
        QFile direct(file.path());
        QVERIFY(direct.open(QIODevice::Append) && direct.write("<AuditMessage>torn") > 0);
        direct.close();
        QVERIFY(file.append({"<AuditMessage>2</AuditMessage>"}));
        QCOMPARE(file.read({}).lines, (QList<QByteArray>{"<AuditMessage>1</AuditMessage>", "<AuditMessage>2</AuditMessage>"}));
        QVERIFY(contentOf({file.path()}).contains("torn"));
    }
    void severalProgramsShareTheFile()
    {
        std::vector<std::thread> writers;
        for (int writer = 0; writer < 4; ++writer) {
            writers.emplace_back([this, writer] {
                AuditFile file(folder(), 4000);
                for (int i = 0; i < 50; ++i)
                    (void)file.append({QByteArray("<AuditMessage>" + QByteArray::number(writer * 100 + i) + "</AuditMessage>")});
            });
        }
        for (std::thread &writer : writers)
            writer.join();
        const QList<QByteArray> lines = AuditFile(folder()).read({}, 1 << 20).lines;
        QCOMPARE(QSet<QByteArray>(lines.begin(), lines.end()).size(), 200);
        QCOMPARE(lines.size(), 200);
    }
    void aFolderThatCannotBeWrittenIsNoCatastrophe()
    {
        AuditOptions nowhere;
        nowhere.folder = QStringLiteral("/proc/none/audit");
        AuditTrail trail(nowhere);
        trail.record(numbered(0));
    }
    void withoutAFolderNothingIsRecorded()
    {
        AuditTrail trail({});
        trail.record(numbered(0));
        trail.settle(1000);
    }
    void readingTheWorklistAgainAndAgainIsToldOnceAnHour()
    {
        {
            AuditTrail trail(options());
            AuditEvent event = numbered(1);
            event.mayRepeat = true;
            for (int i = 0; i < 5; ++i)
                trail.record(event);
            event.outcome = AuditEvent::Outcome::MinorFailure;
            trail.record(event);
            event.outcome = AuditEvent::Outcome::Success;
            event.when = event.when.addSecs(3601);
            trail.record(event);
        }
        QCOMPARE(AuditFile(folder()).read({}).lines.size(), 3);
    }
    void messagesReachASyslogServerOverTls()
    {
        SyslogReceiver *server = receiver(true);
        QVERIFY(server->start());
        AuditOptions with = options(server);
        with.syslog.certificate = m_authority.file(QStringLiteral("person.pem"));
        with.syslog.key = m_authority.file(QStringLiteral("person.key"));
        AuditTrail trail(with);
        for (int i = 0; i < 300; ++i)
            trail.record(numbered(i));
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(300), 20000);
        QVERIFY(!server->isBroken());
        QCOMPARE(server->messages().size(), 300);
        QVERIFY(server->messages().first().startsWith("<85>1 "));
    }
    void whatHappenedWhileTheServerWasAwayIsSentLater()
    {
        SyslogReceiver *server = receiver();
        QVERIFY(server->start());
        server->stop(); // the port is known, nobody listens
        {
            AuditTrail trail(options(server));
            for (int i = 0; i < 10; ++i)
                trail.record(numbered(i));
        } // a run ends without it
        AuditTrail trail(options(server));
        trail.record(numbered(10));
        trail.settle(300); // tries in vain
        QVERIFY(server->messages().isEmpty());
        QVERIFY(server->start());
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(11), 20000);
    }
    void aConnectionThatBreaksLosesNothing()
    {
        SyslogReceiver *server = receiver();
        QVERIFY(server->start());
        AuditTrail trail(options(server));
        server->cutAfter(40);
        for (int i = 0; i < 200; ++i)
            trail.record(numbered(i));
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(200), 30000);
        QVERIFY(server->connections() >= 2);
        QVERIFY(!server->isBroken());
    }
    void whatArrivedIsNotSentAgainByTheNextRun()
    {
        SyslogReceiver *server = receiver();
        QVERIFY(server->start());
        {
            AuditTrail trail(options(server));
            trail.record(numbered(0));
            QTRY_VERIFY_WITH_TIMEOUT(hasAll(1), 20000);
            QTRY_VERIFY_WITH_TIMEOUT(AuditFile(folder()).place(QStringLiteral("syslog")).offset > 0, 20000);
        }
        AuditTrail trail(options(server));
        trail.record(numbered(1));
        QTRY_VERIFY_WITH_TIMEOUT(server->messages().size() >= 2, 20000);
        QCOMPARE(server->messages().size(), 2);
        QVERIFY(server->messages().last().contains(queryOf(1)));
    }
    void aServerThatIsNotTrustedGetsNothing()
    {
        testsupport::TestAuthority other;
        QVERIFY(other.make() && other.issue(QStringLiteral("server")));
        m_receiver = std::make_unique<SyslogReceiver>(other.file(QStringLiteral("server.pem")), other.file(QStringLiteral("server.key")));
        QVERIFY(m_receiver->start());
        AuditTrail trail(options(m_receiver.get()));
        trail.record(numbered(0));
        QTRY_VERIFY_WITH_TIMEOUT(m_receiver->attempts() >= 2, 30000);
        QVERIFY(m_receiver->messages().isEmpty());
        QCOMPARE(AuditFile(folder()).place(QStringLiteral("syslog")), AuditFile::Place());
    }
    void theEndWaitsForTheServerButNotForOneThatIsAway()
    {
        SyslogReceiver *server = receiver();
        QVERIFY(server->start());
        server->stop();
        AuditTrail trail(options(server));
        trail.record(numbered(0));
        QElapsedTimer clock;
        clock.start();
        trail.settle(10000);
        QVERIFY(clock.elapsed() < 5000);
    }
};

NEGATOSCOPE_TEST(tst_audittrail)
#include "tst_audittrail.moc"
