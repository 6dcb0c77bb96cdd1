#include "imaging/framepixel.h"

#include "tests/support/testmain.h"

#include <QTest>

using imaging::ImagePixel;
using Photometric = ImagePixel::Photometric;
namespace tag = dicom::tag;

namespace {

const QString Native = QStringLiteral("1.2.840.10008.1.2.1");
const QString Baseline = QStringLiteral("1.2.840.10008.1.2.4.50");

dicom::DataSet colour(const QString &photometric)
{
    dicom::DataSet set;
    set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.6.1"));
    set.setString(tag::SOPInstanceUID, QStringLiteral("1.2.3"));
    set.setInteger(tag::Rows, 4);
    set.setInteger(tag::Columns, 6);
    set.setInteger(tag::SamplesPerPixel, 3);
    set.setString(tag::PhotometricInterpretation, photometric);
    set.setInteger(tag::BitsAllocated, 8);
    set.setInteger(tag::BitsStored, 8);
    set.setInteger(tag::HighBit, 7);
    set.setInteger(tag::PixelRepresentation, 0);
    set.setInteger(tag::PlanarConfiguration, 0);
    return set;
}

} // namespace

class tst_framepixel : public QObject
{
    Q_OBJECT
private slots:
    void coloursOfWhatTheArchiveDecoded_data()
    {
        QTest::addColumn<QString>("photometric");
        QTest::addColumn<QString>("lossy");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("available");
        QTest::addColumn<QString>("syntax");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<bool>("isRgb");
        const QString full = QStringLiteral("YBR_FULL"), half = QStringLiteral("YBR_FULL_422"), no, yes = QStringLiteral("01");
        const QString iso = QStringLiteral("ISO_10918_1");
        QTest::newRow("a JPEG, by what was lost") << half << yes << no << no << Native << 72 << true;
        QTest::newRow("a JPEG, by its method") << full << yes << iso << no << Native << 72 << true;
        QTest::newRow("a JPEG, as the archive says") << full << no << no << Baseline << Native << 72 << true;
        QTest::newRow("uncompressed with all its chroma") << half << no << no << no << Native << 72 << false;
        QTest::newRow("uncompressed with half its chroma") << half << yes << iso << no << Native << 48 << false;
        QTest::newRow("uncompressed") << full << no << no << Native << Native << 72 << false;
        QTest::newRow("the JPEG itself") << half << yes << iso << Baseline << Baseline << 72 << false;
    }
    void coloursOfWhatTheArchiveDecoded()
    {
        QFETCH(QString, photometric);
        QFETCH(QString, lossy);
        QFETCH(QString, method);
        QFETCH(QString, available);
        QFETCH(QString, syntax);
        QFETCH(int, bytes);
        QFETCH(bool, isRgb);
        dicom::DataSet set = colour(photometric);
        if (!lossy.isEmpty())
            set.setString(tag::LossyImageCompression, lossy);
        if (!method.isEmpty())
            set.setString(tag::LossyImageCompressionMethod, method);
        if (!available.isEmpty())
            set.setString(tag::AvailableTransferSyntaxUID, available);
        const auto images = imaging::describe(set);
        QVERIFY(images && images->size() == 1);
        dicom::EncodedFrame frame;
        frame.key = {QStringLiteral("1.2.3"), 1};
        frame.bytes = QByteArray(bytes, 'x');
        frame.transferSyntax = syntax;
        const ImagePixel read = imaging::pixelOfFrame(*images->first(), frame);
        QCOMPARE(read.photometric == Photometric::Rgb, isRgb);
        if (!isRgb)
            QCOMPARE(read, images->first()->pixel);
    }
};

NEGATOSCOPE_TEST(tst_framepixel)
#include "tst_framepixel.moc"
