// Lays planes and slabs through a made-up volume of 512 × 512 × 300 and prints JSON; see README.md above this.
#include "imaging/planeset.h"
#include "imaging/vectors.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
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

/// Median and 95th percentile of what `work` takes, by the clock and of all threads, ms.
template <class Work> QJsonObject measure(int runs, const Work &work)
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
    return {{QStringLiteral("wall_p50"), at(wall, 0.5)},
            {QStringLiteral("wall_p95"), at(wall, 0.95)},
            {QStringLiteral("cpu_p50"), at(cpu, 0.5)},
            {QStringLiteral("cpu_p95"), at(cpu, 0.95)}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
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
    std::printf("%s", QJsonDocument(result).toJson().constData());
    return 0;
}
