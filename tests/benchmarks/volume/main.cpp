// Turns the phantoms' chest of 512 × 512 × 300 in the real 3D view and prints JSON; see README.md above this.
#include "imaging/volume.h"
#include "tests/support/phantoms/ctseries.h"
#include "tests/support/phantoms/phantoms.h"
#include "ui/flow/gridmaker.h"
#include "widgets/volume/volumeviewport.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>

using namespace imaging;
using widgets::VolumeViewport;

namespace {

constexpr double Bar = 1000.0 / 15; // ms: 15 pictures a second

VolumePtr chest(int planes)
{
    phantoms::CtSeries series = phantoms::thoraxSeries();
    series.slices = planes;
    series.distance = series.thickness = 312.0 / planes;
    const phantoms::Thorax thorax;
    const phantoms::Study study = phantoms::study(QStringLiteral("ct-thorax"));
    QList<ImageDescriptionPtr> images;
    QList<FramePtr> frames;
    for (int slice = 0; slice < planes; ++slice) {
        const QByteArray pixels = phantoms::ctPixels(thorax, series, slice);
        auto instance =
            phantoms::ctImage(study, {QStringLiteral("thorax"), 2, QStringLiteral("CT"), {}, {}}, series, slice, planes - slice, {});
        images.append(describe(instance.dataSet).value().first());
        auto frame = std::make_shared<Frame>();
        frame->key = images.last()->key;
        frame->pixel = images.last()->pixel;
        frame->size = pixels.size();
        std::shared_ptr<std::byte[]> cells(new std::byte[size_t(pixels.size())]);
        std::memcpy(cells.get(), pixels.constData(), size_t(pixels.size()));
        const auto *values = reinterpret_cast<const qint16 *>(cells.get());
        const auto [least, most] = std::minmax_element(values, values + pixels.size() / 2);
        frame->minimum = *least;
        frame->maximum = *most;
        frame->cells = std::move(cells);
        frames.append(frame);
    }
    return Volume::make(images, frames).value();
}

double rounded(double value)
{
    return std::round(value * 10) / 10;
}

QJsonObject summary(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double part) { return rounded(values[int(double(values.size() - 1) * part)]); };
    return {{QStringLiteral("p50"), at(0.5)}, {QStringLiteral("p95"), at(0.95)}, {QStringLiteral("max"), at(1)}};
}

/// The real view, painted on a screen: until a picture that was asked for stands there.
class Stage : public QObject
{
public:
    explicit Stage(QSize size)
    {
        m_view.resize(size);
        m_view.show();
        m_view.installEventFilter(this);
        connect(&m_view, &VolumeViewport::drafted, this, [this](double milliseconds) {
            m_made = true;
            m_milliseconds = milliseconds;
        });
    }
    VolumeViewport &view() { return m_view; }

    /// From images in memory to a picture that can be turned, and to one at full quality.
    QJsonObject first(const VolumePtr &volume, qint64 bytes)
    {
        QElapsedTimer timer;
        timer.start();
        ui::GridMaker maker;
        connect(&maker, &ui::GridMaker::ready, this, [&](const VolumeGridPtr &whole, const VolumeGridPtr &draft) {
            m_cells = whole->count();
            m_view.setContent({whole, draft, std::make_shared<const ImageDescription>(volume->reference()), QStringLiteral("Chest"), {}});
        });
        maker.start(volume, bytes);
        waitForDraft();
        const double drafted = double(timer.nsecsElapsed()) / 1e6;
        waitUntilSettled();
        return {{QStringLiteral("draft_ms"), rounded(drafted)},
                {QStringLiteral("full_ms"), rounded(double(timer.nsecsElapsed()) / 1e6)},
                {QStringLiteral("million_cells"), rounded(double(m_cells) / 1e6)}};
    }

    /// What a step of the hand takes until it is painted, and what the view at rest takes until it is at full quality.
    QJsonObject turn(int steps)
    {
        QList<double> wall, made, cpu;
        for (int step = 0; step < steps; ++step) {
            QElapsedTimer timer;
            timer.start();
            const std::clock_t before = std::clock();
            m_view.turn(2, step % 50 < 25 ? 0.7 : -0.7);
            waitForDraft();
            wall.append(double(timer.nsecsElapsed()) / 1e6);
            cpu.append(double(std::clock() - before) * 1000 / CLOCKS_PER_SEC);
            made.append(m_milliseconds);
        }
        const QSize rays = m_view.picture().size();
        QElapsedTimer timer;
        timer.start();
        waitUntilSettled();
        QJsonObject result{{QStringLiteral("wall_ms"), summary(wall)},
                           {QStringLiteral("made_ms"), summary(made)},
                           {QStringLiteral("cpu_ms"), summary(cpu)},
                           {QStringLiteral("rays"), QStringLiteral("%1 x %2").arg(rays.width()).arg(rays.height())},
                           {QStringLiteral("still_ms"), rounded(double(timer.nsecsElapsed()) / 1e6)}};
        std::sort(wall.begin(), wall.end());
        const double median = wall[wall.size() / 2];
        result[QStringLiteral("per_second")] = rounded(1000 / median);
        result[QStringLiteral("of_bar")] = std::round(median / Bar * 1000) / 1000;
        return result;
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_loop.quit();
        return QObject::eventFilter(watched, event);
    }

private:
    void waitForDraft()
    {
        m_made = false;
        while (!m_made)
            m_loop.exec();
    }
    void waitUntilSettled()
    {
        while (!m_view.isSettled())
            m_loop.exec();
    }

    QEventLoop m_loop; ///< left whenever the view is painted
    VolumeViewport m_view;
    qint64 m_cells = 0;
    double m_milliseconds = 0;
    bool m_made = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const auto option = [&parser](const char *name, const char *what, const char *byDefault) {
        const QCommandLineOption one(QString::fromLatin1(name), QString::fromLatin1(what), QStringLiteral("N"),
                                     QString::fromLatin1(byDefault));
        parser.addOption(one);
        return one;
    };
    const auto planes = option("planes", "how many images", "300");
    const auto steps = option("steps", "how often each is turned", "80");
    const auto mib = option("mib", "what the volume may take", "1024");
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("one preset"), QStringLiteral("ID"));
    parser.addOption(only);
    const auto width = option("width", "of the view", "1480"), height = option("height", "of the view", "940");
    parser.addHelpOption();
    parser.process(application);

    const VolumePtr volume = chest(parser.value(planes).toInt());
    Stage stage({parser.value(width).toInt(), parser.value(height).toInt()});
    QJsonObject result;
    result[QStringLiteral("first")] = stage.first(volume, parser.value(mib).toLongLong() << 20);
    for (int preset = 0; preset < stage.view().presets().size(); ++preset) {
        if (parser.isSet(only) && stage.view().presets()[preset].id != parser.value(only))
            continue;
        stage.view().setPreset(preset);
        stage.turn(10); // its tables are made, and it was found out how fine this machine can
        result[stage.view().presets()[preset].id] = stage.turn(parser.value(steps).toInt());
    }
    std::printf("%s", QJsonDocument(result).toJson().constData());
    return 0;
}
