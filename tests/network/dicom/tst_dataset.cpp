#include "network/dicom/dataset.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/patientidentity.h"
#include "network/dicom/uid.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace dicom;

class tst_dataset : public QObject
{
    Q_OBJECT

private slots:
    void textThatTurnsItsNeighboursAroundIsGivenWithoutThat()
    {
        // The embeddings, overrides and isolates of Unicode Standard Annex 9, §2.
        const QString turning = QStringLiteral("CT \u202Eredips\u202C \u2066a\u2069\u2067b\u2068c\u202A\u202B\u202D");
        DataSet set;
        set.setString(tag::StudyDescription, turning);
        set.setStrings(tag::ImageType, {QStringLiteral("\u202EORIGINAL"), QStringLiteral("PRIMARY")});
        QCOMPARE(set.string(tag::StudyDescription), QStringLiteral("CT redips abc"));
        QCOMPARE(set.strings(tag::ImageType), (QStringList{QStringLiteral("ORIGINAL"), QStringLiteral("PRIMARY")}));
        QCOMPARE(std::get<QStringList>(set.find(tag::StudyDescription)->value).first(), turning); // what is sent on
        const QString arabic = QString::fromUtf8("قباني^لنزار\u200F");                            // a mark moves nothing else
        set.setString(tag::PatientName, arabic);
        QCOMPARE(set.string(tag::PatientName), arabic);
    }

    void elementsStayInTagOrderWhateverTheOrderOfSetting()
    {
        DataSet set;
        set.setString(tag::PatientID, QStringLiteral("42"));
        set.setInteger(tag::Rows, 512);
        set.setString(tag::Modality, QStringLiteral("CT"));
        set.setString(tag::PatientID, QStringLiteral("43"));
        QCOMPARE(set.size(), 3);
        QCOMPARE(set.elements()[0].tag, tag::Modality);
        QCOMPARE(set.elements()[1].tag, tag::PatientID);
        QCOMPARE(set.elements()[2].tag, tag::Rows);
        QCOMPARE(set.string(tag::PatientID), QStringLiteral("43"));
    }

    void copiesDoNotShareChanges()
    {
        DataSet a;
        a.setInteger(tag::Rows, 1);
        DataSet b = a;
        b.setInteger(tag::Rows, 2);
        QCOMPARE(a.integer(tag::Rows), std::optional<qint64>(1));
        QCOMPARE(b.integer(tag::Rows), std::optional<qint64>(2));
        QVERIFY(!(a == b));
        const DataSet moved = std::move(a);
        QCOMPARE(a.size(), 0); // NOLINT: a moved-from set is empty, not broken
        QCOMPARE(moved.size(), 1);
    }

    void theDictionaryDecidesHowAValueIsHeld()
    {
        DataSet set;
        set.setStrings(tag::ImageType, {QStringLiteral("ORIGINAL"), QStringLiteral("PRIMARY")});
        set.setString(tag::PixelSpacing, QStringLiteral("0.500\\0.250"));
        set.setInteger(tag::InstanceNumber, 7);
        set.setReal(tag::SliceThickness, 1.0 / 3.0);
        set.setReal(tag::RescaleSlope, 1.0);
        QVERIFY(set.find(tag::ImageType)->vr == VR::CS);
        QCOMPARE(set.strings(tag::PixelSpacing), (QStringList{QStringLiteral("0.500"), QStringLiteral("0.250")}));
        QCOMPARE(set.reals(tag::PixelSpacing), (QList<double>{0.5, 0.25}));
        QCOMPARE(set.string(tag::InstanceNumber), QStringLiteral("7"));
        QVERIFY(set.string(tag::SliceThickness).size() <= 16);
        QVERIFY(qAbs(*set.real(tag::SliceThickness) - 1.0 / 3.0) < 1e-13);
        QCOMPARE(set.string(tag::RescaleSlope), QStringLiteral("1"));
    }

    void gettersOfAbsentOrUnreadableValuesAreEmpty()
    {
        DataSet set;
        set.setString(tag::SliceLocation, QStringLiteral("left"));
        set.setStrings(tag::WindowCenter, {QStringLiteral("40"), QStringLiteral("x")});
        QVERIFY(!set.real(tag::SliceLocation));
        QVERIFY(set.reals(tag::WindowCenter).isEmpty());
        QCOMPARE(set.real(tag::WindowCenter), std::optional<double>(40));
        QVERIFY(!set.integer(tag::Rows));
        QVERIFY(set.item(tag::ReferencedSeriesSequence).isEmpty());
        QVERIFY(set.personName(tag::PatientName).isEmpty());
    }

    void unsigned64BitValuesKeepAllBits()
    {
        DataSet set;
        set.set({tag::ExtendedOffsetTable, VR::UV, QList<qint64>{qint64(0xfffffffffffffffeull)}});
        QCOMPARE(set.string(tag::ExtendedOffsetTable), QStringLiteral("18446744073709551614"));
    }

    void dictionaryKnowsPartSix_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<quint32>("value");
        QTest::addColumn<QString>("vr");
        QTest::newRow("PatientName") << QStringLiteral("PatientName") << 0x00100010u << QStringLiteral("PN");
        QTest::newRow("StudyInstanceUID") << QStringLiteral("StudyInstanceUID") << 0x0020000du << QStringLiteral("UI");
        QTest::newRow("hex") << QStringLiteral("0008103e") << 0x0008103eu << QStringLiteral("LO");
        QTest::newRow("overlay 60xx") << QStringLiteral("60020010") << 0x60020010u << QStringLiteral("US");
        QTest::newRow("curve 50xx") << QStringLiteral("501E0022") << 0x501e0022u << QStringLiteral("LO");
        QTest::newRow("private creator") << QStringLiteral("00290010") << 0x00290010u << QStringLiteral("LO");
        QTest::newRow("private") << QStringLiteral("00291010") << 0x00291010u << QStringLiteral("UN");
        QTest::newRow("group length") << QStringLiteral("00080000") << 0x00080000u << QStringLiteral("UL");
    }
    void dictionaryKnowsPartSix()
    {
        QFETCH(QString, name);
        QFETCH(quint32, value);
        const auto tag = tagFromName(name);
        QVERIFY(tag);
        QCOMPARE(tag->value, value);
        QTEST(toString(dictionaryVr(*tag)), "vr");
    }

    void usOrSsIsKnown()
    {
        QVERIFY(isUsOrSs(tag::PixelPaddingValue));
        QVERIFY(!isUsOrSs(tag::Rows));
        QVERIFY(!tagFromName(u"NoSuchKeyword"));
    }

    void uidsAreValid()
    {
        const QString uid = makeUid();
        QVERIFY2(isValidUid(uid) && uid.startsWith(QLatin1String("2.25.")), qPrintable(uid));
        QVERIFY(uid != makeUid());
        QVERIFY(isValidUid(u"1.2.840.10008.1.2"));
        for (const QString &bad : {QStringLiteral(""), QStringLiteral("1..2"), QStringLiteral("1.02"), QStringLiteral("1.2."),
                                   QStringLiteral("a.b"), QStringLiteral("1/../2"), QString(65, u'1')})
            QVERIFY2(!isValidUid(bad), qPrintable(bad));
        QVERIFY(isUsableUid(u"1.2.246.352.91.0000217.20050503182534")); // as a planning system writes them
        for (const QString &bad : {QStringLiteral(""), QStringLiteral("1..2"), QStringLiteral(".."), QStringLiteral("1.2."),
                                   QStringLiteral("a.b"), QStringLiteral("1/../2"), QString(65, u'1')})
            QVERIFY2(!isUsableUid(bad), qPrintable(bad));
        QVERIFY(transfersyntax::isEncapsulated(u"1.2.840.10008.1.2.4.90"));
        QVERIFY(transfersyntax::isEncapsulated(u"1.2.840.10008.1.2.4.999"));
        QVERIFY(!transfersyntax::isEncapsulated(u"1.2.840.10008.1.2.1.99"));
        QVERIFY(transfersyntax::isLossy(u"1.2.840.10008.1.2.4.50"));
        QCOMPARE(sopClassName(u"1.2.840.10008.5.1.4.1.1.2"), QStringLiteral("CT Image Storage"));
        QCOMPARE(sopClassName(u"1.2.3"), QStringLiteral("1.2.3"));
    }

    void identitiesAreCompared_data()
    {
        QTest::addColumn<QStringList>("a"); // name, id, issuer, birth date
        QTest::addColumn<QStringList>("b");
        QTest::addColumn<QString>("defaultIssuer");
        QTest::addColumn<IdentityMatch>("match");
        const auto row = [](const char *name, const char *a, const char *b, const char *issuer, IdentityMatch match) {
            QTest::newRow(name) << QString::fromUtf8(a).split(u'|') << QString::fromUtf8(b).split(u'|') << QString::fromUtf8(issuer)
                                << match;
        };
        row("same", "A^B|1|X|19700101", "a^b^^|1|X|19700101", "", IdentityMatch::Same);
        row("default issuer", "A^B|1||", "A^B|1|X|", "X", IdentityMatch::Same);
        row("no issuer", "A^B|1||", "A^B|1||", "", IdentityMatch::Possible);
        row("other issuer", "A^B|1|X|", "A^B|1|Y|", "", IdentityMatch::Different);
        row("other ID", "A^B|1|X|", "A^B|2|X|", "", IdentityMatch::Different);
        row("other name", "A^B|1|X|", "C^D|1|X|", "", IdentityMatch::Conflict);
        row("other birth date", "A^B|1|X|19700101", "A^B|1|X|19700102", "", IdentityMatch::Conflict);
        row("absent fields never conflict", "|1|X|", "A^B|1|X|19700101", "", IdentityMatch::Same);
        row("other group only", "A^B|1|X|", "=C^D|1|X|", "", IdentityMatch::Same);
    }
    void identitiesAreCompared()
    {
        QFETCH(QStringList, a);
        QFETCH(QStringList, b);
        QFETCH(QString, defaultIssuer);
        const auto identity = [](const QStringList &fields) {
            DataSet set;
            set.setString(tag::PatientName, fields[0]);
            set.setString(tag::PatientID, fields[1]);
            set.setString(tag::IssuerOfPatientID, fields[2]);
            set.setString(tag::PatientBirthDate, fields[3]);
            return PatientIdentity::fromDataSet(set);
        };
        QTEST(compare(identity(a), identity(b), defaultIssuer), "match");
        QTEST(compare(identity(b), identity(a), defaultIssuer), "match");
    }
};

Q_DECLARE_METATYPE(dicom::IdentityMatch)

NEGATOSCOPE_TEST(tst_dataset)
#include "tst_dataset.moc"
