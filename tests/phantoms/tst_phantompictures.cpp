#include "imaging/decoder/codecs/codec.h"
#include "network/dicom/tags.h"
#include "tests/phantoms/measure.h"
#include "tests/support/phantoms/documents.h"
#include "tests/support/phantoms/enhancedct.h"
#include "tests/support/phantoms/radiographs.h"
#include "tests/support/phantoms/ultrasound.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace tag = dicom::tag;

namespace {

/// A frame decoded by the program's codecs: independent of the encoders (GDCM decodes what we
/// encode as lossless JPEG).
QByteArray decoded(const phantoms::Instance &instance, int frame = 0)
{
    const dicom::DataSet &d = instance.dataSet;
    const QByteArray syntax = instance.transferSyntax.toLatin1();
    codecs::Input input;
    input.bytes = {reinterpret_cast<const uint8_t *>(instance.frames[frame].constData()), std::size_t(instance.frames[frame].size())};
    input.pixel.rows = qint32(d.integer(tag::Rows).value_or(0));
    input.pixel.columns = qint32(d.integer(tag::Columns).value_or(0));
    input.pixel.samples = qint32(d.integer(tag::SamplesPerPixel).value_or(1));
    input.pixel.bitsAllocated = qint32(d.integer(tag::BitsAllocated).value_or(0));
    input.pixel.bitsStored = qint32(d.integer(tag::BitsStored).value_or(0));
    input.pixel.highBit = input.pixel.bitsStored - 1;
    input.pixel.isSigned = qint32(d.integer(tag::PixelRepresentation).value_or(0));
    if (input.pixel.samples == 3)
        input.pixel.photometric = codecs::Photometric::YbrFull422;
    input.transferSyntax = syntax.constData();
    std::vector<uint64_t> aligned(std::size_t(input.pixel.frameBytes() + 7) / 8);
    const codecs::Output output(reinterpret_cast<uint8_t *>(aligned.data()), std::size_t(input.pixel.frameBytes()));
    if (const auto result = codecs::decode(input, output); !result)
        qCritical() << result.error().message << result.error().detail;
    return QByteArray(reinterpret_cast<const char *>(output.data()), qsizetype(output.size()));
}

} // namespace

/// Ultrasound, radiographs, colour, documents and encodings.
class tst_phantompictures : public QObject
{
    Q_OBJECT

private slots:
    void everyEncodingHoldsTheSamePixels()
    {
        const QList<phantoms::Instance> all = phantoms::instances(QStringLiteral("encodings"));
        QCOMPARE(all.size(), 7 * 4);
        QSet<QString> syntaxes;
        for (int i = 0; i < 6 * 4; ++i) {
            const QByteArray native = all[i % 4].dataSet.bytes(tag::PixelData);
            const QByteArray pixels = all[i].frames.isEmpty() ? Stored(all[i]).native : decoded(all[i]);
            QVERIFY2(pixels == native, qPrintable(all[i].path));
            syntaxes << all[i].transferSyntax;
        }
        for (int i = 24; i < 28; ++i) { // lossy: near the window's result
            const QByteArray grey = decoded(all[i]);
            const int at = 64 * 128 + 64;
            const int hu = qint16(quint8(all[i - 24].dataSet.bytes(tag::PixelData)[2 * at])
                                  | quint8(all[i - 24].dataSet.bytes(tag::PixelData)[2 * at + 1]) << 8)
                           - 1024;
            QVERIFY(std::abs(quint8(grey[at]) - std::clamp((hu + 1300) * 255 / 1500, 0, 255)) < 12);
            syntaxes << all[i].transferSyntax;
        }
        QCOMPARE(syntaxes.size(), 7);
    }

    void theCineBeatsInColour()
    {
        const phantoms::Instance cine = phantoms::nthInstance(QStringLiteral("us-echo"));
        const dicom::DataSet d = Stored(cine).data();
        QCOMPARE(d.integer(tag::NumberOfFrames), 64);
        QCOMPARE(cine.frames.size(), 64);
        QCOMPARE(d.integers(tag::FrameIncrementPointer), (QList<qint64>{0x00181063}));
        QCOMPARE(d.real(tag::FrameTime), 33.333);
        const dicom::DataSet region = d.item(tag::SequenceOfUltrasoundRegions);
        QVERIFY(std::abs(*region.real(tag::PhysicalDeltaY) * 25.5 - 1) < 1e-9);
        for (int frame : {0, 20}) {
            const QByteArray rgb = decoded(cine, frame), original = phantoms::ultrasoundFrame(frame);
            double error = 0;
            for (qsizetype i = 0; i < rgb.size(); ++i)
                error += std::abs(quint8(rgb[i]) - quint8(original[i]));
            QVERIFY2(error / double(rgb.size()) < 4, qPrintable(QString::number(error / double(rgb.size()))));
        }
        QVERIFY(phantoms::ultrasoundFrame(0) != phantoms::ultrasoundFrame(16));
    }

    void theBallInTheRadiographMeasures25mm()
    {
        const Stored chest(phantoms::nthInstance(QStringLiteral("dx-chest")));
        QCOMPARE(chest.data().string(tag::PhotometricInterpretation), QStringLiteral("MONOCHROME1"));
        QCOMPARE(chest.data().integer(tag::BitsStored), 12);
        QCOMPARE(QSize(chest.columns, chest.rows), QSize(2500, 2048));
        double count = 0, x = 0, y = 0;
        for (int row = 1650; row < 1950; ++row) {
            for (int column = 2150; column < 2450; ++column) {
                if (chest.stored(column, row) == 120) {
                    ++count;
                    x += column;
                    y += row;
                }
            }
        }
        QVERIFY(std::abs(2 * std::sqrt(count / M_PI) * 0.148 - 25) < 0.2);
        QVERIFY(std::abs(x / count - 2300) < 0.5 && std::abs(y / count - 1800) < 0.5);
        QCOMPARE(chest.data().reals(tag::ImagerPixelSpacing), (QList<double>{0.148, 0.148}));
        QVERIFY(!chest.data().contains(tag::PixelSpacing));
        // Lungs let more through than the spine: higher values, shown darker.
        QVERIFY(chest.stored(750, 900) > chest.stored(1250, 900) + 500);
    }

    void initTestCase()
    {
        m_screening = phantoms::instances(QStringLiteral("mg-screening"));
        m_prior = phantoms::instances(QStringLiteral("mg-screening-prior"));
    }

    void mammogramsPointTheRightWay_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("laterality");
        QTest::addColumn<QString>("view");
        QTest::addColumn<QStringList>("orientation");
        QTest::newRow("RCC") << 0 << QStringLiteral("R") << QStringLiteral("CC") << QStringList{QStringLiteral("P"), QStringLiteral("L")};
        QTest::newRow("LCC") << 1 << QStringLiteral("L") << QStringLiteral("CC") << QStringList{QStringLiteral("A"), QStringLiteral("R")};
        QTest::newRow("RMLO") << 2 << QStringLiteral("R") << QStringLiteral("MLO")
                              << QStringList{QStringLiteral("P"), QStringLiteral("FL")};
        QTest::newRow("LMLO") << 3 << QStringLiteral("L") << QStringLiteral("MLO")
                              << QStringList{QStringLiteral("A"), QStringLiteral("FR")};
    }

    void mammogramsPointTheRightWay()
    {
        QFETCH(const int, index);
        QFETCH(const QString, laterality);
        QFETCH(const QString, view);
        QFETCH(const QStringList, orientation);
        for (const bool prior : {false, true}) {
            const Stored image((prior ? m_prior : m_screening)[index]);
            QCOMPARE(image.data().string(tag::ImageLaterality), laterality);
            QCOMPARE(image.data().string(tag::ViewPosition), view);
            QCOMPARE(image.data().strings(tag::PatientOrientation), orientation);
            const bool inverted = image.data().string(tag::PhotometricInterpretation) == u"MONOCHROME1";
            QCOMPARE(inverted, prior);
            // The chest wall is on the side that the rows' direction starts from when it is
            // anterior, else where it ends.
            const int row = image.rows / 2, wall = orientation[0] == u"A" ? 40 : image.columns - 41;
            const int tissue = image.stored(wall, row), air = image.stored(image.columns - 1 - wall, row);
            QVERIFY(inverted ? tissue < air - 400 : tissue > air + 400);
        }
    }

    void theMassLiesWhereItIsSaidToBe()
    {
        const Stored image(m_screening[1]);
        double count = 0;
        for (int row = 800; row < 1040; ++row)
            for (int column = 460; column < 700; ++column)
                count += image.stored(column, row) > 2950 && std::hypot(column - 580., row - 920.) < 80;
        QVERIFY2(std::abs(2 * std::sqrt(count / M_PI) * 0.1 - 14) < 1, qPrintable(QString::number(2 * std::sqrt(count / M_PI) * 0.1)));
    }

    void thePaletteHas256EntriesOf16Bit()
    {
        phantoms::Instance made;
        phantoms::makePalette(
            phantoms::study(QStringLiteral("mr-brain")),
            [&](const phantoms::Instance &instance) {
                made = instance;
                return true;
            },
            5);
        const Stored map(made);
        QCOMPARE(map.data().string(tag::PhotometricInterpretation), QStringLiteral("PALETTE COLOR"));
        QCOMPARE(map.data().integers(tag::RedPaletteColorLookupTableDescriptor), (QList<qint64>{256, 0, 16}));
        const QByteArray red = map.data().bytes(tag::RedPaletteColorLookupTableData);
        QCOMPARE(red.size(), 512);
        QCOMPARE(phantoms::paletteEntry(0, 255), quint16(65535));
        QCOMPARE(phantoms::paletteEntry(2, 255), quint16(0));
        QCOMPARE(quint8(red[510]) | quint8(red[511]) << 8, 65535);
    }

    void thePdfIsWellFormed()
    {
        const Stored document(phantoms::nthInstance(QStringLiteral("documents"), 0));
        QByteArray pdf = document.data().bytes(tag::EncapsulatedDocument);
        QCOMPARE(document.data().string(tag::MIMETypeOfEncapsulatedDocument), QStringLiteral("application/pdf"));
        pdf.truncate(qsizetype(document.data().integer(tag::EncapsulatedDocumentLength).value_or(0)));
        QVERIFY(pdf.startsWith("%PDF-1.4") && pdf.endsWith("%%EOF\n"));
        const qsizetype start = pdf.lastIndexOf("startxref\n") + 10;
        const qsizetype table = pdf.mid(start, pdf.indexOf('\n', start) - start).toLongLong();
        QVERIFY(pdf.mid(table).startsWith("xref\n0 6\n"));
        for (int object = 1; object <= 5; ++object) {
            const qsizetype at = pdf.mid(table + 9 + 20 * object, 10).toLongLong();
            QVERIFY(pdf.mid(at).startsWith(QByteArray(QByteArray::number(object) + " 0 obj")));
        }
    }

    void theReportPointsAtTheNodule()
    {
        const dicom::DataSet report = Stored(phantoms::instances(QStringLiteral("documents")).last()).data();
        QCOMPARE(report.string(tag::ValueType), QStringLiteral("CONTAINER"));
        QCOMPARE(report.items(tag::ContentSequence).size(), 4);
        const phantoms::Instance nodule = phantoms::ctSlice(phantoms::thoraxNoduleIndex());
        phantoms::Instance made;
        const phantoms::Sink keep = [&](const phantoms::Instance &instance) {
            made = instance;
            return true;
        };
        phantoms::makeReport(phantoms::study(QStringLiteral("ct-thorax")), keep, 5, {QStringLiteral("a"), QStringLiteral("b"), &nodule});
        const dicom::DataSet d = Stored(made).data();
        const QString referenced = d.item(tag::CurrentRequestedProcedureEvidenceSequence)
                                       .item(tag::ReferencedSeriesSequence)
                                       .item(tag::ReferencedSOPSequence)
                                       .string(tag::ReferencedSOPInstanceUID);
        QCOMPARE(referenced, nodule.dataSet.string(tag::SOPInstanceUID));
        QCOMPARE(d.items(tag::ContentSequence)[2]
                     .items(tag::ContentSequence)
                     .last()
                     .item(tag::ReferencedSOPSequence)
                     .string(tag::ReferencedSOPInstanceUID),
                 referenced);
    }

private:
    QList<phantoms::Instance> m_screening, m_prior;
};

NEGATOSCOPE_TEST(tst_phantompictures)
#include "tst_phantompictures.moc"
