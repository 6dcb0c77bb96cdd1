#include "imaging/volumegrid.h"

#include "imaging/reformat.h"
#include "imaging/vectors.h"
#include "network/dicom/tags.h"
#include "tests/imaging/volumes.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

#include <chrono>
#include <thread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace imaging;
using namespace testvolumes;
namespace tag = dicom::tag;

/// Values and places of the copy that volume rendering gets, against the formula that made them.
class tst_volumegrid : public QObject
{
    Q_OBJECT

    static double slope(const Vector3 &at) { return 10 * at[0] - 7 * at[1] + 3 * at[2]; }
    static double value(const VolumeGrid &grid, int c, int r, int p)
    {
        return grid.first + grid.scale * grid.cells[(size_t(p) * size_t(grid.size[1]) + size_t(r)) * size_t(grid.size[0]) + size_t(c)];
    }
    static VolumeGridPtr gridOf(const Images &images, qint64 most = 1'000'000)
    {
        return volumeGrid(*images.volume().value(), most).value();
    }
    static void compareWithFormula(const VolumeGrid &grid, double tolerance)
    {
        int compared = 0;
        for (int p = 0; p < grid.size[2]; ++p) {
            for (int r = 0; r < grid.size[1]; ++r) {
                for (int c = 0; c < grid.size[0]; ++c) {
                    const double truth = slope(grid.at(c, r, p)), seen = value(grid, c, r, p);
                    if (std::abs(seen - truth) > tolerance)
                        QFAIL(qPrintable(QStringLiteral("%1 %2 %3: %4, not %5").arg(c).arg(r).arg(p).arg(seen).arg(truth)));
                    ++compared;
                }
            }
        }
        QVERIFY(compared > 500);
    }

private slots:
    void cellsAreTheImages()
    {
        const auto grid = gridOf(make(upright(10, 2.5), slope));
        QCOMPARE(grid->size, (std::array<int, 3>{16, 12, 10}));
        QCOMPARE(grid->spacing, (std::array<double, 3>{0.5, 0.75, 2.5}));
        QVERIFY(!grid->isReduced());
        compareWithFormula(*grid, 0.51); // stored as whole numbers
    }

    void aTiltLeansAndStaysExact()
    {
        const auto grid = gridOf(make(tilted(10, 2.5, 20), slope));
        QVERIFY(std::abs(vec::dot(grid->along, grid->column)) > 0.3);
        QCOMPARE(grid->along, (Vector3{0, 0, 1}));
        compareWithFormula(*grid, 0.51);
    }

    void imagesNumberedFromTheHeadLieTheSame()
    {
        Setup setup = upright(10, 2.5);
        std::reverse(setup.positions.begin(), setup.positions.end());
        compareWithFormula(*gridOf(make(setup, slope)), 0.51);
    }

    void unevenDistancesAreMadeEven()
    {
        Setup setup = upright(2, 1);
        for (const double z : {2.2, 3.0, 4.1, 5.0, 6.2, 7.0, 8.1, 9.0})
            setup.positions.append({0, 0, z});
        const auto grid = gridOf(make(setup, slope));
        QCOMPARE(grid->spacing[2], 1.0);
        compareWithFormula(*grid, 1.01); // rounded twice
    }

    void unevenDistancesOfLargeImagesAreMadeEven_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("rows");
        QTest::newRow("wide") << PlaneGrid::MostCells + 5 << 6;
        QTest::newRow("high") << 6 << PlaneGrid::MostCells + 5;
    }
    void unevenDistancesOfLargeImagesAreMadeEven()
    {
        QFETCH(int, columns);
        QFETCH(int, rows);
        Setup setup = upright(2, 1);
        for (const double z : {2.2, 3.0, 4.1, 5.0, 6.2, 7.0, 8.1, 9.0})
            setup.positions.append({0, 0, z});
        setup.columns = columns;
        setup.rows = rows;
        setup.columnSpacing = setup.rowSpacing = 0.1;
        const auto grid = volumeGrid(*make(setup, slope).volume().value(), 1'000'000);
        QVERIFY2(grid, grid ? "" : qPrintable(grid.error().message));
        QCOMPARE(grid.value()->size, (std::array<int, 3>{columns, rows, 10}));
        compareWithFormula(*grid.value(), 1.01); // rounded twice
    }

    void paddingIsNoValue()
    {
        const auto field = [](const Vector3 &at) { return at[0] < 2 ? -2000.0 : 100 * at[2]; };
        const auto images = make(upright(6, 1), field, [](int, dicom::DataSet &d) {
            d.setInteger(tag::PixelPaddingValue, -2000 - int(d.real(tag::RescaleIntercept).value_or(0)));
        });
        const auto grid = gridOf(images);
        QCOMPARE(int(grid->cells[0]), 0);
        QVERIFY(int(grid->cells[8]) > 0);
        QCOMPARE(value(*grid, 8, 0, 3), 300.0);
        QVERIFY(grid->least >= -1 && grid->most <= 501 && grid->most >= 400);
    }

    void aReducedGridLiesInTheSamePlace()
    {
        const auto whole = gridOf(make(upright(20, 0.6), slope));
        const auto grid = reduced(whole, whole->count() / 4).value();
        QVERIFY(grid->count() <= whole->count() / 4);
        QVERIFY(grid->isReduced());
        QCOMPARE(grid->whole, whole->size);
        QVERIFY(vec::length(vec::minus(grid->center(), whole->center())) < 1e-9);
        compareWithFormula(*grid, 2.01);
        const auto edges = grid->bounds(), before = whole->bounds();
        for (size_t axis = 0; axis < 3; ++axis)
            QVERIFY(std::abs(edges[axis].first - before[axis].first) < 1e-9 && std::abs(edges[axis].second - before[axis].second) < 1e-9);
    }

    void reducedAtOnceItIsTheSame()
    {
        Setup setup = upright(21, 0.6); // odd numbers: a last one is left out
        setup.columns = 19;
        setup.rows = 17;
        const auto bumps = [](const Vector3 &at) { return 300 * std::sin(3 * at[0]) * std::cos(2 * at[1] + at[2]); };
        const auto images = make(setup, bumps);
        const auto whole = gridOf(images);
        for (const int part : {1, 2, 3, 5, 8, 20, 1000}) {
            const auto once = gridOf(images, whole->count() / part), later = reduced(whole, whole->count() / part).value();
            QCOMPARE(once->size, later->size);
            QCOMPARE(once->spacing, later->spacing);
            QCOMPARE(once->origin, later->origin);
            QCOMPARE(once->whole, whole->size);
            QVERIFY(once->first == whole->first && once->scale == whole->scale);
            QVERIFY(once->least == whole->least && once->most == whole->most);
            QVERIFY(std::equal(once->cells.get(), once->cells.get() + once->count(), later->cells.get()));
        }
    }

    void meansAreOfPairsOneAxisAfterTheOther()
    {
        const auto whole = gridOf(make(upright(20, 0.6), slope));
        const auto half = reduced(whole, whole->count() / 2).value(); // columns are the finest: 0.5 mm
        QCOMPARE(half->size, (std::array<int, 3>{8, 12, 20}));
        const auto quarter = reduced(whole, whole->count() / 4).value(); // then planes
        QCOMPARE(quarter->size, (std::array<int, 3>{8, 12, 10}));
        const auto cell = [](const VolumeGrid &grid, int c, int r, int p) {
            return int(grid.cells[size_t((p * grid.size[1] + r) * grid.size[0] + c)]);
        };
        for (int p = 0; p < 20; ++p) {
            for (int r = 0; r < 12; ++r) {
                for (int c = 0; c < 8; ++c)
                    QCOMPARE(cell(*half, c, r, p), (cell(*whole, 2 * c, r, p) + cell(*whole, 2 * c + 1, r, p)) / 2);
            }
        }
        for (int p = 0; p < 10; ++p)
            QCOMPARE(cell(*quarter, 3, 5, p), (cell(*half, 3, 5, 2 * p) + cell(*half, 3, 5, 2 * p + 1)) / 2);
    }

    void noMoreMemoryIsTakenThanForTheResult()
    {
#if !defined(Q_OS_LINUX) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("memory cannot be limited here");
#else
        Setup setup = upright(192, 0.6);
        setup.columns = setup.rows = 192;
        const auto volume = make(setup, [](const Vector3 &at) { return at[2]; }).volume().value();
        constexpr qint64 Cells = qint64(192) * 192 * 192; // 14 MB
        QFile statm(QStringLiteral("/proc/self/statm"));
        QVERIFY(statm.open(QIODevice::ReadOnly));
        const rlim_t taken = statm.readAll().split(' ').first().toULongLong() * rlim_t(sysconf(_SC_PAGESIZE));
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_AS, &before), 0);
        rlimit little = before;
        little.rlim_cur = taken + (rlim_t(8) << 20);
        setrlimit(RLIMIT_AS, &little);
        const auto grid = volumeGrid(*volume, Cells / 8);
        setrlimit(RLIMIT_AS, &before);
        QVERIFY2(grid, grid ? "" : qPrintable(grid.error().message));
        QVERIFY(grid.value()->count() <= Cells / 8);
#endif
    }

    void itCanBeStopped()
    {
        const std::atomic_bool stop{true};
        const auto grid = volumeGrid(*make(upright(6, 1), slope).volume().value(), 1'000'000, &stop);
        QVERIFY(!grid && grid.error().kind == dicom::Error::Kind::Cancelled);
    }

    /// Wherever it is at that moment: uneven planes are resampled, which stops by itself.
    void aStopIsNoLackOfMemory()
    {
        Setup setup = upright(2, 1);
        for (const double z : {2.2, 3.0, 4.1, 5.0, 6.2, 7.0, 8.1, 9.0})
            setup.positions.append({0, 0, z});
        setup.columns = setup.rows = 512;
        const auto volume = make(setup, [](const Vector3 &at) { return at[2]; }).volume().value();
        int stopped = 0;
        for (int after = 1; after <= 20; ++after) {
            std::atomic_bool stop{false};
            std::thread other([&stop, after] {
                std::this_thread::sleep_for(std::chrono::milliseconds(after));
                stop = true;
            });
            const auto grid = volumeGrid(*volume, 10'000'000, &stop);
            other.join();
            stopped += grid ? 0 : 1;
            if (!grid)
                QCOMPARE(int(grid.error().kind), int(dicom::Error::Kind::Cancelled));
        }
        QVERIFY(stopped > 0);
    }
};

NEGATOSCOPE_TEST(tst_volumegrid)
#include "tst_volumegrid.moc"
