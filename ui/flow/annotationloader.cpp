#include "ui/flow/annotationloader.h"

#include "ui/flow/viewercontroller.h"

#include <algorithm>

namespace ui {

namespace {

// More than this is no set of annotations, but an archive of something else.
constexpr int MostSeries = 40, MostInstances = 200;

bool holdsAnnotations(const SeriesInfo &info)
{
    const bool kind = info.modality == u"SR" || info.modality == u"PR" || info.modality == u"KO";
    return kind && info.instances <= MostInstances;
}

} // namespace

AnnotationLoader::AnnotationLoader(ViewerController &controller, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
{
    connect(&controller, &ViewerController::seriesAboutToBeRemoved, this, [this](Series *series) {
        series->disconnect(this);
        m_controller.keepLoading(series, false);
        for (auto &waiting : m_waiting)
            waiting.removeAll(series);
    });
}

void AnnotationLoader::readListed()
{
    for (const OpenedStudy &study : m_controller.studies()) {
        const QString uid = study.request.studyInstanceUid;
        if (study.state != OpenedStudy::State::Listed || m_asked.contains(uid) || study.warned)
            continue;
        m_asked.insert(uid);
        start(uid);
    }
}

void AnnotationLoader::forget()
{
    m_asked.clear();
    m_waiting.clear();
}

void AnnotationLoader::start(const QString &studyInstanceUid)
{
    QList<Series *> found;
    const QList<Series *> all = m_controller.series();
    for (Series *series : all) {
        if (series->info().studyInstanceUid == studyInstanceUid && holdsAnnotations(series->info()) && found.size() < MostSeries)
            found << series;
    }
    if (found.isEmpty())
        return;
    m_waiting.insert(studyInstanceUid, found);
    for (Series *series : std::as_const(found)) {
        connect(
            series, &Series::stateChanged, this, [this, studyInstanceUid] { check(studyInstanceUid); }, Qt::QueuedConnection);
        m_controller.keepLoading(series, true);
    }
    check(studyInstanceUid);
}

void AnnotationLoader::check(const QString &studyInstanceUid)
{
    const QList<Series *> waiting = m_waiting.value(studyInstanceUid);
    const auto isOver = [](const Series *series) {
        return series->state() == Series::State::Complete || series->state() == Series::State::Failed;
    };
    if (waiting.isEmpty() || !std::all_of(waiting.begin(), waiting.end(), isOver))
        return;
    m_waiting.remove(studyInstanceUid);
    QList<dicom::DataSet> documents;
    for (Series *series : waiting) {
        series->disconnect(this);
        m_controller.keepLoading(series, false);
        documents += series->documents();
    }
    emit read(studyInstanceUid, documents);
}

} // namespace ui
