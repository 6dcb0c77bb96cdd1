#include "imaging/measuring.h"

#include "imaging/measurementwords.h"
#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace imaging;
namespace tag = dicom::tag;

namespace {

using What = MeasuredValue::What;

/// A projection without any spacing.
dicom::DataSet projection()
{
    dicom::DataSet data = testimages::slice(1, 0);
    for (const dicom::Tag attribute :
         {tag::PixelSpacing, tag::ImagePositionPatient, tag::ImageOrientationPatient, tag::FrameOfReferenceUID})
        data.remove(attribute);
    data.setString(tag::Modality, QStringLiteral("DX"));
    return data;
}

dicom::DataSet region(int x0, int y0, int x1, int y1, int unitX, int unitY, double deltaX, double deltaY, int flags = 0)
{
    dicom::DataSet item;
    item.setInteger(tag::RegionSpatialFormat, 1);
    item.setInteger(tag::RegionDataType, 1);
    item.setInteger(tag::RegionFlags, flags);
    item.setInteger(tag::RegionLocationMinX0, x0);
    item.setInteger(tag::RegionLocationMinY0, y0);
    item.setInteger(tag::RegionLocationMaxX1, x1);
    item.setInteger(tag::RegionLocationMaxY1, y1);
    item.setInteger(tag::PhysicalUnitsXDirection, unitX);
    item.setInteger(tag::PhysicalUnitsYDirection, unitY);
    item.setReal(tag::PhysicalDeltaX, deltaX);
    item.setReal(tag::PhysicalDeltaY, deltaY);
    return item;
}

dicom::DataSet ultrasound()
{
    dicom::DataSet data = projection();
    data.setString(tag::Modality, QStringLiteral("US"));
    // A picture in cm, a spectrum in s and cm/s whose delta runs upwards, and a scale without units.
    data.setItems(tag::SequenceOfUltrasoundRegions,
                  {region(0, 0, 99, 49, 3, 3, 0.02, 0.03), region(0, 50, 99, 99, 4, 7, 0.004, -0.5), region(0, 100, 99, 109, 0, 0, 1, 1)});
    return data;
}

Measurement shape(MeasurementKind kind, const QList<QPointF> &points)
{
    Measurement result;
    result.kind = kind;
    result.points = points;
    return result;
}

Measurement line(QPointF from, QPointF to)
{
    return shape(MeasurementKind::Length, {from, to});
}

std::optional<MeasuredValue> valueOf(const Measurement &measurement, What what)
{
    for (const MeasuredValue &value : measurement.values) {
        if (value.what == what)
            return value;
    }
    return {};
}

double lengthIn(const dicom::DataSet &data, QPointF from = {10, 10}, QPointF to = {40, 50})
{
    const auto length = valueOf(measured(line(from, to), *testimages::described(data), nullptr), What::Length);
    return length ? length->value : -1;
}

QString basisIn(const dicom::DataSet &data, QPointF from = {10, 10}, QPointF to = {40, 50})
{
    return measured(line(from, to), *testimages::described(data), nullptr).basis;
}

bool near(double a, double b, double within = 1e-9)
{
    return std::abs(a - b) <= within;
}

/// 8 × 6 cells, 0.5 mm between rows, 2 mm between columns; cell (c, r) holds 10 r + c, in HU 1024 less.
struct Table {
    imaging::ImageDescriptionPtr image;
    imaging::FramePtr frame;
    std::vector<int> stored;

    explicit Table(std::optional<int> padding = {})
    {
        dicom::DataSet data = testimages::slice(1, 0);
        data.setInteger(tag::Columns, 8);
        data.setInteger(tag::Rows, 6);
        data.setReals(tag::PixelSpacing, {0.5, 2});
        data.setReal(tag::RescaleSlope, 1);
        data.setReal(tag::RescaleIntercept, -1024);
        if (padding)
            data.setInteger(tag::PixelPaddingValue, *padding);
        image = testimages::described(data);
        for (int row = 0; row < 6; ++row) {
            for (int column = 0; column < 8; ++column)
                stored.push_back(10 * row + column);
        }
        frame = testimages::frame(*image, stored);
    }
};

} // namespace

class tst_measuring : public QObject
{
    Q_OBJECT
private slots:
    void pixelSpacingOfASliceIsInThePatient()
    {
        dicom::DataSet data = testimages::slice(1, 0);
        data.setReals(tag::PixelSpacing, {0.75, 0.75});
        QVERIFY(near(lengthIn(data), 50 * 0.75));
        QCOMPARE(basisIn(data), QStringLiteral("in the patient"));
    }

    void pixelsThatAreNotSquareAreMeasuredInMillimetres()
    {
        dicom::DataSet data = testimages::slice(1, 0);
        data.setReals(tag::PixelSpacing, {0.5, 2});         // rows 0.5 mm apart, columns 2 mm
        QVERIFY(near(lengthIn(data, {0, 0}, {3, 16}), 10)); // 6 mm across, 8 mm down
        const auto image = testimages::described(data);
        const auto angle = measured(shape(MeasurementKind::Angle, {{3, 0}, {0, 0}, {3, 12}}), *image, nullptr); // 6 mm across, 6 down
        QVERIFY(near(valueOf(angle, What::Angle)->value, 45));
        const auto box = measured(shape(MeasurementKind::Rectangle, {{1, 1}, {4, 5}}), *image, nullptr);
        QVERIFY(near(valueOf(box, What::Area)->value, 6 * 2));
        QCOMPARE(valueOf(box, What::Area)->unit, QStringLiteral("mm²"));
        const auto ellipse =
            measured(shape(MeasurementKind::Ellipse, boxPoints(MeasurementKind::Ellipse, {0, 0}, {4, 8})), *image, nullptr);
        QVERIFY(near(valueOf(ellipse, What::Area)->value, M_PI * 4 * 2));
    }

    void imagerSpacingIsAtTheDetector()
    {
        dicom::DataSet data = projection();
        data.setReals(tag::ImagerPixelSpacing, {0.148, 0.148});
        QVERIFY(near(lengthIn(data), 50 * 0.148));
        QCOMPARE(basisIn(data), QStringLiteral("at the detector"));
    }

    void anEstimatedMagnificationIsTakenIntoAccountAndTold()
    {
        dicom::DataSet data = projection();
        data.setReals(tag::ImagerPixelSpacing, {0.15, 0.15});
        data.setReal(tag::EstimatedRadiographicMagnificationFactor, 1.2);
        QVERIFY(near(lengthIn(data), 50 * 0.15 / 1.2));
        QVERIFY2(basisIn(data).contains(u"magnification 1.20"), qPrintable(basisIn(data)));
    }

    void calibratedProjectionsSayHow()
    {
        dicom::DataSet data = projection();
        data.setReals(tag::ImagerPixelSpacing, {0.2, 0.2});
        data.setReals(tag::PixelSpacing, {0.16, 0.16});
        QVERIFY(near(lengthIn(data), 50 * 0.16));
        QCOMPARE(basisIn(data), QStringLiteral("calibrated"));
        data.setString(tag::PixelSpacingCalibrationType, QStringLiteral("FIDUCIAL"));
        data.setString(tag::PixelSpacingCalibrationDescription, QStringLiteral("ball of 25 mm"));
        QCOMPARE(basisIn(data), QStringLiteral("calibrated by an object of known size: ball of 25 mm"));
        data.setString(tag::PixelSpacingCalibrationType, QStringLiteral("GEOMETRY"));
        data.remove(tag::PixelSpacingCalibrationDescription);
        QCOMPARE(basisIn(data), QStringLiteral("calibrated by geometry"));
    }

    void nominalScannedSpacingIsCalledNominal()
    {
        dicom::DataSet data = projection();
        data.setString(tag::Modality, QStringLiteral("OT"));
        data.setReals(tag::NominalScannedPixelSpacing, {0.1, 0.1});
        QVERIFY(near(lengthIn(data), 5));
        QVERIFY(basisIn(data).startsWith(u"nominal"));
    }

    void withoutASpacingThereAreOnlyPixels()
    {
        const auto result = measured(line({10, 10}, {40, 50}), *testimages::described(projection()), nullptr);
        QCOMPARE(result.values, (QList<MeasuredValue>{{What::Length, 50, QStringLiteral("px"), {}}}));
        QCOMPARE(result.basis, QStringLiteral("uncalibrated"));
    }

    void anAspectRatioGivesAnglesButNoMillimetres()
    {
        dicom::DataSet data = projection();
        data.setStrings(tag::PixelAspectRatio, {QStringLiteral("2"), QStringLiteral("1")}); // twice as high as wide
        const auto image = testimages::described(data);
        const auto length = measured(line({0, 0}, {6, 4}), *image, nullptr);
        QCOMPARE(length.values, (QList<MeasuredValue>{{What::Length, 10, QStringLiteral("px"), {}}}));
        QVERIFY(length.basis.startsWith(u"uncalibrated"));
        const auto angle = measured(shape(MeasurementKind::Angle, {{2, 0}, {0, 0}, {2, 1}}), *image, nullptr);
        QVERIFY(near(angle.values.first().value, 45));
    }

    void ultrasoundRegionsMeasureInTheirOwnUnits()
    {
        const auto image = testimages::described(ultrasound());
        const auto picture = measured(line({10, 10}, {40, 40}), *image, nullptr); // 0.6 cm across, 0.9 cm down
        QVERIFY(near(picture.values.first().value, std::hypot(0.6, 0.9)));
        QCOMPARE(picture.values.first().unit, QStringLiteral("cm"));
        const auto spectrum = measured(line({10, 60}, {60, 90}), *image, nullptr);
        QCOMPARE(spectrum.values.size(), 2);
        QVERIFY(near(valueOf(spectrum, What::AlongX)->value, 0.2));
        QCOMPARE(valueOf(spectrum, What::AlongX)->unit, QStringLiteral("s"));
        QVERIFY(near(valueOf(spectrum, What::AlongY)->value, 15));
        QCOMPARE(valueOf(spectrum, What::AlongY)->unit, QStringLiteral("cm/s"));
        // Between seconds and velocities there is no angle.
        QVERIFY(measured(shape(MeasurementKind::Angle, {{10, 60}, {20, 70}, {30, 60}}), *image, nullptr).values.isEmpty());
        QCOMPARE(measured(line({10, 101}, {13, 105}), *image, nullptr).values.first().unit, QStringLiteral("px"));
        // Far from any region.
        const auto outside = measured(line({150, 10}, {150, 20}), *image, nullptr);
        QCOMPARE(outside.values.first().unit, QStringLiteral("px"));
        QVERIFY(outside.basis.contains(u"outside"));
    }

    /// PS3.3 Figure C.8-2: the reference pixel of the spectrum is at (642, 162) from its own corner (64, 268), on the baseline.
    void aPlaceInASpectrumIsReadFromItsReferencePixel()
    {
        dicom::DataSet spectrum = region(64, 268, 706, 506, 4, 7, 0.005, -1.5);
        spectrum.setInteger(tag::ReferencePixelX0, 642);
        spectrum.setInteger(tag::ReferencePixelY0, 162);
        spectrum.setReal(tag::ReferencePixelPhysicalValueX, 0);
        spectrum.setReal(tag::ReferencePixelPhysicalValueY, 0);
        dicom::DataSet data = projection();
        data.setItems(tag::SequenceOfUltrasoundRegions, {spectrum});
        const auto image = testimages::described(data);
        const auto at = [&](QPointF point) { return measured(shape(MeasurementKind::Point, {point}), *image, nullptr); };
        const auto baseline = at({706.5, 430.5});
        QVERIFY(near(valueOf(baseline, What::AtX)->value, 0));
        QVERIFY(near(valueOf(baseline, What::AtY)->value, 0));
        QCOMPARE(valueOf(baseline, What::AtX)->unit, QStringLiteral("s"));
        QCOMPARE(valueOf(baseline, What::AtY)->unit, QStringLiteral("cm/s"));
        // 100 columns earlier, 40 rows above the baseline; 20 below it the flow is away.
        const auto peak = at({606.5, 390.5});
        QVERIFY(near(valueOf(peak, What::AtX)->value, -0.5));
        QVERIFY(near(valueOf(peak, What::AtY)->value, 60));
        QVERIFY(near(valueOf(at({606.5, 450.5}), What::AtY)->value, -30));
        QVERIFY(peak.basis.contains(u"ultrasound region"));
        QVERIFY2(imaging::words::figure(*valueOf(peak, What::AtY)).contains(u"60.0 cm/s"), "with its unit");
    }

    void withoutAReferencePixelNoPlaceIsRead()
    {
        const auto image = testimages::described(ultrasound());
        QVERIFY(!valueOf(measured(shape(MeasurementKind::Point, {{10, 60}}), *image, nullptr), What::AtX));
        // Nor in a picture, where a place is no quantity.
        dicom::DataSet picture = region(0, 0, 99, 49, 3, 3, 0.02, 0.03);
        picture.setInteger(tag::ReferencePixelX0, 50);
        picture.setInteger(tag::ReferencePixelY0, 0);
        dicom::DataSet data = projection();
        data.setItems(tag::SequenceOfUltrasoundRegions, {picture});
        QVERIFY(!valueOf(measured(shape(MeasurementKind::Point, {{10, 10}}), *testimages::described(data), nullptr), What::AtX));
    }

    /// PS3.3 Figure C.8-6: from the colour box into the picture around it.
    void aColourBoxAndItsPictureAreMeasuredTogetherWhereTheyAreScaledAlike()
    {
        dicom::DataSet data = projection();
        const dicom::DataSet tissue = region(0, 0, 199, 99, 3, 3, 0.02, 0.02, 1);
        data.setItems(tag::SequenceOfUltrasoundRegions, {tissue, region(50, 50, 99, 89, 3, 3, 0.02, 0.02)});
        QVERIFY(near(lengthIn(data, {60, 60}, {10, 60}), 1));
        data.setItems(tag::SequenceOfUltrasoundRegions, {tissue, region(50, 50, 99, 89, 3, 3, 0.04, 0.04)});
        QVERIFY(measured(line({60, 60}, {10, 60}), *testimages::described(data), nullptr).values.isEmpty());
        // Two pictures side by side are two, however alike.
        data.setItems(tag::SequenceOfUltrasoundRegions,
                      {region(0, 0, 99, 99, 3, 3, 0.02, 0.02), region(100, 0, 199, 99, 3, 3, 0.02, 0.02)});
        QVERIFY(measured(line({60, 60}, {110, 60}), *testimages::described(data), nullptr).values.isEmpty());
    }

    void nothingIsMeasuredAcrossUltrasoundRegions()
    {
        const auto image = testimages::described(ultrasound());
        const auto across = measured(line({10, 40}, {10, 60}), *image, nullptr);
        QVERIFY(across.values.isEmpty());
        QVERIFY(across.basis.contains(u"across"));
        QVERIFY(measured(line({10, 10}, {150, 10}), *image, nullptr).values.isEmpty());
    }

    void ofOverlappingRegionsTheOpaqueOneCounts()
    {
        dicom::DataSet data = projection();
        data.setItems(tag::SequenceOfUltrasoundRegions,
                      {region(0, 0, 99, 99, 3, 3, 0.5, 0.5, 1), region(0, 0, 99, 99, 3, 3, 0.25, 0.25, 0)});
        QVERIFY(near(lengthIn(data, {0, 0}, {4, 0}), 1));
    }

    void aRulerStandsOnRegionsThatArePictures()
    {
        using imaging::regionScale;
        // The picture in cm counts, outside of the regions too; over the spectrum there is no length.
        const auto one = testimages::described(ultrasound());
        QVERIFY(!regionScale(*one, {50, 80}));
        for (const QPointF middle : {QPointF(50, 20), QPointF(500, 500)}) {
            const auto scale = regionScale(*one, middle);
            QVERIFY(scale);
            QCOMPARE(scale->perColumn, 0.02);
            QCOMPARE(scale->perRow, 0.03);
        }
        // Two depths side by side: that of the one in the middle, and nothing between them.
        dicom::DataSet data = projection();
        data.setItems(tag::SequenceOfUltrasoundRegions,
                      {region(0, 0, 99, 99, 3, 3, 0.02, 0.02), region(200, 0, 299, 99, 3, 3, 0.05, 0.05)});
        const auto two = testimages::described(data);
        QCOMPARE(regionScale(*two, {50, 50})->perColumn, 0.02);
        QCOMPARE(regionScale(*two, {250, 50})->perColumn, 0.05);
        QVERIFY(!regionScale(*two, {150, 50}));
        QVERIFY(!regionScale(*testimages::described(projection()), {50, 50}));
    }

    void frameSpacingOfEnhancedObjectsCounts()
    {
        dicom::DataSet data = projection();
        dicom::DataSet measures, shared;
        measures.setReals(tag::PixelSpacing, {0.86, 0.86});
        shared.setItems(tag::PixelMeasuresSequence, {measures});
        data.setItems(tag::SharedFunctionalGroupsSequence, {shared});
        QVERIFY(near(lengthIn(data), 43));
    }

    void anglesAreTakenAtTheVertex()
    {
        const auto image = testimages::described(testimages::slice(1, 0));
        const auto angle = [&](QPointF a, QPointF b, QPointF c) {
            return measured(shape(MeasurementKind::Angle, {a, b, c}), *image, nullptr).values.first().value;
        };
        QVERIFY(near(angle({10, 0}, {0, 0}, {0, 5}), 90));
        QVERIFY(near(angle({10, 0}, {0, 0}, {-3, 0}), 180));
        QVERIFY(near(angle({10, 0}, {0, 0}, {5 * std::cos(M_PI / 6), -5 * std::sin(M_PI / 6)}), 30));
    }

    void cobbAnglesDoNotDependOnHowLinesWereDrawn()
    {
        Calibration square;
        const auto turned = [](double degrees) {
            return QPointF(20 * std::cos(degrees * M_PI / 180), 20 * std::sin(degrees * M_PI / 180));
        };
        for (const double wanted : {0.0, 12.5, 47.0, 103.0}) {
            const QPointF a(50, 20), b(50, 160), up = turned(-wanted / 2), down = turned(wanted / 2);
            QVERIFY(near(cobbAngle(square, {a - up, a + up, b - down, b + down}), wanted, 1e-6));
            QVERIFY(near(cobbAngle(square, {a + up, a - up, b - down, b + down}), wanted, 1e-6));
            QVERIFY(near(cobbAngle(square, {b + down, b - down, a - up, a + up}), wanted, 1e-6));
        }
    }

    void aRectangleHasTheCellsWhoseCentresItHolds()
    {
        const Table table;
        // From the middle of column 1 (whose centre counts) to the middle of column 4 (whose does not), rows 1 to 3.
        const auto found = statisticsOf(*table.image, *table.frame, shape(MeasurementKind::Rectangle, {{4.5, 3.9}, {1.5, 1.0}}));
        QVERIFY(found);
        const std::vector<double> values{11, 12, 13, 21, 22, 23, 31, 32, 33};
        QCOMPARE(found->count, 9);
        QCOMPARE(found->mean, 22.0 - 1024);
        QCOMPARE(found->minimum, 11.0 - 1024);
        QCOMPARE(found->maximum, 33.0 - 1024);
        double squares = 0;
        for (const double value : values)
            squares += (value - 22) * (value - 22);
        QVERIFY(near(found->deviation, std::sqrt(squares / 8)));
        QCOMPARE(found->unit, QStringLiteral("HU"));
        QCOMPARE(std::accumulate(found->histogram.bins.begin(), found->histogram.bins.end(), qint64(0)), 9);
    }

    void neighbouringRegionsShareNoCell()
    {
        const Table table;
        qint64 cells = 0;
        for (const auto &box : {QRectF(0, 0, 3.5, 6), QRectF(3.5, 0, 4.5, 2.5), QRectF(3.5, 2.5, 4.5, 3.5)})
            cells += statisticsOf(*table.image, *table.frame, shape(MeasurementKind::Rectangle, {box.topLeft(), box.bottomRight()}))->count;
        QCOMPARE(cells, 48);
    }

    void outlinesMayBeConcaveAndLeaveTheImage()
    {
        const Table table;
        // A "U" round column 3 of rows 0 to 4.
        const QList<QPointF> u{{2, -5}, {3, -5}, {3, 4}, {4, 4}, {4, -5}, {5, -5}, {5, 5}, {2, 5}};
        const auto found = statisticsOf(*table.image, *table.frame, shape(MeasurementKind::Freehand, u));
        QCOMPARE(found->count, 4 + 4 + 3);
        QCOMPARE(found->minimum, 2.0 - 1024);
        QCOMPARE(found->maximum, 44.0 - 1024);
        QVERIFY(!statisticsOf(*table.image, *table.frame, shape(MeasurementKind::Rectangle, {{20, 20}, {30, 30}})));
        QVERIFY(!statisticsOf(*table.image, *table.frame, shape(MeasurementKind::Rectangle, {{1.1, 1.1}, {1.3, 1.3}})));
    }

    void paddingIsNoValue()
    {
        const Table table(22);
        const auto found = statisticsOf(*table.image, *table.frame, shape(MeasurementKind::Rectangle, {{1, 1}, {4, 4}}));
        QCOMPARE(found->count, 8);
        const auto point = measured(shape(MeasurementKind::Point, {{2.5, 2.5}}), *table.image, table.frame.get());
        QVERIFY(point.values.isEmpty());
    }

    void aPointHasTheValueOfItsCell()
    {
        const Table table;
        const auto point = measured(shape(MeasurementKind::Point, {{7.99, 5.0}}), *table.image, table.frame.get());
        QCOMPARE(point.values, (QList<MeasuredValue>{{What::Value, 57 - 1024, QStringLiteral("HU"), {}}}));
        QVERIFY(measured(shape(MeasurementKind::Point, {{8.01, 5.0}}), *table.image, table.frame.get()).values.isEmpty());
    }

    void previewsHaveNoValues()
    {
        const Table table;
        imaging::Frame preview = *table.frame;
        preview.preview = true;
        const auto region = measured(shape(MeasurementKind::Rectangle, {{1, 1}, {4, 4}}), *table.image, &preview);
        QVERIFY(!valueOf(region, What::Mean));
        QVERIFY(valueOf(region, What::Area));
    }

    void handlesMoveWhatTheyBelongTo()
    {
        const auto box = shape(MeasurementKind::Rectangle, {{1, 1}, {5, 4}});
        QCOMPARE(handles(box).size(), 4);
        const auto stretched = withHandleAt(box, 1, {7, 0}); // the corner at 5, 1
        QCOMPARE(outline(stretched).boundingRect(), QRectF(1, 0, 6, 4));
        const auto ellipse = shape(MeasurementKind::Ellipse, boxPoints(MeasurementKind::Ellipse, {0, 0}, {8, 4}));
        const auto longer = withHandleAt(ellipse, 1, {12, 3}); // the right end; only along its axis
        QCOMPARE(longer.points[1], QPointF(12, 2));
        QCOMPARE(longer.points[2], QPointF(6, 0));
        QCOMPARE(longer.points[3], QPointF(6, 4));
        QCOMPARE(movedInto(shape(MeasurementKind::Length, {{95, -3}, {105, 4}}), {100, 100}).points, (QList<QPointF>{{90, 0}, {100, 7}}));
    }

    void figuresAreWrittenWithTheirUnits()
    {
        QCOMPARE(words::figure({What::Length, 12.345, QStringLiteral("mm"), {}}), QStringLiteral("12.3 mm"));
        QCOMPARE(words::figure({What::Length, 1.2345, QStringLiteral("cm"), {}}), QStringLiteral("1.23 cm"));
        QCOMPARE(words::figure({What::Angle, 45.04, QStringLiteral("°"), {}}), QStringLiteral("45.0°"));
        QCOMPARE(words::figure({What::Value, -34, QStringLiteral("HU"), {}}), QStringLiteral("−34 HU"));
        QCOMPARE(words::figure({What::Mean, -0.04, QStringLiteral("HU"), {}}), QStringLiteral("0.0 HU"));
    }
};

NEGATOSCOPE_TEST(tst_measuring)
#include "tst_measuring.moc"
