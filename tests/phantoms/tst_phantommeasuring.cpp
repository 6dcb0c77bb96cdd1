#include "imaging/measuring.h"

#include "tests/phantoms/measure.h"
#include "tests/support/phantoms/radiographs.h"
#include "tests/support/phantoms/thorax.h"
#include "tests/support/testmain.h"

#include <cstring>

using namespace imaging;
using What = MeasuredValue::What;

namespace {

/// A phantom as the viewer has it.
struct Viewed {
    Stored stored;
    ImageDescriptionPtr image;
    FramePtr frame;

    explicit Viewed(const phantoms::Instance &instance)
        : stored(instance)
    {
        const auto described = describe(stored.data());
        if (!described)
            return;
        image = described->first();
        auto made = std::make_shared<Frame>();
        made->key = image->key;
        made->pixel = image->pixel;
        made->size = image->pixel.frameBytes();
        auto cells = std::shared_ptr<std::byte[]>(new std::byte[size_t(made->size)]);
        std::memcpy(cells.get(), stored.native.constData(), size_t(made->size));
        made->cells = cells;
        frame = made;
    }

    /// Where a place of an axial picture (mm of the patient) lies among its cells.
    QPointF cell(double x, double y) const
    {
        return {(x - stored.position[0]) / stored.spacingX + 0.5, (y - stored.position[1]) / stored.spacingY + 0.5};
    }
    double value(MeasurementKind kind, const QList<QPointF> &points, What what) const
    {
        Measurement measurement;
        measurement.kind = kind;
        measurement.points = points;
        for (const MeasuredValue &value : measured(measurement, *image, frame.get()).values) {
            if (value.what == what)
                return value.value;
        }
        return std::nan("");
    }
};

} // namespace

/// Against what the README of the phantoms says is where.
class tst_phantommeasuring : public QObject
{
    Q_OBJECT
private slots:
    void rodsLieFortyMillimetresApart()
    {
        const Viewed slice(phantoms::ctSlice(20));
        QVERIFY(slice.image);
        // The middles of the rods, found in the pixels: of what is brighter than halfway between slab and rod.
        const auto middle = [&](double x, double hu) {
            double sumX = 0, sumY = 0, count = 0;
            const QPointF at = slice.cell(x, 132);
            for (int row = int(at.y()) - 14; row < int(at.y()) + 14; ++row) {
                for (int column = int(at.x()) - 14; column < int(at.x()) + 14; ++column) {
                    if (slice.stored.value(column, row) > (hu - 20) / 2) {
                        sumX += column + 0.5;
                        sumY += row + 0.5;
                        ++count;
                    }
                }
            }
            return QPointF(sumX, sumY) / count;
        };
        const QPointF third = middle(40, 300), last = middle(80, 1200);
        QVERIFY(std::abs(slice.value(MeasurementKind::Length, {third, last}, What::Length) - 40) < 0.1); // as exact as pixels say
        const double documented = slice.value(MeasurementKind::Length, {slice.cell(-80, 132), slice.cell(80, 132)}, What::Length);
        QVERIFY(std::abs(documented - 160) < 0.01);
    }

    void anglesBetweenInsertsAreTheirs()
    {
        const Viewed slice(phantoms::ctSlice(20));
        // From the vertex −72, −22 (first nodule) along x and to the second nodule, 86, 46: atan(68 / 158).
        const double angle =
            slice.value(MeasurementKind::Angle, {slice.cell(20, -22), slice.cell(-72, -22), slice.cell(86, 46)}, What::Angle);
        QVERIFY(std::abs(angle - std::atan2(68, 158) * 180 / M_PI) < 0.01);
    }

    void valuesInARodAreThoseOfItsPixels()
    {
        const Viewed slice(phantoms::ctSlice(20));
        const double radius = 4.5;
        for (const auto &[x, hu] : {std::pair{-80.0, 0.0}, {-40.0, 75.0}, {0.0, 150.0}, {40.0, 300.0}, {80.0, 1200.0}}) {
            const QList<QPointF> disc =
                boxPoints(MeasurementKind::Ellipse, slice.cell(x - radius, 132 - radius), slice.cell(x + radius, 132 + radius));
            const double mean = slice.value(MeasurementKind::Ellipse, disc, What::Mean);
            QVERIFY2(std::abs(mean - slice.stored.mean(x, 132, radius)) < 1e-9, qPrintable(QString::number(mean)));
            QVERIFY(std::abs(mean - hu) < 6); // noise of 11 HU a pixel
            const double area = slice.value(MeasurementKind::Ellipse, disc, What::Area);
            QVERIFY(std::abs(area - M_PI * radius * radius) < 0.01);
        }
    }

    void theNoduleHasItsDensity()
    {
        const Viewed slice(phantoms::ctSlice(phantoms::thoraxNoduleIndex()));
        const auto &insert = phantoms::thoraxInserts().front();
        const double x = double(insert.centre.x), y = double(insert.centre.y), radius = 4;
        const QList<QPointF> disc =
            boxPoints(MeasurementKind::Ellipse, slice.cell(x - radius, y - radius), slice.cell(x + radius, y + radius));
        const double mean = slice.value(MeasurementKind::Ellipse, disc, What::Mean);
        QVERIFY(std::abs(mean - slice.stored.mean(x, y, radius)) < 1e-9);
        QVERIFY2(std::abs(mean - double(insert.hu)) < 6, qPrintable(QString::number(mean)));
    }

    void theUltrasoundIsMeasuredInItsFan()
    {
        const auto images = describe(phantoms::nthInstance(QStringLiteral("us-echo")).dataSet);
        QVERIFY(images);
        Measurement depth; // 25.5 pixels are 1 cm
        depth.points = {{320, 60}, {320, 315}};
        depth = measured(depth, *images->first(), nullptr);
        QCOMPARE(depth.values.size(), 1);
        QVERIFY(std::abs(depth.values[0].value - 10) < 0.001);
        QCOMPARE(depth.values[0].unit, QStringLiteral("cm"));
        depth.points = {{320, 60}, {630, 60}}; // to the scale beside it
        QVERIFY(measured(depth, *images->first(), nullptr).values.isEmpty());
    }

    /// Times, depths and velocities, from what is found in the pixels of a picture, an M-mode and a spectrum.
    void tracesAreMeasuredInTheirOwnUnits()
    {
        const Viewed traces(phantoms::nthInstance(QStringLiteral("us-traces")));
        QVERIFY(traces.image);
        const auto lit = [&](int column, int row) {
            return quint8(traces.stored.native[3 * (row * traces.stored.columns + column)]) > 150;
        };
        const auto middleOf = [](int column, int row) { return QPointF(column + 0.5, row + 0.5); };
        const auto at = [&](QPointF point, What what) { return traces.value(MeasurementKind::Point, {point}, what); };
        const auto between = [&](QPointF a, QPointF b, What what) { return traces.value(MeasurementKind::Length, {a, b}, what); };
        // The spectrum: the highest lit cell of each beat is its peak.
        QList<QPointF> peaks;
        for (const int first : {40, 200, 360, 520}) {
            QPoint peak(0, traces.stored.rows);
            for (int column = first; column < first + 95; ++column) {
                for (int row = 320; row < peak.y(); ++row) {
                    if (lit(column, row))
                        peak = {column, row};
                }
            }
            peaks << middleOf(peak.x(), peak.y());
            QVERIFY(std::abs(at(peaks.last(), What::AtY) - 120) < 1e-6);
        }
        QVERIFY(std::abs(at(peaks.last(), What::AtX) + 0.2) < 0.01); // flat on top: its first cell is found
        for (int i = 1; i < 4; ++i) {
            QVERIFY(std::abs(between(peaks[i - 1], peaks[i], What::AlongX) - 0.8) < 1e-6);
            QVERIFY(std::abs(between(peaks[i - 1], peaks[i], What::AlongY)) < 1e-6);
        }
        QVERIFY(std::abs(at(middleOf(643 - 160, 440), What::AtY) + 30) < 1e-6); // away from the probe
        // The M-mode: the wall is the white cell of a column.
        const auto wall = [&](int column) {
            int row = 200;
            while (!lit(column, row))
                ++row;
            return middleOf(column, row);
        };
        QVERIFY(std::abs(at(wall(579), What::AtY) - 2.4) < 1e-6);
        QVERIFY(std::abs(at(wall(499), What::AtY) - 3.6) < 1e-6);
        QVERIFY(std::abs(between(wall(579), wall(499), What::AlongY) - 1.2) < 1e-6);
        QVERIFY(std::abs(between(wall(579), wall(499), What::AlongX) - 0.4) < 1e-6);
        QVERIFY(std::isnan(between(wall(579), wall(499), What::Length))); // seconds and centimetres have none
        // The picture: between its two white points.
        QVERIFY(lit(220, 100) && lit(300, 100));
        QVERIFY(std::abs(between(middleOf(220, 100), middleOf(300, 100), What::Length) - 4) < 1e-6);
        QVERIFY(std::isnan(at(middleOf(220, 100), What::AtX)));
        // And nothing from one into another.
        for (const What what : {What::Length, What::AlongX, What::AlongY})
            QVERIFY(std::isnan(between(wall(579), peaks.last(), what)));
        QVERIFY(std::isnan(between(middleOf(220, 100), wall(220), What::Length)));
    }

    void framesOfAnEnhancedObjectHaveTheirSpacing()
    {
        const auto images = describe(phantoms::nthInstance(QStringLiteral("ct-enhanced")).dataSet);
        QVERIFY(images);
        Measurement line; // 0.86 mm
        line.points = {{10, 20}, {110, 20}};
        const auto result = measured(line, *images->at(7), nullptr);
        QVERIFY(std::abs(result.values.at(0).value - 86) < 0.01);
        QCOMPARE(result.basis, QStringLiteral("in the patient"));
    }

    void theBallOfTheRadiographIsMeasuredAtTheDetector()
    {
        const Viewed chest(phantoms::nthInstance(QStringLiteral("dx-chest")));
        QVERIFY(chest.image);
        const double radius = phantoms::ChestBallDiameter / 2 / phantoms::ChestSpacing;
        const QPointF middle(phantoms::ChestBallColumn + 0.5, phantoms::ChestBallRow + 0.5);
        const QList<QPointF> disc =
            boxPoints(MeasurementKind::Ellipse, middle - QPointF(radius, radius) * 0.95, middle + QPointF(radius, radius) * 0.95);
        QCOMPARE(calibrationOf(*chest.image, disc).kind, Calibration::Kind::Detector);
        QCOMPARE(chest.value(MeasurementKind::Ellipse, disc, What::Minimum), chest.value(MeasurementKind::Ellipse, disc, What::Maximum));
        const double across =
            chest.value(MeasurementKind::Length, {middle - QPointF(radius, 0), middle + QPointF(radius, 0)}, What::Length);
        QVERIFY(std::abs(across - phantoms::ChestBallDiameter) < 0.01);
    }
};

NEGATOSCOPE_TEST(tst_phantommeasuring)
#include "tst_phantommeasuring.moc"
