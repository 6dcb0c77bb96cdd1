#include "tests/support/testmain.h"
#include "tests/widgets/volume/volumebench.h"
#include "widgets/presenters/presenterchoice.h"
#include "widgets/volume/volumeviewport.h"
#include "widgets/volume/volumeworker.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace widgets;
using namespace volumebench;
using From = VolumePose::From;
namespace vec = imaging::vec;

Q_DECLARE_METATYPE(widgets::VolumePose::From)

/// The graphics processor's pictures (here perhaps a software's OpenGL) beside the processor's, and beside the truth.
class tst_gpurenderer : public QObject
{
    Q_OBJECT

    static constexpr int Patience = 60'000; // ms: the shaders of a software OpenGL
    const std::unique_ptr<VolumeRenderer> m_processor = makeFixedPointRenderer();
    std::unique_ptr<VolumeRenderer> m_gpu;
    const std::atomic_bool m_go{false};

    static testvolumes::Setup straight()
    {
        QList<Vector3> positions;
        for (int i = 0; i < 60; ++i)
            positions.append({-40, -50, 10 + 1.5 * i});
        return box(90, 80, 1, positions);
    }
    static constexpr Vector3 Middle{4.5, -10.5, 54.25}; // as in tst_volumerenderer
    Lit seen(VolumeRenderer &renderer, const VolumeScene &scene) { return lit(renderer.render(scene, m_go), scene.size); }
    static QByteArray words(const Lit &a, const Lit &b)
    {
        return QStringLiteral("%1, %2 (%3) and %4, %5 (%6)")
            .arg(a.center.x())
            .arg(a.center.y())
            .arg(a.pixels)
            .arg(b.center.x())
            .arg(b.center.y())
            .arg(b.pixels)
            .toUtf8();
    }
    void compare(const VolumeScene &scene)
    {
        const Lit a = seen(*m_processor, scene), b = seen(*m_gpu, scene);
        QVERIFY2(a.pixels > 300, words(a, b));
        QVERIFY2(QLineF(a.center, b.center).length() < 1, words(a, b));
        QVERIFY2(std::abs(a.pixels - b.pixels) < 0.06 * a.pixels, words(a, b));
    }

private slots:
    void initTestCase()
    {
        if (!openGlWorks())
            QSKIP("no OpenGL here");
        m_gpu = gpuRenderers()();
        QVERIFY(m_gpu->works());
    }
    void cleanupTestCase() { m_gpu.reset(); }

    void bothShowTheBallWhereItIs_data()
    {
        QTest::addColumn<VolumePose::From>("from");
        QTest::addColumn<QPointF>("way"); // mm to the right and down
        const Vector3 way = vec::minus({27, -34, 83}, Middle);
        QTest::newRow("front") << From::Front << QPointF(way[0], -way[2]);
        QTest::newRow("left") << From::Left << QPointF(way[1], -way[2]);
        QTest::newRow("head") << From::Head << QPointF(-way[0], way[1]);
    }
    void bothShowTheBallWhereItIs()
    {
        QFETCH(VolumePose::From, from);
        QFETCH(QPointF, way);
        const VolumeScene scene = volumebench::scene(grid(straight(), {{{27, -34, 83}, 7}}), from);
        const QPointF truth = QPointF(200, 150) + way * scene.scale();
        const Lit found = seen(*m_gpu, scene);
        QVERIFY2(QLineF(found.center, truth).length() < 1.5, words(found, found));
        compare(scene);
    }

    void bothLean()
    {
        testvolumes::Setup setup = testvolumes::tilted(60, 1.5, 25);
        setup.columns = 90;
        setup.rows = 80;
        setup.columnSpacing = setup.rowSpacing = 1;
        compare(volumebench::scene(grid(setup, {{{60, 50, 75}, 7}}), From::Left));
    }

    void bothCut()
    {
        VolumeScene scene = volumebench::scene(grid(straight(), {{Middle, 20}}), From::Front);
        scene.look.clip.setSide(0, true, 0.5);
        scene.look.clip.setSide(2, false, 0.4);
        compare(scene);
    }

    void bothMoveTurnAndGrow()
    {
        VolumeScene scene = volumebench::scene(grid(straight(), {{{27, -34, 83}, 7}}), From::Front, {331, 257});
        scene.look.pose.turn(0.4, -0.3);
        scene.look.pose.zoom = 1.2;
        scene.look.pose.pan = {-9, -6};
        compare(scene);
        scene.coarse = 2;
        const Lit coarse = seen(*m_gpu, scene);
        QVERIFY(coarse.pixels > 50 && QLineF(coarse.center, seen(*m_processor, scene).center).length() < 2.5);
    }

    void surfacesHaveNearlyTheSameLight()
    {
        VolumeScene scene = volumebench::scene(grid(straight(), {{Middle, 20}}), From::Front);
        scene.preset = surfaces();
        scene.look.preset = scene.preset.id;
        const QImage a = m_processor->render(scene, m_go), b = m_gpu->render(scene, m_go);
        QCOMPARE(a.size(), b.size());
        qint64 apart = 0, light = 0;
        int count = 0;
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x) {
                const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
                if (qRed(p) < 8 && qRed(q) < 8)
                    continue;
                apart += std::abs(qRed(p) - qRed(q));
                light += qRed(p);
                ++count;
            }
        }
        QVERIFY(count > 3000);
        QVERIFY2(double(apart) / count < 25, qPrintable(QStringLiteral("%1 of %2").arg(double(apart) / count).arg(double(light) / count)));
        QCOMPARE(qRed(b.pixel(2, 2)), 0);
    }

    void aVolumeTooLargeForItsTexturesIsTheProcessors()
    {
        QList<Vector3> positions;
        for (int i = 0; i < 4; ++i)
            positions.append({0, 0, double(i)});
        const VolumeScene scene = volumebench::scene(grid(box(40'000, 2, 0.01, positions), {{{200, 0, 1}, 1}}), From::Front);
        const auto renderer = gpuRenderers()();
        QVERIFY(renderer->render(scene, m_go).isNull() && !renderer->works());
    }

    void aViewThatFailsGoesOnWithTheProcessor()
    {
        struct Broken : VolumeRenderer {
            QImage render(const VolumeScene &, const std::atomic_bool &) override { return {}; }
            bool works() const override { return false; }
        };
        VolumeViewport view;
        view.resize(400, 300);
        view.setRenderer([] { return std::make_unique<Broken>(); });
        const auto images = testvolumes::make(straight(), field({{Middle, 20}}));
        const auto volume = images.volume().value();
        const auto cells = imaging::volumeGrid(*volume, 1'000'000).value();
        view.show();
        view.setContent({cells, cells, std::make_shared<const imaging::ImageDescription>(volume->reference()), {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience);
        QVERIFY(qGray(view.picture().pixel(view.picture().rect().center())) > 60);
    }

    void aViewIsDrawnByItInThreadsOfItsOwn()
    {
        VolumeViewport view;
        view.resize(400, 300);
        view.setRenderer(gpuRenderers());
        const auto images = testvolumes::make(straight(), field({{Middle, 20}}));
        const auto volume = images.volume().value();
        const auto cells = imaging::volumeGrid(*volume, 1'000'000).value();
        view.show();
        view.setContent({cells, cells, std::make_shared<const imaging::ImageDescription>(volume->reference()), {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience);
        QVERIFY(qGray(view.picture().pixel(view.picture().rect().center())) > 60);
        view.turn(20, 0);
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience);
    }
};

NEGATOSCOPE_TEST(tst_gpurenderer)
#include "tst_gpurenderer.moc"
