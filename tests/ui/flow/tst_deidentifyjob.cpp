#include "ui/flow/deidentifyjob.h"

#include "network/dicom/part10reader.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/smallimage.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace ui;
namespace tag = dicom::tag;

/// Copies of files on disk: what is written, what is left out, what is left behind.
class tst_deidentifyjob : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    UploadFiles m_files;

    QString spool() const { return m_folder.filePath(QStringLiteral("spool")); }
    int spooled() const { return int(QDir(spool()).entryList(QDir::Files).size()); }

    static DeidentifyJob::Plan plan() { return {{}, network::ProjectKey{QByteArray(network::ProjectKey::Size, 'k')}, {}}; }

    static dicom::DataSet slice(int number)
    {
        testsupport::SmallImage image;
        image.number = number;
        image.sopClass = QStringLiteral("1.2.840.10008.5.1.4.1.1.2");
        image.modality = QStringLiteral("CT");
        image.patientId = QStringLiteral("MRN-558812");
        image.rows = image.columns = 2;
        image.bitsAllocated = 16;
        image.bitsStored = 12;
        return dataSetOf(image, QByteArray("\x01\xf0\x02\xf0\x03\x00\x04\x00", 8));
    }

    ScannedFile scanned(const QString &name, const dicom::DataSet &set) const
    {
        ScannedFile file;
        file.item.path = m_files.write(name, dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1")));
        describe(file, set);
        return file;
    }

    static dicom::Part10File read(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return dicom::readPart10(file.readAll()).value_or(dicom::Part10File());
    }

    static QByteArray digest(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256) : QByteArray();
    }

private slots:
    void copiesAreMadeAndOriginalsStayUntouched()
    {
        QList<ScannedFile> files{scanned(QStringLiteral("a.dcm"), slice(1)), scanned(QStringLiteral("b.dcm"), slice(2))};
        const QByteArray before = digest(files.first().item.path);
        const QDateTime written = QFileInfo(files.first().item.path).lastModified();
        {
            DeidentifyJob job(spool());
            QSignalSpy finished(&job, &DeidentifyJob::finished);
            job.start(files, plan());
            QVERIFY(finished.wait());
            QCOMPARE(job.files().size(), 2);
            const ScannedFile &copy = job.files().first();
            QVERIFY(copy.item.isOwnFile && copy.item.path.startsWith(spool()));
            QCOMPARE(copy.item.bytes, QFileInfo(copy.item.path).size());
            QVERIFY(copy.item.sopInstanceUid.startsWith(u"2.25."));
            QCOMPARE(copy.item.studyInstanceUid, job.files().last().item.studyInstanceUid);
            QCOMPARE(copy.item.transferSyntaxUid, QStringLiteral("1.2.840.10008.1.2.1"));
            QVERIFY(!copy.item.label.patientName.contains(u"Okonkwo"));
            const dicom::Part10File content = read(copy.item.path);
            QCOMPARE(content.dataSet.string(tag::SOPInstanceUID), copy.item.sopInstanceUid);
            QCOMPARE(content.meta.string(tag::MediaStorageSOPInstanceUID), copy.item.sopInstanceUid);
            QCOMPARE(content.source.mid(content.pixelData.native.offset, 8), QByteArray("\x01\xf0\x02\xf0\x03\x00\x04\x00", 8));
            QVERIFY(QFileInfo(copy.item.path).permissions() == (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
            QVERIFY(!job.report().toText().contains(u"Okonkwo"));
            QVERIFY(job.report().toText().contains(u"(0010,0010)"));
            QCOMPARE(spooled(), 2);
            job.release({copy.item.path});
        }
        QCOMPARE(spooled(), 1); // what was released stays
        QCOMPARE(digest(files.first().item.path), before);
        QCOMPARE(QFileInfo(files.first().item.path).lastModified(), written);
        QDir(spool()).removeRecursively();
    }

    void anOverlayInUnusedBitsGoesFromThePixels()
    {
        dicom::DataSet set = slice(3);
        set.setInteger(dicom::Tag(0x6000, 0x0010), 2);
        set.setInteger(dicom::Tag(0x6000, 0x0011), 2);
        set.setInteger(dicom::Tag(0x6000, 0x0100), 16);
        set.setInteger(dicom::Tag(0x6000, 0x0102), 12);
        DeidentifyJob job(spool());
        QSignalSpy finished(&job, &DeidentifyJob::finished);
        job.start({scanned(QStringLiteral("c.dcm"), set)}, plan());
        QVERIFY(finished.wait());
        const dicom::Part10File content = read(job.files().first().item.path);
        QCOMPARE(content.source.mid(content.pixelData.native.offset, 8), QByteArray("\x01\x00\x02\x00\x03\x00\x04\x00", 8));
    }

    void documentsAndDamagedFilesAreLeftOut()
    {
        dicom::DataSet document = slice(4);
        document.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.104.1"));
        ScannedFile gone = scanned(QStringLiteral("e.dcm"), slice(5));
        QVERIFY(QFile::remove(gone.item.path));
        dicom::DataSet screen = slice(6);
        screen.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
        DeidentifyJob job(spool());
        QSignalSpy finished(&job, &DeidentifyJob::finished);
        job.start({scanned(QStringLiteral("d.dcm"), document), gone, scanned(QStringLiteral("f.dcm"), screen)}, plan());
        QVERIFY(finished.wait());
        for (int i : {0, 1}) {
            QCOMPARE(job.files().at(i).item.state, network::UploadState::Rejected);
            QVERIFY(!job.files().at(i).item.message.isEmpty());
        }
        QCOMPARE(job.files().at(2).trace, network::PatientTrace::Pixels);
        QCOMPARE(job.report().leftOut, 2);
        QCOMPARE(job.report().heldBack, 1);
    }

    void cancellingLeavesNothingBehind()
    {
        QList<ScannedFile> files;
        for (int i = 10; i < 60; ++i)
            files << scanned(QString::number(i), slice(i));
        auto job = std::make_unique<DeidentifyJob>(spool());
        QSignalSpy progress(job.get(), &DeidentifyJob::progress);
        job->start(files, plan());
        QVERIFY(progress.wait());
        job.reset();
        QTRY_COMPARE(spooled(), 0);
    }
};

NEGATOSCOPE_TEST(tst_deidentifyjob)
#include "tst_deidentifyjob.moc"
