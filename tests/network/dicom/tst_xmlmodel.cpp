#include "network/dicom/xmlmodel.h"
#include "tests/network/dicom/modelexamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace dicom;

static const QByteArray &Example = testsupport::XmlExample;

class tst_xmlmodel : public QObject
{
    Q_OBJECT

private slots:
    void everyFormOfValueIsRead()
    {
        const auto set = readXml(Example);
        QVERIFY2(set, set ? "" : qPrintable(set.error().detail));
        QCOMPARE(set->string(tag::StudyDate), QStringLiteral("20130409"));
        QCOMPARE(set->strings(tag::ModalitiesInStudy), (QStringList{QStringLiteral("CT"), QString(), QStringLiteral("PET")}));
        QCOMPARE(set->string(Tag(0x00090010u)), QStringLiteral("Vendor A"));
        QCOMPARE(set->bytes(Tag(0x00091002u)), QByteArray::fromBase64("z0x9c8v7"));
        QCOMPARE(set->string(tag::PatientName), QString::fromUtf8("Wang^XiaoDong=王^小東"));
        QVERIFY(set->contains(tag::PatientSex) && !set->hasValue(tag::PatientSex));
        QVERIFY(set->find(tag::PatientSex)->vr == VR::CS);
        QCOMPARE(set->items(tag::OtherPatientIDsSequence).size(), 2);
        QCOMPARE(set->item(tag::OtherPatientIDsSequence).string(tag::PatientID), QStringLiteral("54321"));
        QCOMPARE(set->integer(tag::DimensionIndexPointer), std::optional<qint64>(0x0020930e));
        QCOMPARE(set->integer(tag::Rows), std::optional<qint64>(512));
        QCOMPARE(set->strings(tag::PixelSpacing), (QStringList{QStringLiteral("0.500"), QStringLiteral("1.250")}));
        QCOMPARE(set->bulkDataUri(tag::PixelData), QStringLiteral("https://example.org/bulk/1"));
    }

    void whatIsWrittenIsReadBack()
    {
        const auto set = readXml(Example);
        QVERIFY(set);
        const QByteArray xml = writeXml(*set);
        QVERIFY(xml.contains("privateCreator=\"Vendor A\" tag=\"00090002\""));
        QVERIFY(xml.contains("xml:space=\"preserve\""));
        const auto again = readXml(xml);
        QVERIFY(again);
        QVERIFY(*again == *set);
    }

    void documentsAsTheStandardPrintsThemAreRead()
    {
        QByteArray xml = Example;
        xml.replace(" xml:space=\"preserve\"", "");
        QVERIFY(xml != Example && readXml(xml) && *readXml(xml) == *readXml(Example));
    }

    void aNamespaceIsNotNeeded()
    {
        QByteArray xml = Example;
        xml.replace(" xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\"", "");
        const auto with = readXml(Example), without = readXml(xml);
        QVERIFY(with && without && *with == *without && with->size() > 5);
    }

    void hostileDocumentsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("DOCTYPE") << QByteArray("<!DOCTYPE x [<!ENTITY e \"b\">]><NativeDicomModel/>");
        QTest::newRow("external") << QByteArray("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><NativeDicomModel/>");
        QTest::newRow("entity") << QByteArray(
            "<NativeDicomModel><DicomAttribute tag=\"00100020\" vr=\"LO\"><Value>&e;</Value></DicomAttribute></NativeDicomModel>");
        QTest::newRow("HTML") << QByteArray("<html><body/></html>");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut") << Example.first(Example.size() / 2);
        QTest::newRow("deep") << QByteArray("<NativeDicomModel>"
                                            + QByteArray("<DicomAttribute tag=\"00081140\" vr=\"SQ\"><Item>").repeated(10'000)
                                            + QByteArray("</Item></DicomAttribute>").repeated(10'000) + "</NativeDicomModel>");
        QTest::newRow("deep and unknown") << QByteArray("<a>").repeated(100'000);
    }
    void hostileDocumentsAreRefused()
    {
        QFETCH(QByteArray, xml);
        const auto set = readXml(xml);
        QVERIFY(!set);
        QVERIFY(!set.error().message.isEmpty());
    }

    void valueNumbersDoNotAllocate()
    {
        const auto set = readXml("<NativeDicomModel><DicomAttribute tag=\"00080061\" vr=\"CS\"><Value number=\"2000000000\">CT</Value>"
                                 "</DicomAttribute></NativeDicomModel>");
        QVERIFY(set);
        QCOMPARE(set->strings(tag::ModalitiesInStudy), QStringList{QStringLiteral("CT")});
    }

    void truncatedDocumentsNeverDoHarm()
    {
        for (qsizetype size = 0; size < Example.size(); ++size)
            QVERIFY(!readXml(Example.first(size)));
    }
};

NEGATOSCOPE_TEST(tst_xmlmodel)
#include "tst_xmlmodel.moc"
