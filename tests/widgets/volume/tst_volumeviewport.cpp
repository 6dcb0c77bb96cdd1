#include "widgets/volume/volumeviewport.h"
#include "tests/support/testmain.h"
#include "tests/widgets/volume/volumebench.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <future>

using namespace widgets;
using namespace volumebench;

/// What the view shows once it is still is what a renderer that was never interrupted makes of the same scene.
class tst_volumeviewport : public QObject
{
    Q_OBJECT

    static constexpr int Patience = 60'000; // ms
    const std::unique_ptr<VolumeRenderer> m_renderer = makeFixedPointRenderer();
    const std::atomic_bool m_go{false};

    static VolumeViewport::Content content()
    {
        QList<Vector3> positions;
        for (int i = 0; i < 48; ++i)
            positions.append({0, 0, 1. * i});
        const auto images = testvolumes::make(box(48, 48, 1, positions), field({{{36, 12, 38}, 7}, {{10, 30, 14}, 5}}));
        const auto volume = images.volume().value();
        const auto whole = imaging::volumeGrid(*volume, 100'000'000).value();
        return {whole,
                imaging::reduced(whole, whole->count() / 4).value(),
                std::make_shared<const imaging::ImageDescription>(volume->reference()),
                QStringLiteral("Balls"),
                {}};
    }

private slots:
    void aPictureIsTheSameHoweverOftenTheHandInterrupts()
    {
        VolumeViewport view;
        view.resize(500, 420);
        view.show();
        view.setContent(content());
        QRandomGenerator random(7);
        const auto step = [&] {
            switch (random.bounded(6)) {
            case 0:
                return view.setPreset(random.bounded(5));
            case 1:
                return view.turn(random.bounded(60) - 30, random.bounded(40) - 20);
            case 2:
                return view.zoomBy(0.8 + random.bounded(0.4));
            case 3:
                return view.window(0, random.bounded(0.2) - 0.1);
            default:
                return view.lookFrom(VolumePose::From(random.bounded(6)));
            }
        };
        for (int round = 0; round < 12; ++round) {
            for (int i = random.bounded(8); i >= 0; --i) {
                step();
                QTimer hand; // it rests for so long
                hand.setSingleShot(true);
                QSignalSpy moves(&hand, &QTimer::timeout);
                hand.start(random.bounded(230));
                QVERIFY(moves.wait());
            }
            QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience);
            const QImage truth = m_renderer->render(view.scene(), m_go);
            QCOMPARE(view.picture(), truth);
        }
    }

    void whatMovesIsDrawnFromFewerCellsAndThenWhole()
    {
        VolumeViewport view;
        view.resize(500, 420);
        view.show();
        QSignalSpy drafted(&view, &VolumeViewport::drafted);
        view.setContent(content());
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience);
        QVERIFY(!drafted.isEmpty());
        drafted.clear();
        view.turn(10, 0);
        QVERIFY(!view.isSettled());
        QVERIFY(view.drawPicture(PictureWords::None).isNull()); // nothing coarse leaves the screen
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience);
        QVERIFY(!drafted.isEmpty());
        QCOMPARE(view.picture().size(), view.scene().size);
        QCOMPARE(view.drawPicture(PictureWords::None), view.picture());
    }

    void movementsThatFollowEachOtherAreOneStep()
    {
        VolumeViewport view;
        view.resize(300, 300);
        view.setContent(content());
        const VolumeLook first = view.look();
        for (int i = 0; i < 10; ++i)
            view.turn(3, 1);
        const VolumeLook turned = view.look();
        view.setPreset(1);
        view.undo();
        QCOMPARE(view.look(), turned);
        view.undo();
        QCOMPARE(view.look(), first);
        view.undo();
        QCOMPARE(view.look(), first);
        view.redo();
        QCOMPARE(view.look(), turned);
        view.turn(1, 0);
        view.redo(); // what was done since has taken its place
        QVERIFY(view.look() != turned && view.look().preset == first.preset);
    }

    void anotherSizeIsDrawnAsIfItHadBeenTheFirst()
    {
        VolumeViewport view;
        view.resize(700, 420);
        view.show();
        view.setContent(content());
        for (const QSize size : {QSize(700, 420), QSize(560, 420), QSize(480, 500), QSize(700, 300)}) {
            view.resize(size);
            view.turn(1, 0);
            QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience);
            QCOMPARE(view.picture(), makeFixedPointRenderer()->render(view.scene(), m_go));
        }
    }

    void whatCannotDrawGivesWayOnceAndThenItIsSaid()
    {
        struct Failing : VolumeRenderer {
            QImage render(const VolumeScene &, const std::atomic_bool &) override { return {}; }
            bool works() const override { return false; }
        };
        const auto failing = [] { return std::make_unique<Failing>(); };
        VolumeViewport view;
        QSignalSpy failed(&view, &VolumeViewport::failed);
        view.resize(300, 300);
        view.show();
        view.setRenderer(failing);
        view.setContent(content());
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience); // by the processor
        QCOMPARE(failed.size(), 0);
        view.setRenderer(failing, failing);
        view.setContent(content());
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
        view.turn(10, 0); // asks nobody any more
        QVERIFY(!view.isSettled());
        view.setRenderer(makeFixedPointRenderer);
        view.setContent(content());
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience);
        QCOMPARE(failed.size(), 1);
    }

    void waitingForTheEndTakesNobodysPlace()
    {
        auto *pool = QThreadPool::globalInstance();
        std::promise<void> mayEnd;
        const std::shared_future<void> end = mayEnd.get_future().share();
        {
            std::vector<std::unique_ptr<VolumeWorker>> ending; // as many as the pool has threads
            for (int i = 0; i < pool->maxThreadCount(); ++i)
                ending.push_back(std::make_unique<VolumeWorker>([end] {
                    end.wait();
                    return makeFixedPointRenderer();
                }));
        }
        std::atomic_bool done = false;
        pool->start([&done] { done = true; });
        const bool ran = QTest::qWaitFor([&] { return done.load(); }, 5000);
        mayEnd.set_value();
        pool->waitForDone();
        QVERIFY(ran);
    }

    void theEndDoesNotWait()
    {
        VolumeViewport view;
        view.resize(400, 400);
        view.setContent(content());
        view.clear();
        QVERIFY(view.isEmpty() && !view.isSettled() && view.picture().isNull());
        view.setContent(content());
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), Patience);
    }
};

NEGATOSCOPE_TEST(tst_volumeviewport)
#include "tst_volumeviewport.moc"
