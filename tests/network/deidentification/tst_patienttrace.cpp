#include "network/deidentification/patienttrace.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace network;
using dicom::DataSet;
namespace tag = dicom::tag;

/// Which objects nobody sends unseen.
class tst_patienttrace : public QObject
{
    Q_OBJECT

    static DataSet picture(const char *suffix, const char *modality, const QString &burnedIn = {}, const QStringList &type = {})
    {
        DataSet set;
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.") + QLatin1String(suffix));
        set.setString(tag::Modality, QLatin1String(modality));
        set.setInteger(tag::Rows, 4);
        if (!burnedIn.isEmpty())
            set.setString(tag::BurnedInAnnotation, burnedIn);
        if (!type.isEmpty())
            set.setStrings(tag::ImageType, type);
        return set;
    }

private slots:
    void objectsThatMayShowThePatientAreNamed_data()
    {
        const QString yes = QStringLiteral("YES"), no = QStringLiteral("NO");
        const QStringList slice{QStringLiteral("ORIGINAL"), QStringLiteral("PRIMARY"), QStringLiteral("AXIAL")};
        const QStringList screen{QStringLiteral("DERIVED"), QStringLiteral("SECONDARY"), QStringLiteral("SCREEN SAVE")};
        QTest::addColumn<DataSet>("dataSet");
        QTest::addColumn<int>("trace");
        const auto row = [](const char *name, const DataSet &set, PatientTrace trace) { QTest::newRow(name) << set << int(trace); };
        row("CT", picture("2", "CT", {}, slice), PatientTrace::None);
        row("MR", picture("4", "MR"), PatientTrace::None);
        row("PET", picture("128", "PT"), PatientTrace::None);
        row("CT with text", picture("2", "CT", yes, slice), PatientTrace::Pixels);
        row("dose sheet among CT", picture("2", "CT", {}, screen), PatientTrace::Pixels);
        row("secondary capture", picture("7", "CT", no), PatientTrace::Pixels);
        row("ultrasound", picture("6.1", "US", no), PatientTrace::Pixels);
        row("ultrasound loop", picture("3.1", "US"), PatientTrace::Pixels);
        row("DX, not said", picture("1.1", "DX"), PatientTrace::Pixels);
        row("DX without text", picture("1.1", "DX", no), PatientTrace::None);
        row("DX with text", picture("1.1", "DX", yes), PatientTrace::Pixels);
        row("mammogram, not said", picture("1.2", "MG"), PatientTrace::Pixels);
        row("endoscopy film", picture("77.1.1.1", "ES", no), PatientTrace::Pixels);
        row("RT image", picture("481.1", "RTIMAGE"), PatientTrace::Pixels);
        row("PDF", picture("104.1", "DOC"), PatientTrace::Document);
        row("report", picture("88.11", "SR"), PatientTrace::Report);
        row("dose report", picture("88.67", "SR"), PatientTrace::Report);
        row("key objects", picture("88.59", "KO"), PatientTrace::None);
        row("presentation state", picture("11.1", "PR"), PatientTrace::None);
        row("raw data", picture("66", "MR"), PatientTrace::Pixels);
        DataSet raw = picture("66", "MR");
        raw.remove(tag::Rows);
        row("raw data without rows", raw, PatientTrace::Unknown);
        DataSet foreign = picture("2", "CT");
        foreign.setString(tag::SOPClassUID, QStringLiteral("1.3.46.670589.2.5.1.1"));
        row("private kind", foreign, PatientTrace::Unknown);
    }

    void objectsThatMayShowThePatientAreNamed()
    {
        QFETCH(DataSet, dataSet);
        QFETCH(int, trace);
        QCOMPARE(int(patientTrace(dataSet)), trace);
    }

    void facesAreOfHeadsOnly()
    {
        const auto face = [](const char *modality, const QString &part, const QString &description) {
            DataSet set = picture("2", modality);
            set.setString(tag::BodyPartExamined, part);
            set.setString(tag::SeriesDescription, description);
            return mayShowFace(set);
        };
        QVERIFY(face("CT", QStringLiteral("HEAD"), {}));
        QVERIFY(face("MR", {}, QStringLiteral("t1 mprage Brain")));
        QVERIFY(face("CT", {}, QStringLiteral("cranial")));
        QVERIFY(!face("CT", QStringLiteral("CHEST"), QStringLiteral("brain metastases?")));
        QVERIFY(!face("MR", QStringLiteral("HEART"), {}));
        QVERIFY(!face("US", QStringLiteral("HEAD"), {}));
    }

    void overlaysInUnusedBitsAreCleared()
    {
        DataSet set = picture("2", "CT");
        set.setInteger(tag::BitsAllocated, 16);
        set.setInteger(tag::BitsStored, 12);
        set.setInteger(tag::HighBit, 11);
        set.setInteger(tag::PixelRepresentation, 0);
        QVERIFY(!hasEmbeddedOverlays(set));
        set.setInteger(dicom::Tag(0x6000, 0x0010), 4);
        set.setInteger(dicom::Tag(0x6000, 0x0100), 16);
        set.setInteger(dicom::Tag(0x6000, 0x0102), 15);
        QVERIFY(hasEmbeddedOverlays(set));

        QByteArray little("\x34\xF2\xff\x0f", 4), big("\xF2\x34\x0f\xff", 4);
        clearUnusedBits(little, set, false);
        clearUnusedBits(big, set, true);
        QCOMPARE(little, QByteArray("\x34\x02\xff\x0f", 4));
        QCOMPARE(big, QByteArray("\x02\x34\x0f\xff", 4));

        set.setInteger(tag::PixelRepresentation, 1);
        QByteArray negative("\xfe\x0f", 2);
        clearUnusedBits(negative, set, false);
        QCOMPARE(negative, QByteArray("\xfe\xff", 2));
    }
};

NEGATOSCOPE_TEST(tst_patienttrace)
#include "tst_patienttrace.moc"
