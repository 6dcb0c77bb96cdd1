#include "tests/benchmarks/singlejourney.h"

#include "ui/desk/deskwindow.h"
#include "ui/reading/readingwindow.h"
#include "widgets/imageviewport.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QThread>
#include <QWheelEvent>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <time.h>

namespace benchmarks {

using namespace std::chrono_literals;

namespace {

constexpr int Steps = 200;
constexpr int ViewportSize = 1024;

double percentile(QList<double> values, double fraction)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? -1 : values.at(std::min(values.size() - 1, qsizetype(fraction * double(values.size()))));
}

double ownProcessorMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace

bool JourneyApplication::notify(QObject *receiver, QEvent *event)
{
    if (thread() != QThread::currentThread())
        return QApplication::notify(receiver, event);
    const bool isUpdate = event->type() == QEvent::UpdateRequest;
    const bool isOutermost = m_depth == 0;
    const QByteArray name = receiver->metaObject()->className();
    const int type = event->type();
    const double began = isOutermost ? ownProcessorMs() : 0;
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    if (const double took = isOutermost ? ownProcessorMs() - began : 0; took > m_busiest.first)
        m_busiest = {took, QStringLiteral("%1, event %2").arg(QString::fromLatin1(name)).arg(type)};
    if (isUpdate) {
        if (auto *widget = qobject_cast<QWidget *>(receiver); widget && widget->isWindow())
            emit flushed(widget);
    }
    return result;
}

SingleJourney::SingleJourney(const JourneyOptions &options)
    : m_options(options)
{}

SingleJourney::~SingleJourney() = default;

double SingleJourney::sinceStart() const
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6 - m_options.startedMs;
}

void SingleJourney::noteBusiest(const QString &field)
{
    const auto [milliseconds, what] = qobject_cast<JourneyApplication *>(qApp)->takeBusiest();
    m_result.insert(field, milliseconds);
    std::fprintf(stderr, "journey: %s %.1f ms: %s\n", qPrintable(field), milliseconds, qPrintable(what));
}

void SingleJourney::start()
{
    auto *application = qobject_cast<JourneyApplication *>(qApp);
    widgets::applyTheme(*application);
    m_session = std::make_unique<ui::Session>(ui::Session::Options{});
    network::Archive archive;
    archive.id = QStringLiteral("journey");
    archive.name = QStringLiteral("Journey");
    archive.root = QUrl(m_options.archive);
    m_session->setArchives({archive}, archive.id);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { emit finished({}); });
    m_limit.start(300s);

    connect(application, &JourneyApplication::flushed, this, &SingleJourney::deskFlushed);
    m_desk = std::make_unique<ui::DeskWindow>(*m_session);
    m_desk->resize(1600, 900);
    m_desk->show();
    for (QAbstractItemView *view : m_desk->findChildren<QAbstractItemView *>()) {
        if (!view->model())
            continue;
        const auto rowsCame = [this] {
            if (m_phase == Phase::Desk && !m_result.contains(QStringLiteral("start_to_list_ms"))) {
                m_result.insert(QStringLiteral("start_to_list_ms"), -1); // the next flush shows them
            }
        };
        connect(view->model(), &QAbstractItemModel::rowsInserted, this, rowsCame);
        connect(view->model(), &QAbstractItemModel::modelReset, this, [rowsCame, model = view->model()] {
            if (model->rowCount() > 0)
                rowsCame();
        });
    }
}

void SingleJourney::deskFlushed(QWidget *window)
{
    if (m_phase == Phase::Closed && window == m_reading->window()) {
        stepFlushed();
        return;
    }
    if (m_phase == Phase::Open && window == m_reading->window()) {
        const int index = m_reading->activeViewport()->index();
        if (index != m_lastDrawnIndex && m_reading->activeViewport()->isSettled()) {
            m_lastDrawnIndex = index;
            ++m_drawn;
        }
        return;
    }
    if (m_phase != Phase::Desk || window != m_desk.get())
        return;
    if (!m_result.contains(QStringLiteral("start_to_window_ms")))
        m_result.insert(QStringLiteral("start_to_window_ms"), sinceStart());
    if (m_result.value(QStringLiteral("start_to_list_ms")).toDouble(0) < 0) {
        m_result.insert(QStringLiteral("start_to_list_ms"), sinceStart());
        m_phase = Phase::Opening;
        QMetaObject::invokeMethod(this, &SingleJourney::openStudy, Qt::QueuedConnection);
    }
}

void SingleJourney::openStudy()
{
    noteBusiest(QStringLiteral("busy_start_ms"));
    m_reading = std::make_unique<ui::ReadingWindow>(*m_session);
    connect(m_reading.get(), &ui::ReadingWindow::firstPictureShown, this, [this] {
        if (!m_result.contains(QStringLiteral("open_to_first_ms")))
            m_result.insert(QStringLiteral("open_to_first_ms"), double(m_opened.nsecsElapsed()) / 1e6);
    });
    connect(m_reading.get(), &ui::ReadingWindow::seriesLoaded, this, [this](const QString &series) {
        if (m_phase == Phase::Opening && (m_options.series.isEmpty() || series == m_options.series))
            allLoaded();
    });
    m_processorAtOpening = processorMs(m_session->decoders().helperPids());
    m_opened.start();
    ui::StudyToOpen study;
    study.archiveId = QStringLiteral("journey");
    study.studyInstanceUid = m_options.study;
    study.seriesInstanceUid = m_options.series;
    m_reading->open(study);
    m_reading->resize(1440, 1180);
    m_reading->show();
    m_memory.setHelpers(m_session->decoders().helperPids());
}

void SingleJourney::allLoaded()
{
    m_result.insert(QStringLiteral("open_to_all_ms"), double(m_opened.nsecsElapsed()) / 1e6);
    m_result.insert(QStringLiteral("pixels_mib"), double(m_session->cache().used()) / (1 << 20));
    m_memory.setHelpers(m_session->decoders().helperPids());
    m_result.insert(QStringLiteral("cpu_loading_ms"), processorMs(m_session->decoders().helperPids()) - m_processorAtOpening);
    noteBusiest(QStringLiteral("busy_loading_ms"));
    if (m_options.onlyLoad) {
        m_result.insert(QStringLiteral("pss_mib"), m_memory.mebibytes());
        emit finished(m_result);
        return;
    }
    m_phase = Phase::Closed;
    m_reading->setLayoutGrid(1, 1);
    QTimer::singleShot(500ms, this, &SingleJourney::sizeViewport);
}

void SingleJourney::sizeViewport()
{
    const widgets::ImageViewport *viewport = m_reading->activeViewport();
    m_reading->resize(m_reading->width() + ViewportSize - viewport->width(), m_reading->height() + ViewportSize - viewport->height());
    QTimer::singleShot(500ms, this, &SingleJourney::nextStep);
}

void SingleJourney::wheel()
{
    widgets::ImageViewport *viewport = m_reading->activeViewport();
    if (viewport->index() + m_direction < 0 || viewport->index() + m_direction >= viewport->stack()->count())
        m_direction = -m_direction;
    const QPointF middle = viewport->rect().center();
    QWheelEvent event(middle, viewport->mapToGlobal(middle), {}, QPoint(0, -120 * m_direction), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(viewport, &event);
}

void SingleJourney::nextStep()
{
    if (m_steps.size() == Steps) {
        openLoop();
        return;
    }
    m_stepTime.start();
    wheel();
}

void SingleJourney::stepFlushed()
{
    if (!m_stepTime.isValid() || !m_reading->activeViewport()->isSettled())
        return;
    m_steps.append(double(m_stepTime.nsecsElapsed()) / 1e6);
    m_stepTime.invalidate();
    QTimer::singleShot(0, this, &SingleJourney::nextStep);
}

void SingleJourney::openLoop()
{
    m_phase = Phase::Open;
    connect(&m_sixtyHertz, &QTimer::timeout, this, [this] {
        if (++m_wheels > Steps) {
            m_sixtyHertz.stop();
            QTimer::singleShot(200ms, this, &SingleJourney::conclude);
            return;
        }
        wheel();
    });
    m_sixtyHertz.setTimerType(Qt::PreciseTimer);
    m_sixtyHertz.start(16);
}

void SingleJourney::conclude()
{
    m_phase = Phase::Over;
    m_limit.stop();
    m_result.insert(QStringLiteral("scroll_p50_ms"), percentile(m_steps, 0.5));
    m_result.insert(QStringLiteral("scroll_p95_ms"), percentile(m_steps, 0.95));
    m_result.insert(QStringLiteral("scroll_max_ms"), percentile(m_steps, 1));
    m_result.insert(QStringLiteral("scroll_drawn"), m_drawn);
    m_result.insert(QStringLiteral("pss_mib"), m_memory.mebibytes());
    m_result.insert(QStringLiteral("pss_loaded_mib"), m_memory.mebibytesNow());
    emit finished(m_result);
}

} // namespace benchmarks
