#include "ui/flow/mediaexport.h"

#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "tests/support/auditreading.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"

#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

QStringList files(const QString &folder)
{
    QStringList found;
    QDirIterator iterator(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (iterator.hasNext())
        found << QDir(folder).relativeFilePath(iterator.next());
    found.sort();
    return found;
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A study of an archive, and files, as a medium.
class tst_mediaexport : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<QTemporaryDir> audit;
    std::unique_ptr<ui::Session> session;

    ui::MediaExport::Source study(const char *uid, int expected)
    {
        ui::MediaExport::Source source;
        network::Archive configured;
        configured.id = QStringLiteral("a");
        configured.root = archive.url();
        source.archive = configured;
        source.study.studyInstanceUid = QLatin1String(uid);
        source.expected = expected;
        return source;
    }
    /// Files as a source, in the order of their numbers.
    static ui::MediaExport::Source onDisk(const QTemporaryDir &folder, int count)
    {
        ui::MediaExport::Source source;
        for (int i = 1; i <= count; ++i) {
            SmallArchive::Image image;
            image.number = i;
            const dicom::DataSet dataSet = image.dataSet();
            const QString path = folder.filePath(QStringLiteral("f%1").arg(i));
            QFile file(path);
            if (file.open(QIODevice::WriteOnly))
                file.write(dicom::writePart10(dataSet, QStringLiteral("1.2.840.10008.1.2.1")));
            source.files.append({path, dataSet});
        }
        return source;
    }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 5);
        archive.addSeries({.series = "1.9.1.2"}, 3);
    }
    void init()
    {
        audit = std::make_unique<QTemporaryDir>();
        ui::Session::Options options;
        options.audit.folder = audit->path();
        session = std::make_unique<ui::Session>(options);
    }
    /// What was recorded of exports; the session has ended then.
    QList<testsupport::AuditLine> exported()
    {
        session.reset();
        return testsupport::readAudit(audit->path(), testsupport::AuditedExport);
    }

    void aStudyBecomesAMediumByteForByte()
    {
        QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("medium"));
        ui::MediaExport job(*session, target, ui::MediaForm::Folder);
        QSignalSpy finished(&job, &ui::MediaExport::finished);
        job.start({study("1.9.1", 8)});
        QVERIFY(finished.wait(30'000));
        QVERIFY2(job.result(), qPrintable(job.result() ? QString() : job.result().error().message));
        QVERIFY2(job.problems().isEmpty(), qPrintable(job.problems().join(u' ')));
        QCOMPARE(job.written(), 8);
        const QStringList there = files(target);
        QCOMPARE(there.size(), 9);
        QVERIFY(there.contains(QStringLiteral("DICOMDIR")));
        // Every object is there as the archive holds it.
        QMap<QString, QByteArray> byUid;
        for (const QString &path : there) {
            const QByteArray bytes = content(target + u'/' + path);
            if (const auto parsed = dicom::readPart10(bytes))
                byUid.insert(parsed->meta.string(dicom::tag::MediaStorageSOPInstanceUID), bytes);
        }
        for (int i = 1; i <= 5; ++i) {
            SmallArchive::Image image;
            image.number = i;
            const QByteArray sent = dicom::writePart10(image.dataSet(), QStringLiteral("1.2.840.10008.1.2.1"));
            QCOMPARE(byUid.value(QString::fromLatin1(image.uid())), sent);
        }
    }

    /// dcmtk finds each file where the table of contents says, with the UIDs that it says.
    void anotherProgramFindsTheFilesByTheTable()
    {
        const QString dcmdump = QStandardPaths::findExecutable(QStringLiteral("dcmdump"));
        if (dcmdump.isEmpty())
            QSKIP("SKIPPED: dcmdump (package dcmtk) is not installed");
        QTemporaryDir folder;
        ui::MediaExport job(*session, folder.path(), ui::MediaForm::Folder);
        QSignalSpy finished(&job, &ui::MediaExport::finished);
        job.start({study("1.9.1", 8)});
        QVERIFY(finished.wait(30'000));
        const auto dump = [&](const QStringList &arguments) {
            QProcess process;
            process.start(dcmdump, arguments);
            process.waitForFinished(60'000);
            return process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
        };
        const QString table = dump({QStringLiteral("+P"), QStringLiteral("0004,1500"), QStringLiteral("+P"), QStringLiteral("0004,1511"),
                                    folder.filePath(QStringLiteral("DICOMDIR"))});
        const auto values = [](const QString &text) {
            QStringList found;
            static const QRegularExpression bracketed(QStringLiteral("\\[([^\\]]*)\\]"));
            for (auto it = bracketed.globalMatch(text); it.hasNext();)
                found << it.next().captured(1);
            return found;
        };
        const QStringList pairs = values(table);
        QCOMPARE(pairs.size(), 16);
        QStringList paths = pairs.filter(QStringLiteral("\\")), uids = pairs;
        for (const QString &path : std::as_const(paths))
            uids.removeAll(path);
        QStringList found;
        for (QString path : std::as_const(paths))
            found << values(dump({QStringLiteral("+P"), QStringLiteral("0008,0018"), folder.filePath(path.replace(u'\\', u'/'))}));
        std::sort(uids.begin(), uids.end());
        std::sort(found.begin(), found.end());
        QCOMPARE(found, uids);
    }

    void filesOnDiskAreTakenAsTheyAre()
    {
        QTemporaryDir from, folder;
        const QString target = folder.filePath(QStringLiteral("medium.zip"));
        ui::MediaExport job(*session, target, ui::MediaForm::Zip);
        QSignalSpy finished(&job, &ui::MediaExport::finished);
        job.start({onDisk(from, 3)});
        QVERIFY(finished.wait(30'000));
        QVERIFY(job.result());
        QCOMPARE(job.written(), 3);
        const QString unzip = QStandardPaths::findExecutable(QStringLiteral("unzip"));
        if (unzip.isEmpty())
            QSKIP("SKIPPED: unzip is not installed");
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(unzip, {QStringLiteral("-q"), target});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(content(folder.filePath(QStringLiteral("DICOM/PA000001/ST000001/SE000001/IM000002"))),
                 content(from.filePath(QStringLiteral("f2"))));
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("DICOMDIR"))));
    }

    void anotherMediumIsNeverWrittenOver()
    {
        QTemporaryDir from, folder;
        QFile there(folder.filePath(QStringLiteral("DICOMDIR")));
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.write("somebody's");
        there.close();
        ui::MediaExport job(*session, folder.path(), ui::MediaForm::Folder);
        QSignalSpy finished(&job, &ui::MediaExport::finished);
        job.start({onDisk(from, 2)});
        QVERIFY(finished.wait(30'000));
        QVERIFY(!job.result());
        QCOMPARE(job.result().error().kind, dicom::Error::Kind::Conflict);
        QCOMPARE(files(folder.path()), QStringList{QStringLiteral("DICOMDIR")});
        QCOMPARE(content(there.fileName()), QByteArray("somebody's"));
        const auto lines = exported();
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].outcome, 4);
        QCOMPARE(lines[0].studies, QStringList{QStringLiteral("1.9.1")});
    }

    void whatCannotBeReadIsNamedAndTheRestIsThere()
    {
        QTemporaryDir from, folder;
        auto source = onDisk(from, 3);
        QVERIFY(QFile::remove(source.files[1].path));
        ui::MediaExport job(*session, folder.path(), ui::MediaForm::Folder);
        QSignalSpy finished(&job, &ui::MediaExport::finished);
        job.start({source});
        QVERIFY(finished.wait(30'000));
        QVERIFY(job.result());
        QCOMPARE(job.written(), 2);
        QCOMPARE(job.problems().size(), 1);
        const auto lines = exported();
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].outcome, 4);
        QCOMPARE(lines[0].instances.value(QStringLiteral("1.2.840.10008.5.1.4.1.1.2")), 2);
    }

    void cancelledItLeavesNothing()
    {
        QTemporaryDir from, folder;
        const QString target = folder.filePath(QStringLiteral("medium"));
        {
            ui::MediaExport job(*session, target, ui::MediaForm::Folder);
            QSignalSpy progressed(&job, &ui::MediaExport::progressed);
            job.start({onDisk(from, 40)});
            QVERIFY(progressed.wait(30'000));
            QVERIFY(!files(target).isEmpty());
        }
        QTRY_VERIFY(!QFileInfo::exists(target));
        QVERIFY(exported().isEmpty());
    }

    void theAuditTrailKnowsWhatWentWhere()
    {
        QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("Ek, Eva.zip"));
        ui::MediaExport job(*session, target, ui::MediaForm::Zip);
        QSignalSpy finished(&job, &ui::MediaExport::finished);
        job.start({study("1.9.1", 8)});
        QVERIFY(finished.wait(30'000));
        const auto lines = exported();
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].outcome, 0);
        QCOMPARE(lines[0].studies, QStringList{QStringLiteral("1.9.1")});
        QCOMPARE(lines[0].patients, QStringList{QStringLiteral("P1^^^A")});
        QCOMPARE(lines[0].instances.value(QStringLiteral("1.2.840.10008.5.1.4.1.1.2")), 8);
        QVERIFY(lines[0].participants.contains(QUrl::fromLocalFile(folder.path()).toString()));
        QVERIFY(!lines[0].whole.contains("Eva"));
        QCOMPARE(testsupport::readAudit(audit->path(), testsupport::AuditedTransfer).size(), 1);
    }
};

NEGATOSCOPE_TEST(tst_mediaexport)
#include "tst_mediaexport.moc"
