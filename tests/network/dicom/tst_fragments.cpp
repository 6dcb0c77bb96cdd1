#include "network/dicom/fragments.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "tests/support/testmain.h"

#include <QBuffer>
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
QByteArray file(const char *transferSyntax, const QByteArray &value, bool isDefined, int numberOfFrames = 0)
{
    DataSet set;
    set.setInteger(tag::Rows, 2);
    if (numberOfFrames > 0)
        set.setInteger(tag::NumberOfFrames, numberOfFrames);
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

    void aFileThatEndsBetweenFragmentsIsWholeOnlyWithAllFrames_data()
    {
        using List = QList<QByteArray>;
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<List>("fragments");
        QTest::addColumn<int>("numberOfFrames");
        QTest::addColumn<bool>("isWhole");
        QTest::addColumn<List>("frames"); // those that are there
        const QByteArray more("more"), end("end\xff\xd9", 5), padded("end\xff\xd9\0", 6), one("no JPEG 1"), two("no JPEG 2");
        const QByteArray none;
        const auto row = [](const char *name, const QByteArray &table, const List &fragments, int frames, bool isWhole, const List &found) {
            QTest::newRow(name) << table << fragments << frames << isWhole << found;
        };
        row("all frames", none, {Codestream, Other}, 2, true, {Codestream, Other});
        row("all frames, and empty fragments", none, {Codestream, Other, none}, 2, true, {Codestream, Other});
        row("frames missing", none, {Codestream, Other}, 3, false, {Codestream, Other});
        row("frames missing that the table lists", number(0) + number(18) + number(38), {Codestream, Other}, 3, false, {Codestream, Other});
        row("one frame, nothing of it", none, {}, 1, false, {});
        row("one frame of several fragments", none, {Codestream, more}, 1, false, {});
        row("one frame that ends", none, {Codestream, more, end}, 1, true, {Codestream + more + end});
        row("one frame that ends and is padded", none, {Codestream, padded}, 1, true, {Codestream + padded});
        row("the last frame may go on", none, {Codestream, more, Other}, 2, false, {Codestream + more});
        row("the last frame may go on, by the table", number(0) + number(30), {Codestream, more, Other, more}, 2, false,
            {Codestream + more});
        row("the last frame is not there", none, {Codestream, more, Other, end}, 3, false, {Codestream + more});
        row("as many fragments as frames, of fewer", none, {Codestream, more}, 2, false, {});
        row("the table lists all fragments", number(0) + number(18) + number(30) + number(50), {Codestream, more, Other, more}, 2, true,
            {Codestream + more, Other + more});
        row("nothing tells, a fragment a frame", none, {one, two}, 2, true, {one, two});
        row("nothing tells, frames missing", none, {one, two}, 3, false, {one, two});
        row("nothing tells, fragments of one frame", none, {one, two}, 1, false, {});
    }
    void aFileThatEndsBetweenFragmentsIsWholeOnlyWithAllFrames()
    {
        QFETCH(QByteArray, table);
        QFETCH(QList<QByteArray>, fragments);
        QFETCH(int, numberOfFrames);
        QFETCH(bool, isWhole);
        QFETCH(QList<QByteArray>, frames);
        QByteArray value = item(table);
        for (const QByteArray &fragment : std::as_const(fragments))
            value += item(fragment);
        const QByteArray bytes = file(transfersyntax::JPEGBaseline8Bit, value, false, numberOfFrames);
        const auto part10 = readPart10(bytes);
        QVERIFY(part10 && part10->pixelData.undelimited);
        QCOMPARE(part10->pixelData.truncated, !isWhole);
        QCOMPARE(readPart10(bytes + QByteArray(512, '\0'))->pixelData.truncated, !isWhole); // to a block boundary
        QVERIFY(!readPart10(bytes + Delimiter)->pixelData.truncated);
        for (int frame = 1; frame <= numberOfFrames; ++frame) {
            const auto encoded = encodedFrame(*part10, frame, numberOfFrames, 0);
            QCOMPARE(encoded.has_value(), frame <= frames.size());
            if (encoded)
                QCOMPARE(*encoded, frames.at(frame - 1));
            else
                QVERIFY(encoded.error().kind == Error::Kind::Incomplete);
        }
        QBuffer copy;
        QVERIFY(copy.open(QIODevice::WriteOnly));
        const auto copied = copyPart10(copy, *part10, part10->dataSet);
        QVERIFY(isWhole || (!copied && copied.error().kind == Error::Kind::Incomplete));
    }

    void aVideoWithoutADelimiterIsWholeInOneFragment()
    {
        const auto isCut = [](const QByteArray &value) {
            return readPart10(file("1.2.840.10008.1.2.4.102", value, false, 300))->pixelData.truncated;
        };
        QVERIFY(!isCut(item({}) + item("a stream")));
        QVERIFY(isCut(item({}) + item("a stream") + item("in two ")));
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
