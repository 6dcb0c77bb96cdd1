#include "tests/imaging/volumes.h"
#include "tests/support/phantoms/ctseries.h"
#include "tests/support/testmain.h"
#include "widgets/volume/volumerenderer.h"

#include <QTest>

#include <cmath>

using imaging::Vector3;
using widgets::VolumeScene;
using From = widgets::VolumePose::From;

/// The chest in 3D: what README.md of the phantoms says of places, sizes and values is where it is seen from each side. The rods
/// in the slab under the back run along z, at x = -80, -40, 0, 40, 80 and y = 132, 12 mm thick, of 0, 75, 150, 300, 1200 HU.
class tst_phantomvolumepictures : public QObject
{
    Q_OBJECT

    static constexpr QSize Size{640, 640};
    imaging::VolumeGridPtr m_grid;
    const std::unique_ptr<widgets::VolumeRenderer> m_renderer = widgets::makeFixedPointRenderer();
    const std::atomic_bool m_go{false};

    /// 256 cells of 1.5 mm from x = -191.25, y = -171.25; 80 planes of 4 mm from z = 2.
    static imaging::VolumeGridPtr makeGrid()
    {
        phantoms::CtSeries series;
        series.rows = series.columns = 256;
        series.spacing = 1.5;
        series.left = -191.25;
        series.top = -171.25;
        series.firstZ = 2;
        series.distance = 4;
        series.slices = 80;
        const phantoms::Thorax thorax;
        testvolumes::Setup setup;
        setup.columns = setup.rows = 256;
        setup.columnSpacing = setup.rowSpacing = 1.5;
        QList<QByteArray> pixels;
        for (int slice = 0; slice < series.slices; ++slice) {
            setup.positions.append({series.left, series.top, series.z(slice)});
            pixels.append(phantoms::ctPixels(thorax, series, slice));
        }
        const auto value = [&](const Vector3 &at) {
            const auto index = [](double place, double first, double step) { return int(std::lround((place - first) / step)); };
            const auto *cells = reinterpret_cast<const qint16 *>(pixels[index(at[2], series.firstZ, series.distance)].constData());
            const int stored = cells[index(at[1], series.top, 1.5) * 256 + index(at[0], series.left, 1.5)];
            return double(stored == phantoms::CtPadding ? -1000 : stored + phantoms::CtIntercept);
        };
        return imaging::volumeGrid(*testvolumes::make(setup, value).volume().value(), 100'000'000).value();
    }

    // The middle of the box: x -192 … 192, y -172 … 212, z 0 … 320; its longest edge is 384 mm.
    static constexpr double MiddleX = 0, MiddleY = 20, MiddleZ = 160, Scale = 640 * 0.96 / 384;

    VolumeScene scene(From from) const
    {
        VolumeScene scene;
        scene.grid = m_grid;
        scene.look.pose = widgets::VolumePose::seenFrom(from);
        scene.size = Size;
        return scene;
    }
    /// All that is denser than bone is here.
    VolumeScene metal(From from) const
    {
        VolumeScene dense = scene(from);
        dense.preset.id = dense.look.preset = QStringLiteral("dense");
        dense.preset.blend = widgets::VolumePreset::Blend::Maximum;
        dense.preset.points = {{880, 1, 0xff000000}, {920, 1, 0xffffffff}};
        return dense;
    }
    void clip(VolumeScene &scene, size_t axis, double from, double to) const // mm
    {
        const std::array<std::pair<double, double>, 3> box{{{-192, 192}, {-172, 212}, {0, 320}}};
        const auto part = [&](double mm) { return (mm - box[axis].first) / (box[axis].second - box[axis].first); };
        scene.look.clip.from[axis] = part(from);
        scene.look.clip.to[axis] = part(to);
    }
    struct Lit {
        QPointF middle;
        QRect area;
    };
    Lit lit(const VolumeScene &scene)
    {
        const QImage picture = m_renderer->render(scene, m_go);
        Lit result;
        int count = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (qGray(picture.pixel(x, y)) < 128)
                    continue;
                result.middle += QPointF(x + 0.5, y + 0.5);
                result.area |= QRect(x, y, 1, 1);
                ++count;
            }
        }
        result.middle /= std::max(1, count);
        return result;
    }
    static QByteArray words(const Lit &lit)
    {
        return QStringLiteral("at %1, %2; %3 × %4")
            .arg(lit.middle.x())
            .arg(lit.middle.y())
            .arg(lit.area.width())
            .arg(lit.area.height())
            .toUtf8();
    }

private slots:
    void initTestCase() { m_grid = makeGrid(); }

    void theDenseRodIsSeenFromEachSide_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<QPointF>("middle"); // mm from the middle of the picture, up and to the right
        QTest::addColumn<QSizeF>("size");    // mm
        const double x = 80 - MiddleX, y = 132 - MiddleY;
        QTest::newRow("front") << int(From::Front) << QPointF(x, 0) << QSizeF(12, 320);
        QTest::newRow("back") << int(From::Back) << QPointF(-x, 0) << QSizeF(12, 320);
        QTest::newRow("left") << int(From::Left) << QPointF(y, 0) << QSizeF(12, 320);
        QTest::newRow("right") << int(From::Right) << QPointF(-y, 0) << QSizeF(12, 320);
        QTest::newRow("head") << int(From::Head) << QPointF(-x, -y) << QSizeF(12, 12);
        QTest::newRow("feet") << int(From::Feet) << QPointF(x, -y) << QSizeF(12, 12);
    }
    void theDenseRodIsSeenFromEachSide()
    {
        QFETCH(int, from);
        QFETCH(QPointF, middle);
        QFETCH(QSizeF, size);
        const Lit rod = lit(metal(From(from)));
        QVERIFY2(std::abs(rod.middle.x() - 320 - middle.x() * Scale) < 1.5, words(rod));
        QVERIFY2(std::abs(rod.middle.y() - 320 + middle.y() * Scale) < 4, words(rod)); // a plane's half at either end is air
        QVERIFY2(std::abs(rod.area.width() - size.width() * Scale) < 4, words(rod));
        QVERIFY2(std::abs(rod.area.height() - size.height() * Scale) < (size.height() > 12 ? 8 : 4), words(rod));
    }

    /// From the back, all but the slab cut away: which of its rods a preset shows, and which it does not.
    void presetsShowWhatIsDenseEnough_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QList<bool>>("rods"); // 0, 75, 150, 300, 1200 HU
        QTest::newRow("bone") << QStringLiteral("bone") << QList<bool>{false, false, false, true, true};
        QTest::newRow("vessels") << QStringLiteral("vessels") << QList<bool>{false, false, true, true, true};
        QTest::newRow("lung") << QStringLiteral("lung") << QList<bool>{false, false, false, false, false};
    }
    void presetsShowWhatIsDenseEnough()
    {
        QFETCH(QString, preset);
        QFETCH(QList<bool>, rods);
        VolumeScene shown = scene(From::Back);
        for (const auto &one : widgets::volumePresets(*m_grid, QStringLiteral("CT"), QStringLiteral("HU"))) {
            if (one.id == preset)
                shown.preset = one;
        }
        QCOMPARE(shown.preset.id, preset);
        shown.look.preset = preset;
        clip(shown, 1, 122, 142);
        clip(shown, 2, 140, 180);
        const QImage picture = m_renderer->render(shown, m_go);
        for (int i = 0; i < 5; ++i) {
            const double x = -80 + 40 * i;
            const int grey = qGray(picture.pixel(int(320 - x * Scale), 320));
            QVERIFY2(rods[i] ? grey > 34 : grey < 30, qPrintable(QStringLiteral("rod %1: %2").arg(i).arg(grey)));
        }
    }

    void skinHidesWhatIsWithin()
    {
        VolumeScene shown = scene(From::Front);
        const auto presets = widgets::volumePresets(*m_grid, QStringLiteral("CT"), QStringLiteral("HU"));
        shown.preset = presets[2];
        QCOMPARE(shown.preset.id, QStringLiteral("skin"));
        shown.look.preset = shown.preset.id;
        const QRgb chest = m_renderer->render(shown, m_go).pixel(320, 320);
        shown.look.clip.setSide(1, false, 0.5); // the front half goes: the lung, which is air to it
        const QRgb within = m_renderer->render(shown, m_go).pixel(320, 320);
        QVERIFY(qRed(chest) > 100 && qRed(chest) > qBlue(chest));
        QVERIFY(chest != within);
        QCOMPARE(qGray(m_renderer->render(shown, m_go).pixel(8, 8)), 0);
    }
};

NEGATOSCOPE_TEST(tst_phantomvolumepictures)
#include "tst_phantomvolumepictures.moc"
