#include "imaging/reformat.h"

#include "imaging/vectors.h"
#include "tests/imaging/volumes.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <optional>
#include <random>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using testvolumes::Setup;

namespace {

const dicom::FrameKey key{QStringLiteral("1.2.3.4"), 1};

/// Values that no interpolation reproduces by chance.
std::vector<int> noise(int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<int> values(static_cast<size_t>(count));
    for (int &value : values)
        value = int(random() % 4000) - 1000;
    return values;
}

struct Noise {
    Setup setup = testvolumes::upright(9, 2);
    std::vector<std::vector<int>> planes;
    VolumePtr volume;

    explicit Noise(const std::function<void(int, DataSet &)> &change = {})
    {
        auto made = testvolumes::make(
            setup, [](const Vector3 &) { return 0; }, change);
        for (int i = 0; i < 9; ++i) {
            planes.push_back(noise(16 * 12, unsigned(i + 1)));
            made.frames[i] = testimages::frame(*made.images[i], planes.back());
        }
        volume = made.volume().value();
    }
    int at(int column, int row, int plane) const { return planes[size_t(plane)][size_t(row * 16 + column)]; }
};

/// Three neighbours by three, plainly; nothing outside the outermost centres.
std::optional<double> trilinear(const Noise &noise, double u, double v, double w)
{
    if (u < 0 || v < 0 || w < 0 || u > 15 || v > 11 || w > 8)
        return {};
    const int i = std::min(int(u), 14), j = std::min(int(v), 10), k = std::min(int(w), 7);
    double sum = 0;
    for (int a = 0; a < 2; ++a)
        for (int b = 0; b < 2; ++b)
            for (int c = 0; c < 2; ++c)
                sum += (a ? u - i : 1 - u + i) * (b ? v - j : 1 - v + j) * (c ? w - k : 1 - w + k) * noise.at(i + a, j + b, k + c);
    return sum;
}

Reformat coronal(int row)
{
    Reformat what;
    what.grid.origin = {0, row * 0.75, 16};
    what.grid.row = {1, 0, 0};
    what.grid.column = {0, 0, -1};
    what.grid.columnSpacing = 0.5;
    what.grid.rowSpacing = 2;
    what.grid.columns = 16;
    what.grid.rows = 9;
    return what;
}

Reformat axial(int plane)
{
    Reformat what;
    what.grid.origin = {0, 0, plane * 2.0};
    what.grid.columnSpacing = 0.5;
    what.grid.rowSpacing = 0.75;
    what.grid.columns = 16;
    what.grid.rows = 12;
    return what;
}

double field(const Vector3 &p)
{
    return 40 * p[0] - 25 * p[1] + 10 * p[2] + 300;
}

} // namespace

class tst_reformat : public QObject
{
    Q_OBJECT
private slots:
    void aPlaneOfTheImagesIsTheImage()
    {
        const Noise noise;
        for (int plane = 0; plane < 9; ++plane) {
            const auto frame = reformat(*noise.volume, axial(plane), key);
            for (int row = 0; row < 12; ++row)
                for (int column = 0; column < 16; ++column)
                    QCOMPARE(frame->value(column, row), double(noise.at(column, row, plane)));
        }
    }

    void roundedPositionsMeetTheirImagesExactly()
    {
        Setup setup = testvolumes::upright(6, 0);
        const double rounded[] = {0, 0.62, 1.25, 1.88, 2.5, 3.12};
        for (int i = 0; i < 6; ++i)
            setup.positions[i][2] = rounded[i];
        auto made = testvolumes::make(setup, [](const Vector3 &) { return 0; });
        for (int i = 0; i < 6; ++i)
            made.frames[i] = testimages::frame(*made.images[i], ::noise(16 * 12, unsigned(i)));
        const auto volume = made.volume().value();
        for (int plane = 0; plane < 6; ++plane) {
            Reformat what = axial(0);
            what.grid.origin[2] = rounded[plane];
            const auto frame = reformat(*volume, what, key);
            for (int row = 0; row < 12; ++row)
                for (int column = 0; column < 16; ++column)
                    QCOMPARE(frame->value(column, row), made.frames[plane]->value(column, row));
        }
    }

    void aCoronalIsTheRowsOfTheImages()
    {
        const Noise noise;
        const auto frame = reformat(*noise.volume, coronal(5), key);
        for (int row = 0; row < 9; ++row)
            for (int column = 0; column < 16; ++column)
                QCOMPARE(frame->value(column, row), double(noise.at(column, 5, 8 - row)));
        const auto image = describeReformat(*noise.volume, coronal(5), key, 1);
        QCOMPARE(*image->plane.toPatient(3, 2), (Vector3{1.5, 3.75, 12}));
        QCOMPARE(image->pixelAspect, 4.0);
    }

    void anObliqueIsLinearBetweenEightCells_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("one thread") << 1;
        QTest::newRow("three threads") << 3;
    }

    void anObliqueIsLinearBetweenEightCells()
    {
        QFETCH(int, threads);
        const Noise noise;
        Reformat what;
        what.grid.row = vec::unit({1, 0.5, 1.5});
        what.grid.column = vec::unit(vec::cross({0, 0, 1}, what.grid.row));
        what.grid.origin = {0.3, 2.2, 1.1};
        what.grid.columnSpacing = 0.37;
        what.grid.rowSpacing = 0.11;
        what.grid.columns = 30;
        what.grid.rows = 60;
        const auto frame = reformat(*noise.volume, what, key, nullptr, threads);
        int compared = 0;
        for (int row = 0; row < 60; ++row) {
            for (int column = 0; column < 30; ++column) {
                const Vector3 p = what.grid.at(column, row);
                if (const auto truth = trilinear(noise, p[0] / 0.5, p[1] / 0.75, p[2] / 2)) {
                    QVERIFY(std::abs(frame->value(column, row) - *truth) <= 0.51);
                    ++compared;
                }
            }
        }
        QVERIFY(compared > 300);
    }

    void slabsAreWhatPlainLoopsSay_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<double>("thickness");
        QTest::addColumn<int>("reach");
        for (const int mode : {0, 1, 2}) {
            QTest::addRow("mode %d, 3 rows", mode) << mode << 1.5 << 1;
            QTest::addRow("mode %d, almost 5 rows", mode) << mode << 2.9 << 1;
            QTest::addRow("mode %d, 5 rows", mode) << mode << 3.0 << 2;
            QTest::addRow("mode %d, beyond the edge", mode) << mode << 30.0 << 20;
        }
    }

    void slabsAreWhatPlainLoopsSay()
    {
        QFETCH(int, mode);
        QFETCH(double, thickness);
        QFETCH(int, reach);
        const Noise noise;
        Reformat what = coronal(5);
        what.slab = {thickness, SlabMode(mode)};
        const auto frame = reformat(*noise.volume, what, key);
        for (int row = 0; row < 9; ++row) {
            for (int column = 0; column < 16; ++column) {
                double most = -1e9, least = 1e9, sum = 0;
                int count = 0;
                for (int y = std::max(0, 5 - reach); y <= std::min(11, 5 + reach); ++y, ++count) {
                    const double value = noise.at(column, y, 8 - row);
                    most = std::max(most, value);
                    least = std::min(least, value);
                    sum += value;
                }
                const double truth = mode == 0 ? most : mode == 1 ? least : sum / count;
                QVERIFY(std::abs(frame->value(column, row) - truth) <= (mode == 2 ? 0.51 : 0));
            }
        }
        QCOMPARE(*describeReformat(*noise.volume, what, key, 1)->plane.sliceThickness, thickness);
    }

    void aTiltedGantryIsResampledByTrueGeometry()
    {
        // Linear fields come out exactly, wherever the plane lies; the sphere stands where it is.
        const Setup setup = [] {
            Setup s = testvolumes::tilted(24, 1.5, 20);
            s.columns = s.rows = 48;
            return s;
        }();
        const auto linear = testvolumes::make(setup, field).volume().value();
        Reformat what;
        what.grid.origin = {10, 4, 30}; // a sagittal plane of the patient
        what.grid.row = {0, 1, 0};
        what.grid.column = {0, 0, -1};
        what.grid.columnSpacing = what.grid.rowSpacing = 0.5;
        what.grid.columns = 40;
        what.grid.rows = 40;
        const auto frame = reformat(*linear, what, key);
        const auto image = describeReformat(*linear, what, key, 1);
        int compared = 0;
        for (int row = 0; row < 40; ++row) {
            for (int column = 0; column < 40; ++column) {
                const double value = frame->value(column, row);
                if (value == double(image->padding->first))
                    continue;
                const double truth = field(what.grid.at(column, row));
                // Rounded cells, rounded values; at the outer half cells the edge holds.
                if (column > 0 && column < 39)
                    QVERIFY2(std::abs(value - truth) <= 10 || row < 3 || row > 36, qPrintable(QString::number(value - truth)));
                if (std::abs(value - truth) <= 1.01)
                    ++compared;
            }
        }
        QVERIFY2(compared > 1000, qPrintable(QString::number(compared)));

        const Vector3 middle{12, 20, 20};
        const auto ball = testvolumes::make(setup, [middle](const Vector3 &p) { return vec::length(vec::minus(p, middle)) < 6 ? 1000 : 0; })
                              .volume()
                              .value();
        what.grid.origin = {12, 8, 32};
        what.grid.columns = what.grid.rows = 49;
        const auto disc = reformat(*ball, what, key);
        double area = 0, y = 0, z = 0;
        for (int row = 0; row < 49; ++row) {
            for (int column = 0; column < 49; ++column) {
                if (disc->value(column, row) < 500)
                    continue;
                const Vector3 p = what.grid.at(column, row);
                area += 0.25;
                y += p[1] * 0.25;
                z += p[2] * 0.25;
            }
        }
        QVERIFY2(std::abs(y / area - 20) < 0.25 && std::abs(z / area - 20) < 0.25,
                 qPrintable(QStringLiteral("%1 %2").arg(y / area).arg(z / area)));
        QVERIFY(std::abs(area - std::acos(-1.0) * 36) < 6);
    }

    void unevenDistancesAreResampledByTruePositions()
    {
        Setup setup = testvolumes::upright(6, 0);
        const double places[] = {0, 1, 2.5, 4, 7, 9};
        for (int i = 0; i < 6; ++i)
            setup.positions[i][2] = places[i];
        const auto volume = testvolumes::make(setup, [](const Vector3 &p) { return 400 * p[2]; }).volume().value();
        Reformat what = coronal(5);
        what.grid.origin[2] = 9;
        what.grid.rowSpacing = 0.1;
        what.grid.rows = 91;
        const auto frame = reformat(*volume, what, key);
        for (int row = 0; row < 91; ++row)
            QVERIFY(std::abs(frame->value(7, row) - 400 * (9 - row * 0.1)) <= 0.51);
    }

    void outsideIsPaddingAndPaddingStaysWhereItIs()
    {
        const auto padded = [](int, DataSet &d) { d.setInteger(tag::PixelPaddingValue, -1000); };
        Noise noise(padded);
        auto made = testvolumes::make(
            noise.setup, [](const Vector3 &) { return 0; }, padded);
        for (int i = 0; i < 9; ++i) {
            std::vector<int> cells(16 * 12, 200);
            for (int row = 0; row < 12; ++row)
                for (int column = 0; column < 5; ++column)
                    cells[size_t(row * 16 + column)] = -1000;
            made.frames[i] = testimages::frame(*made.images[i], cells);
        }
        const auto volume = made.volume().value();
        Reformat what = coronal(4);
        what.grid.origin[0] = -2;
        what.grid.columnSpacing = 0.1;
        what.grid.columns = 120;
        const auto frame = reformat(*volume, what, key);
        const double none = double(describeReformat(*volume, what, key, 1)->padding->first);
        for (int column = 0; column < 120; ++column) {
            const double cell = (-2 + column * 0.1) / 0.5; // the last padding is cell 4, the last cell 15
            if (std::abs(cell - 4.5) < 0.01 || std::abs(cell - 15.5) < 0.01)
                continue; // on the border
            QCOMPARE(frame->value(column, 3), cell > 4.5 && cell < 15.5 ? 200.0 : none);
        }
        QCOMPARE(frame->minimum, 200.0);
    }

    void allSixteenBitsKeepTheirValues()
    {
        const auto wide = [](int, DataSet &d) { d.setInteger(tag::PixelRepresentation, 0); };
        auto made = testvolumes::make(
            testvolumes::upright(5, 2), [](const Vector3 &p) { return 1 + 8000 * p[0]; }, wide);
        const auto volume = made.volume().value();
        const auto frame = reformat(*volume, axial(2), key);
        QVERIFY(!frame->pixel.isSigned);
        for (int column = 0; column < 16; ++column)
            QCOMPARE(frame->value(column, 1), 1 + 4000.0 * column);
        QCOMPARE(describeReformat(*volume, axial(2), key, 1)->padding->first, qint64(0));
    }

    void nearestTakesCellsAsTheyAre()
    {
        const Noise noise;
        Reformat what = axial(3);
        what.grid.origin = {0.1, 0.2, 6.9};
        what.sampling = Sampling::Nearest;
        const auto frame = reformat(*noise.volume, what, key);
        for (int row = 0; row < 11; ++row)
            for (int column = 0; column < 15; ++column)
                QCOMPARE(frame->value(column, row), double(noise.at(column, row, 3)));
    }

    void whatIsStoppedOrTooLargeIsNotMade()
    {
        const Noise noise;
        const std::atomic_bool stop = true;
        QVERIFY(!reformat(*noise.volume, axial(1), key, &stop));
        Reformat large = axial(1);
        large.grid.columns = PlaneGrid::MostCells + 1;
        QVERIFY(!reformat(*noise.volume, large, key));
    }
};

NEGATOSCOPE_TEST(tst_reformat)
#include "tst_reformat.moc"
