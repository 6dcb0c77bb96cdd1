#include "app/settings.h"
#include "network/dicom/part10reader.h"
#include "network/transfer/uploadjournal.h"
#include "tests/integration/objects.h"
#include "tests/integration/phantomarchive.h"
#include "tests/integration/verbprocess.h"
#include "tests/support/orthanc.h"
#include "tests/support/testmain.h"

#include "network/dicom/tags.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>

using testsupport::VerbOutcome;
using testsupport::VerbProcess;

namespace {

/// Small in CI; NEGATOSCOPE_LONG=1 (packaging/test --all) makes the long run of the README.
int times(int inCi, int longRun)
{
    return qEnvironmentVariableIsSet("NEGATOSCOPE_LONG") ? longRun : inCi;
}

/// Also if it had ended before it was asked.
bool hasEnded(QProcess &process, int milliseconds)
{
    return process.state() == QProcess::NotRunning || process.waitForFinished(milliseconds);
}

} // namespace

/// Power cuts, as far as a program can be cut off: SIGKILL of `negatoscope store` at random moments
/// and at each named fail point, and of the archive while it stores. Whatever happens, in the end
/// the archive holds the set that was to be stored, each object once, with the same bytes.
class tst_uploadkills : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theProgramAtAFailPoint_data();
    void theProgramAtAFailPoint();
    void theProgramAtRandomMoments();
    void theWindowAtRandomMoments();
    void theArchiveAtRandomMoments();
    void twoProgramsAtOnce();

private:
    struct Set {
        std::unique_ptr<QTemporaryDir> folder = std::make_unique<QTemporaryDir>();
        QHash<QString, QByteArray> objects; ///< by SOP Instance UID
    };
    Set makeSet(int count) const;
    QStringList command(const Set &set) const;
    void drain(const Set &set);
    void compare(const Set &set);
    /// As if a window had queued them and been killed.
    static qint64 queue(network::UploadJournal &journal, const network::Archive &archive, const Set &set);

    testsupport::Orthanc m_orthanc;
    VerbProcess m_program;
    int m_expected = 0;
};

void tst_uploadkills::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_orthanc.start(), qPrintable(m_orthanc.why()));
}

/// Objects of 1 KB to 400 KB in two series.
tst_uploadkills::Set tst_uploadkills::makeSet(int count) const
{
    Set set;
    const QString study = dicom::makeUid();
    const QStringList series{dicom::makeUid(), dicom::makeUid()};
    for (int i = 0; i < count; ++i) {
        dicom::DataSet object =
            smallObject({{QStringLiteral("StudyInstanceUID"), study}, {QStringLiteral("SeriesInstanceUID"), series.at(i % 2)}});
        QByteArray pixels(i % 5 == 0 ? 400'000 : 1000 + 2 * i, '\0');
        for (char &pixel : pixels)
            pixel = char(QRandomGenerator::global()->generate());
        object.setBytes(dicom::tag::PixelData, dicom::VR::OW, pixels);
        const QByteArray bytes = dicom::writePart10(object, QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian));
        QFile file(set.folder->filePath(QStringLiteral("%1.dcm").arg(i)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a test file cannot be written");
        set.objects.insert(object.string(dicom::tag::SOPInstanceUID), bytes);
    }
    return set;
}

QStringList tst_uploadkills::command(const Set &set) const
{
    return {QStringLiteral("store"), set.folder->path(), QStringLiteral("--archive"), m_orthanc.url().toString(), QStringLiteral("--json")};
}

qint64 tst_uploadkills::queue(network::UploadJournal &journal, const network::Archive &archive, const Set &set)
{
    network::Upload upload;
    upload.archiveId = archive.id;
    upload.archiveName = archive.name;
    upload.archiveRoot = archive.stow();
    QList<network::UploadItem> items;
    for (const QFileInfo &file : QDir(set.folder->path()).entryInfoList(QDir::Files)) {
        const auto header = dicom::readPart10(testsupport::contentOf(file.filePath()))->dataSet;
        network::UploadItem item;
        item.path = file.filePath();
        item.bytes = file.size();
        item.modified = file.lastModified().toMSecsSinceEpoch();
        item.studyInstanceUid = header.string(dicom::tag::StudyInstanceUID);
        item.seriesInstanceUid = header.string(dicom::tag::SeriesInstanceUID);
        item.sopClassUid = header.string(dicom::tag::SOPClassUID);
        item.sopInstanceUid = header.string(dicom::tag::SOPInstanceUID);
        items.append(item);
    }
    if (!journal.add(upload, items))
        qFatal("the journal cannot be written");
    return upload.id;
}

/// Runs it until it says that all is done.
void tst_uploadkills::drain(const Set &set)
{
    VerbOutcome outcome;
    for (int run = 0; run < 5 && outcome.exitCode != 0; ++run)
        outcome = m_program.run(command(set));
    COMPARE_EXIT(outcome, 0);
}

void tst_uploadkills::compare(const Set &set)
{
    m_expected += int(set.objects.size());
    QCOMPARE(m_orthanc.instanceCount(), m_expected);
    for (auto it = set.objects.cbegin(); it != set.objects.cend(); ++it)
        QVERIFY2(m_orthanc.object(it.key()) == it.value(), qPrintable(it.key()));
}

void tst_uploadkills::theProgramAtAFailPoint_data()
{
    QTest::addColumn<QByteArray>("point");
    for (const char *point :
         {"scanned", "queued", "beforeJournal", "beforeSending", "midBody", "lastByteSent", "answered", "beforeAcknowledging",
          "acknowledged", "beforeVerifying", "verified", "finished", "beforeSending:2", "acknowledged:2"})
        QTest::newRow(point) << QByteArray(point);
}

void tst_uploadkills::theProgramAtAFailPoint()
{
    QFETCH(QByteArray, point);
    for (int i = 0; i < times(1, 5); ++i) {
        const Set set = makeSet(60);
        const VerbOutcome killed =
            m_program.runShell(QStringLiteral("NEGATOSCOPE_FAILPOINT=%1 exec \"$NEGATOSCOPE\" %2 --profile \"$PROFILE\"")
                                   .arg(QString::fromLatin1(point), command(set).join(u' ')));
        QVERIFY2(killed.exitCode == -1, killed.told().constData()); // it was there
        drain(set);
        compare(set);
    }
}

/// Moments lie within the time a run took that was let through, measured anew whenever one was: a first, cold run takes many times
/// as long as those after it.
void tst_uploadkills::theProgramAtRandomMoments()
{
    const int wanted = times(6, 200);
    int killed = 0;
    int tries = 0;
    int whole = 60000;
    for (; killed < wanted && tries < 5 * wanted; ++tries) {
        const Set set = makeSet(60);
        QElapsedTimer clock;
        QProcess process;
        clock.start();
        process.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"),
                      command(set) + QStringList{QStringLiteral("--profile"), m_program.profile()});
        QVERIFY(process.waitForStarted());
        const int moment = tries == 0 ? whole : QRandomGenerator::global()->bounded(whole) + 1;
        if (process.waitForFinished(moment)) {
            whole = std::max(20, int(std::min<qint64>(clock.elapsed(), whole)));
        } else {
            process.kill();
            ++killed;
        }
        QVERIFY(hasEnded(process, 10000));
        drain(set);
        compare(set);
    }
    qInfo("%d of %d runs of %d ms were killed", killed, tries, whole);
    QCOMPARE(killed, wanted);
}

/// The viewer itself goes on by itself each time it is started, until its journal holds nothing open.
void tst_uploadkills::theWindowAtRandomMoments()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    const int wanted = times(6, 200);
    int killed = 0; // with something still to be sent or settled
    int sets = 0;
    int latest = 1800; // a quick machine is through before: then the moments move forward
    for (; killed < wanted && sets < 3 * wanted; ++sets) {
        const Set set = makeSet(60);
        QTemporaryDir profile;
        network::Archive archive;
        archive.id = QStringLiteral("north");
        archive.name = QStringLiteral("North");
        archive.root = m_orthanc.url();
        app::Settings(profile.path()).setArchives({archive}, archive.id);
        const QString folder = profile.filePath(QStringLiteral("uploads"));
        const qint64 upload = queue(*std::move(*network::UploadJournal::open(folder)), archive, set);
        const auto journal = std::move(*network::UploadJournal::open(folder)); // looks on, owns nothing
        const auto isDrained = [&journal, upload] {
            const auto items = journal->items(upload);
            return items && std::all_of(items->cbegin(), items->cend(), [](const auto &item) { return network::isTerminal(item.state); });
        };
        for (int run = 0; run < 8 && !isDrained(); ++run) {
            QProcess window;
            window.setProcessEnvironment(environment);
            window.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"), {QStringLiteral("--profile"), profile.path()});
            QVERIFY(window.waitForStarted());
            if (run < 7)
                window.waitForFinished(150 + QRandomGenerator::global()->bounded(latest - 150));
            else
                QTRY_VERIFY_WITH_TIMEOUT(isDrained(), 60000);
            const bool isHit = window.state() == QProcess::Running && !isDrained();
            killed += isHit;
            latest = isHit ? latest : std::max(300, latest * 4 / 5);
            window.kill();
            QVERIFY(hasEnded(window, 10000));
        }
        QVERIFY(isDrained());
        const auto items = journal->items(upload);
        QVERIFY(items);
        for (const network::UploadItem &item : *items)
            QVERIFY2(network::isStored(item.state), qPrintable(item.reason + u' ' + item.message + u' ' + QString::number(item.attempts)));
        compare(set);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d kills in the middle of %d uploads", killed, sets);
    QVERIFY2(killed >= wanted, qPrintable(QString::number(killed)));
}

void tst_uploadkills::theArchiveAtRandomMoments()
{
    for (int i = 0; i < times(3, 50); ++i) {
        const Set set = makeSet(60);
        QProcess process;
        process.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"),
                      command(set) + QStringList{QStringLiteral("--profile"), m_program.profile()});
        QVERIFY(process.waitForStarted());
        process.waitForFinished(QRandomGenerator::global()->bounded(1500) + 1);
        m_orthanc.kill();
        QVERIFY2(m_orthanc.restart(), qPrintable(m_orthanc.why()));
        QVERIFY(hasEnded(process, 120000));
        // What it says stored is there, and it tells of every file.
        const QJsonArray told =
            QJsonDocument::fromJson(process.readAllStandardOutput()).object().value(QStringLiteral("instances")).toArray();
        QCOMPARE(told.size(), set.objects.size());
        for (const auto &value : told) {
            const QJsonObject instance = value.toObject();
            const QString uid = instance.value(QStringLiteral("sopInstanceUID")).toString();
            if (instance.value(QStringLiteral("outcome")) == QJsonValue(QStringLiteral("stored")))
                QVERIFY(m_orthanc.object(uid) == set.objects.value(uid));
        }
        drain(set);
        compare(set);
    }
}

void tst_uploadkills::twoProgramsAtOnce()
{
    for (int i = 0; i < times(2, 50); ++i) {
        const Set set = makeSet(60);
        QProcess programs[2];
        for (QProcess &process : programs)
            process.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"),
                          command(set) + QStringList{QStringLiteral("--profile"), m_program.profile()});
        for (QProcess &process : programs) {
            QVERIFY(hasEnded(process, 60000));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            const QJsonArray told =
                QJsonDocument::fromJson(process.readAllStandardOutput()).object().value(QStringLiteral("instances")).toArray();
            QCOMPARE(told.size(), set.objects.size());
            for (const auto &value : told) {
                const QString outcome = value.toObject().value(QStringLiteral("outcome")).toString();
                const QString reason = value.toObject().value(QStringLiteral("reason")).toString();
                QVERIFY2(outcome == u"stored" || outcome == u"exists" || reason == u"elsewhere", qPrintable(outcome + u' ' + reason));
            }
        }
        drain(set);
        compare(set);
    }
}

NEGATOSCOPE_TEST(tst_uploadkills)
#include "tst_uploadkills.moc"
