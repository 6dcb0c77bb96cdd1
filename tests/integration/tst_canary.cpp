#include "tests/integration/objects.h"
#include "tests/integration/verbprocess.h"
#include "tests/support/orthanc.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// A session with a marked patient and a marked password: afterwards neither is in any file that the program wrote, nor in what other
/// users of the computer can see of it.
class tst_canary : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void verbsLeaveNothingBehind();
    void windowsLeaveNothingBehind();
    void titlesNameNobody();
    void memoryIsNobodysBusiness();
    void failuresLeaveNothingBehind();

private:
    struct Run {
        int exitCode = -1;
        QByteArray error;
        QList<QByteArray> seen; ///< arguments and environment, as others see them
        QStringList titles;     ///< of its windows, where a display shows them
        bool isPrivate = true;  ///< no core dump would be written
    };
    Run run(const QStringList &arguments, const QByteArray &credential, const QString &platform = QStringLiteral("offscreen"));
    void findNothing(const QStringList &mayBeNamed = {});

    testsupport::Orthanc m_orthanc;
    QTemporaryDir m_folder;
    QString m_study;
};

namespace {

const QList<QByteArray> Canaries{"CANARYSECRET", "CANARYPATIENT", "CANARYNUMBER", QByteArray("doc:CANARYSECRET").toBase64()};

/// What audit messages keep of searches, readable.
QByteArray queriesOf(const QByteArray &audit)
{
    static const QByteArray Begin = "<ParticipantObjectQuery>";
    QByteArray all;
    for (qsizetype at = audit.indexOf(Begin); at >= 0; at = audit.indexOf(Begin, at + 1))
        all += QByteArray::fromBase64(audit.mid(at + Begin.size(), audit.indexOf('<', at + 1) - at - Begin.size())) + '\n';
    return all;
}

/// Of every window, as a window manager, a screen recorder or another user of the display reads them.
QStringList titlesOnTheDisplay()
{
    QProcess asked;
    asked.start(QStringLiteral("xdotool"), {u"search"_qs, u"--name"_qs, u"."_qs, u"getwindowname"_qs, u"%@"_qs});
    return asked.waitForFinished(5000) ? QString::fromUtf8(asked.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts) : QStringList();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void tst_canary::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_orthanc.start("doc:CANARYSECRET"), qPrintable(m_orthanc.why()));
    dicom::DataSet set = smallObject({{u"PatientName"_qs, u"CANARYPATIENT^Jane"_qs},
                                      {u"PatientID"_qs, u"CANARYNUMBER"_qs},
                                      {u"Rows"_qs, u"16"_qs},
                                      {u"Columns"_qs, u"16"_qs},
                                      {u"BitsAllocated"_qs, u"8"_qs},
                                      {u"BitsStored"_qs, u"8"_qs},
                                      {u"HighBit"_qs, u"7"_qs},
                                      {u"PixelRepresentation"_qs, u"0"_qs},
                                      {u"SamplesPerPixel"_qs, u"1"_qs},
                                      {u"PhotometricInterpretation"_qs, u"MONOCHROME2"_qs},
                                      {u"StudyDate"_qs, QDate::currentDate().toString(u"yyyyMMdd"_qs)}});
    set.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray(256, 'x'));
    m_study = set.string(dicom::Tag(0x0020, 0x000D));
    QVERIFY(m_orthanc.store(dicom::writePart10(set, QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian))));
    for (const char *name : {"home", "tmp", "profile", "run"})
        QVERIFY(QDir().mkpath(m_folder.filePath(QLatin1String(name))));
    QVERIFY(QFile::setPermissions(m_folder.filePath(u"run"_qs), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
}

tst_canary::Run tst_canary::run(const QStringList &arguments, const QByteArray &credential, const QString &platform)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_qs, m_folder.filePath(u"home"_qs));
    environment.insert(u"TMPDIR"_qs, m_folder.filePath(u"tmp"_qs));
    environment.insert(u"XDG_RUNTIME_DIR"_qs, m_folder.filePath(u"run"_qs));
    environment.insert(u"QT_QPA_PLATFORM"_qs, platform);
    for (const char *elsewhere : {"NEGATOSCOPE_COREDUMPS", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        environment.remove(QLatin1String(elsewhere));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"),
                  arguments
                      + QStringList{u"--profile"_qs, m_folder.filePath(u"profile"_qs), u"--archive"_qs, m_orthanc.url().toString(),
                                    u"--credential-fd"_qs, u"0"_qs});
    Run run;
    if (!process.waitForStarted())
        return run;
    process.write(credential + '\n');
    process.closeWriteChannel();
    QElapsedTimer clock;
    clock.start();
    while (process.state() != QProcess::NotRunning && clock.elapsed() < 60000) {
        const QString proc = QStringLiteral("/proc/%1/").arg(process.processId());
        run.seen << contentOf(proc + u"cmdline"_qs) << contentOf(proc + u"environ"_qs);
        const QByteArray limits = contentOf(proc + u"limits"_qs);
        if (clock.elapsed() > 300 && limits.contains("Max core file size"))
            run.isPrivate = run.isPrivate && limits.mid(limits.indexOf("Max core file size")).simplified().split(' ').value(4) == "0";
        if (platform == u"xcb")
            run.titles += titlesOnTheDisplay();
        process.waitForFinished(20);
    }
    run.error = process.readAllStandardError();
    run.exitCode = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    process.kill();
    process.waitForFinished(1000);
    return run;
}

void tst_canary::findNothing(const QStringList &mayBeNamed)
{
    int files = 0;
    QDirIterator walk(m_folder.path(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        if (mayBeNamed.contains(path))
            continue;
        ++files;
        const QByteArray content = contentOf(path);
        if (path.contains(u"/audit/")) { // whose images they were is what it is for, by identifier (PS3.15 A.5)
            const QByteArray readable = content + queriesOf(content);
            QVERIFY2(!readable.contains("CANARYSECRET") && !readable.contains(Canaries.last()), qPrintable(path));
            QVERIFY2(!content.contains("CANARYPATIENT"), qPrintable(path));
            continue;
        }
        for (const QByteArray &canary : Canaries) {
            QVERIFY2(!content.contains(canary), qPrintable(path + u": "_qs + QString::fromLatin1(canary)));
            QVERIFY2(!path.contains(QString::fromLatin1(canary)), qPrintable(path));
        }
    }
    QVERIFY(files > 0); // a log at least
}

void tst_canary::verbsLeaveNothingBehind()
{
    const Run found = run({u"search"_qs}, "doc:CANARYSECRET");
    QVERIFY2(found.exitCode == 0, found.error.constData());
    const Run probed = run({u"probe"_qs}, "doc:CANARYSECRET");
    QVERIFY2(probed.exitCode == 0, probed.error.constData());
    for (const Run &one : {found, probed}) {
        for (const QByteArray &seen : one.seen) {
            for (const QByteArray &canary : Canaries)
                QVERIFY2(!seen.contains(canary), seen.constData());
        }
        QVERIFY(!one.error.contains("CANARY"));
    }
    findNothing();
}

void tst_canary::windowsLeaveNothingBehind()
{
    const QString picture = m_folder.filePath(u"picture.png"_qs);
    const Run shown = run({u"--screenshot"_qs, picture, u"--open"_qs, m_study}, "doc:CANARYSECRET");
    QVERIFY2(shown.exitCode == 0, shown.error.constData());
    for (const QByteArray &seen : shown.seen) {
        for (const QByteArray &canary : Canaries)
            QVERIFY2(!seen.contains(canary), seen.constData());
    }
    findNothing({picture});
    QVERIFY(QDir(m_folder.filePath(u"tmp"_qs)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System).isEmpty());
}

void tst_canary::titlesNameNobody()
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") || QStandardPaths::findExecutable(u"xdotool"_qs).isEmpty())
        QSKIP("SKIPPED: window titles are read from a display by xdotool");
    const QString picture = m_folder.filePath(u"titled.png"_qs);
    Run shown;
    for (int i = 0; i < 8 && shown.titles.filter(u"Negatoscope"_qs).isEmpty(); ++i) { // a window may be gone before it is looked at
        shown = run({u"--screenshot"_qs, picture, u"--open"_qs, m_study}, "doc:CANARYSECRET", u"xcb"_qs);
        QVERIFY2(shown.exitCode == 0, shown.error.constData());
    }
    QVERIFY2(!shown.titles.filter(u"Negatoscope"_qs).isEmpty(), qPrintable(shown.titles.join(u'|')));
    for (const QByteArray &canary : Canaries)
        QVERIFY2(shown.titles.filter(QString::fromLatin1(canary)).isEmpty(), qPrintable(shown.titles.join(u'|')));
    for (const QByteArray &seen : shown.seen)
        QVERIFY2(!seen.contains("CANARY"), seen.constData());
    findNothing({picture, m_folder.filePath(u"picture.png"_qs)});
}

void tst_canary::memoryIsNobodysBusiness()
{
    const Run shown = run({u"--screenshot"_qs, m_folder.filePath(u"desk.png"_qs)}, "doc:CANARYSECRET");
    QCOMPARE(shown.exitCode, 0);
    QVERIFY(shown.isPrivate);
}

void tst_canary::failuresLeaveNothingBehind()
{
    const Run refused = run({u"search"_qs, u"--match"_qs, u"PatientName=CANARYPATIENT*"_qs}, "doc:WRONG-CANARYSECRET");
    QVERIFY(refused.exitCode != 0);
    QVERIFY2(!refused.error.contains("CANARYSECRET"), refused.error.constData());
    const Run token = run({u"search"_qs}, "bearer CANARYSECRET"); // which this archive does not take
    QVERIFY(token.exitCode != 0);
    QVERIFY2(!token.error.contains("CANARYSECRET"), token.error.constData());
    for (const Run &one : {refused, token}) {
        for (const QByteArray &seen : one.seen)
            QVERIFY2(!seen.contains("CANARYSECRET"), seen.constData());
    }
    findNothing();
}

NEGATOSCOPE_TEST(tst_canary)
#include "tst_canary.moc"
