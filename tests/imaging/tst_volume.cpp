#include "imaging/volume.h"

#include "imaging/volumewords.h"
#include "tests/imaging/volumes.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using dicom::Error;

namespace {

double one(const Vector3 &)
{
    return 1;
}

/// The volume's cells as modality values.
double value(const Volume &volume, size_t plane, int column, int row)
{
    const auto &g = volume.geometry();
    quint16 cell;
    std::memcpy(&cell, volume.cells(plane) + 2 * (qint64(row) * g.columns + column), 2);
    const bool isSigned = volume.cell() == Volume::Cell::S16;
    return volume.modality().map(isSigned ? double(qint16(cell)) : double(cell));
}

} // namespace

class tst_volume : public QObject
{
    Q_OBJECT
private slots:
    void planesFollowTheNormalWhateverTheirNumbers()
    {
        auto setup = testvolumes::upright(5, 2);
        std::swap(setup.positions[0], setup.positions[3]);
        const auto geometry = volumeGeometry(testvolumes::make(setup, one).images);
        QVERIFY(geometry);
        QList<int> order;
        for (const auto &plane : geometry->planes)
            order.append(plane.image);
        QCOMPARE(order, (QList<int>{3, 1, 2, 0, 4}));
        QCOMPARE(geometry->step, 2.0);
        QVERIFY(geometry->isRegular() && !geometry->isTilted());
        QCOMPARE(geometry->center(), (Vector3{3.75, 4.125, 4}));
    }

    void roundedPositionsAreRegular()
    {
        auto setup = testvolumes::upright(6, 0);
        const double rounded[] = {0, 0.62, 1.25, 1.88, 2.5, 3.12}; // 0.625 apart, two decimals
        for (int i = 0; i < 6; ++i)
            setup.positions[i][2] = rounded[i];
        const auto geometry = volumeGeometry(testvolumes::make(setup, one).images);
        QVERIFY(geometry && geometry->isRegular());
        QVERIFY(messages::volumeRemarks(*geometry).isEmpty());
    }

    void unevenDistancesAreTakenAndNamed()
    {
        auto setup = testvolumes::upright(6, 0);
        const double places[] = {0, 1, 2.5, 4, 7, 9};
        for (int i = 0; i < 6; ++i)
            setup.positions[i][2] = places[i];
        const auto geometry = volumeGeometry(testvolumes::make(setup, one).images);
        QVERIFY(geometry && !geometry->isRegular());
        QCOMPARE(geometry->leastStep, 1.0);
        QCOMPARE(geometry->mostStep, 3.0);
        const QStringList remarks = messages::volumeRemarks(*geometry);
        QCOMPARE(remarks.size(), 1);
        QVERIFY2(remarks.first().contains(u"1 to 3 mm"), qPrintable(remarks.first()));
    }

    void tiltIsMeasuredAndNamed()
    {
        const auto geometry = volumeGeometry(testvolumes::make(testvolumes::tilted(8, 5, 20), one).images);
        QVERIFY(geometry && geometry->isTilted() && geometry->isRegular());
        QVERIFY(std::abs(geometry->tilt - 20) < 1e-9);
        QVERIFY(std::abs(geometry->step - 5 * std::cos(20 * std::acos(-1.0) / 180)) < 1e-9);
        // The table moves along z; in the leaning planes that is a way along their columns.
        QVERIFY(std::abs(geometry->planes[1].rowShift - 5 * std::sin(20 * std::acos(-1.0) / 180) / 0.75) < 1e-9);
        QVERIFY(messages::volumeRemarks(*geometry).value(0).contains(u"20.0°"));
    }

    void positionsTakenTwiceAreLeftOutAndCounted()
    {
        auto setup = testvolumes::upright(6, 2);
        setup.positions.append({0, 0, 4});
        const auto geometry = volumeGeometry(testvolumes::make(setup, one).images);
        QVERIFY(geometry);
        QCOMPARE(geometry->planes.size(), size_t(6));
        QCOMPARE(geometry->doubles, 1);
    }

    void whatIsNoVolumeIsRefusedInWords_data()
    {
        QTest::addColumn<QList<double>>("places");
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("words");
        const QList<double> even{0, 2, 4, 6, 8, 10, 12, 14};
        QTest::newRow("two missing") << QList<double>{0, 2, 4, 6, 12, 14, 16, 18} << 0 << u"8.0, 10.0 mm"_qs;
        QTest::newRow("far apart") << QList<double>{0, 2, 5, 8, 40, 43, 47, 49} << 0 << u"24.0 mm"_qs;
        QTest::newRow("one place") << QList<double>{4, 4, 4, 4, 4} << 0 << u"one position"_qs;
        QTest::newRow("few") << QList<double>{0, 2, 4} << 0 << u"at least 4"_qs;
        QTest::newRow("another direction") << even << 1 << u"not parallel"_qs;
        QTest::newRow("another spacing") << even << 2 << u"matrix or pixel spacing"_qs;
        QTest::newRow("another frame of reference") << even << 3 << u"frames of reference"_qs;
        QTest::newRow("no position") << even << 4 << u"not said where"_qs;
        QTest::newRow("projection") << even << 5 << u"not said where"_qs;
    }

    void whatIsNoVolumeIsRefusedInWords()
    {
        QFETCH(QList<double>, places);
        QFETCH(int, change);
        QFETCH(QString, words);
        auto setup = testvolumes::upright(int(places.size()), 0);
        for (int i = 0; i < places.size(); ++i)
            setup.positions[i][2] = places[i];
        const auto made = testvolumes::make(setup, one, [change](int plane, DataSet &d) {
            if (change == 5)
                d.setString(tag::Modality, QStringLiteral("DX"));
            if (plane != 2)
                return;
            if (change == 1)
                d.setReals(tag::ImageOrientationPatient, {1, 0, 0, 0, 0.99, 0.141});
            if (change == 2)
                d.setReals(tag::PixelSpacing, {0.75, 0.6});
            if (change == 3)
                d.setString(tag::FrameOfReferenceUID, QStringLiteral("1.2.10"));
            if (change == 4)
                d.remove(tag::ImagePositionPatient);
        });
        const auto geometry = volumeGeometry(made.images);
        QVERIFY(!geometry);
        QCOMPARE(geometry.error().kind, Error::Kind::Unsupported);
        QVERIFY2(geometry.error().message.contains(words), qPrintable(geometry.error().message));
    }

    void cellsThatMeanTheSameAreNotCopied()
    {
        const auto made = testvolumes::make(testvolumes::upright(5, 2), [](const Vector3 &p) { return 10 * p[0] + p[2]; });
        const auto volume = made.volume();
        QVERIFY(volume);
        QVERIFY(!(*volume)->isConverted());
        for (size_t i = 0; i < 5; ++i)
            QCOMPARE((*volume)->cells(i), made.frames[int(i)]->cells.get());
        QCOMPARE(value(**volume, 3, 15, 4), 10 * 7.5 + 6);
    }

    void slopesOfTheirOwnBecomeOneScale()
    {
        const auto field = [](const Vector3 &p) { return 100 * p[0] + 40 * p[1] + 3 * p[2]; };
        const auto made = testvolumes::make(testvolumes::upright(6, 2), field, [](int plane, DataSet &d) {
            d.setReals(tag::RescaleSlope, {0.25 * (plane + 1)});
            d.setReals(tag::RescaleIntercept, {double(plane)});
        });
        const auto volume = made.volume();
        QVERIFY(volume && (*volume)->isConverted());
        for (size_t plane = 0; plane < 6; ++plane) {
            const double allowed = 0.25 * double(plane + 1) / 2 + (*volume)->modality().slope; // of the stored value, and ours
            for (int column = 0; column < 16; ++column) {
                const double truth = field({column * 0.5, 3 * 0.75, double(plane) * 2});
                QVERIFY(std::abs(value(**volume, plane, column, 3) - truth) <= allowed);
            }
        }
    }

    void paddingOfConvertedFramesStaysPadding()
    {
        auto made = testvolumes::make(testvolumes::upright(4, 2), one, [](int plane, DataSet &d) {
            d.setReals(tag::RescaleSlope, {1.0 + plane});
            d.setReals(tag::RescaleIntercept, {0.0});
            d.setInteger(tag::PixelPaddingValue, 77);
        });
        std::vector<int> cells(16 * 12, 5);
        cells[20] = 77;
        made.frames[2] = testimages::frame(*made.images[2], cells);
        const auto volume = made.volume();
        QVERIFY(volume && (*volume)->padding());
        quint16 cell;
        std::memcpy(&cell, (*volume)->cells(2) + 40, 2);
        QCOMPARE(int(cell), (*volume)->padding()->first);
        QVERIFY(value(**volume, 2, 3, 1) == 15);
    }

    void aFrameThatIsMissingIsNamed()
    {
        auto made = testvolumes::make(testvolumes::upright(5, 2), one);
        made.frames[3] = nullptr;
        const auto volume = made.volume();
        QVERIFY(!volume);
        QCOMPARE(volume.error().kind, Error::Kind::Incomplete);
        QVERIFY(volume.error().message.contains(u"image 4"));
    }

    void conversionIsCountedAgainstTheBudgetAndCanBeStopped()
    {
        const auto made =
            testvolumes::make(testvolumes::upright(5, 2), one, [](int plane, DataSet &d) { d.setReals(tag::RescaleSlope, {1.0 + plane}); });
        Volume::Options options;
        options.budget = 5 * 16 * 12 * 2 - 1;
        const auto refused = Volume::make(made.images, made.frames, options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::TooLarge);
        options.budget += 1;
        int done = 0;
        std::atomic_bool stop = false;
        options.stop = &stop;
        options.progress = [&](int planes, int of) {
            QCOMPARE(of, 5);
            done = planes;
            stop = planes == 3;
        };
        const auto stopped = Volume::make(made.images, made.frames, options);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
        QCOMPARE(done, 3);
    }
};

NEGATOSCOPE_TEST(tst_volume)
#include "tst_volume.moc"
