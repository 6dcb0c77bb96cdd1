#include "network/dicomweb/framesyntax.h"
#include "network/dicomweb/warnings.h"
#include "network/http/mediatypes.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace network;

class tst_mediatypes : public QObject
{
    Q_OBJECT

private slots:
    void boundaries_data();
    void boundaries();
    void transferSyntaxInsideTheQuotesOfType();
    void bodiesAreToldByTheirFirstBytes();
    void frameSyntax_data();
    void frameSyntax();
    void warningsAreReadLeniently_data();
    void warningsAreReadLeniently();
};

void tst_mediatypes::boundaries_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("boundary");
    QTest::newRow("quoted") << QByteArray("multipart/related; type=\"application/dicom\"; boundary=\"a b;c\"") << QByteArray("a b;c");
    QTest::newRow("bare") << QByteArray("multipart/related;type=application/dicom;boundary=a-b_c:d/e") << QByteArray("a-b_c:d/e");
    QTest::newRow("upper case and blanks") << QByteArray("Multipart/Related ; BOUNDARY = x ; Type=text/plain") << QByteArray("x");
    QTest::newRow("escaped quote") << QByteArray("multipart/related; boundary=\"a\\\"b\"") << QByteArray("a\"b");
    QTest::newRow("unclosed quote") << QByteArray("multipart/related; boundary=\"abc") << QByteArray("abc");
    QTest::newRow("missing") << QByteArray("multipart/related") << QByteArray();
    QTest::newRow("empty parameters") << QByteArray("multipart/related;; ;boundary=x;") << QByteArray("x");
}

void tst_mediatypes::boundaries()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, boundary);
    const MediaType type = parseMediaType(header);
    QCOMPARE(type.name, QByteArray("multipart/related"));
    QVERIFY(type.isMultipart());
    QCOMPARE(type.parameter("boundary"), boundary);
}

void tst_mediatypes::transferSyntaxInsideTheQuotesOfType()
{
    // As Orthanc 1.10.1 writes it.
    const MediaType type = parseMediaType("multipart/related; type=\"image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50\"; boundary=b1");
    QCOMPARE(type.transferSyntax(), QByteArray("1.2.840.10008.1.2.4.50"));
    QCOMPARE(type.partType().name, QByteArray("image/jpeg"));
    QCOMPARE(type.parameter("boundary"), QByteArray("b1"));
    QCOMPARE(parseMediaType("image/jls;transfer-syntax=\"1.2.840.10008.1.2.4.80\"").transferSyntax(), QByteArray("1.2.840.10008.1.2.4.80"));
    QVERIFY(parseMediaType("").isEmpty());
}

void tst_mediatypes::bodiesAreToldByTheirFirstBytes()
{
    QCOMPARE(sniff(" \r\n[{"), Sniffed::Json);
    QCOMPARE(sniff("\xef\xbb\xbf{"), Sniffed::Json);
    QCOMPARE(sniff("<?xml version=\"1.0\"?><NativeDicomModel>"), Sniffed::Xml);
    QCOMPARE(sniff("\n<!DOCTYPE HTML><p>"), Sniffed::Html);
    QCOMPARE(sniff("<HTML lang=\"de\">"), Sniffed::Html);
    QCOMPARE(sniff("\xff\xd8\xff\xe0"), Sniffed::Jpeg);
    QCOMPARE(sniff("\x89PNG\r\n\x1a\n"), Sniffed::Png);
    QCOMPARE(sniff("\r\n--abc\r\n"), Sniffed::Multipart);
    QCOMPARE(sniff(QByteArray(QByteArray(128, '\0') + "DICM")), Sniffed::Part10);
    QCOMPARE(sniff(""), Sniffed::Unknown);
    QCOMPARE(sniff("abc"), Sniffed::Unknown);
}

void tst_mediatypes::frameSyntax_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("whole");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("syntax");
    const QByteArray raw(100, '\1');
    const auto uid = [](const char *tail) { return QString(QStringLiteral("1.2.840.10008.1.2") + QString::fromLatin1(tail)); };
    QTest::newRow("in the part") << QByteArray("image/jls; transfer-syntax=1.2.840.10008.1.2.4.81") << QByteArray() << raw << uid(".4.81");
    QTest::newRow("in the whole") << QByteArray("image/jpeg")
                                  << QByteArray("multipart/related; type=\"image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.57\"") << raw
                                  << uid(".4.57");
    QTest::newRow("uncompressed") << QByteArray("application/octet-stream") << QByteArray() << raw << uid(".1");
    QTest::newRow("misspelt octet-stream") << QByteArray("application/octed-stream") << QByteArray() << raw << uid(".1");
    QTest::newRow("no type at all") << QByteArray() << QByteArray("multipart/related") << raw << uid(".1");
    QTest::newRow("implicit never goes over the web")
        << QByteArray("application/octet-stream; transfer-syntax=1.2.840.10008.1.2") << QByteArray() << raw << uid(".1");
    // PS3.18 Table 8.7.3-5 defaults
    QTest::newRow("rle") << QByteArray("image/dicom-rle") << QByteArray() << raw << uid(".5");
    QTest::newRow("rle, old name") << QByteArray("image/x-dicom-rle") << QByteArray() << raw << uid(".5");
    QTest::newRow("jls") << QByteArray("image/jls") << QByteArray() << raw << uid(".4.80");
    QTest::newRow("jp2") << QByteArray("image/jp2") << QByteArray() << raw << uid(".4.90");
    QTest::newRow("jphc") << QByteArray("image/jphc") << QByteArray() << raw << uid(".4.201");
    QTest::newRow("unknown type") << QByteArray("image/x-unheard-of") << QByteArray() << raw << QString();
    // What the codestream shows: SOF0, SOF1, SOF3 with predictor 1 and 6, SOF55 with NEAR 0 and 2, COD reversible or not.
    const QByteArray scan("\xff\xda\x00\x08\x01\x01\x00", 7);
    const auto jpeg = [&](const char *sof, const QByteArray &parameters) {
        return QByteArray(QByteArray("\xff\xd8\xff") + QByteArray(sof) + QByteArray("\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00", 11)
                          + scan + parameters);
    };
    QTest::newRow("baseline") << QByteArray("application/octet-stream") << QByteArray() << jpeg("\xc0", {"\x00\x3f\x00", 3})
                              << uid(".4.50");
    QTest::newRow("extended") << QByteArray("image/jpeg") << QByteArray() << jpeg("\xc1", {"\x00\x3f\x00", 3}) << uid(".4.51");
    QTest::newRow("lossless, selection value 1")
        << QByteArray("image/jpeg") << QByteArray() << jpeg("\xc3", {"\x01\x00\x00", 3}) << uid(".4.70");
    QTest::newRow("lossless, selection value 6")
        << QByteArray("image/jpeg") << QByteArray() << jpeg("\xc3", {"\x06\x00\x00", 3}) << uid(".4.57");
    QTest::newRow("JPEG-LS lossless") << QByteArray("application/octet-stream") << QByteArray() << jpeg("\xf7", {"\x00\x00\x00", 3})
                                      << uid(".4.80");
    QTest::newRow("JPEG-LS near") << QByteArray("application/octet-stream") << QByteArray() << jpeg("\xf7", {"\x02\x00\x00", 3})
                                  << uid(".4.81");
    const QByteArray siz("\xff\x4f\xff\x51\x00\x04\x00\x00", 8);
    QTest::newRow("JPEG 2000 reversible") << QByteArray("application/octet-stream") << QByteArray()
                                          << QByteArray(siz + QByteArray("\xff\x52\x00\x0c\x00\x00\x00\x01\x00\x05\x04\x04\x00\x01", 14))
                                          << uid(".4.90");
    QTest::newRow("JPEG 2000 irreversible") << QByteArray("application/octet-stream") << QByteArray()
                                            << QByteArray(siz + QByteArray("\xff\x52\x00\x0c\x00\x00\x00\x01\x00\x05\x04\x04\x00\x00", 14))
                                            << uid(".4.91");
    QTest::newRow("cut after the start") << QByteArray("image/jpeg") << QByteArray() << QByteArray("\xff\xd8\xff\xc3", 4) << uid(".4.70");
}

void tst_mediatypes::frameSyntax()
{
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, whole);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, syntax);
    QCOMPARE(frameTransferSyntax(parseMediaType(part), parseMediaType(whole), bytes), syntax);
}

void tst_mediatypes::warningsAreReadLeniently_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("count");
    const QString more = QStringLiteral("There are 37 additional results that can be requested");
    QTest::newRow("standard") << QByteArray("299 http://pacs/rs: There are 37 additional results that can be requested") << more << 37;
    QTest::newRow("RFC 7234") << QByteArray("299 pacs \"There are 37 additional results that can be requested\"") << more << 37;
    QTest::newRow("bare") << QByteArray("There are 37 additional results that can be requested") << more << 37;
    QTest::newRow("status code") << QByteArray("A700 http://pacs/rs: Out of memory") << QStringLiteral("Out of memory") << -1;
    QTest::newRow("none") << QByteArray() << QString() << -1;
}

void tst_mediatypes::warningsAreReadLeniently()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, expected);
    QFETCH(int, count);
    QCOMPARE(warningText(header), expected);
    QCOMPARE(additionalResults(header), count);
}

NEGATOSCOPE_TEST(tst_mediatypes)
#include "tst_mediatypes.moc"
