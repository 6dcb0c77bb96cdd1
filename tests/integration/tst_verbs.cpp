#include "tests/integration/phantomarchive.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QRegularExpression>
#include <QTest>

using testsupport::PhantomArchive;
using testsupport::VerbOutcome;
using testsupport::VerbProcess;

/// What all verbs share, and `probe`.
class tst_verbs : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void wrongCallsEndWith64_data();
    void wrongCallsEndWith64();
    void helpTellsEverythingAndEndsWith0_data();
    void helpTellsEverythingAndEndsWith0();
    void anUnreachableArchiveEndsWith2_data();
    void anUnreachableArchiveEndsWith2();
    void credentialsComeThroughADescriptor();
    void wrongOrMissingCredentialsEndWith2();
    void anEmptyValueIsNoDefault();
    void anInterruptedVerbEndsByItself_data();
    void anInterruptedVerbEndsByItself();
    void everythingIsKeptInTheProfile();
    void archivesOfTheProfileAreKnownByName();
    void aClosedPipeOrAFullDiskIsNoCrash();
    void probeSaysWhatAnswers();
    void probeOfAnythingElseEndsWith2();
    void aServerThatDiesEndsTheVerbWithASentence();
    void anotherHostIsAskedOnlyWhereTheSettingsSaySo();
    void verbsSpeakTheLanguageOfTheSettings();
    void aPathThatIsNotThereStopsNoOther();

private:
    PhantomArchive m_archive;
};

namespace {

const QByteArray User = "doctor:tra la:la";

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

void tst_verbs::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_archive.start({QStringLiteral("encodings")}, User), qPrintable(m_archive.why()));
}

void tst_verbs::wrongCallsEndWith64_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"serch",
                             "--unknown",
                             "search extra",
                             "search --level patient",
                             "search --limit none",
                             "search --limit 0",
                             "search --limit 5 --all",
                             "search --match PatientName",
                             "search --match =x",
                             "search --match NoKeyword=1",
                             "search --match StudyDate=2026-01-01",
                             "search --match StudyDate=20261301",
                             "search --match StudyDate=-",
                             "search --match StudyTime=half-past",
                             "worklist list --match ScheduledProcedureStepStartDateTime=2026-01-01T08:00",
                             "search --include NoKeyword",
                             "search --in 1.2.3",
                             "search --in ../x --level series",
                             "search --in 1.2/3.4 --level series",
                             "search --unknown",
                             "search --credential-fd x",
                             "search --credential-fd 987",
                             "retrieve",
                             "retrieve 1.2.3",
                             "retrieve ../../etc --out o",
                             "retrieve 1.2 3.4 --out o",
                             "retrieve 1.2/3/4/5 --out o",
                             "store",
                             "pixels",
                             "pixels a b",
                             "pixels a",
                             "pixels a --sha256 --stats",
                             "pixels a --sha256 --frame 0",
                             "pixels a --sha256 --frame x",
                             "pixels a --sha256 --frame 1 --all",
                             "pixels a --sha256 --window 1,2",
                             "pixels a --png o --window 1",
                             "pixels a --png o --window 40,0",
                             "pixels a --png o --window nan,400",
                             "pixels a --png o --window 40,inf",
                             "pixels a --png o --window 40,400,cubic",
                             "pixels 1.2/3.4 --sha256",
                             "probe more",
                             "--size 12",
                             "--size 99999x99999",
                             "--open 1/2/3",
                             "--screenshot",
                             "--screenshot=",
                             "--screenshot x.bmp",
                             "--screenshot x.dcm",
                             "search --worklist="})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_verbs::wrongCallsEndWith64()
{
    QFETCH(QString, line);
    QStringList arguments = line.split(u' ');
    if (!line.startsWith(u"pixels a") && !line.startsWith(u"--screenshot"))
        arguments << QStringLiteral("--archive") << QStringLiteral("http://127.0.0.1:9/rs");
    const VerbOutcome outcome = VerbProcess().run(arguments);
    COMPARE_EXIT(outcome, 64);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY(!outcome.error.isEmpty());
}

void tst_verbs::helpTellsEverythingAndEndsWith0_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<QStringList>("told");
    const QStringList common = words("--archive --json --profile --credential-fd 64");
    QTest::newRow("program") << QStringList{} << words("search retrieve store pixels probe --open --size --screenshot") + common;
    QTest::newRow("search") << words("search") << words("--level --in --match --include --limit 100 --all study series instance") + common;
    QTest::newRow("retrieve") << words("retrieve")
                              << words("--out STUDY/SERIES/SOP.dcm sopInstanceUID path bytes wasThere counts") + common;
    QTest::newRow("store") << words(
        "store") << words("path sopInstanceUID outcome stored|warned|exists|failed|unknown|rejected reason message counts") + common;
    QTest::newRow("pixels") << words("pixels")
                            << words("--frame --all --sha256 --raw --stats --png --window linear_exact sigmoid channels") + common;
    QTest::newRow("probe") << words("probe") << words("reachable pageLimit checks key state detail milliseconds") + common;
}

void tst_verbs::helpTellsEverythingAndEndsWith0()
{
    QFETCH(QStringList, call);
    QFETCH(QStringList, told);
    const VerbOutcome outcome = VerbProcess().run(call + QStringList{QStringLiteral("--help")});
    COMPARE_EXIT(outcome, 0);
    QVERIFY(outcome.error.isEmpty());
    for (const QString &word : told)
        QVERIFY2(outcome.out.contains(word.toUtf8()), qPrintable(word));
}

void tst_verbs::anUnreachableArchiveEndsWith2_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"search", "search --json", "retrieve 1.2.3 --out o", "retrieve 1.2.3 --out o --json", "store /bin/sh",
                             "pixels 1.2/3.4/5.6 --sha256", "probe", "worklist list", "worklist list --json"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_verbs::anUnreachableArchiveEndsWith2()
{
    QFETCH(QString, line);
    QTcpServer port; // free once it is gone
    QVERIFY(port.listen(QHostAddress::LocalHost));
    const QString url = QStringLiteral("http://127.0.0.1:%1/rs").arg(port.serverPort());
    port.close();
    const VerbOutcome outcome = VerbProcess().run(line.split(u' ') + QStringList{QStringLiteral("--archive"), url});
    COMPARE_EXIT(outcome, 2);
    QCOMPARE(outcome.problems().size(), 1);
    const bool reports = line.startsWith(u"store") || line.startsWith(u"probe"); // of each file, of each check
    QVERIFY(reports || outcome.out.isEmpty());
    QVERIFY(!QFile::exists(QStringLiteral("o")));
}

void tst_verbs::credentialsComeThroughADescriptor()
{
    const VerbOutcome outcome = m_archive.program().runShell(
        QStringLiteral("exec 7<<END\n%1\nEND\nexec \"$NEGATOSCOPE\" search --profile \"$PROFILE\" --archive %2 --credential-fd 7 --json")
            .arg(QString::fromUtf8(User), m_archive.url()));
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(outcome.json().array().size(), 1);
}

void tst_verbs::wrongOrMissingCredentialsEndWith2()
{
    const QStringList reading = words("--credential-fd 0");
    for (const QByteArray &wrong : {QByteArray("doctor:wrong"), QByteArray("bearer canary")}) {
        for (const char *line : {"search", "probe", "pixels 1.2/3.4/5.6 --sha256"}) {
            const VerbOutcome outcome = m_archive.run(words(line) + reading, wrong + '\n');
            COMPARE_EXIT(outcome, 2);
            QVERIFY2(!outcome.problems().isEmpty(), line);
            QVERIFY(!outcome.told().contains("wrong") && !outcome.told().contains("canary"));
        }
    }
    COMPARE_EXIT(m_archive.run(words("search")), 2);
    const VerbOutcome stored = m_archive.run({QStringLiteral("store"), m_archive.folder()});
    COMPARE_EXIT(stored, 2);
    QCOMPARE(stored.out, QByteArray("28 failed\n"));
    QCOMPARE(stored.problems().size(), 28);
    QTemporaryDir out;
    COMPARE_EXIT(m_archive.run(
                     {QStringLiteral("retrieve"), testsupport::studyUid(QStringLiteral("encodings")), QStringLiteral("--out"), out.path()}),
                 2);
    QVERIFY(testsupport::filesBelow(out.path()).isEmpty());
}

void tst_verbs::anEmptyValueIsNoDefault()
{
    // A script's unset variable must not choose the default archive or the user's own folders.
    VerbProcess program;
    QDir().mkpath(program.profile());
    QFile settings(program.profile() + QStringLiteral("/settings.ini"));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[Archives]\nsize=1\ndefault=a\n1\\id=a\n1\\name=A\n1\\root=http://127.0.0.1:9/rs\n");
    settings.close();
    for (const char *line : {"search --archive \"$UNSET\" --profile \"$PROFILE\"", "store /bin/sh --archive= --profile \"$PROFILE\"",
                             "search --archive http://127.0.0.1:9/rs --profile \"$UNSET\"", "--screenshot x.png --profile="}) {
        const VerbOutcome outcome = program.runShell(QStringLiteral("exec \"$NEGATOSCOPE\" ") + QLatin1String(line));
        COMPARE_EXIT(outcome, 64);
        QVERIFY2(!outcome.error.isEmpty(), line);
    }
    QVERIFY(testsupport::filesBelow(program.home()).isEmpty());
}

void tst_verbs::anInterruptedVerbEndsByItself_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"search", "search --json", "retrieve 1.2.3 --out o", "store /bin/sh", "pixels 1.2/3.4/5.6 --sha256", "probe", "worklist list"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_verbs::anInterruptedVerbEndsByItself()
{
    QFETCH(QString, line);
    QTcpServer server; // listens and never answers
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QSignalSpy connected(&server, &QTcpServer::newConnection);
    QTemporaryDir folder;
    QFile object(folder.filePath(QStringLiteral("object")));
    QVERIFY(object.open(QIODevice::WriteOnly));
    object.write(testsupport::contentOf(m_archive.file(QStringLiteral("encodings/explicit/0001.dcm"))));
    object.close();
    QProcess program;
    program.setWorkingDirectory(folder.path());
    QSignalSpy ended(&program, &QProcess::finished);
    program.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"),
                  line.replace(QStringLiteral("/bin/sh"), QStringLiteral("object")).split(u' ')
                      + QStringList{QStringLiteral("--profile"), folder.filePath(QStringLiteral("p")), QStringLiteral("--archive"),
                                    QStringLiteral("http://127.0.0.1:%1/rs").arg(server.serverPort())});
    QVERIFY(connected.wait(30000));
    program.terminate(); // what `kill` sends; Ctrl+C goes the same way
    QVERIFY(ended.wait(30000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 2);
    QVERIFY(program.readAllStandardError().contains("Interrupted"));
}

void tst_verbs::everythingIsKeptInTheProfile()
{
    COMPARE_EXIT(m_archive.run(words("search --credential-fd 0"), User), 0);
    COMPARE_EXIT(m_archive.run(words("search --credential-fd 0 --match PatientID=NG-0012"), "doctor:tra la"), 2);
    QVERIFY(testsupport::filesBelow(m_archive.program().home()).isEmpty());
    QByteArray kept, audited;
    for (const QString &file : testsupport::filesBelow(m_archive.program().profile()))
        (file.startsWith(u"audit/") ? audited : kept) += testsupport::contentOf(m_archive.program().profile() + u'/' + file);
    QVERIFY(!kept.isEmpty() && !audited.isEmpty());
    for (const QByteArray &secret : {QByteArray("tra la"), User.toBase64(), QByteArray("wik"), QByteArray("NG-0012")})
        QVERIFY2(!kept.contains(secret), secret.constData());
    // Whom a search was about is what the audit trail is for (PS3.15 A.5.3.10); how somebody signed in is not.
    for (const QByteArray &secret : {QByteArray("tra la"), User.toBase64()})
        QVERIFY2(!audited.contains(secret), secret.constData());
}

void tst_verbs::archivesOfTheProfileAreKnownByName()
{
    VerbProcess program;
    QDir().mkpath(program.profile());
    QFile settings(program.profile() + QStringLiteral("/settings.ini"));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[archives]\nsize=1\n1\\id=a\n1\\name=North wing\n1\\root=" + m_archive.url().toUtf8() + "\n");
    settings.close();
    COMPARE_EXIT(program.run(QStringList{QStringLiteral("search"), QStringLiteral("--archive"), QStringLiteral("North wing")}
                                 + words("--credential-fd 0"),
                             User),
                 0);
    COMPARE_EXIT(program.run(words("search --credential-fd 0"), User), 0); // the only one is the default one
    COMPARE_EXIT(program.run(words("search --archive South")), 64);
}

void tst_verbs::aClosedPipeOrAFullDiskIsNoCrash()
{
    const QString call = QStringLiteral("echo '%1' | \"$NEGATOSCOPE\" search --profile \"$PROFILE\" --archive %2 --credential-fd 0 "
                                        "--level instance --all --json")
                             .arg(QString::fromUtf8(User), m_archive.url());
    const VerbOutcome piped = m_archive.program().runShell(QStringLiteral("{ %1; echo $? >&2; } | :").arg(call));
    QVERIFY2(piped.problems().last().toInt() < 128, piped.told().constData());
    const VerbOutcome full = m_archive.program().runShell(call + QStringLiteral(" >/dev/full"));
    COMPARE_EXIT(full, 2);
    QCOMPARE(full.problems().size(), 1);
}

void tst_verbs::probeSaysWhatAnswers()
{
    const VerbOutcome outcome = m_archive.run(words("probe --json --credential-fd 0"), User);
    COMPARE_EXIT(outcome, 0);
    const QJsonObject answer = outcome.json().object();
    QCOMPARE(answer.value(QStringLiteral("reachable")), QJsonValue(true));
    QVERIFY(answer.contains(QStringLiteral("pageLimit")));
    QHash<QString, QString> states;
    for (const auto &check : answer.value(QStringLiteral("checks")).toArray())
        states.insert(check.toObject().value(QStringLiteral("key")).toString(), check.toObject().value(QStringLiteral("state")).toString());
    const QString help = QString::fromUtf8(m_archive.run(words("probe --help")).out);
    const QString keys = help.section(QStringLiteral("Keys:"), 1).section(u';', 0, 0);
    const QStringList named = keys.split(QRegularExpression(QStringLiteral("[,\\s]+")), Qt::SkipEmptyParts);
    for (auto key = states.keyBegin(); key != states.keyEnd(); ++key)
        QVERIFY2(named.contains(*key), qPrintable(*key));
    // What SERVERS.md says of Orthanc: it does not decode queries, has no thumbnails and no worklist.
    QCOMPARE(states.value(QStringLiteral("reachable")), QStringLiteral("yes"));
    for (const QString &state : std::as_const(states))
        QVERIFY2(words("yes no partly").contains(state) || state == u"not tried", qPrintable(state));
    QCOMPARE(QSet<QString>(states.keyBegin(), states.keyEnd()).size(), answer.value(QStringLiteral("checks")).toArray().size());
    for (const char *key : {"qido", "metadata", "frames", "stow"})
        QCOMPARE(states.value(QLatin1String(key)), QStringLiteral("yes"));
    QCOMPARE(states.value(QStringLiteral("ups")), QStringLiteral("no"));
    QCOMPARE(states.value(QStringLiteral("thumbnails")), QStringLiteral("no"));
    const int before = m_archive.orthanc().instanceCount();
    COMPARE_EXIT(m_archive.run(words("probe --credential-fd 0"), User), 0);
    QCOMPARE(m_archive.orthanc().instanceCount(), before);
}

void tst_verbs::probeOfAnythingElseEndsWith2()
{
    const QString elsewhere = QStringLiteral("http://127.0.0.1:%1/nothing/here").arg(m_archive.orthanc().port());
    const VerbOutcome outcome = VerbProcess().run(words("probe --json --credential-fd 0 --archive") + QStringList{elsewhere}, User);
    COMPARE_EXIT(outcome, 2);
}

void tst_verbs::aServerThatDiesEndsTheVerbWithASentence()
{
    // It says hello, promises much and hangs up.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nContent-Length: "
                              "100000\r\n\r\n[{\"00100020\"");
                socket->disconnectFromHost();
            });
        }
    });
    for (const char *line : {"search", "retrieve 1.2.3 --out o", "pixels 1.2/3.4/5.6 --sha256"}) {
        QTemporaryDir folder;
        QProcess program;
        QSignalSpy ended(&program, &QProcess::finished);
        program.setWorkingDirectory(folder.path());
        program.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"),
                      words(line)
                          + QStringList{QStringLiteral("--profile"), folder.filePath(QStringLiteral("p")), QStringLiteral("--archive"),
                                        QStringLiteral("http://127.0.0.1:%1/rs").arg(server.serverPort())});
        QVERIFY2(ended.wait(30000), line);
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QVERIFY2(program.exitCode() == 2, line);
        QVERIFY(!program.readAllStandardError().isEmpty());
        QVERIFY(testsupport::filesBelow(folder.path()).filter(QStringLiteral(".dcm")).isEmpty());
    }
}

/// Nobody is there to be asked: the verb says who was pointed to and ends, unless the archive's settings allow that host.
void tst_verbs::anotherHostIsAskedOnlyWhereTheSettingsSaySo()
{
    using testsupport::ScriptedServer, testsupport::ServerAnswer;
    ScriptedServer archive, other;
    ServerAnswer moved = ServerAnswer::ofStatus(307);
    moved.with("Location", other.url(QStringLiteral("/studies")).toEncoded());
    archive.route("/*", moved);
    other.route("/studies", ServerAnswer::json(R"([{"0020000D":{"vr":"UI","Value":["1.2.3"]}}])"));
    const QString name = other.url().toString(QUrl::RemovePath);
    for (const bool allowed : {false, true}) {
        QTemporaryDir folder;
        QFile settings(folder.filePath(QStringLiteral("settings.ini")));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[archives]\nsize=1\n1\\id=a\n1\\name=Main\n1\\root=" + archive.url(QStringLiteral("/rs")).toEncoded() + '\n'
                       + (allowed ? "1\\origins=" + name.toUtf8() + '\n' : QByteArray()));
        settings.close();
        QProcess program;
        QSignalSpy ended(&program, &QProcess::finished);
        program.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"),
                      words("search --json --credential-fd 0 --profile") + QStringList{folder.path()});
        QVERIFY(program.waitForStarted());
        program.write("bearer VERYSECRET\n");
        program.closeWriteChannel();
        QVERIFY(ended.wait(30000));
        const QByteArray error = program.readAllStandardError();
        QVERIFY2(program.exitCode() == (allowed ? 0 : 2), error.constData());
        QVERIFY2(error.contains(name.toUtf8()) == !allowed, error.constData());
        QCOMPARE(other.requests().isEmpty(), !allowed);
    }
    QVERIFY(archive.requests().first().header("Authorization").contains("VERYSECRET"));
    for (const testsupport::ServerRequest &request : other.requests())
        QVERIFY(request.header("Authorization").isEmpty());
}

void tst_verbs::verbsSpeakTheLanguageOfTheSettings()
{
    VerbProcess program;
    QDir().mkpath(program.profile());
    QFile settings(program.profile() + QStringLiteral("/settings.ini"));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[General]\nlanguage=de\n");
    settings.close();
    const QStringList unreachable{QStringLiteral("--archive"), QStringLiteral("http://127.0.0.1:9/rs")};
    const VerbOutcome help = program.run(words("store --help"));
    COMPARE_EXIT(help, 0);
    QVERIFY(help.out.contains("Dateien"));
    const VerbOutcome wrong = program.run(words("retrieve 1.2.3") + unreachable);
    COMPARE_EXIT(wrong, 64);
    QVERIFY2(wrong.error.contains("gibt das Ziel an"), wrong.error.constData());
    // What a program reads is the same in every language.
    const VerbOutcome german = program.run(words("store /bin/sh --json") + unreachable);
    const VerbOutcome english = VerbProcess().run(words("store /bin/sh --json") + unreachable);
    const auto outcomeOf = [](const VerbOutcome &outcome) {
        return outcome.json().object().value(QStringLiteral("instances")).toArray().first().toObject();
    };
    QCOMPARE(outcomeOf(german).value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("rejected")));
    QCOMPARE(outcomeOf(german).keys(), outcomeOf(english).keys());
    QCOMPARE(outcomeOf(german).value(QStringLiteral("reason")), outcomeOf(english).value(QStringLiteral("reason")));
    QVERIFY(outcomeOf(german).value(QStringLiteral("message")) != outcomeOf(english).value(QStringLiteral("message")));
}

void tst_verbs::aPathThatIsNotThereStopsNoOther()
{
    QTemporaryDir folder;
    QDir phantoms(m_archive.folder());
    QVERIFY(phantoms.exists());
    const QString missing = folder.filePath(QStringLiteral("not-there.dcm"));
    const VerbOutcome stored =
        m_archive.run(QStringList{QStringLiteral("store"), missing, m_archive.folder()} + words("--credential-fd 0 --json"), User);
    COMPARE_EXIT(stored, 1);
    const QJsonObject counts = stored.json().object().value(QStringLiteral("counts")).toObject();
    QCOMPARE(counts.value(QStringLiteral("rejected")).toInt(), 1);
    QCOMPARE(counts.value(QStringLiteral("exists")).toInt(), 28);
    QCOMPARE(stored.problems().size(), 1);
    QVERIFY(stored.error.contains("not-there.dcm"));
}

NEGATOSCOPE_TEST(tst_verbs)
#include "tst_verbs.moc"
