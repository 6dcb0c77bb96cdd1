#include "network/dicom/jsonmodel.h"
#include "tests/network/dicom/modelexamples.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>

using namespace dicom;

static const QByteArray &Example = testsupport::JsonExample;

class tst_jsonmodel : public QObject
{
    Q_OBJECT

private slots:
    void everyFormOfValueIsRead()
    {
        QByteArray json = Example;
        json.replace("\\\\u", "\\u");
        const auto sets = readJson(json);
        QVERIFY2(sets, sets ? "" : qPrintable(sets.error().detail));
        QCOMPARE(sets->size(), 2);
        const DataSet &set = sets->first();
        QVERIFY(set.find(tag::StudyDate)->vr == VR::DA);
        QCOMPARE(set.string(tag::StudyDate), QStringLiteral("20130409"));
        QVERIFY(set.find(tag::RetrieveURL)->vr == VR::UR);
        QCOMPARE(set.strings(tag::ModalitiesInStudy), (QStringList{QStringLiteral("CT"), QStringLiteral("PET")}));
        QCOMPARE(set.string(tag::ReferringPhysicianName), QStringLiteral("^Bob^^Dr."));
        QCOMPARE(set.personName(tag::PatientName).ideographic, QString::fromUtf8("王^小東"));
        QCOMPARE(set.bytes(Tag(0x00091002u)), QByteArray::fromBase64("z0x9c8v7"));
        QVERIFY(set.contains(tag::PatientSex) && !set.hasValue(tag::PatientSex));
        QCOMPARE(set.items(tag::OtherPatientIDsSequence).size(), 3);
        QCOMPARE(set.item(tag::OtherPatientIDsSequence).string(tag::PatientID), QStringLiteral("54321"));
        QCOMPARE(set.string(tag::NumberOfStudyRelatedSeries), QStringLiteral("4"));
        QCOMPARE(set.strings(tag::PixelSpacing), (QStringList{QStringLiteral("0.500"), QStringLiteral("1.250")}));
        const QList<double> reals = set.reals(Tag(0x0020930eu));
        QCOMPARE(reals.size(), 5);
        QVERIFY(reals[0] == 1.5 && std::isnan(reals[1]) && std::isnan(reals[2]) && reals[3] == -qInf() && reals[4] == 0.002);
        QCOMPARE(set.integer(tag::DimensionIndexPointer), std::optional<qint64>(0x0020930e));
        QCOMPARE(set.integer(tag::Rows), std::optional<qint64>(512));
        QCOMPARE(set.integer(tag::PixelPaddingValue), std::optional<qint64>(-2000));
        QCOMPARE(set.string(tag::StudyDescription), QString::fromUtf8("a\"é😀/"));
        QCOMPARE(set.strings(tag::ImageType).size(), 3);
        QCOMPARE(set.string(tag::EncapsulatedPixelDataValueTotalLength), QStringLiteral("18446744073709551615"));
        QCOMPARE(set.bulkDataUri(tag::PixelData), QStringLiteral("https://example.org/bulk/1"));
    }

    void everySplitOfTheBytesGivesTheSame()
    {
        const auto whole = readJson(Example);
        QVERIFY(whole);
        for (qsizetype split = 0; split <= Example.size(); ++split) {
            QList<DataSet> sets;
            JsonReader reader([&](DataSet &&set) { sets << std::move(set); });
            QVERIFY(reader.addData(QByteArrayView(Example).first(split)));
            QVERIFY(reader.addData(QByteArrayView(Example).sliced(split)));
            QVERIFY(reader.finish());
            QVERIFY(sets.size() == 2 && sets[1] == whole->at(1));
            QCOMPARE(writeJson(sets), writeJson(*whole)); // NaN is not equal to itself
        }
        JsonReader bytewise([](DataSet &&) {});
        for (const char c : Example)
            QVERIFY(bytewise.addData(QByteArrayView(&c, 1)));
        QVERIFY(bytewise.finish());
    }

    void anObjectIsHandedOnWithItsLastBrace()
    {
        int count = 0;
        JsonReader reader([&](DataSet &&) { ++count; });
        const qsizetype second = Example.lastIndexOf("{\"00080052");
        QVERIFY(reader.addData(QByteArrayView(Example).first(second)));
        QCOMPARE(count, 1);
        QVERIFY(!reader.finish());
    }

    void whatIsWrittenIsReadBack()
    {
        const auto sets = readJson(Example);
        QVERIFY(sets);
        const QByteArray json = writeJson(*sets);
        QVERIFY(json.contains("\"00280030\":{\"vr\":\"DS\",\"Value\":[0.500,1.250]}"));
        QVERIFY(json.contains("\"00100040\":{\"vr\":\"CS\"}"));
        QVERIFY(json.contains("[\"ORIGINAL\",null,\"AXIAL\"]"));
        const auto again = readJson(json);
        QVERIFY(again);
        QCOMPARE(writeJson(*again), json);
        QVERIFY(again->at(1) == sets->at(1));
    }

    void aBadAttributeIsLeftOutAndCounted_data()
    {
        QTest::addColumn<QByteArray>("attribute");
        QTest::newRow("not an object") << QByteArray(R"("00100010":"Doe^John")");
        QTest::newRow("no tag") << QByteArray(R"("Nonsense":{"vr":"LO","Value":["x"]})");
        QTest::newRow("number out of range") << QByteArray(R"("00280010":{"vr":"US","Value":[70000]})");
        QTest::newRow("word for a number") << QByteArray(R"("00280010":{"vr":"US","Value":["many"]})");
        QTest::newRow("object for text") << QByteArray(R"("00100020":{"vr":"LO","Value":[{"a":1}]})");
        QTest::newRow("true for text") << QByteArray(R"("00100020":{"vr":"LO","Value":[true]})");
        QTest::newRow("text for a sequence") << QByteArray(R"("00081140":{"vr":"SQ","Value":["x"]})");
        QTest::newRow("bad base64") << QByteArray(R"("00091002":{"vr":"UN","InlineBinary":"$$$"})");
        QTest::newRow("binary as Value") << QByteArray(R"("7FE00010":{"vr":"OW","Value":[1,2]})");
        QTest::newRow("broken inside a sequence") << QByteArray(R"("00081140":{"vr":"SQ","Value":[{"00080060" "x"}]})");
    }
    void aBadAttributeIsLeftOutAndCounted()
    {
        QFETCH(QByteArray, attribute);
        QList<DataSet> sets;
        JsonReader reader([&](DataSet &&set) { sets << std::move(set); });
        const QByteArray json =
            "[{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}," + attribute + ",\"00080090\":{\"vr\":\"PN\",\"Value\":[\"A^B\"]}}]";
        QVERIFY(reader.addData(json));
        QVERIFY(reader.finish());
        QCOMPARE(sets.size(), 1);
        QCOMPARE(sets[0].size(), 2);
        QCOMPARE(sets[0].string(tag::ReferringPhysicianName), QStringLiteral("A^B"));
        QCOMPARE(reader.skippedAttributes(), 1);
    }

    void wrongOrMissingVrFallsBackToTheDictionary_data()
    {
        QTest::addColumn<QByteArray>("attribute");
        QTest::addColumn<QString>("vr");
        QTest::newRow("missing") << QByteArray(R"("00100020":{"Value":["x"]})") << QStringLiteral("LO");
        QTest::newRow("unknown") << QByteArray(R"("00100020":{"vr":"ZZ","Value":["x"]})") << QStringLiteral("LO");
        QTest::newRow("UN") << QByteArray(R"("00100020":{"vr":"UN","Value":["x"]})") << QStringLiteral("LO");
        QTest::newRow("UN in base64") << QByteArray(R"("00100020":{"vr":"UN","InlineBinary":"eA=="})") << QStringLiteral("LO");
        QTest::newRow("wrong, value fits") << QByteArray(R"("00100020":{"vr":"CS","Value":["x"]})") << QStringLiteral("LO");
        QTest::newRow("number for text") << QByteArray(R"("00100020":{"vr":"LO","Value":[7]})") << QStringLiteral("LO");
        QTest::newRow("value does not fit") << QByteArray(R"("00280010":{"vr":"LO","Value":["x"]})") << QStringLiteral("LO");
        QTest::newRow("US or SS") << QByteArray(R"("00280106":{"vr":"SS","Value":[-1]})") << QStringLiteral("SS");
        QTest::newRow("private without vr") << QByteArray(R"("00091002":{"Value":["x"]})") << QStringLiteral("LO");
        QTest::newRow("bare value") << QByteArray(R"("00100020":{"vr":"LO","Value":"x"})") << QStringLiteral("LO");
        QTest::newRow("OB or OW") << QByteArray(R"("7FE00010":{"vr":"OW","InlineBinary":"AAA="})") << QStringLiteral("OW");
    }
    void wrongOrMissingVrFallsBackToTheDictionary()
    {
        QFETCH(QByteArray, attribute);
        const auto sets = readJson("{" + attribute + "}");
        QVERIFY(sets && sets->size() == 1 && sets->first().size() == 1);
        QTEST(toString(sets->first().elements().first().vr), "vr");
        QVERIFY(!sets->first().elements().first().isEmpty());
    }

    void badDocumentsGiveErrors_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("kind");
        const int malformed = int(Error::Kind::Malformed), incomplete = int(Error::Kind::Incomplete);
        QTest::newRow("nothing") << QByteArray() << incomplete;
        QTest::newRow("open array") << QByteArray("[{}") << incomplete;
        QTest::newRow("open object") << QByteArray("[{\"00100020\":{\"vr\":\"LO\"}") << incomplete;
        QTest::newRow("open string") << QByteArray("[{\"001") << incomplete;
        QTest::newRow("HTML") << QByteArray("<html>") << malformed;
        QTest::newRow("array of numbers") << QByteArray("[1]") << malformed;
        QTest::newRow("array in array") << QByteArray("[[{}]]") << malformed;
        QTest::newRow("no colon") << QByteArray("[{\"00100020\" {}}]") << malformed;
        QTest::newRow("brackets crossed") << QByteArray("[{\"00100020\":[}]}]") << malformed;
        QTest::newRow("something behind") << QByteArray("[{}]x") << malformed;
        QTest::newRow("two bare objects") << QByteArray("{}{}") << malformed;
    }
    void badDocumentsGiveErrors()
    {
        QFETCH(QByteArray, json);
        const auto sets = readJson(json);
        QVERIFY(!sets);
        QTEST(int(sets.error().kind), "kind");
        QVERIFY(!sets.error().message.isEmpty());
    }

    void emptyArrayAndByteOrderMarkAreFine()
    {
        QCOMPARE(readJson("[]")->size(), 0);
        QCOMPARE(readJson("\xef\xbb\xbf [ { } , {} ] \n")->size(), 2);
    }

    void limitsHold()
    {
        const auto nested = [](int depth) -> QByteArray {
            return QByteArray("{\"00081140\":{\"vr\":\"SQ\",\"Value\":[").repeated(depth) + "{}" + QByteArray("]}}").repeated(depth);
        };
        QVERIFY(readJson(nested(60)));
        const auto deep = readJson(nested(10'000));
        QVERIFY(!deep && deep.error().kind == Error::Kind::TooLarge);
        const auto brackets = readJson("{\"00081140\":" + QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']') + "}");
        QVERIFY(brackets && brackets->first().isEmpty());
        JsonLimits few;
        few.attributes = 10;
        QByteArray many = "{";
        for (int i = 0; i < 20; ++i)
            many += "\"0010" + QByteArray::number(0x1000 + i, 16) + "\":{\"vr\":\"LO\"},";
        many.chop(1);
        QVERIFY(readJson(many + "}").has_value());
        QVERIFY(readJson(many + "}", few).error().kind == Error::Kind::TooLarge);
        JsonLimits small;
        small.bytes = 100;
        QVERIFY(readJson(many + "}", small).error().kind == Error::Kind::TooLarge);
    }

    void mutatedDocumentsNeverDoHarm()
    {
        quint32 state = 7;
        const auto random = [&state](quint32 below) {
            state = state * 1664525u + 1013904223u;
            return (state >> 8) % below;
        };
        for (int round = 0; round < 3000; ++round) {
            QByteArray json = Example;
            for (quint32 i = 0; i <= random(4); ++i) {
                const qsizetype at = random(quint32(json.size()));
                switch (random(4)) {
                case 0:
                    json[at] = char(random(256));
                    break;
                case 1:
                    json.remove(at, random(20));
                    break;
                case 2:
                    json.insert(at, "{\"[]}:,\\u00"[random(11)]);
                    break;
                default:
                    json.truncate(at + 1);
                }
            }
            const auto sets = readJson(json);
            QVERIFY(sets || !sets.error().message.isEmpty());
        }
    }

    void oneHundredThousandRowsAreReadInReasonableTime()
    {
        QByteArray row = Example.mid(1, Example.indexOf("\n},") + 1);
        QByteArray json = "[" + row;
        while (json.size() < 20'000'000)
            json += "," + row;
        json += "]";
        qint64 rows = 0;
        JsonReader reader([&](DataSet &&) { ++rows; });
        QElapsedTimer timer;
        timer.start();
        for (qsizetype at = 0; at < json.size(); at += 16384)
            QVERIFY(reader.addData(QByteArrayView(json).sliced(at, std::min<qsizetype>(16384, json.size() - at))));
        QVERIFY(reader.finish());
        qInfo() << rows << "rows," << json.size() / 1e6 / (double(timer.nsecsElapsed()) / 1e9) << "MB/s";
    }
};

NEGATOSCOPE_TEST(tst_jsonmodel)
#include "tst_jsonmodel.moc"
