#include "imaging/decoder/codecs/rendered.h"
#include "network/dicom/uid.h"
#include "tests/imaging/decoder/decoding.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cmath>

using codecs::Photometric;
using codecs::PixelLayout;
using dicom::Error;
namespace ts = dicom::transfersyntax;

namespace {

PixelLayout described(const QString &name)
{
    if (name.startsWith(u"rgb"))
        return layoutOf(9, 13, 3, 8, 8);
    return name.startsWith(u"g8") ? layoutOf(9, 13, 1, 8, 8) : layoutOf(9, 13, 1, 16, name.startsWith(u"g12") ? 12 : 16);
}

std::string_view syntaxOf(const QString &name)
{
    if (name.contains(u"jls") || name.contains(u"near"))
        return ts::JPEGLSNearLossless;
    if (name.contains(u"jxl"))
        return ts::JPEGXLLossless;
    if (name.contains(u"j2k"))
        return name.contains(u"ht") ? ts::HTJ2KLossless : name.contains(u"array") ? ts::JPEG2000MCLossless : ts::JPEG2000Lossless;
    return name.contains(u"predictor") ? ts::JPEGLossless : name.contains(u"extended") ? ts::JPEGExtended12Bit : ts::JPEGBaseline8Bit;
}

qint64 largestDifference(const std::vector<qint64> &a, const std::vector<qint64> &b)
{
    qint64 largest = a.size() == b.size() ? 0 : 1'000'000;
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

} // namespace

/// Codestreams that dcmtk made of a known picture.
class tst_codestreams : public QObject
{
    Q_OBJECT
private slots:
    void losslessOnesGiveThePicture_data();
    void losslessOnesGiveThePicture();
    void lossyOnesComeClose();
    void aDescriptionOfAnotherSizeIsRefused_data();
    void aDescriptionOfAnotherSizeIsRefused();
    void anotherDepthIsCastAndMarked();
    void wholeCellsAreShiftedFromTheirHighBit_data();
    void wholeCellsAreShiftedFromTheirHighBit();
    void truncatedOnesAreErrors_data();
    void truncatedOnesAreErrors();
    void aMissingEndMarkerIsForgiven();
    void theCodestreamDecidesBetweenTheKindsOfJpeg();
    void aTransformOfPartTwoIsUndone();
    void halfTheResolutionIsThatOfAnotherDecoder();
    void renderedPicturesHaveTheirOwnSize();
    void renderedPicturesThatDoNotFitAreRefused();
};

void tst_codestreams::losslessOnesGiveThePicture_data()
{
    QTest::addColumn<QString>("name");
    for (const char *picture : {"g8", "g12", "g16", "rgb"})
        for (int predictor = 1; predictor <= 7; ++predictor)
            QTest::addRow("%s predictor %d", picture, predictor)
                << QStringLiteral("%1 predictor %2").arg(QLatin1String(picture)).arg(predictor);
    for (const char *name : {"g8 jls", "g12 jls", "g16 jls", "rgb jls +il", "rgb jls +is", "rgb jls +in"})
        QTest::newRow(name) << QString::fromLatin1(name);
    for (const char *name : {"g8 jxl", "g12 jxl", "g12 jxl container", "g16 jxl", "rgb jxl", "g8 j2k", "g12 j2k", "g16 j2k", "rgb j2k",
                             "rgb j2k mct", "g8 htj2k", "g12 htj2k", "g16 htj2k", "rgb htj2k"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_codestreams::losslessOnesGiveThePicture()
{
    QFETCH(QString, name);
    const Decoding decoding(codestream(name), described(name), syntaxOf(name));
    QVERIFY2(decoding.result, qPrintable(decoding.result ? QString() : decoding.result.error().detail));
    QCOMPARE(decoding.values(), codestreamSamples(name));
    QVERIFY(!decoding.result->castToHeader && !decoding.result->lossy);
    QCOMPARE(decoding.result->pixel.photometric, described(name).photometric);
}

void tst_codestreams::lossyOnesComeClose()
{
    const Decoding near(codestream(QStringLiteral("g8 near 3")), described(QStringLiteral("g8")), ts::JPEGLSNearLossless);
    QVERIFY(near.result && near.result->lossy);
    QVERIFY(largestDifference(near.values(), codestreamSamples(QStringLiteral("g8"))) <= 3);
    // A picture of noise at dcmtk's default quality.
    const Decoding baseline(codestream(QStringLiteral("g8 baseline")), described(QStringLiteral("g8")), ts::JPEGBaseline8Bit);
    QVERIFY(baseline.result && baseline.result->lossy);
    QVERIFY(largestDifference(baseline.values(), codestreamSamples(QStringLiteral("g8"))) < 40);
    const Decoding extended(codestream(QStringLiteral("g12 extended")), described(QStringLiteral("g12")), ts::JPEGExtended12Bit);
    QVERIFY(extended.result && extended.result->lossy);
    QVERIFY(largestDifference(extended.values(), codestreamSamples(QStringLiteral("g12"))) < 640);
    PixelLayout ybr = described(QStringLiteral("rgb"));
    ybr.photometric = Photometric::YbrFull422;
    const Decoding colour(codestream(QStringLiteral("rgb baseline")), ybr, ts::JPEGBaseline8Bit);
    QVERIFY(colour.result);
    QCOMPARE(colour.result->pixel.photometric, Photometric::Rgb);
}

void tst_codestreams::aDescriptionOfAnotherSizeIsRefused_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"g8 jls", "rgb jls +il", "g16 predictor 1", "g8 baseline", "g12 extended", "rgb baseline", "g16 j2k",
                             "g8 htj2k", "rgb jxl", "g12 jxl container"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_codestreams::aDescriptionOfAnotherSizeIsRefused()
{
    QFETCH(QString, name);
    const PixelLayout right = described(name);
    PixelLayout rows = right, columns = right, samples = right, swapped = right;
    rows.rows = 1;
    columns.columns = 1000;
    samples.samples = right.samples == 1 ? 3 : 1;
    std::swap(swapped.rows, swapped.columns);
    for (const PixelLayout &wrong : {rows, columns, samples, swapped}) {
        const Decoding decoding(codestream(name), wrong, syntaxOf(name));
        QVERIFY(!decoding.result);
        QCOMPARE(decoding.result.error().kind, Error::Kind::Malformed);
        QVERIFY(decoding.result.error().detail.contains(u"described as"));
    }
}

void tst_codestreams::anotherDepthIsCastAndMarked()
{
    const auto picture = codestreamSamples(QStringLiteral("g12"));
    // dcmtk coded twelve bits as sixteen: they all fit either way.
    PixelLayout pixel = layoutOf(9, 13, 1, 16, 16);
    const Decoding wider(codestream(QStringLiteral("g12 jls")), pixel, ts::JPEGLSLossless);
    QVERIFY(wider.result && !wider.result->castToHeader);
    QCOMPARE(wider.values(), picture);
    pixel = layoutOf(9, 13, 1, 16, 11);
    const Decoding masked(codestream(QStringLiteral("g12 jls")), pixel, ts::JPEGLSLossless);
    QVERIFY(masked.result && masked.result->castToHeader);
    for (size_t i = 0; i < picture.size(); ++i)
        QCOMPARE(masked.values()[i], picture[i] & 0x7ff);
    pixel = layoutOf(9, 13, 1, 8, 8);
    const Decoding narrower(codestream(QStringLiteral("g12 predictor 1")), pixel, ts::JPEGLossless);
    QVERIFY(narrower.result && narrower.result->castToHeader);
    for (size_t i = 0; i < picture.size(); ++i)
        QCOMPARE(narrower.values()[i], picture[i] & 0xff);
    pixel = layoutOf(9, 13, 1, 16, 12);
    pixel.isSigned = 1;
    const Decoding extended(codestream(QStringLiteral("g12 jls")), pixel, ts::JPEGLSLossless);
    for (size_t i = 0; i < picture.size(); ++i)
        QCOMPARE(extended.values()[i], picture[i] < 2048 ? picture[i] : picture[i] - 4096);
}

void tst_codestreams::wholeCellsAreShiftedFromTheirHighBit_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"g16 predictor 1", "g16 jls", "g16 j2k", "g16 htj2k", "g16 jxl"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/// dcmtk and GDCM code the cells as they are stored, with the bits below and above the values.
void tst_codestreams::wholeCellsAreShiftedFromTheirHighBit()
{
    QFETCH(QString, name);
    const auto cells = codestreamSamples(name);
    for (const auto &[stored, high] : {std::pair(12, 15), std::pair(10, 12)}) {
        PixelLayout pixel = layoutOf(9, 13, 1, 16, stored);
        pixel.highBit = high;
        const Decoding decoding(codestream(name), pixel, syntaxOf(name));
        QVERIFY(decoding.result);
        QCOMPARE(decoding.result->castToHeader, high < 15); // there is something above
        QCOMPARE(decoding.result->pixel.highBit, stored - 1);
        const auto values = decoding.values();
        for (size_t i = 0; i < cells.size(); ++i)
            QCOMPARE(values[i], cells[i] >> (high + 1 - stored) & ((1 << stored) - 1));
    }
    PixelLayout pixel = layoutOf(9, 13, 1, 16, 12);
    pixel.highBit = 15;
    pixel.isSigned = 1;
    const auto values = Decoding(codestream(name), pixel, syntaxOf(name)).values();
    for (size_t i = 0; i < cells.size(); ++i)
        QCOMPARE(values.at(i), qint64(qint16(cells[i])) >> 4);
    // Samples that do not reach the high bit are values alone.
    pixel = layoutOf(9, 13, 1, 16, 12);
    pixel.highBit = 15;
    QCOMPARE(Decoding(codestream(QStringLiteral("g12 j2k")), pixel, ts::JPEG2000Lossless).values(),
             codestreamSamples(QStringLiteral("g12")));
}

void tst_codestreams::truncatedOnesAreErrors_data()
{
    aDescriptionOfAnotherSizeIsRefused_data();
    QTest::newRow("g12 predictor 7") << QStringLiteral("g12 predictor 7");
    QTest::newRow("rgb jls +in") << QStringLiteral("rgb jls +in");
}

void tst_codestreams::truncatedOnesAreErrors()
{
    QFETCH(QString, name);
    const QByteArray whole = codestream(name);
    const auto picture = Decoding(whole, described(name), syntaxOf(name)).values();
    QVERIFY(!picture.empty());
    for (qsizetype size = 0; size < whole.size() - 12; ++size)
        QVERIFY2(!Decoding(whole.left(size), described(name), syntaxOf(name)).result, qPrintable(QString::number(size)));
    // The last bits of a scan are filled up: what is missing of them cannot always be told. The end
    // marker is not missed.
    const bool hasEndMarker = whole.endsWith("\xff\xd9") || whole.endsWith(QByteArrayView("\xff\xd9\0", 3));
    const Decoding unended(hasEndMarker ? whole.left(whole.lastIndexOf("\xff\xd9")) : whole, described(name), syntaxOf(name));
    QCOMPARE(unended.values(), picture);
}

void tst_codestreams::aMissingEndMarkerIsForgiven()
{
    for (const char *text : {"g16 jls", "g16 predictor 4", "g8 baseline"}) {
        const QString name = QString::fromLatin1(text);
        QByteArray cut = codestream(name);
        cut.truncate(cut.lastIndexOf("\xff\xd9"));
        const Decoding decoding(cut, described(name), syntaxOf(name));
        QVERIFY2(decoding.result, text);
        QCOMPARE(decoding.values(), Decoding(codestream(name), described(name), syntaxOf(name)).values());
    }
}

void tst_codestreams::theCodestreamDecidesBetweenTheKindsOfJpeg()
{
    const Decoding decoding(codestream(QStringLiteral("g16 predictor 1")), described(QStringLiteral("g16")), ts::JPEGBaseline8Bit);
    QVERIFY(decoding.result);
    QCOMPARE(decoding.values(), codestreamSamples(QStringLiteral("g16")));
    for (const char *text : {"g16 jls", "g16 j2k", "g16 jxl"}) { // and between the families that say what they are
        const QString name = QString::fromLatin1(text);
        for (const std::string_view label : {std::string_view(ts::JPEGLosslessSV1), std::string_view(ts::JPEGLSLossless),
                                             std::string_view(ts::JPEG2000Lossless), std::string_view(ts::JPEGXLLossless)})
            QCOMPARE(Decoding(codestream(name), described(name), label).values(), codestreamSamples(name));
        QVERIFY(!Decoding(codestream(name), described(name), ts::RLELossless).result);
    }
}

void tst_codestreams::aTransformOfPartTwoIsUndone()
{
    const QString name = QStringLiteral("rgb j2k array"); // its coefficients are real numbers
    const Decoding decoding(codestream(name), described(name), syntaxOf(name));
    QVERIFY2(decoding.result, qPrintable(decoding.result ? QString() : decoding.result.error().detail));
    QVERIFY(largestDifference(decoding.values(), codestreamSamples(name)) <= 1);
    QCOMPARE(decoding.result->pixel.photometric, Photometric::Rgb);
}

void tst_codestreams::halfTheResolutionIsThatOfAnotherDecoder()
{
    const QString name = QStringLiteral("g12 htj2k");
    const QByteArray bytes = codestream(name);
    codecs::Input input{bytesOf(bytes), described(name), syntaxOf(name)};
    input.reduction = 1;
    Decoding decoding(input);
    QVERIFY(decoding.result);
    QCOMPARE(decoding.result->reduction, 1);
    const QByteArray half = codestream(QString(name + u" half"));
    QCOMPARE(half.size(), 5 * 7 * 2);
    const auto values = decoding.values();
    for (int row = 0; row < 9; row += 2)
        for (int column = 0; column < 13; column += 2) {
            const int expected = qFromBigEndian<quint16>(half.constData() + 2 * (row / 2 * 7 + column / 2));
            QVERIFY(std::abs(values[size_t(row * 13 + column)] - expected) <= 1);
        }
    input.reduction = 9; // more than there are: as far as it goes
    QCOMPARE(Decoding(input).result->reduction, 2);
    input.reduction = 0;
    input.threads = 4;
    QCOMPARE(Decoding(input).values(), codestreamSamples(name));
}

void tst_codestreams::renderedPicturesHaveTheirOwnSize()
{
    std::vector<uint8_t> room(10'000);
    for (const char *text : {"rgb png", "g8 png", "g8 baseline"}) {
        const QByteArray picture = codestream(QString::fromLatin1(text));
        const auto decoded = codecs::decodeRendered(bytesOf(picture), room);
        QVERIFY2(decoded, text);
        QCOMPARE(decoded->pixel.rows, 9);
        QCOMPARE(decoded->pixel.columns, 13);
        const auto expected = codestreamSamples(QString::fromLatin1(text));
        QCOMPARE(size_t(decoded->pixel.frameBytes()), expected.size());
        for (size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(int(room[i]) - int(expected[i]))
                    <= (decoded->lossy && QLatin1String(text).endsWith(QLatin1String("baseline")) ? 40 : 0));
    }
    const QByteArray transparent = codestream(QStringLiteral("rgba png"));
    QVERIFY(codecs::decodeRendered(bytesOf(transparent), room));
    QCOMPARE(int(room[0]), 0); // transparent: black
    QCOMPARE(qint64(room[3]), codestreamSamples(QStringLiteral("rgb"))[3]);
}

void tst_codestreams::renderedPicturesThatDoNotFitAreRefused()
{
    std::vector<uint8_t> room(9 * 13 * 3 - 1);
    for (const char *text : {"rgb png", "rgb baseline"}) {
        const QByteArray picture = codestream(QString::fromLatin1(text));
        const auto decoded = codecs::decodeRendered(bytesOf(picture), room);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().kind, Error::Kind::TooLarge);
    }
    for (const QByteArray &nonsense : {QByteArray(), QByteArray("<html>log in</html>"), codestream(QStringLiteral("rgb png")).left(60)})
        QVERIFY(!codecs::decodeRendered(bytesOf(nonsense), room));
}

NEGATOSCOPE_TEST(tst_codestreams)
#include "tst_codestreams.moc"
