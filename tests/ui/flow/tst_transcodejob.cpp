#include "ui/flow/transcodejob.h"

#include "imaging/decoderpool.h"
#include "network/dicom/part10writer.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/dcmtktools.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QThreadPool>

using namespace ui;
using testsupport::elementByDcmtk;
using testsupport::pixelsByDcmtk;
using testsupport::runDcmtk;
namespace tag = dicom::tag;

/// Unpacked copies, against what dcmtk's decoders make of the same files.
class tst_transcodejob : public QObject
{
    Q_OBJECT

    UploadFiles m_files;
    QTemporaryDir m_spool;
    imaging::DecoderPool m_decoders;

    /// Two frames of a ramp that no two rows or samples share.
    QString picture(const QString &name, int bitsStored, int samples, bool isSigned = false)
    {
        constexpr int Rows = 37, Columns = 51, Frames = 2;
        const int cell = bitsStored > 8 ? 2 : 1;
        QByteArray pixels;
        for (int i = 0; i < Rows * Columns * samples * Frames; ++i) {
            const int value = (i * 7 + i / 251) & ((1 << bitsStored) - 1);
            pixels += char(value & 0xff);
            if (cell == 2)
                pixels += char(value >> 8);
        }
        dicom::DataSet set;
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
        set.setString(tag::SOPInstanceUID, QStringLiteral("1.2.3.4"));
        set.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
        set.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
        set.setString(tag::PatientName, QStringLiteral("Müller^Änne"));
        set.setInteger(tag::SamplesPerPixel, samples);
        set.setString(tag::PhotometricInterpretation, samples == 3 ? QStringLiteral("RGB") : QStringLiteral("MONOCHROME2"));
        if (samples == 3)
            set.setInteger(tag::PlanarConfiguration, 0);
        set.setInteger(tag::NumberOfFrames, Frames);
        set.setInteger(tag::Rows, Rows);
        set.setInteger(tag::Columns, Columns);
        set.setInteger(tag::BitsAllocated, cell * 8);
        set.setInteger(tag::BitsStored, bitsStored);
        set.setInteger(tag::HighBit, bitsStored - 1);
        set.setInteger(tag::PixelRepresentation, isSigned ? 1 : 0);
        set.setBytes(tag::PixelData, cell == 2 ? dicom::VR::OW : dicom::VR::OB, pixels);
        return m_files.write(name, dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1")));
    }

    ScannedFile unpacked(const QString &path)
    {
        ScannedFile file;
        file.item.path = path;
        TranscodeJob job(m_decoders, m_spool.path());
        QSignalSpy finished(&job, &CopyJob::finished);
        job.start({file});
        if (!finished.wait(20000))
            return {};
        const ScannedFile made = job.files().first();
        job.release({made.item.path});
        return made;
    }

private slots:
    void pixelsAreWhatDcmtkDecodes_data()
    {
        QTest::addColumn<QString>("encoder");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("decoder");
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("samples");
        QTest::addColumn<bool>("isLossless");
        const QString jpeg = QStringLiteral("dcmcjpeg"), unJpeg = QStringLiteral("dcmdjpeg");
        QTest::newRow("JPEG lossless, 16 bit") << jpeg << QStringList{u"+e1"_qs} << unJpeg << 16 << 1 << true;
        QTest::newRow("JPEG lossless, 12 bit") << jpeg << QStringList{u"+e1"_qs} << unJpeg << 12 << 1 << true;
        QTest::newRow("JPEG lossless, colour") << jpeg << QStringList{u"+e1"_qs, u"+cn"_qs} << unJpeg << 8 << 3 << true;
        QTest::newRow("JPEG baseline, 8 bit") << jpeg << QStringList{u"+eb"_qs} << unJpeg << 8 << 1 << false;
        QTest::newRow("RLE, 16 bit") << u"dcmcrle"_qs << QStringList() << u"dcmdrle"_qs << 16 << 1 << true;
        QTest::newRow("RLE, colour") << u"dcmcrle"_qs << QStringList() << u"dcmdrle"_qs << 8 << 3 << true;
        QTest::newRow("JPEG-LS, 12 bit") << u"dcmcjpls"_qs << QStringList() << u"dcmdjpls"_qs << 12 << 1 << true;
        QTest::newRow("JPEG-LS near lossless") << u"dcmcjpls"_qs << QStringList{u"+en"_qs} << u"dcmdjpls"_qs << 8 << 1 << false;
        QTest::newRow("deflated") << u"dcmconv"_qs << QStringList{u"+td"_qs} << u"dcmconv"_qs << 12 << 1 << true;
        QTest::newRow("big endian") << u"dcmconv"_qs << QStringList{u"+tb"_qs} << u"dcmconv"_qs << 16 << 1 << true;
    }
    void pixelsAreWhatDcmtkDecodes()
    {
        NEGATOSCOPE_NEEDS_DCMTK("dcmcjpls");
        QFETCH(QString, encoder);
        QFETCH(QStringList, options);
        QFETCH(QString, decoder);
        QFETCH(int, bits);
        QFETCH(int, samples);
        QFETCH(bool, isLossless);
        const QString source = picture(QStringLiteral("source.dcm"), bits, samples);
        const QString encoded = m_files.path(QStringLiteral("encoded.dcm")), decoded = m_files.path(QStringLiteral("decoded.dcm"));
        QVERIFY(runDcmtk(encoder, options + QStringList{source, encoded}));
        QVERIFY(runDcmtk(decoder, (decoder == u"dcmconv"_qs ? QStringList{u"+te"_qs} : QStringList()) + QStringList{encoded, decoded}));
        const ScannedFile copy = unpacked(encoded);
        QVERIFY2(copy.item.state != network::UploadState::Rejected, qPrintable(copy.item.message));
        QCOMPARE(copy.item.transferSyntaxUid, QStringLiteral("1.2.840.10008.1.2.1"));
        const QByteArray pixels = pixelsByDcmtk(copy.item.path);
        QVERIFY(!pixels.isEmpty());
        QCOMPARE(pixels, pixelsByDcmtk(decoded));
        QCOMPARE(pixels == pixelsByDcmtk(source), isLossless);
        for (const QString &element :
             {u"0008,0018"_qs, u"0028,0002"_qs, u"0028,0008"_qs, u"0028,0100"_qs, u"0028,0101"_qs, u"0028,0102"_qs})
            QCOMPARE(elementByDcmtk(copy.item.path, element), elementByDcmtk(encoded, element));
        QCOMPARE(elementByDcmtk(copy.item.path, u"0028,2110"_qs).contains(u"[01]"), !isLossless);
    }

    void whatIsNotCompressedIsNotConverted()
    {
        const ScannedFile copy = unpacked(picture(QStringLiteral("plain.dcm"), 8, 1));
        QCOMPARE(copy.item.state, network::UploadState::Rejected);
        QVERIFY(!copy.item.message.isEmpty());
    }

    void aBrokenCodestreamMakesNoCopy()
    {
        NEGATOSCOPE_NEEDS_DCMTK("dcmcjpeg");
        const QString encoded = m_files.path(QStringLiteral("encoded.dcm"));
        QVERIFY(runDcmtk(QStringLiteral("dcmcjpeg"), {picture(QStringLiteral("source.dcm"), 12, 1), encoded}));
        QFile file(encoded);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        bytes.replace(bytes.size() - 700, 600, QByteArray(600, '\xff')); // in the second frame
        file.seek(0);
        file.write(bytes);
        file.close();
        const int before = int(QDir(m_spool.path()).count());
        const ScannedFile copy = unpacked(encoded);
        QCOMPARE(copy.item.state, network::UploadState::Rejected);
        QCOMPARE(int(QDir(m_spool.path()).count()), before);
    }

    void droppedWhileItWaitsItEnds()
    {
        const QString path = picture(QStringLiteral("source.dcm"), 12, 1);
        ScannedFile file;
        file.item.path = path;
        QElapsedTimer clock;
        clock.start();
        {
            TranscodeJob job(m_decoders, m_spool.path());
            job.start({file, file, file});
        }
        QThreadPool::globalInstance()->waitForDone();
        QVERIFY(clock.elapsed() < 10000);
    }
};

NEGATOSCOPE_TEST(tst_transcodejob)
#include "tst_transcodejob.moc"
