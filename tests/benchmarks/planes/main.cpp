// Lays planes and slabs through a made-up volume of 512 × 512 × 300 and prints JSON; see README.md above this.
#include "imaging/planeset.h"
#include "ui/reading/planesview.h"
#include "ui/reading/viewportcell.h"
#include "widgets/imageviewport.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

using namespace imaging;

namespace {

struct Images {
    QList<ImageDescriptionPtr> images;
    QList<FramePtr> frames;
};

/// 12 bits of something that is nowhere flat.
Images made(int edge, int planes)
{
    Images stack;
    for (int k = 0; k < planes; ++k) {
        auto image = std::make_shared<ImageDescription>();
        image->key = {QStringLiteral("1.2.%1").arg(k), 1};
        image->pixel.rows = image->pixel.columns = edge;
        image->pixel.bitsAllocated = image->pixel.bitsStored = 16;
        image->pixel.highBit = 15;
        image->pixel.isSigned = true;
        image->plane.position = Vector3{0, 0, k * 1.0};
        image->plane.orientation = {1, 0, 0, 0, 1, 0};
        image->plane.rowSpacing = image->plane.columnSpacing = 0.7;
        image->plane.spacingKind = SpacingKind::Patient;
        auto frame = std::make_shared<Frame>();
        frame->key = image->key;
        frame->pixel = image->pixel;
        frame->size = image->pixel.frameBytes();
        std::shared_ptr<std::byte[]> cells(new std::byte[size_t(frame->size)]);
        auto *cell = reinterpret_cast<qint16 *>(cells.get());
        for (int i = 0; i < edge * edge; ++i)
            cell[i] = qint16((i * 7 + k * 131 + (i >> 9) * 37) & 0xfff);
        frame->cells = cells;
        frame->maximum = 4095;
        stack.images.append(image);
        stack.frames.append(frame);
    }
    return stack;
}

constexpr double Bar = 1000.0 / 15; // ms: 15 pictures a second

/// Median and 95th percentile of what `work` takes, by the clock and of all threads, ms; the median in parts of `bar`.
template <class Work> QJsonObject measure(int runs, const Work &work, double bar = 0)
{
    QList<double> wall, cpu;
    for (int run = 0; run < runs; ++run) {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t before = std::clock();
        work(run);
        wall.append(double(timer.nsecsElapsed()) / 1e6);
        cpu.append(double(std::clock() - before) * 1000 / CLOCKS_PER_SEC);
    }
    std::sort(wall.begin(), wall.end());
    std::sort(cpu.begin(), cpu.end());
    const auto at = [](const QList<double> &values, double part) {
        return std::round(values[int(double(values.size() - 1) * part)] * 10) / 10;
    };
    QJsonObject result{{QStringLiteral("wall_p50"), at(wall, 0.5)},
                       {QStringLiteral("wall_p95"), at(wall, 0.95)},
                       {QStringLiteral("cpu_p50"), at(cpu, 0.5)},
                       {QStringLiteral("cpu_p95"), at(cpu, 0.95)}};
    if (bar > 0) {
        result[QStringLiteral("of_bar")] = std::round(at(wall, 0.5) / bar * 1000) / 1000;
        result[QStringLiteral("cpu_of_bar")] = std::round(at(cpu, 0.5) / bar * 1000) / 1000;
    }
    return result;
}

/// The real view, three viewports of some 900 × 550: until what was changed is painted in all that it changes.
class Stage : public QObject
{
public:
    explicit Stage(const VolumePtr &volume)
        : m_volume(volume)
        , m_view(new QWidget)
    {
        m_view.resize(1800, 1100);
        m_view.show();
        for (ui::ViewportCell *cell : m_view.cells()) {
            connect(cell->viewport(), &widgets::ImageViewport::settled, this, [this] {
                ++m_painted;
                m_loop.quit();
            });
            cell->viewport()->installEventFilter(this);
        }
        connect(&m_view, &ui::PlanesView::settled, &m_loop, &QEventLoop::quit);
    }
    void waitFor(int painted)
    {
        while (m_painted < painted)
            m_loop.exec();
        m_painted = 0;
    }
    void waitUntilStill()
    {
        while (!m_view.isSettled())
            m_loop.exec();
        m_painted = 0;
    }

    QJsonObject first(int runs)
    {
        return measure(
            runs,
            [this](int) {
                m_view.setVolume(m_volume, {});
                waitFor(3);
            },
            1000);
    }
    QJsonObject turn(int runs)
    {
        waitUntilStill();
        const QJsonObject result = measure(
            runs,
            [this](int) {
                m_view.turn(0.7);
                waitFor(2);
            },
            Bar);
        waitUntilStill();
        return result;
    }
    QJsonObject scroll(int runs, PlaneSet::View view)
    {
        waitUntilStill();
        return measure(
            runs,
            [this, view](int run) {
                m_view.viewport(view)->scrollBy(run % 40 < 20 ? 1 : -1);
                waitFor(1);
            },
            Bar);
    }
    void setSlab(Slab slab)
    {
        ui::PlanesView::Look look = m_view.look();
        look.slab = slab;
        m_view.setLook(look);
    }

protected:
    /// Words that are painted anew may be the last that was missing; nothing else tells of them.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_loop.quit();
        return QObject::eventFilter(watched, event);
    }

private:
    VolumePtr m_volume;
    QEventLoop m_loop; ///< left at every picture, and where nothing is left to make
    ui::PlanesView m_view;
    int m_painted = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption planes(QStringLiteral("planes"), QStringLiteral("how many images"), QStringLiteral("N"),
                                    QStringLiteral("300"));
    const QCommandLineOption runs(QStringLiteral("runs"), QStringLiteral("how often"), QStringLiteral("N"), QStringLiteral("40"));
    parser.addOptions({planes, runs});
    parser.addHelpOption();
    parser.process(application);
    const int times = parser.value(runs).toInt();
    const Images stack = made(512, parser.value(planes).toInt());

    QJsonObject result;
    VolumePtr volume;
    const auto lay = [&](const PlaneSet &set, PlaneSet::View view, Slab slab, Sampling sampling = Sampling::Linear, double step = 0) {
        const auto where = set.stack(volume->geometry(), view);
        reformat(*volume, {where.grid(where.current), slab, sampling, step}, {QStringLiteral("1"), 1});
    };
    result[QStringLiteral("first_three")] = measure(5, [&](int) {
        volume = Volume::make(stack.images, stack.frames).value();
        const PlaneSet set(volume->geometry(), PlaneSet::Along::Images);
        for (const auto view : PlaneSet::Views)
            lay(set, view, {});
    });
    const PlaneSet straight(volume->geometry(), PlaneSet::Along::Images);
    const auto turned = [&](int run) {
        PlaneSet set = straight;
        set.turn(PlaneSet::Axial, 0.02 * (run + 1));
        set.turn(PlaneSet::Sagittal, 0.01 * (run + 1));
        return set;
    };
    for (const auto view : PlaneSet::Views)
        result[QStringLiteral("straight_%1").arg(int(view))] = measure(times, [&](int) { lay(straight, view, {}); });
    for (const auto view : PlaneSet::Views)
        result[QStringLiteral("oblique_%1").arg(int(view))] = measure(times, [&](int run) { lay(turned(run), view, {}); });
    for (const double thickness : {5.0, 20.0}) {
        const Slab slab{thickness, SlabMode::Maximum};
        result[QStringLiteral("slab_%1_straight").arg(thickness)] =
            measure(times / 4, [&](int) { lay(straight, PlaneSet::Coronal, slab); });
        result[QStringLiteral("slab_%1_oblique").arg(thickness)] =
            measure(times / 4, [&](int run) { lay(turned(run), PlaneSet::Coronal, slab); });
        result[QStringLiteral("slab_%1_nearest").arg(thickness)] =
            measure(times / 4, [&](int run) { lay(turned(run), PlaneSet::Coronal, slab, Sampling::Nearest); });
    }
    const auto where = turned(10).stack(volume->geometry(), PlaneSet::Coronal);
    result[QStringLiteral("oblique_cells")] = where.first.columns * where.first.rows;
    Stage stage(volume);
    result[QStringLiteral("view_first")] = stage.first(5);
    for (const double thickness : {0.0, 10.0, 30.0}) {
        stage.setSlab({thickness, SlabMode::Maximum});
        result[QStringLiteral("view_%1_scroll_coronal").arg(thickness)] = stage.scroll(times, PlaneSet::Coronal);
        result[QStringLiteral("view_%1_turn").arg(thickness)] = stage.turn(times);
    }
    std::printf("%s", QJsonDocument(result).toJson().constData());
    return 0;
}
