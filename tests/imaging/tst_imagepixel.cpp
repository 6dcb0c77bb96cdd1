#include "imaging/imagepixel.h"
#include "network/dicom/tags.h"
#include "tests/support/testmain.h"

#include <QTest>

using dicom::DataSet;
using dicom::Error;
using imaging::ImagePixel;
namespace tag = dicom::tag;

namespace {

DataSet ct()
{
    DataSet set;
    set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    set.setInteger(tag::Rows, 512);
    set.setInteger(tag::Columns, 400);
    set.setInteger(tag::SamplesPerPixel, 1);
    set.setInteger(tag::BitsAllocated, 16);
    set.setInteger(tag::BitsStored, 12);
    set.setInteger(tag::HighBit, 11);
    set.setInteger(tag::PixelRepresentation, 1);
    set.setString(tag::PhotometricInterpretation, QStringLiteral("MONOCHROME2"));
    return set;
}

DataSet colour(const char *photometric, int bits = 8)
{
    DataSet set = ct();
    set.setInteger(tag::SamplesPerPixel, 3);
    set.setInteger(tag::BitsAllocated, bits);
    set.setInteger(tag::BitsStored, bits);
    set.setInteger(tag::HighBit, bits - 1);
    set.setInteger(tag::PixelRepresentation, 0);
    set.setInteger(tag::PlanarConfiguration, 0);
    set.setString(tag::PhotometricInterpretation, QString::fromLatin1(photometric));
    return set;
}

Error::Kind errorOf(const DataSet &set)
{
    const auto pixel = ImagePixel::fromDataSet(set);
    return pixel ? Error::Kind::Cancelled : pixel.error().kind;
}

} // namespace

class tst_imagepixel : public QObject
{
    Q_OBJECT
private slots:
    void aUsualDescriptionIsRead();
    void colourIsCounted();
    void bitsArePacked();
    void realNumbersAreRecognised();
    void anImpossibleHighBitIsTheOnlyPossibleOne();
    void objectsBeforeDicomHaveNoColourSpace();
    void packedCellsOfAnyDepthAreDescribed();
    void badNumbersAreNamed_data();
    void badNumbersAreNamed();
    void whatCannotBeShownIsSaid();
    void hugeImagesAreRefused();
    void theNumberOfFramesIsForgivingOnlyWhereItCanBe();
};

void tst_imagepixel::aUsualDescriptionIsRead()
{
    const auto pixel = ImagePixel::fromDataSet(ct());
    QVERIFY(pixel);
    QCOMPARE(pixel->rows, 512);
    QCOMPARE(pixel->columns, 400);
    QCOMPARE(pixel->bitsStored, 12);
    QCOMPARE(pixel->highBit, 11);
    QVERIFY(pixel->isSigned && pixel->isMonochrome());
    QCOMPARE(pixel->numberOfFrames, 1);
    QCOMPARE(pixel->storedFrameBytes(), 512 * 400 * 2);
    QCOMPARE(pixel->frameBytes(), 512 * 400 * 2);
}

void tst_imagepixel::colourIsCounted()
{
    QCOMPARE(ImagePixel::fromDataSet(colour("RGB"))->frameBytes(), 512 * 400 * 3);
    const auto halved = ImagePixel::fromDataSet(colour("YBR_FULL_422"));
    QVERIFY(halved);
    QCOMPARE(halved->storedFrameBytes(), 512 * 400 * 2); // PS3.3 C.7.6.3.1.2: half the chroma
    QCOMPARE(halved->frameBytes(), 512 * 400 * 3);
    QCOMPARE(ImagePixel::fromDataSet(colour("RGB", 16))->frameBytes(), 512 * 400 * 6);
}

void tst_imagepixel::bitsArePacked()
{
    DataSet set = ct();
    set.setInteger(tag::Rows, 3);
    set.setInteger(tag::Columns, 3);
    set.setInteger(tag::BitsAllocated, 1);
    set.setInteger(tag::BitsStored, 1);
    set.setInteger(tag::HighBit, 0);
    set.setInteger(tag::PixelRepresentation, 0);
    const auto pixel = ImagePixel::fromDataSet(set);
    QVERIFY(pixel);
    QCOMPARE(pixel->storedFrameBytes(), 2);
    QCOMPARE(pixel->frameBytes(), 9);
    set.setInteger(tag::BitsAllocated, 32);
    QCOMPARE(ImagePixel::fromDataSet(set)->cellBytes(), 4);
}

void tst_imagepixel::realNumbersAreRecognised()
{
    DataSet set = ct();
    for (const auto absent : {tag::BitsStored, tag::HighBit, tag::PixelRepresentation})
        set.remove(absent);
    set.setInteger(tag::BitsAllocated, 32);
    QCOMPARE(ImagePixel::fromDataSet(set)->cell, ImagePixel::Cell::Float);
    set.setInteger(tag::BitsAllocated, 64);
    QCOMPARE(ImagePixel::fromDataSet(set)->cell, ImagePixel::Cell::Double);
    QCOMPARE(ImagePixel::fromDataSet(set)->frameBytes(), 512 * 400 * 8);
    set.setInteger(tag::BitsAllocated, 16); // no such thing
    QCOMPARE(errorOf(set), Error::Kind::Malformed);
}

void tst_imagepixel::anImpossibleHighBitIsTheOnlyPossibleOne()
{
    for (const int high : {10, 16, -1}) { // of 12 bits in 16
        DataSet set = ct();
        set.setInteger(tag::HighBit, high);
        QCOMPARE(ImagePixel::fromDataSet(set)->highBit, 11);
    }
}

void tst_imagepixel::objectsBeforeDicomHaveNoColourSpace()
{
    DataSet set = ct(); // ACR-NEMA knew neither SOP classes nor photometric interpretations
    set.remove(tag::PhotometricInterpretation);
    set.remove(tag::SOPClassUID);
    QCOMPARE(ImagePixel::fromDataSet(set)->photometric, ImagePixel::Photometric::Monochrome2);
    set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    QCOMPARE(errorOf(set), Error::Kind::Malformed);
}

void tst_imagepixel::packedCellsOfAnyDepthAreDescribed()
{
    DataSet set = ct();
    set.setInteger(tag::Rows, 3);
    set.setInteger(tag::Columns, 5);
    set.setInteger(tag::BitsAllocated, 10);
    set.setInteger(tag::BitsStored, 10);
    QCOMPARE(ImagePixel::fromDataSet(set)->storedFrameBytes(), 19); // 150 bits
    QCOMPARE(ImagePixel::fromDataSet(set)->cellBytes(), 2);
    set.setInteger(tag::BitsAllocated, 24);
    QCOMPARE(ImagePixel::fromDataSet(set)->storedFrameBytes(), 45);
    QCOMPARE(ImagePixel::fromDataSet(set)->cellBytes(), 4);
}

void tst_imagepixel::badNumbersAreNamed_data()
{
    QTest::addColumn<quint32>("attribute");
    QTest::addColumn<int>("value"); // -1: absent
    QTest::addColumn<QString>("name");
    const auto row = [](dicom::Tag attribute, int value, const char *name) {
        QTest::addRow("%s %d", name, value) << attribute.value << value << QString::fromLatin1(name);
    };
    row(tag::Rows, 0, "Rows");
    row(tag::Rows, -1, "Rows");
    row(tag::Columns, 0, "Columns");
    row(tag::BitsAllocated, -1, "Bits Allocated");
    row(tag::BitsAllocated, 65, "Bits Allocated");
    row(tag::BitsAllocated, 8, "Bits Stored"); // 12 of 8
    row(tag::BitsStored, 0, "Bits Stored");
    row(tag::BitsStored, 17, "Bits Stored");
    row(tag::BitsStored, -1, "Bits Stored");
    row(tag::PixelRepresentation, 2, "Pixel Representation");
    row(tag::PixelRepresentation, -1, "Pixel Representation");
    row(tag::SamplesPerPixel, 3, "Samples per Pixel");
    row(tag::SamplesPerPixel, 0, "Samples per Pixel");
    row(tag::PhotometricInterpretation, -1, "Photometric Interpretation");
}

void tst_imagepixel::badNumbersAreNamed()
{
    QFETCH(quint32, attribute);
    QFETCH(int, value);
    QFETCH(QString, name);
    DataSet set = ct();
    if (value < 0)
        set.remove(dicom::Tag(attribute));
    else
        set.setInteger(dicom::Tag(attribute), value);
    const auto pixel = ImagePixel::fromDataSet(set);
    QVERIFY(!pixel);
    QCOMPARE(pixel.error().kind, Error::Kind::Malformed);
    QVERIFY2(pixel.error().message.contains(name), qPrintable(pixel.error().message));
}

void tst_imagepixel::whatCannotBeShownIsSaid()
{
    QCOMPARE(errorOf(colour("HSV")), Error::Kind::Unsupported);
    DataSet cmyk = colour("CMYK");
    cmyk.setInteger(tag::SamplesPerPixel, 4);
    QCOMPARE(errorOf(cmyk), Error::Kind::Unsupported);
    DataSet alpha = colour("RGB");
    alpha.setInteger(tag::SamplesPerPixel, 4);
    QCOMPARE(errorOf(alpha), Error::Kind::Malformed);
}

void tst_imagepixel::hugeImagesAreRefused()
{
    DataSet set = ct();
    set.setInteger(tag::Rows, 65535);
    set.setInteger(tag::Columns, 65535);
    QCOMPARE(errorOf(set), Error::Kind::TooLarge);
    set.setInteger(tag::Columns, 8000);
    QVERIFY(ImagePixel::fromDataSet(set));
    set.setString(tag::NumberOfFrames, QStringLiteral("999999"));
    QVERIFY(ImagePixel::fromDataSet(set)); // frames are decoded one by one
    set.setString(tag::NumberOfFrames, QStringLiteral("4294967297"));
    QCOMPARE(errorOf(set), Error::Kind::Malformed);
}

void tst_imagepixel::theNumberOfFramesIsForgivingOnlyWhereItCanBe()
{
    DataSet set = ct();
    for (const char *one : {"1", "0", "1A", ""}) {
        set.setString(tag::NumberOfFrames, QString::fromLatin1(one));
        QVERIFY2(ImagePixel::fromDataSet(set), one);
        QCOMPARE(ImagePixel::fromDataSet(set)->numberOfFrames, 1);
    }
    set.setString(tag::NumberOfFrames, QStringLiteral("-5"));
    QCOMPARE(errorOf(set), Error::Kind::Malformed);
    set.setString(tag::NumberOfFrames, QStringLiteral("60"));
    QCOMPARE(ImagePixel::fromDataSet(set)->numberOfFrames, 60);
}

NEGATOSCOPE_TEST(tst_imagepixel)
#include "tst_imagepixel.moc"
