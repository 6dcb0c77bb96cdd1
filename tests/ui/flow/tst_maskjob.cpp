#include "ui/flow/maskjob.h"

#include "imaging/decoderpool.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/dcmtktools.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <cstring>

using namespace ui;
using testsupport::elementByDcmtk;
using testsupport::pixelsByDcmtk;
using testsupport::runDcmtk;
namespace tag = dicom::tag;

namespace {

constexpr int Rows = 32, Columns = 48, Frames = 2;
const QRect Covered(5, 3, 20, 9);

struct Picture {
    const char *photometric = "MONOCHROME2";
    int samples = 1;
    int bits = 8;
    int planar = 0;
    bool isSigned = false;
};

} // namespace

/// Covered pictures, read by dcmtk: nothing is left under the rectangles, everything else is as it was.
class tst_maskjob : public QObject
{
    Q_OBJECT

    UploadFiles m_files;
    QTemporaryDir m_spool;
    imaging::DecoderPool m_decoders;

    QString write(const Picture &picture) const
    {
        const int cell = picture.bits > 8 ? 2 : 1;
        QByteArray pixels;
        for (int i = 0; i < Rows * Columns * picture.samples * Frames; ++i) {
            const int value = 1 + (i * 7 + i / 251) % ((1 << picture.bits) - 2); // neither black nor white
            pixels += char(value & 0xff);
            if (cell == 2)
                pixels += char(value >> 8);
        }
        dicom::DataSet set;
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.6.1"));
        set.setString(tag::SOPInstanceUID, QStringLiteral("1.2.3.4"));
        set.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
        set.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
        set.setString(tag::BurnedInAnnotation, QStringLiteral("YES"));
        set.setString(tag::DeidentificationMethod, QStringLiteral("Basic Application Confidentiality Profile"));
        set.setInteger(tag::SamplesPerPixel, picture.samples);
        set.setString(tag::PhotometricInterpretation, QLatin1String(picture.photometric));
        if (picture.samples == 3)
            set.setInteger(tag::PlanarConfiguration, picture.planar);
        set.setInteger(tag::NumberOfFrames, Frames);
        set.setInteger(tag::Rows, Rows);
        set.setInteger(tag::Columns, Columns);
        set.setInteger(tag::BitsAllocated, cell * 8);
        set.setInteger(tag::BitsStored, picture.bits);
        set.setInteger(tag::HighBit, picture.bits - 1);
        set.setInteger(tag::PixelRepresentation, picture.isSigned ? 1 : 0);
        set.setBytes(tag::PixelData, cell == 2 ? dicom::VR::OW : dicom::VR::OB, pixels);
        return m_files.write(QStringLiteral("picture.dcm"), dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1")));
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static dicom::DataSet plainHeader(const QByteArray &photometric, int rows, int columns, int frames)
    {
        dicom::DataSet set;
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7.1"));
        set.setString(tag::SOPInstanceUID, QStringLiteral("1.2.3.4"));
        set.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
        set.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
        set.setInteger(tag::SamplesPerPixel, 1);
        set.setString(tag::PhotometricInterpretation, QString::fromLatin1(photometric));
        set.setInteger(tag::NumberOfFrames, frames);
        set.setInteger(tag::Rows, rows);
        set.setInteger(tag::Columns, columns);
        return set;
    }

    ScannedFile masked(const QString &path, const PixelMasks &masks)
    {
        ScannedFile file;
        file.item.path = path;
        file.trace = network::PatientTrace::Pixels;
        MaskJob job(m_decoders, m_spool.path());
        QSignalSpy finished(&job, &CopyJob::finished);
        job.start({file}, masks);
        if (!finished.wait(20000))
            return {};
        job.release({job.files().first().item.path});
        return job.files().first();
    }

    /// Bytes of one cell, its samples side by side whatever the planes were.
    static QByteArray cellOf(const QByteArray &pixels, const Picture &picture, int planar, int frame, int x, int y)
    {
        const int cell = picture.bits > 8 ? 2 : 1;
        const int perFrame = Rows * Columns * picture.samples;
        QByteArray bytes;
        for (int sample = 0; sample < picture.samples; ++sample) {
            const int at = planar == 1 ? sample * Rows * Columns + y * Columns + x : (y * Columns + x) * picture.samples + sample;
            bytes += pixels.mid((frame * perFrame + at) * cell, cell);
        }
        return bytes;
    }

private slots:
    void whatIsCoveredIsGoneAndTheRestIsTheSame_data()
    {
        QTest::addColumn<QByteArray>("photometric");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("planar");
        QTest::addColumn<bool>("isSigned");
        QTest::addColumn<QString>("encoder");
        QTest::addColumn<QString>("decoder");
        QTest::addColumn<QByteArray>("black");
        const QByteArray grey("MONOCHROME2"), inverse("MONOCHROME1"), rgb("RGB"), ybr("YBR_FULL");
        QTest::newRow("grey") << grey << 1 << 8 << 0 << false << QString() << QString() << QByteArray(1, '\0');
        QTest::newRow("inverse") << inverse << 1 << 8 << 0 << false << QString() << QString() << QByteArray(1, '\xff');
        QTest::newRow("12 bit") << grey << 1 << 12 << 0 << false << QString() << QString() << QByteArray(2, '\0');
        QTest::newRow("signed") << grey << 1 << 16 << 0 << true << QString() << QString() << QByteArray("\x00\x80", 2);
        QTest::newRow("colour") << rgb << 3 << 8 << 0 << false << QString() << QString() << QByteArray(3, '\0');
        QTest::newRow("colour by planes") << rgb << 3 << 8 << 1 << false << QString() << QString() << QByteArray(3, '\0');
        QTest::newRow("YBR") << ybr << 3 << 8 << 0 << false << QString() << QString() << QByteArray("\x00\x80\x80", 3);
        QTest::newRow("JPEG lossless") << grey << 1 << 12 << 0 << false << u"dcmcjpeg"_qs << u"dcmdjpeg"_qs << QByteArray(2, '\0');
        QTest::newRow("RLE colour") << rgb << 3 << 8 << 0 << false << u"dcmcrle"_qs << u"dcmdrle"_qs << QByteArray(3, '\0');
    }
    void whatIsCoveredIsGoneAndTheRestIsTheSame()
    {
        NEGATOSCOPE_NEEDS_DCMTK("dcmcjpeg");
        QFETCH(QByteArray, photometric);
        QFETCH(int, samples);
        QFETCH(int, bits);
        QFETCH(int, planar);
        QFETCH(bool, isSigned);
        QFETCH(QString, encoder);
        QFETCH(QString, decoder);
        QFETCH(QByteArray, black);
        const Picture picture{photometric.constData(), samples, bits, planar, isSigned};
        QString path = write(picture), before = path;
        if (!encoder.isEmpty()) {
            path = m_files.path(QStringLiteral("encoded.dcm"));
            before = m_files.path(QStringLiteral("decoded.dcm"));
            QVERIFY(runDcmtk(encoder, {write(picture), path}));
            QVERIFY(runDcmtk(decoder, {path, before}));
        }
        const ScannedFile copy = masked(path, {{QSize(Columns, Rows), {Covered}}});
        QVERIFY2(copy.item.state != network::UploadState::Rejected, qPrintable(copy.item.message));
        QVERIFY(copy.isMasked && copy.trace == network::PatientTrace::None);
        const QByteArray was = pixelsByDcmtk(before), is = pixelsByDcmtk(copy.item.path);
        QCOMPARE(is.size(), was.size());
        const int planesBefore = elementByDcmtk(before, u"0028,0006"_qs).contains(u"US 1") ? 1 : 0;
        for (int frame = 0; frame < Frames; ++frame) {
            for (int y = 0; y < Rows; ++y) {
                for (int x = 0; x < Columns; ++x) {
                    const QByteArray cell = cellOf(is, picture, 0, frame, x, y);
                    const QByteArray expected = Covered.contains(x, y) ? black : cellOf(was, picture, planesBefore, frame, x, y);
                    if (cell != expected)
                        QCOMPARE(cell.toHex() + " at " + QByteArray::number(x) + ',' + QByteArray::number(y), expected.toHex());
                }
            }
        }
        QCOMPARE(elementByDcmtk(copy.item.path, u"0028,0004"_qs), elementByDcmtk(before, u"0028,0004"_qs));
    }

    /// Packed cells: frames of odd size follow each other without a gap (PS3.5 §8.1.1).
    void packedPixelsAreCoveredToTheBit_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("photometric");
        QTest::addColumn<quint64>("black");
        QTest::newRow("1 bit") << 1 << QByteArray("MONOCHROME2") << quint64(0);
        QTest::newRow("1 bit, inverse") << 1 << QByteArray("MONOCHROME1") << quint64(1);
        QTest::newRow("12 bit packed") << 12 << QByteArray("MONOCHROME2") << quint64(0);
    }
    void packedPixelsAreCoveredToTheBit()
    {
        NEGATOSCOPE_NEEDS_DCMTK("dcmdump");
        QFETCH(int, bits);
        QFETCH(QByteArray, photometric);
        QFETCH(quint64, black);
        constexpr int rows = 13, columns = 21, frames = 3; // 273 pixels: no whole bytes
        const QRect covered(2, 1, 7, 5);
        const qsizetype count = qsizetype(rows) * columns * frames;
        QByteArray pixels((count * bits + 7) / 8 + ((count * bits + 7) / 8) % 2, '\0');
        const auto valueAt = [bits](const QByteArray &packed, qsizetype index) {
            quint64 value = 0;
            for (qsizetype bit = 0; bit < bits; ++bit) {
                const qsizetype at = index * bits + bit;
                value |= quint64(quint8(packed[at / 8]) >> (at % 8) & 1) << bit;
            }
            return value;
        };
        for (qsizetype i = 0; i < count; ++i) {
            const quint64 value = quint64(i * 2654435761 >> 7) & ((quint64(1) << bits) - 1);
            for (qsizetype bit = 0; bit < bits; ++bit) {
                const qsizetype at = i * bits + bit;
                pixels[at / 8] = char(quint8(pixels[at / 8]) | (value >> bit & 1) << (at % 8));
            }
        }
        dicom::DataSet set = plainHeader(photometric, rows, columns, frames);
        set.setInteger(tag::BitsAllocated, bits);
        set.setInteger(tag::BitsStored, bits);
        set.setInteger(tag::HighBit, bits - 1);
        set.setInteger(tag::PixelRepresentation, 0);
        set.setBytes(tag::PixelData, bits > 8 ? dicom::VR::OW : dicom::VR::OB, pixels);
        const QString path = m_files.write(QStringLiteral("packed.dcm"), dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1")));
        const ScannedFile copy = masked(path, {{QSize(columns, rows), {covered}}});
        QVERIFY2(copy.item.state != network::UploadState::Rejected, qPrintable(copy.item.message));
        const QByteArray is = pixelsByDcmtk(copy.item.path);
        QCOMPARE(is.size(), pixels.size());
        for (qsizetype i = 0; i < count; ++i) {
            const int x = int(i % columns), y = int(i / columns % rows);
            const quint64 expected = covered.contains(x, y) ? black : valueAt(pixels, i);
            if (valueAt(is, i) != expected)
                QCOMPARE(QByteArray::number(valueAt(is, i)) + " at " + QByteArray::number(i), QByteArray::number(expected));
        }
        QVERIFY(elementByDcmtk(copy.item.path, u"0028,0100"_qs).contains(QStringLiteral("US %1").arg(bits)));
    }

    /// Numbers become the darkest one that is left, of all frames the same words.
    void floatingPointPixelsAreCovered_data()
    {
        QTest::addColumn<bool>("isDouble");
        QTest::newRow("float") << false;
        QTest::newRow("double") << true;
    }
    void floatingPointPixelsAreCovered()
    {
        QFETCH(bool, isDouble);
        constexpr int rows = 9, columns = 11;
        const QRect covered(1, 1, 4, 3);
        QByteArray pixels;
        QList<double> values;
        for (int i = 0; i < rows * columns; ++i) {
            const bool isUnder = covered.contains(i % columns, i / columns);
            const double value = isUnder ? -9999.5 - i : 0.25 * i - 3; // what is covered is the darkest of all
            values << value;
            const float single = float(value);
            pixels +=
                isDouble ? QByteArray(reinterpret_cast<const char *>(&value), 8) : QByteArray(reinterpret_cast<const char *>(&single), 4);
        }
        dicom::DataSet set = plainHeader("MONOCHROME2", rows, columns, 1);
        set.setInteger(tag::BitsAllocated, isDouble ? 64 : 32);
        set.setBytes(isDouble ? tag::DoubleFloatPixelData : tag::FloatPixelData, isDouble ? dicom::VR::OD : dicom::VR::OF, pixels);
        const QString path = m_files.write(QStringLiteral("float.dcm"), dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1")));
        const ScannedFile copy = masked(path, {{QSize(columns, rows), {covered}}});
        QVERIFY2(copy.item.state != network::UploadState::Rejected, qPrintable(copy.item.message));
        const QString told = elementByDcmtk(copy.item.path, isDouble ? u"7fe0,0009"_qs : u"7fe0,0008"_qs);
        QVERIFY2(told.startsWith(isDouble ? u"(7fe0,0009) OD" : u"(7fe0,0008) OF"), qPrintable(told));
        const auto read = dicom::readPart10(contentOf(copy.item.path));
        QVERIFY(read.has_value());
        const QByteArray is = read->source.mid(read->pixelData.native.offset, read->pixelData.native.size);
        QCOMPARE(is.size(), pixels.size());
        for (int i = 0; i < rows * columns; ++i) {
            double value = 0;
            float single = 0;
            std::memcpy(isDouble ? static_cast<void *>(&value) : static_cast<void *>(&single), is.constData() + i * (isDouble ? 8 : 4),
                        isDouble ? 8 : 4);
            QCOMPARE(isDouble ? value : double(single), covered.contains(i % columns, i / columns) ? -3.0 : values.at(i));
        }
        QVERIFY(elementByDcmtk(copy.item.path, u"7fe0,0010"_qs).isEmpty());
        QVERIFY(elementByDcmtk(copy.item.path, u"0028,0102"_qs).isEmpty()); // High Bit: not in these modules
    }

    void aVideoIsRefusedInWords()
    {
        dicom::DataSet set = plainHeader("YBR_PARTIAL_420", Rows, Columns, 2);
        set.setBytes(tag::PixelData, dicom::VR::OB, QByteArray(100, 'v'));
        const QString path = m_files.write(QStringLiteral("video.dcm"), dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.4.102")));
        const ScannedFile copy = masked(path, {{QSize(Columns, Rows), {Covered}}});
        QCOMPARE(copy.item.state, network::UploadState::Rejected);
        QVERIFY(copy.item.message.contains(u"video"));
    }

    void theCopySaysThatItWasCleaned()
    {
        NEGATOSCOPE_NEEDS_DCMTK("dcmdump");
        const ScannedFile copy = masked(write({}), {{QSize(Columns, Rows), {Covered}}});
        QVERIFY(elementByDcmtk(copy.item.path, u"0028,0301"_qs).contains(u"[NO]")); // Burned In Annotation
        QVERIFY(elementByDcmtk(copy.item.path, u"0012,0063"_qs)
                    .contains(u"Basic Application Confidentiality Profile\\Clean Pixel Data Option"));
        QVERIFY(elementByDcmtk(copy.item.path, u"0008,0100"_qs).contains(u"[113101]")); // PS3.16 CID 7050
        QVERIFY(elementByDcmtk(copy.item.path, u"0008,0018"_qs).contains(u"[1.2.3.4]"));
    }

    void rectanglesBeyondThePictureAreCut()
    {
        QByteArray cells(4 * 3, 'x');
        imaging::ImagePixel pixel;
        pixel.rows = 3;
        pixel.columns = 4;
        pixel.bitsAllocated = pixel.bitsStored = 8;
        paintBlack(cells, pixel, {QRect(3, 1, 100, 100), QRect(-5, -5, 6, 6), QRect(9, 9, 2, 2)});
        QCOMPARE(cells, QByteArray("\0xxxxxx\0xxx\0", 12));
    }

    void anotherMatrixIsLeftAlone()
    {
        const ScannedFile copy = masked(write({}), {{QSize(Columns + 1, Rows), {Covered}}});
        QCOMPARE(copy.item.state, network::UploadState::Rejected);
    }
};

NEGATOSCOPE_TEST(tst_maskjob)
#include "tst_maskjob.moc"
