#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace dicom;

namespace {

template <class T> QByteArray number(T value, bool big = false)
{
    const T ordered = big ? qToBigEndian(value) : qToLittleEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&ordered), sizeof ordered);
}

QByteArray tagBytes(Tag tag, bool big = false)
{
    return number(tag.group(), big) + number(tag.element(), big);
}

/// Elements spelled out by hand after PS3.5 §7.1.
QByteArray shortElement(Tag tag, const char *vr, const QByteArray &value, bool big = false)
{
    return tagBytes(tag, big) + vr + number(quint16(value.size()), big) + value;
}

QByteArray longElement(Tag tag, const char *vr, const QByteArray &value, quint32 length, bool big = false)
{
    return tagBytes(tag, big) + vr + QByteArray(2, '\0') + number(length, big) + value;
}

QByteArray implicitElement(Tag tag, const QByteArray &value, quint32 length)
{
    return tagBytes(tag) + number(length) + value;
}

QByteArray implicitElement(Tag tag, const QByteArray &value)
{
    return implicitElement(tag, value, quint32(value.size()));
}

QByteArray item(const QByteArray &content, quint32 length)
{
    return tagBytes(tag::Item) + number(length) + content;
}

QByteArray item(const QByteArray &content)
{
    return item(content, quint32(content.size()));
}

const QByteArray ItemEnd = tagBytes(tag::ItemDelimitationItem) + number(quint32(0));
const QByteArray SequenceEnd = tagBytes(tag::SequenceDelimitationItem) + number(quint32(0));
constexpr quint32 Undefined = 0xffffffff;

QByteArray file(const char *transferSyntax, const QByteArray &dataSet)
{
    QByteArray uid(transferSyntax);
    if (uid.size() % 2)
        uid += '\0';
    const QByteArray meta = shortElement(tag::TransferSyntaxUID, "UI", uid);
    return QByteArray(128, '\0') + "DICM" + shortElement(tag::FileMetaInformationGroupLength, "UL", number(quint32(meta.size()))) + meta
           + dataSet;
}

QByteArray explicitFile(const QByteArray &dataSet)
{
    return file(transfersyntax::ExplicitVRLittleEndian, dataSet);
}

} // namespace

class tst_part10reader : public QObject
{
    Q_OBJECT

private slots:
    void ambiguousValuesFollowPixelRepresentation()
    {
        const QByteArray minusTwo = number(qint16(-2));
        const QByteArray set =
            implicitElement(Tag(0x00189810u), minusTwo) // before Pixel Representation in the set
            + implicitElement(tag::PixelRepresentation, number(quint16(1))) + implicitElement(tag::PixelPaddingValue, minusTwo)
            + implicitElement(tag::RealWorldValueMappingSequence, item(implicitElement(tag::RealWorldValueFirstValueMapped, minusTwo)));
        const auto result = readPart10(file(transfersyntax::ImplicitVRLittleEndian, set));
        QVERIFY(result);
        QCOMPARE(result->dataSet.integer(Tag(0x00189810u)), std::optional<qint64>(-2));
        QCOMPARE(result->dataSet.integer(tag::PixelPaddingValue), std::optional<qint64>(-2));
        QVERIFY(result->dataSet.find(tag::PixelPaddingValue)->vr == VR::SS);
        QCOMPARE(result->dataSet.item(tag::RealWorldValueMappingSequence).integer(tag::RealWorldValueFirstValueMapped),
                 std::optional<qint64>(-2));
        const auto without = readPart10(file(transfersyntax::ImplicitVRLittleEndian, implicitElement(tag::PixelPaddingValue, minusTwo)));
        QCOMPARE(without->dataSet.integer(tag::PixelPaddingValue), std::optional<qint64>(65534));
    }

    void sequencesOfEveryFormAreRead_data()
    {
        QTest::addColumn<QByteArray>("sequence");
        const QByteArray id = shortElement(tag::PatientID, "LO", "42");
        const QByteArray implicitId = implicitElement(tag::PatientID, "42");
        const Tag sq = tag::OtherPatientIDsSequence;
        const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
        row("defined", longElement(sq, "SQ", item(id), quint32(item(id).size())));
        row("undefined", longElement(sq, "SQ", item(id + ItemEnd, Undefined) + SequenceEnd, Undefined));
        row("undefined, items defined", longElement(sq, "SQ", item(id) + SequenceEnd, Undefined));
        row("UN undefined is implicit", longElement(sq, "UN", item(implicitId) + SequenceEnd, Undefined));
        row("UN defined is implicit", longElement(sq, "UN", item(implicitId), quint32(item(implicitId).size())));
        row("implicit inside explicit", implicitElement(sq, item(implicitId)));
        row("item delimiter missing", longElement(sq, "SQ", item(id, Undefined) + SequenceEnd, Undefined));
        row("item delimiter in a defined item", longElement(sq, "SQ", item(id + ItemEnd) + SequenceEnd, Undefined));
    }
    void sequencesOfEveryFormAreRead()
    {
        QFETCH(QByteArray, sequence);
        const auto result = readPart10(explicitFile(sequence + shortElement(tag::PatientComments, "LT", "behind")));
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QCOMPARE(result->dataSet.items(tag::OtherPatientIDsSequence).size(), 1);
        QCOMPARE(result->dataSet.item(tag::OtherPatientIDsSequence).string(tag::PatientID), QStringLiteral("42"));
        QCOMPARE(result->dataSet.string(tag::PatientComments), QStringLiteral("behind"));
    }

    void missingDelimitersAtTheEndAreForgiven()
    {
        const QByteArray id = shortElement(tag::PatientID, "LO", "42");
        const auto result = readPart10(explicitFile(longElement(tag::OtherPatientIDsSequence, "SQ", item(id, Undefined), Undefined)));
        QVERIFY(result);
        QCOMPARE(result->dataSet.item(tag::OtherPatientIDsSequence).string(tag::PatientID), QStringLiteral("42"));
    }

    void startsOfFilesAreGuessed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("transferSyntax");
        const QByteArray name = shortElement(tag::PatientName, "PN", "A^B ");
        const QString explicitLittle = QLatin1String(transfersyntax::ExplicitVRLittleEndian);
        QTest::newRow("no preamble, explicit") << name << explicitLittle;
        QTest::newRow("no preamble, implicit") << implicitElement(tag::PatientName, "A^B ")
                                               << QString::fromLatin1(transfersyntax::ImplicitVRLittleEndian);
        QTest::newRow("no preamble, big endian")
            << shortElement(tag::PatientName, "PN", "A^B ", true) << QString::fromLatin1(transfersyntax::ExplicitVRBigEndian);
        QTest::newRow("magic word without preamble") << QByteArray("DICM" + name) << explicitLittle;
        QTest::newRow("no group 2") << QByteArray(QByteArray(128, '\0') + "DICM" + name) << explicitLittle;
        QTest::newRow("implicit says it is explicit")
            << explicitFile(implicitElement(tag::PatientName, "A^B ") + implicitElement(tag::PatientID, "42")) << explicitLittle;
        QTest::newRow("explicit says it is implicit")
            << file(transfersyntax::ImplicitVRLittleEndian, name + shortElement(tag::PatientID, "LO", "42"))
            << QString::fromLatin1(transfersyntax::ImplicitVRLittleEndian);
        QTest::newRow("little endian says it is big")
            << file(transfersyntax::ExplicitVRBigEndian, name) << QString::fromLatin1(transfersyntax::ExplicitVRBigEndian);
        QTest::newRow("explicit says it is deflated") << file(transfersyntax::DeflatedExplicitVRLittleEndian, name)
                                                      << QString::fromLatin1(transfersyntax::DeflatedExplicitVRLittleEndian);
        QTest::newRow("private group that is smaller in the other byte order")
            << explicitFile(shortElement(Tag(0x3f030010u), "LO", "X ") + name) << explicitLittle;
        QTest::newRow("zeros behind") << explicitFile(name + QByteArray(1000, '\0')) << explicitLittle;
        QTest::newRow("unknown VR") << explicitFile(longElement(Tag(0x00090001u), "ZZ", "abcd", 4) + name) << explicitLittle;
    }
    void startsOfFilesAreGuessed()
    {
        QFETCH(QByteArray, bytes);
        const auto result = readPart10(bytes);
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QTEST(result->transferSyntax, "transferSyntax");
        QCOMPARE(result->dataSet.string(tag::PatientName), QStringLiteral("A^B"));
    }

    void otherThingsAreNotDicom()
    {
        for (const QByteArray &bytes :
             {QByteArray(), QByteArray("x"), QByteArray("<html><body>Not found</body></html>"), QByteArray("%PDF-1.7 something"),
              QByteArray(4096, '\0'), QByteArray(4096, '\xff'), QByteArray("\x89PNG\r\n\x1a\n0000IHDR")}) {
            const auto result = readPart10(bytes);
            QVERIFY(!result);
            QVERIFY(result.error().kind == Error::Kind::Malformed && !result.error().message.isEmpty());
        }
    }

    void lengthsBeyondTheFileAreRefused()
    {
        const QByteArray huge = longElement(Tag(0x00091010u), "OB", "abcd", 0xfffffff0u);
        const auto result = readPart10(explicitFile(shortElement(Tag(0x00090010u), "LO", "X ") + huge));
        QVERIFY(!result && result.error().kind == Error::Kind::Incomplete);
        QVERIFY(result.error().detail.contains(u"offset"));
        // The 750 bytes that made others allocate 16 GB: pixel data cut short are kept as far as they go.
        const auto pixels = readPart10(explicitFile(longElement(tag::PixelData, "OW", QByteArray(100, 'x'), 0xfffffff0u)));
        QVERIFY(pixels && pixels->pixelData.truncated);
        QCOMPARE(pixels->pixelData.native.size, 100);
        QVERIFY(encodedFrame(*pixels, 1, 1, 200).error().kind == Error::Kind::Incomplete);
    }

    void limitsHold()
    {
        const QByteArray id = shortElement(tag::PatientID, "LO", "42");
        const QByteArray level = longElement(tag::ReferencedImageSequence, "SQ", item(QByteArray(), Undefined), Undefined);
        QVERIFY(readPart10(explicitFile(level.repeated(64) + id)));
        const auto deep = readPart10(explicitFile(level.repeated(10'000)));
        QVERIFY(!deep && deep.error().kind == Error::Kind::TooLarge);
        const QByteArray items = item(QByteArray()).repeated(1000);
        Part10Limits limits;
        limits.elements = 500;
        const auto many = readPart10(explicitFile(longElement(tag::ReferencedImageSequence, "SQ", items, quint32(items.size()))), limits);
        QVERIFY(!many && many.error().kind == Error::Kind::TooLarge);
        limits.values = 100;
        const auto values = readPart10(explicitFile(shortElement(tag::PatientID, "LO", QByteArray(1000, '\\'))), limits);
        QVERIFY(!values && values.error().kind == Error::Kind::TooLarge);
    }

    void aDeflateBombIsRefused()
    {
        DataSet set;
        set.setBytes(Tag(0x00091010u), VR::OB, QByteArray(50'000'000, '\0'));
        const QByteArray bomb = writePart10(set, QLatin1String(transfersyntax::DeflatedExplicitVRLittleEndian));
        QVERIFY(bomb.size() < 100'000);
        Part10Limits limits;
        limits.inflatedBytes = 1'000'000;
        const auto refused = readPart10(bomb, limits);
        QVERIFY(!refused && refused.error().kind == Error::Kind::TooLarge);
        QCOMPARE(readPart10(bomb)->dataSet.bytes(Tag(0x00091010u)).size(), 50'000'000);
    }

    void elementsInDescendingOrderDoNotTakeForEver()
    {
        QByteArray set;
        for (quint32 i = 60'000; i > 0; --i)
            set += shortElement(Tag(0x00110000u + i), "LO", "");
        const auto result = readPart10(explicitFile(set));
        QVERIFY(result);
        QCOMPARE(result->dataSet.size(), 60'000);
    }

    void largeValuesShareTheirBytesAndKeepThemAlive()
    {
        QByteArray bytes = explicitFile(longElement(tag::EncapsulatedDocument, "OB", QByteArray(200'000, 'x'), 200'000));
        DataSet set = readPart10(bytes)->dataSet;
        const QByteArray document = set.bytes(tag::EncapsulatedDocument);
        QVERIFY(document.constData() > bytes.constData() && document.constData() < bytes.constData() + bytes.size());
        set = DataSet();
        bytes.clear();
        QCOMPARE(document, QByteArray(200'000, 'x'));
    }

    void characterSetsChangeInsideItems()
    {
        const QByteArray inner =
            shortElement(tag::SpecificCharacterSet, "CS", "ISO_IR 144") + shortElement(tag::PatientName, "PN", "\xbb\xee");
        const QByteArray outer =
            shortElement(tag::SpecificCharacterSet, "CS", "ISO_IR 100")
            + longElement(tag::ReferencedSeriesSequence, "SQ", item(inner) + item(shortElement(tag::PatientName, "PN", "\xe9\xe9")),
                          quint32(item(inner).size() + 18))
            + shortElement(tag::PatientName, "PN", "\xe9\xe9");
        const auto result = readPart10(explicitFile(outer));
        QVERIFY(result);
        QCOMPARE(result->dataSet.item(tag::ReferencedSeriesSequence, 0).string(tag::PatientName), QString::fromUtf8("Лю"));
        QCOMPARE(result->dataSet.item(tag::ReferencedSeriesSequence, 1).string(tag::PatientName), QString::fromUtf8("éé"));
        QCOMPARE(result->dataSet.string(tag::PatientName), QString::fromUtf8("éé"));
    }

    void framesAreMappedToFragments_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QList<QByteArray>>("fragments");
        QTest::addColumn<int>("numberOfFrames");
        QTest::addColumn<QList<QByteArray>>("frames"); // those that can be told
        const QByteArray a("\xff\xd8\xff\xe0 1", 6), b("middle"), c("end..."), d("\xff\xd8\xff\xe0 2", 6), other("no JPEG");
        const auto offsets = [](std::initializer_list<quint32> values) {
            QByteArray result;
            for (const quint32 value : values)
                result += number(value);
            return result;
        };
        using List = QList<QByteArray>;
        const auto row = [](const char *name, const QByteArray &table, const List &fragments, int frames, const List &expected) {
            QTest::newRow(name) << table << fragments << frames << expected;
        };
        row("one frame, one fragment", {}, {a}, 1, {a});
        row("one frame, fragments", {}, {a, b, c}, 1, {a + b + c});
        row("a fragment a frame", {}, {a, d}, 2, {a, d});
        row("table", offsets({0, 28}), {a, b, d}, 2, {a + b, d});
        row("table decides against codestreams", offsets({0, 14}), {a, b, c}, 2, {a, b + c});
        row("empty table, codestreams", {}, {a, b, c, d, b}, 2, {a + b + c, d + b});
        row("empty table, nothing to tell", {}, {other, b, c}, 2, {});
        row("table out of range, codestreams tell", offsets({0, 0xfffffff0u}), {a, b, d}, 2, {a + b, d});
        row("table into the middle of a fragment", offsets({0, 5}), {other, b, c}, 2, {});
        row("table forgotten", a, {d}, 2, {a, d});
        row("fewer codestreams than frames", {}, {a}, 2, {a});
        row("fewer fragments than frames, nothing to tell", {}, {other}, 2, {});
        row("table of fewer frames", offsets({0, 15}), {other, b}, 3, {other, b});
        row("table of the first frame alone", offsets({0}), {other, b, c}, 2, {});
        row("more codestreams than frames", {}, {a, d, a}, 2, {a, d});
        row("table of more frames", offsets({0, 28, 42}), {a, b, d, a}, 2, {a + b, d});
        row("table of more frames than the only one", offsets({0, 14}), {a, d}, 1, {a});
        row("table of every fragment", offsets({0, 14, 28, 42}), {a, b, d, c}, 2, {a + b, d + c});
        row("table of every fragment of the only frame", offsets({0, 14, 28}), {a, b, c}, 1, {a + b + c});
        row("table of more than frames, nothing to tell", offsets({0, 29, 44}), {other, b, other, c}, 2, {});
        row("table of more than the only frame, nothing to tell", offsets({0, 15}), {other, b}, 1, {other + b});
        row("table of zeros, a fragment a frame", offsets({0, 0, 0}), {a, d, a}, 3, {a, d, a});
        row("table of zeros, codestreams tell", offsets({0, 0}), {a, b, d}, 2, {a + b, d});
        row("table that goes back, a fragment a frame", offsets({0, 28, 14}), {a, d, a}, 3, {a, d, a});
        row("table that begins late, codestreams tell", offsets({14, 28}), {a, b, d}, 2, {a + b, d});
    }
    void framesAreMappedToFragments()
    {
        QFETCH(QByteArray, table);
        QFETCH(QList<QByteArray>, fragments);
        QFETCH(int, numberOfFrames);
        QFETCH(QList<QByteArray>, frames);
        QByteArray value = item(table);
        for (const QByteArray &fragment : fragments)
            value += item(fragment);
        const auto result =
            readPart10(file(transfersyntax::JPEGBaseline8Bit, longElement(tag::PixelData, "OB", value + SequenceEnd, Undefined)));
        QVERIFY(result && result->pixelData.encapsulated);
        for (int frame = 1; frame <= numberOfFrames; ++frame) {
            const auto bytes = encodedFrame(*result, frame, numberOfFrames, 0);
            QCOMPARE(bytes.has_value(), frame <= frames.size());
            if (bytes)
                QCOMPARE(*bytes, frames[frame - 1]);
        }
        QVERIFY(!encodedFrame(*result, 0, numberOfFrames, 0));
        QVERIFY(!encodedFrame(*result, numberOfFrames + 1, numberOfFrames, 0));
    }

    void extendedOffsetTablesAreUsed()
    {
        const QByteArray a("abcdef"), b("ghijklmn");
        const QByteArray set = longElement(tag::ExtendedOffsetTable, "OV", number(quint64(0)) + number(quint64(14)), 16)
                               + longElement(tag::ExtendedOffsetTableLengths, "OV", number(quint64(5)) + number(quint64(8)), 16)
                               + longElement(tag::PixelData, "OB", item({}) + item(a) + item(b) + SequenceEnd, Undefined);
        const auto result = readPart10(file(transfersyntax::JPEGBaseline8Bit, set));
        QVERIFY(result);
        QCOMPARE(*encodedFrame(*result, 1, 2, 0), QByteArray("abcde"));
        QCOMPARE(*encodedFrame(*result, 2, 2, 0), b);
        QCOMPARE(*encodedFrame(*result, 1, 1, 0), a + b); // of every fragment, then: their lengths are no frame's
    }

    void emptyFragmentsBetweenFramesAreNone()
    {
        const QByteArray a("abcd"), b("efgh"), c("ij");
        const QByteArray pixels = longElement(
            tag::PixelData, "OB", item({}) + item(a) + item({}) + item(b) + item({}) + item({}) + item(c) + SequenceEnd, Undefined);
        const auto result = readPart10(file(transfersyntax::RLELossless, pixels));
        QVERIFY(result);
        QCOMPARE(*encodedFrame(*result, 1, 3, 0), a);
        QCOMPARE(*encodedFrame(*result, 2, 3, 0), b);
        QCOMPARE(*encodedFrame(*result, 3, 3, 0), c);
        QVERIFY(!encodedFrame(*result, 1, 2, 0)); // which two of the three, nobody knows
    }

    /// Data Set Trailing Padding (FFFC,FFFC) is the last element that a file may have (PS3.10 §7.2).
    void aFileThatEndsBehindItsPixelsIsToldFromAWholeOne()
    {
        const QByteArray pixels = longElement(tag::PixelData, "OB", "abcdef", 6);
        const QByteArray padding = longElement(dicom::Tag(0xfffc, 0xfffc), "OB", QByteArray(100, '\0'), 100);
        const QByteArray whole = file(transfersyntax::ExplicitVRLittleEndian, pixels + padding);
        for (const auto &[bytes, isCut] :
             {std::pair(whole, false), std::pair(whole.chopped(60), true), std::pair(whole.chopped(112), false),
              std::pair(QByteArray(whole + QByteArray(20, ' ')), false)}) {
            const auto result = readPart10(bytes);
            QVERIFY(result);
            QCOMPARE(result->pixelData.tailCut, isCut);
            QCOMPARE(*encodedFrame(*result, 1, 1, 6), QByteArray("abcdef"));
        }
    }

    void anExtendedOffsetTableThatLeadsNowhereSaysNothing()
    {
        const QByteArray a("abcdef"), b("ghij"), c("kl");
        const QByteArray basic = number(quint32(0)) + number(quint32(26)); // a and b, then c
        const QByteArray pixels = longElement(tag::PixelData, "OB", item(basic) + item(a) + item(b) + item(c) + SequenceEnd, Undefined);
        const QByteArray wrong = longElement(tag::ExtendedOffsetTable, "OV", number(quint64(0)) + number(quint64(7)), 16)
                                 + longElement(tag::ExtendedOffsetTableLengths, "OV", number(quint64(3)) + number(quint64(1)), 16);
        const auto result = readPart10(file(transfersyntax::RLELossless, wrong + pixels));
        QVERIFY(result);
        QCOMPARE(*encodedFrame(*result, 1, 2, 0), a + b);
        QCOMPARE(*encodedFrame(*result, 2, 2, 0), c);
        const QByteArray shortLengths = longElement(tag::ExtendedOffsetTable, "OV", number(quint64(0)) + number(quint64(26)), 16)
                                        + longElement(tag::ExtendedOffsetTableLengths, "OV", number(quint64(3)) + number(quint64(1)), 16);
        const auto cut = readPart10(file(transfersyntax::RLELossless, shortLengths + pixels));
        QVERIFY(cut);
        QCOMPARE(*encodedFrame(*cut, 1, 2, 0), a + b); // its lengths contradict its offsets
        QCOMPARE(*encodedFrame(*cut, 2, 2, 0), QByteArray("k"));
    }

    void bigEndianFramesComeLittleEndian()
    {
        const QByteArray set =
            shortElement(tag::BitsAllocated, "US", number(quint16(8), true), true) + longElement(tag::PixelData, "OW", "badcfe", 6, true);
        const auto result = readPart10(file(transfersyntax::ExplicitVRBigEndian, set));
        QVERIFY(result);
        QCOMPARE(*encodedFrame(*result, 1, 2, 3), QByteArray("abc")); // a frame ends inside a word
        QCOMPARE(*encodedFrame(*result, 2, 2, 3), QByteArray("def"));
    }

    void oneBitFramesInsideBytesAreUnsupported()
    {
        const auto with = [](quint16 rows) {
            return readPart10(
                explicitFile(shortElement(tag::Rows, "US", number(rows)) + shortElement(tag::Columns, "US", number(quint16(4)))
                             + shortElement(tag::BitsAllocated, "US", number(quint16(1))) + longElement(tag::PixelData, "OB", "abcd", 4)));
        };
        QVERIFY(encodedFrame(*with(3), 2, 2, 2).error().kind == Error::Kind::Unsupported);
        QCOMPARE(*encodedFrame(*with(4), 2, 2, 2), QByteArray("cd"));
    }

    void truncatedAndMutatedFilesNeverDoHarm()
    {
        const QByteArray id = shortElement(tag::PatientID, "LO", "42");
        const QByteArray sequence =
            longElement(tag::OtherPatientIDsSequence, "SQ", item(id + ItemEnd, Undefined) + item(id) + SequenceEnd, Undefined);
        const QByteArray whole =
            file(transfersyntax::JPEGBaseline8Bit,
                 shortElement(tag::SpecificCharacterSet, "CS", "ISO_IR 192") + shortElement(tag::PatientName, "PN", "A^B=C") + sequence
                     + shortElement(tag::Rows, "US", number(quint16(4)))
                     + longElement(Tag(0x00291010u), "UN", implicitElement(Tag(0x00291011u), "abcd"), 12)
                     + longElement(tag::PixelData, "OB", item({}) + item("abcd") + item("efgh") + SequenceEnd, Undefined));
        QVERIFY(readPart10(whole));
        for (qsizetype size = 0; size < whole.size(); ++size)
            check(whole.first(size));
        quint32 state = 99;
        const auto random = [&state](quint32 below) {
            state = state * 1664525u + 1013904223u;
            return (state >> 8) % below;
        };
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = whole;
            for (quint32 i = 0; i <= random(5); ++i) {
                const qsizetype at = 128 + random(quint32(bytes.size() - 128));
                if (random(6) == 0)
                    bytes.remove(at, random(9));
                else
                    bytes[at] = random(3) == 0 ? '\xff' : char(random(256));
            }
            check(bytes);
        }
    }

    void mutatedRealFilesNeverDoHarm()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        quint32 state = 5;
        const auto random = [&state](quint32 below) {
            state = state * 1664525u + 1013904223u;
            return (state >> 8) % below;
        };
        for (const char *name :
             {"charset/chrSQEncoding1.dcm", "malformed/UN_sequence.dcm", "malformed/Issue1097_FailToOpenDeflatedFileWithSQ.dcm",
              "malformed/priv_SQ.dcm", "dicomdir/pydicom/DICOMDIR-nooffset", "malformed/badVR.dcm"}) {
            QFile source(testsupport::sharedData() + u'/' + QLatin1String(name));
            QVERIFY(source.open(QIODevice::ReadOnly));
            const QByteArray whole = source.readAll();
            for (int round = 0; round < 500; ++round) {
                QByteArray bytes = whole;
                for (quint32 i = 0; i <= random(8); ++i)
                    bytes[random(quint32(bytes.size()))] = char(random(256));
                check(random(4) == 0 ? bytes.first(random(quint32(bytes.size()))) : bytes);
            }
        }
    }

private:
    /// Whatever comes back must stay inside the bytes.
    static void check(const QByteArray &bytes)
    {
        const auto result = readPart10(bytes);
        if (!result) {
            QVERIFY(!result.error().message.isEmpty());
            return;
        }
        const PixelDataLayout &layout = result->pixelData;
        QList<ByteRange> ranges = layout.fragments;
        ranges << layout.native;
        for (const ByteRange &range : ranges)
            QVERIFY(range.offset >= 0 && range.size >= 0 && range.offset + range.size <= result->source.size());
        for (const int frames : {1, 2, 3, 1000}) {
            for (int frame = 1; frame <= 3; ++frame)
                (void)encodedFrame(*result, frame, frames, 4);
        }
    }
};

NEGATOSCOPE_TEST(tst_part10reader)
#include "tst_part10reader.moc"
