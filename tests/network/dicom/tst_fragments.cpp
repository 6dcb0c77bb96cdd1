#include "network/dicom/fragments.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <QtEndian>

using namespace dicom;

namespace {

const QByteArray Codestream("\xff\xd8\xff\xe0 frame", 10);
const QByteArray Other("\xff\xd8\xff\xe0 others ", 12);

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray item(const QByteArray &content)
{
    return QByteArray("\xfe\xff\x00\xe0", 4) + number(quint32(content.size())) + content;
}

const QByteArray Delimiter("\xfe\xff\xdd\xe0\0\0\0\0", 8);

/// A file whose Pixel Data is the value as it is, of defined length or undefined.
QByteArray file(const char *transferSyntax, const QByteArray &value, bool isDefined)
{
    DataSet set;
    set.setInteger(tag::Rows, 2);
    const QByteArray length = isDefined ? number(quint32(value.size())) : number(0xffffffff);
    return fileMetaInformation(QStringLiteral("1.2"), QStringLiteral("1.3"), QLatin1String(transferSyntax)) + writeDataSet(set)
           + QByteArray("\xe0\x7f\x10\x00OB\0\0", 8) + length + value;
}

QList<QByteArray> framesOf(const QByteArray &bytes, int frames)
{
    QList<QByteArray> found;
    const auto part10 = readPart10(bytes);
    if (!part10 || !part10->pixelData.encapsulated)
        return {};
    for (int frame = 1; frame <= frames; ++frame)
        if (const auto encoded = encodedFrame(*part10, frame, frames, 0))
            found << QByteArray(encoded->constData(), encoded->size());
    return found;
}

QByteArray rleHeader(std::initializer_list<quint32> numbers)
{
    QByteArray header;
    for (const quint32 each : numbers)
        header += number(each);
    return header.leftJustified(64, '\0');
}

} // namespace

class tst_fragments : public QObject
{
    Q_OBJECT

private slots:
    void aHeaderOfRunLengthsIsKnownByItsOffsets()
    {
        const auto begins = [](const QByteArray &bytes) { return beginsRle(bytes); };
        const QByteArray two = rleHeader({2, 64, 70}) + QByteArray(20, '\1'); // PS3.5 G.5
        QVERIFY(begins(two));
        QVERIFY(begins(rleHeader({1, 64}) + '\1'));
        QVERIFY(!begins(two.left(64)));
        QVERIFY(!begins(rleHeader({0, 64}) + two));
        QVERIFY(!begins(rleHeader({16, 64}) + two));
        QVERIFY(!begins(rleHeader({2, 66, 70}) + two));
        QVERIFY(!begins(rleHeader({2, 64, 64}) + two));
        QVERIFY(!begins(rleHeader({2, 64, 7000}) + two));
        QVERIFY(!begins(rleHeader({2, 64, 70, 72}) + two));
        QVERIFY(!begins(QByteArray(200, '\0')));
    }

    /// PS3.5 A.4 wants an undefined length; some writers know it and say it.
    void fragmentsInAValueOfDefinedLengthAreRead()
    {
        const QByteArray table = item(number(0) + number(quint32(8 + Codestream.size())));
        const QByteArray fragments = item(Codestream) + item(Other);
        const QList<QByteArray> values{table + fragments, table + fragments + Delimiter, item({}) + fragments + Delimiter};
        for (const QByteArray &value : values)
            QCOMPARE(framesOf(file(transfersyntax::JPEGBaseline8Bit, value, true), 2), (QList<QByteArray>{Codestream, Other}));
    }

    void aBareCodestreamIsTheOnlyFrame()
    {
        QCOMPARE(framesOf(file(transfersyntax::JPEGBaseline8Bit, Codestream, true), 1), QList<QByteArray>{Codestream});
    }

    void anythingElseOfDefinedLengthStaysNative()
    {
        const QByteArray fragments = item({}) + item(Codestream);
        const QList<QByteArray> values{QByteArray("pixels"), fragments + "odd bytes", fragments.chopped(1)};
        for (const QByteArray &value : values)
            QVERIFY(!readPart10(file(transfersyntax::JPEGBaseline8Bit, value, true))->pixelData.encapsulated);
        QVERIFY(!readPart10(file(transfersyntax::ExplicitVRLittleEndian, fragments, true))->pixelData.encapsulated);
    }

    void theLastFragmentIsWholeWhereOnlyTheDelimiterIsMissing()
    {
        const QByteArray value = item({}) + item(Codestream) + item(Other);
        QCOMPARE(framesOf(file(transfersyntax::JPEGBaseline8Bit, value, false), 2), (QList<QByteArray>{Codestream, Other}));
        QCOMPARE(framesOf(file(transfersyntax::JPEGBaseline8Bit, value + Delimiter.left(4), false), 2), QList<QByteArray>{Codestream});
        QCOMPARE(framesOf(file(transfersyntax::JPEGBaseline8Bit, value.chopped(1), false), 2), QList<QByteArray>{Codestream});
    }

    void aForgottenTableIsNoFrame()
    {
        const QByteArray runs = rleHeader({1, 64}) + QByteArray(4, '\1');
        QCOMPARE(framesOf(file(transfersyntax::RLELossless, item(runs) + item(runs) + Delimiter, false), 2),
                 (QList<QByteArray>{runs, runs}));
        const QByteArray boxes("\0\0\0\x0cjP  \r\n\x87\n", 12);
        QCOMPARE(framesOf(file(transfersyntax::JPEG2000Lossless, item(boxes) + item(boxes) + Delimiter, false), 2),
                 (QList<QByteArray>{boxes, boxes}));
        // In a value of defined length, too.
        QCOMPARE(framesOf(file(transfersyntax::RLELossless, item(runs) + item(runs), true), 2), (QList<QByteArray>{runs, runs}));
        QCOMPARE(framesOf(file(transfersyntax::JPEGBaseline8Bit, item(Codestream) + item(Other) + Delimiter, true), 2),
                 (QList<QByteArray>{Codestream, Other}));
        QCOMPARE(framesOf(file(transfersyntax::JPEGBaseline8Bit, item(Codestream), true), 1), QList<QByteArray>{Codestream});
    }
};

NEGATOSCOPE_TEST(tst_fragments)
#include "tst_fragments.moc"
