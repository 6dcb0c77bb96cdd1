#include "ui/flow/videowrap.h"

#include "tests/network/dicom/mp4boxes.h"
#include "tests/support/dcmtktools.h"
#include "tests/support/testmain.h"
#include "ui/flow/wrapjob.h"

#include <QBuffer>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ui;
using testsupport::elementByDcmtk;
using testsupport::runDcmtk;
namespace tag = dicom::tag;

/// MP4 files as DICOM objects, taken out again by GDCM and read by dcmtk.
class tst_videowrap : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName();
    }

    static dicom::DataSet study()
    {
        dicom::DataSet study;
        study.setString(tag::PatientName, QStringLiteral("Okonkwo^Chidinma"));
        study.setString(tag::PatientID, QStringLiteral("NG-7"));
        study.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
        return study;
    }

    ScannedFile wrapped(const QString &path, WrapJob &job)
    {
        ScannedFile file;
        file.item.path = path;
        file.isDocument = true;
        QSignalSpy finished(&job, &CopyJob::finished);
        job.start({file}, study(), QStringLiteral("Gait"));
        return finished.wait() ? job.files().first() : ScannedFile();
    }

private slots:
    void theBytesAreWhatTheyWere_data()
    {
        QTest::addColumn<QByteArray>("media");
        QTest::newRow("even") << QByteArray(4000, 'm');
        QTest::newRow("odd") << QByteArray(4001, 'm');
    }
    void theBytesAreWhatTheyWere()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("gdcmraw")).isEmpty())
            QSKIP("SKIPPED: gdcmraw (package libgdcm-tools) is not installed");
        QFETCH(QByteArray, media);
        mp4::Movie movie;
        movie.media = media;
        WrapJob job(m_folder.path());
        const ScannedFile object = wrapped(write(QStringLiteral("gait.mp4"), movie.file()), job);
        QVERIFY2(object.item.state != network::UploadState::Rejected, qPrintable(object.item.message));
        QCOMPARE(object.item.transferSyntaxUid, QStringLiteral("1.2.840.10008.1.2.4.102"));
        QCOMPARE(object.item.sopClassUid, QStringLiteral("1.2.840.10008.5.1.4.1.1.77.1.4.1"));
        const QString out = m_folder.filePath(QStringLiteral("out.raw"));
        QVERIFY(runDcmtk(QStringLiteral("gdcmraw"), {QStringLiteral("-i"), object.item.path, QStringLiteral("-o"), out}));
        QFile raw(out);
        QVERIFY(raw.open(QIODevice::ReadOnly));
        const QByteArray even = movie.file() + QByteArray(movie.file().size() % 2, '\0');
        QCOMPARE(raw.readAll(), even);
    }

    void theObjectIsWhatItsInformationObjectAsksFor()
    {
        NEGATOSCOPE_NEEDS_DCMTK("dcmdump");
        WrapJob job(m_folder.path());
        const QString path = wrapped(write(QStringLiteral("gait.mp4"), mp4::Movie().file()), job).item.path;
        // PS3.5 §8.2.7, PS3.3 §C.7.6.5, §C.7.6.6, §C.7.6.1.1.5
        const auto has = [&path](const char *tag, const char *value) {
            return elementByDcmtk(path, QLatin1String(tag)).contains(QLatin1String(value));
        };
        QCOMPARE(job.files().first().item.transferSyntaxUid, QStringLiteral("1.2.840.10008.1.2.4.102"));
        QVERIFY(has("0028,0004", "[YBR_PARTIAL_420]"));
        QVERIFY(has("0028,0002", "US 3"));
        QVERIFY(has("0028,0006", "US 0"));
        QVERIFY(has("0028,0008", "[50]"));
        QVERIFY(has("0028,0009", "(0018,1063)"));
        QVERIFY(has("0018,1063", "[40]"));
        QVERIFY(has("0018,0040", "[25]"));
        QVERIFY(has("0028,0010", "US 480"));
        QVERIFY(has("0028,0011", "US 640"));
        QVERIFY(has("0028,2110", "[01]"));
        QVERIFY(has("0028,2114", "[ISO_14496_10]"));
        QVERIFY(has("0028,0301", "[YES]"));
        QVERIFY(has("0010,0020", "[NG-7]"));
    }

    void whatCannotBeWrappedIsSaidInWords()
    {
        mp4::Movie movie;
        movie.profile = 122;
        WrapJob job(m_folder.path());
        const ScannedFile object = wrapped(write(QStringLiteral("ten.mp4"), movie.file()), job);
        QCOMPARE(object.item.state, network::UploadState::Rejected);
        QVERIFY(object.item.message.contains(u"H.264"));
    }
};

NEGATOSCOPE_TEST(tst_videowrap)
#include "tst_videowrap.moc"
