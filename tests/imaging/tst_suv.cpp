#include "imaging/suv.h"

#include "imaging/quantity.h"
#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using dicom::Tag;

namespace {

/// 70 kg, 370 MBq of F-18 at 10:00, a scan that began at 11:00.
DataSet drug()
{
    DataSet d;
    d.setString(tag::RadiopharmaceuticalStartTime, QStringLiteral("100000"));
    d.setReal(tag::RadionuclideTotalDose, 370e6);
    d.setReal(tag::RadionuclideHalfLife, 6586.2);
    return d;
}

DataSet pet()
{
    DataSet d;
    d.setString(tag::Modality, QStringLiteral("PT"));
    d.setString(tag::Units, QStringLiteral("BQML"));
    d.setStrings(tag::CorrectedImage, {QStringLiteral("DECY"), QStringLiteral("ATTN"), QStringLiteral("SCAT")});
    d.setString(tag::DecayCorrection, QStringLiteral("START"));
    d.setReal(tag::PatientWeight, 70);
    d.setString(tag::SeriesDate, QStringLiteral("20240307"));
    d.setString(tag::SeriesTime, QStringLiteral("110000"));
    d.setString(tag::AcquisitionDate, QStringLiteral("20240307"));
    d.setString(tag::AcquisitionTime, QStringLiteral("110300"));
    d.setItems(tag::RadiopharmaceuticalInformationSequence, {drug()});
    return d;
}

bool isClose(std::optional<double> a, double b)
{
    return a && std::abs(*a - b) < 1e-9 * std::abs(b);
}

void remove(DataSet &d, Tag attribute)
{
    d.remove(attribute);
}

} // namespace

class tst_suv : public QObject
{
    Q_OBJECT
private slots:
    // weight in g / (dose * 2^(-3600 s / half-life)), worked out apart from the program
    void theDoseDecaysUntilTheScan()
    {
        const SuvScale scale = SuvScale::fromDataSet(pet());
        QCOMPARE(scale.missing, QString());
        QVERIFY(isClose(scale.factor, 0.00027633668171764324));
    }

    void correctionToTheInjectionLeavesTheDoseWhole()
    {
        DataSet d = pet();
        d.setString(tag::DecayCorrection, QStringLiteral("ADMIN"));
        QVERIFY(isClose(SuvScale::fromDataSet(d).factor, 70000 / 370e6));
    }

    void injectionsBeforeMidnightCount()
    {
        DataSet d = pet(), before = drug();
        before.setString(tag::RadiopharmaceuticalStartTime, QStringLiteral("233000"));
        d.setItems(tag::RadiopharmaceuticalInformationSequence, {before});
        d.setString(tag::SeriesTime, QStringLiteral("003000"));
        QVERIFY(isClose(SuvScale::fromDataSet(d).factor, 0.00027633668171764324)); // an hour as well
        before.setString(tag::RadiopharmaceuticalStartDateTime, QStringLiteral("20240306233000"));
        d.setItems(tag::RadiopharmaceuticalInformationSequence, {before});
        QVERIFY(isClose(SuvScale::fromDataSet(d).factor, 0.00027633668171764324));
    }

    // A later reconstruction: 11:30:00 + 89.857923 s (mean count rate of 180 s) - 1000 s
    void aLaterSeriesTimeIsNotTheScan()
    {
        DataSet d = pet();
        d.setString(tag::SeriesTime, QStringLiteral("150000"));
        d.setString(tag::AcquisitionTime, QStringLiteral("113000"));
        QVERIFY(!SuvScale::fromDataSet(d).factor);
        d.setReal(tag::ActualFrameDuration, 180000);
        d.setReal(tag::FrameReferenceTime, 1000000);
        const auto factor = SuvScale::fromDataSet(d).factor;
        QVERIFY(factor && std::abs(*factor - 0.0003034663480016136) < 1e-10); // times are whole milliseconds
    }

    void uptakeValuesStayWhatTheyAre()
    {
        DataSet d;
        d.setString(tag::Modality, QStringLiteral("PT"));
        d.setString(tag::Units, QStringLiteral("GML"));
        QCOMPARE(SuvScale::fromDataSet(d).factor, std::optional(1.0));
        d.setString(tag::SUVType, QStringLiteral("LBM"));
        QVERIFY(!SuvScale::fromDataSet(d).factor);
        QVERIFY(SuvScale::fromDataSet(d).missing.contains(u"LBM"));
    }

    void whatIsMissingIsNamed_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<std::function<void(DataSet &)>>("spoil");
        using Spoil = std::function<void(DataSet &)>;
        const auto inDrug = [](Tag attribute) {
            return Spoil([attribute](DataSet &d) {
                DataSet item = drug();
                item.remove(attribute);
                d.setItems(tag::RadiopharmaceuticalInformationSequence, {item});
            });
        };
        QTest::newRow("weight") << u"weight"_qs << Spoil([](DataSet &d) { remove(d, tag::PatientWeight); });
        QTest::newRow("no weight at all") << u"weight"_qs << Spoil([](DataSet &d) { d.setReal(tag::PatientWeight, 0); });
        QTest::newRow("dose") << u"dose"_qs << inDrug(tag::RadionuclideTotalDose);
        QTest::newRow("half-life") << u"half-life"_qs << inDrug(tag::RadionuclideHalfLife);
        QTest::newRow("injection") << u"injection"_qs << inDrug(tag::RadiopharmaceuticalStartTime);
        QTest::newRow("attenuation") << u"attenuation"_qs
                                     << Spoil([](DataSet &d) { d.setStrings(tag::CorrectedImage, {QStringLiteral("DECY")}); });
        QTest::newRow("decay") << u"decay"_qs << Spoil([](DataSet &d) { d.setStrings(tag::CorrectedImage, {QStringLiteral("ATTN")}); });
        QTest::newRow("reference") << u"to which time"_qs
                                   << Spoil([](DataSet &d) { d.setString(tag::DecayCorrection, QStringLiteral("NONE")); });
        QTest::newRow("scan") << u"time of the scan"_qs << Spoil([](DataSet &d) { remove(d, tag::AcquisitionTime); });
        QTest::newRow("counts") << u"CNTS"_qs << Spoil([](DataSet &d) { d.setString(tag::Units, QStringLiteral("CNTS")); });
    }
    void whatIsMissingIsNamed()
    {
        QFETCH(QString, word);
        QFETCH(std::function<void(DataSet &)>, spoil);
        DataSet d = pet();
        spoil(d);
        const SuvScale scale = SuvScale::fromDataSet(d);
        QVERIFY(!scale.factor);
        QVERIFY2(scale.missing.contains(word), qPrintable(scale.missing));
    }

    void otherModalitiesHaveNone()
    {
        const SuvScale scale = SuvScale::fromDataSet(testimages::slice(1, 0));
        QVERIFY(!scale.factor && scale.missing.isEmpty());
    }

    void readOutsGiveUptakeFirst()
    {
        DataSet d = testimages::slice(1, 0);
        d.merge(pet());
        d.setReal(tag::RescaleSlope, 2);
        d.setReal(tag::RescaleIntercept, 0);
        const auto values = quantities(*testimages::described(d), 1000);
        QCOMPARE(values.size(), 2);
        QCOMPARE(values[0].name, u"SUVbw"_qs);
        QCOMPARE(values[0].unit, u"g/ml"_qs);
        QVERIFY(isClose(values[0].value, 2000 * 0.00027633668171764324));
        QCOMPARE(values[1].value, 2000.0);
        QCOMPARE(values[1].unit, u"BQML"_qs);
    }
};

NEGATOSCOPE_TEST(tst_suv)
#include "tst_suv.moc"
