#include "imaging/realworldvalue.h"

#include "imaging/quantity.h"
#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;

namespace {

DataSet unit(const QString &code)
{
    DataSet d;
    d.setString(tag::CodeValue, code);
    d.setString(tag::CodingSchemeDesignator, QStringLiteral("UCUM"));
    return d;
}

DataSet linear(int first, int last, double slope, double intercept, const QString &code)
{
    DataSet d;
    d.setInteger(tag::RealWorldValueFirstValueMapped, first);
    d.setInteger(tag::RealWorldValueLastValueMapped, last);
    d.setReal(tag::RealWorldValueSlope, slope);
    d.setReal(tag::RealWorldValueIntercept, intercept);
    d.setString(tag::LUTLabel, QStringLiteral("ADC"));
    d.setItems(tag::MeasurementUnitsCodeSequence, {unit(code)});
    return d;
}

DataSet image(const QList<DataSet> &mappings)
{
    DataSet d = testimages::slice(1, 0);
    d.setString(tag::Modality, QStringLiteral("MR"));
    d.setItems(tag::RealWorldValueMappingSequence, mappings);
    return d;
}

} // namespace

class tst_realworldvalue : public QObject
{
    Q_OBJECT
private slots:
    // C.7.6.16.2.11.1.2: slope * stored value + intercept, within the range only
    void aLineHoldsForItsRange()
    {
        const auto values = RealWorldValue::fromDataSet(image({linear(10, 4095, 0.5, -3, u"um2/s"_qs)}));
        QCOMPARE(values.size(), 1);
        QCOMPARE(values[0].map(100), std::optional(47.0));
        QCOMPARE(values[0].map(10), std::optional(2.0));
        QVERIFY(!values[0].map(9));
        QVERIFY(!values[0].map(4096));
        QCOMPARE(values[0].unit, u"um2/s"_qs);
    }

    void aTableHasAnEntryForEachValue()
    {
        DataSet item = linear(-2, 0, 1, 0, u"1"_qs);
        item.remove(tag::RealWorldValueSlope);
        item.setReals(tag::RealWorldValueLUTData, {0.25, 4, 9});
        const auto values = RealWorldValue::fromDataSet(image({item}));
        QCOMPARE(values.size(), 1);
        QCOMPARE(values[0].map(-1), std::optional(4.0));
        QCOMPARE(values[0].unit, QString());
        item.setReals(tag::RealWorldValueLUTData, {0.25, 4});
        QVERIFY(RealWorldValue::fromDataSet(image({item})).isEmpty());
    }

    void theFramesOwnMappingGoesBeforeTheShared()
    {
        DataSet d = image({});
        d.setInteger(tag::NumberOfFrames, 2);
        DataSet shared, own;
        shared.setItems(tag::RealWorldValueMappingSequence, {linear(0, 100, 1, 0, u"ms"_qs)});
        own.setItems(tag::RealWorldValueMappingSequence, {linear(0, 100, 2, 0, u"ms"_qs)});
        d.setItems(tag::SharedFunctionalGroupsSequence, {shared});
        d.setItems(tag::PerFrameFunctionalGroupsSequence, {DataSet(), own});
        QCOMPARE(RealWorldValue::fromDataSet(d, 1).first().map(7), std::optional(7.0));
        QCOMPARE(RealWorldValue::fromDataSet(d, 2).first().map(7), std::optional(14.0));
    }

    void readOutsSayWhatIsNew()
    {
        const auto both = quantities(*testimages::described(image({linear(0, 4095, 0.5, 0, u"um2/s"_qs)})), 100);
        QCOMPARE(both.size(), 2);
        QCOMPARE(both[0].value, 100.0);
        QCOMPARE(both[1].value, 50.0);
        QCOMPARE(both[1].name, u"ADC"_qs);
        const auto same = quantities(*testimages::described(image({linear(0, 4095, 1, 0, u"ms"_qs)})), 100);
        QCOMPARE(same.size(), 1);
        QCOMPARE(same[0].unit, u"ms"_qs);
    }
};

NEGATOSCOPE_TEST(tst_realworldvalue)
#include "tst_realworldvalue.moc"
