// Scrolls and windows synthetic stacks in real viewports and prints JSON; see README.md above this.
#include "tests/benchmarks/pictures/run.h"

#include <QCommandLineParser>
#include <QEventLoop>
#include <QJsonDocument>
#include <QPainter>

#include <cstdio>
#include <cmath>

using namespace benchmarks;

namespace {

/// A window that shows ready pictures: what handing pixels over costs here, whoever made them.
class ReadyPictures : public QWidget
{
public:
    explicit ReadyPictures(QSize size)
    {
        for (int i = 0; i < 2; ++i) {
            m_pictures.append(QImage(size, QImage::Format_RGB32));
            m_pictures.last().fill(QColor(i * 60, i * 60, i * 60));
        }
        setAttribute(Qt::WA_OpaquePaintEvent);
        resize(size);
        show();
    }
    void step()
    {
        m_shown = 1 - m_shown;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).drawImage(0, 0, m_pictures[m_shown]); }

private:
    QList<QImage> m_pictures;
    int m_shown = 0;
};

QJsonObject measureLimit(FlushApplication &application, QSize size, int steps)
{
    ReadyPictures window(size);
    QList<double> wall;
    QElapsedTimer timer;
    QEventLoop loop;
    int done = -10;
    const auto next = [&] {
        timer.start();
        window.step();
    };
    QObject::connect(&application, &FlushApplication::flushed, &window, [&](QWidget *flushed) {
        if (flushed != &window)
            return;
        if (done++ >= 0)
            wall << double(timer.nsecsElapsed()) / 1e6;
        if (done >= steps)
            loop.quit();
        else
            QTimer::singleShot(0, &window, next);
    });
    QTimer::singleShot(0, &window, next);
    loop.exec();
    return summary(wall);
}

QJsonObject measure(FlushApplication &application, const Scene::Options &options, const Run::Step &step, int steps)
{
    Scene scene(options);
    Run run(application, scene, step, steps);
    QJsonObject result;
    QEventLoop loop;
    QObject::connect(&run, &Run::finished, &loop, [&](const QJsonObject &measured) {
        result = measured;
        loop.quit();
    });
    QTimer::singleShot(0, &run, &Run::start);
    loop.exec();
    return result;
}

void scroll(Scene &scene, int step)
{
    const int last = scene.stacks.front()->count() - 1;
    const int at = step % (2 * last);
    scene.scrollTo(at <= last ? at : 2 * last - at);
}

void lead(Scene &scene, int step)
{
    const int last = scene.stacks.front()->count() - 1;
    const int at = step % (2 * last);
    scene.lead(at <= last ? at : 2 * last - at);
}

void drag(Scene &scene, int step)
{
    scene.setWindow(40 + 30 * std::sin(step * 0.1), 400 + step % 97);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    FlushApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("presenter"), QStringLiteral("raster or opengl; chosen by what is there."), QStringLiteral("NAME")},
                       {QStringLiteral("only"), QStringLiteral("One measurement."), QStringLiteral("NAME")},
                       {QStringLiteral("steps"), QStringLiteral("How many of each kind."), QStringLiteral("N"), QStringLiteral("200")}});
    parser.process(application);
    if (const QString presenter = parser.value(QStringLiteral("presenter")); !presenter.isEmpty())
        qputenv("NEGATOSCOPE_PRESENTER", presenter.toLatin1());
    const int steps = std::max(10, parser.value(QStringLiteral("steps")).toInt());

    const QSize square(1024, 1024), screen(1920, 1080);
    struct Measurement {
        const char *name;
        int matrix, viewports;
        QSize window;
        Run::Step step;
        bool linked = false;
    };
    const Measurement measurements[] = {{"scroll_512", 512, 1, square, scroll},       {"scroll_2048", 2048, 1, square, scroll},
                                        {"scroll_4x512", 512, 4, screen, scroll},     {"scroll_4x2048", 2048, 4, screen, scroll},
                                        {"linked_4x512", 512, 4, screen, lead, true}, {"drag_512", 512, 1, square, drag},
                                        {"drag_2048", 2048, 1, square, drag}};
    QJsonObject result;
    for (const Measurement &m : measurements) {
        const QString name = QString::fromLatin1(m.name);
        if (parser.isSet(QStringLiteral("only")) && parser.value(QStringLiteral("only")) != name)
            continue;
        Scene::Options options;
        options.matrix = m.matrix;
        options.viewports = m.viewports;
        options.window = m.window;
        options.linked = m.linked;
        QJsonObject one = measure(application, options, m.step, steps);
        one.insert(QStringLiteral("limit_ms"), measureLimit(application, m.window, steps));
        result.insert(name, one);
    }
    std::fputs(QJsonDocument(result).toJson(QJsonDocument::Indented).constData(), stdout);
    return 0;
}
