// Which studies are open, their series and what of them is wanted.
#include "ui/flow/viewercontroller_p.h"

#include "ui/flow/filesframesource.h"
#include "ui/flow/wadoframesource.h"

#include <algorithm>

namespace ui {

ViewerController::ViewerController(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , d(std::make_unique<Private>(session))
{
    d->publish.setSingleShot(true);
    d->publish.setInterval(0);
    connect(&d->publish, &QTimer::timeout, this, &ViewerController::publish);
    d->readAhead.setSingleShot(true);
    d->readAhead.setInterval(0);
    connect(&d->readAhead, &QTimer::timeout, this, &ViewerController::readAhead);
    connect(&d->priors, &PatientStudies::changed, this, &ViewerController::takePriors);
    connect(&d->priors, &PatientStudies::decided, this, &ViewerController::priorsFound);
}

ViewerController::~ViewerController()
{
    m_session.cache().pin(this, {});
}

OpenedStudy *ViewerController::find(const QString &uid)
{
    const auto found = std::find_if(m_studies.begin(), m_studies.end(),
                                    [&uid](const OpenedStudy &study) { return study.request.studyInstanceUid == uid; });
    return found == m_studies.end() ? nullptr : &*found;
}

const OpenedStudy *ViewerController::study(const QString &uid) const
{
    return const_cast<ViewerController *>(this)->find(uid);
}

void ViewerController::open(const StudyToOpen &request, bool warned)
{
    if (find(request.studyInstanceUid))
        return;
    OpenedStudy study;
    study.request = request;
    study.warned = warned;
    m_studies.push_back(study);
    emit studiesChanged();
    list(request.studyInstanceUid);
}

void ViewerController::retry(const QString &studyInstanceUid)
{
    OpenedStudy *study = find(studyInstanceUid);
    if (!study || study->state != OpenedStudy::State::Failed)
        return;
    study->state = OpenedStudy::State::Listing;
    study->error.reset();
    emit studiesChanged();
    list(studyInstanceUid);
}

void ViewerController::list(const QString &uid)
{
    const auto archive = m_session.archive(find(uid)->request.archiveId);
    if (!archive) {
        QTimer::singleShot(0, this, [this, uid] {
            listed(uid, dicom::fail(dicom::Error::Kind::NotFound, tr("The archive of this study is not configured.")));
        });
        return;
    }
    Listing &listing = d->listings[uid];
    network::QidoClient qido(m_session.http(), *archive);
    network::Query query;
    query.studyInstanceUid = uid;
    query.level = network::QueryLevel::Series;
    query.includeFields = {QStringLiteral("SeriesDescription"), QStringLiteral("BodyPartExamined")};
    listing.series = qido.search(query, [&listing](const QList<dicom::DataSet> &rows) { listing.found += rows; });
    connect(listing.series.get(), &network::Transaction::finished, this, [this, uid] {
        const auto result = d->listings[uid].series->result();
        listed(uid, result ? dicom::Result<>() : tl::unexpected(result.error()));
    });
    query.studyInstanceUid.clear();
    query.level = network::QueryLevel::Studies;
    query.match = {{QStringLiteral("StudyInstanceUID"), uid}};
    query.includeFields = {QStringLiteral("StudyDescription")};
    query.limit = 1;
    listing.row = qido.search(query, [this, uid](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows)
            rowArrived(uid, row);
    });
}

void ViewerController::rowArrived(const QString &uid, const dicom::DataSet &row)
{
    OpenedStudy *study = find(uid);
    if (!study || row.string(dicom::tag::StudyInstanceUID) != uid)
        return;
    study->description = row.string(dicom::tag::StudyDescription);
    study->when = studyTime(row);
    if (study->request.expected.isEmpty()) {
        study->request.expected = dicom::PatientIdentity::fromDataSet(row);
        for (const auto &series : d->series) { // what came before the row is held against it too
            if (series->info().studyInstanceUid != uid)
                continue;
            for (const imaging::ImageDescriptionPtr &image : series->descriptions())
                checkIdentity(series.get(), *image);
            checkDocuments(series.get());
            showConflicts(series.get());
        }
    }
    emit studiesChanged();
}

void ViewerController::listed(const QString &uid, const dicom::Result<> &result)
{
    OpenedStudy *study = find(uid);
    if (!study)
        return;
    QList<dicom::DataSet> rows;
    if (const auto found = d->listings.find(uid); found != d->listings.end()) {
        rows = found->second.found;
        found->second.series.reset();
    }
    if (!result || rows.isEmpty()) {
        study->state = OpenedStudy::State::Failed;
        study->error =
            result ? dicom::Error{dicom::Error::Kind::NotFound, tr("The archive has no series of this study."), {}} : result.error();
        emit studiesChanged();
        emit studyFailed(uid, *study->error);
        return;
    }
    study->state = OpenedStudy::State::Listed;
    const auto archive = m_session.archive(study->request.archiveId);
    for (const dicom::DataSet &row : std::as_const(rows)) {
        SeriesInfo info = SeriesInfo::fromRow(row);
        if (info.studyInstanceUid.isEmpty())
            info.studyInstanceUid = uid;
        if (info.seriesInstanceUid.isEmpty() || info.studyInstanceUid != uid || series(info.seriesInstanceUid))
            continue;
        info.archiveId = study->request.archiveId;
        info.role = study->request.role;
        WadoFrameSource::Options options;
        options.wholeSeriesLimit = m_session.cache().budget() / 4 * 3; // more would push out what came first
        addSeries(info, std::make_unique<WadoFrameSource>(m_session.http(), *archive, info, options));
    }
    emit studiesChanged();
    emit seriesListed(uid);
}

void ViewerController::addSeries(const SeriesInfo &info, std::unique_ptr<imaging::FrameSource> source)
{
    auto added = std::make_unique<Series>(info, std::move(source), m_session.decoders(), m_session.cache());
    Series *series = added.get();
    connect(series, &Series::described, this, [this, series](const imaging::ImageDescriptionPtr &image) { checkIdentity(series, *image); });
    connect(series, &Series::imagesInserted, this, [this, series] {
        showConflicts(series);
        d->publish.start();
    });
    connect(series, &Series::documentArrived, this, [this, series] { checkDocuments(series); });
    connect(series, &Series::stateChanged, &d->readAhead, qOverload<>(&QTimer::start));
    d->series.push_back(std::move(added));
    std::stable_sort(d->series.begin(), d->series.end(), [this](const auto &a, const auto &b) {
        const auto place = [this](const Series &series) {
            const auto at = std::find_if(m_studies.begin(), m_studies.end(), [&series](const OpenedStudy &study) {
                return study.request.studyInstanceUid == series.info().studyInstanceUid;
            });
            return at - m_studies.begin();
        };
        if (a->info().studyInstanceUid != b->info().studyInstanceUid)
            return place(*a) < place(*b);
        return stripOrder(a->info(), b->info());
    });
}

void ViewerController::openFiles(const QStringList &paths)
{
    d->files = std::make_unique<FileReader>(m_session.decoders());
    connect(d->files.get(), &FileReader::finished, this, [this](const QList<LocalFile> &files, int refused) {
        m_localPatients = byPatient(files);
        if (m_localPatients.size() == 1)
            openLocalPatient(0);
        else if (!m_localPatients.isEmpty())
            emit patientsFound();
        emit filesRead(int(files.size()), refused);
    });
    d->files->read(paths);
}

/// Two patients never share a grid unasked: one of them is opened.
void ViewerController::openLocalPatient(qsizetype index)
{
    closeStudies();
    const QList<LocalStudy> studies = m_localPatients.value(index).studies;
    for (const LocalStudy &study : studies)
        addLocalStudy(study, m_studies.empty() ? StudyRole::Current : StudyRole::Prior);
    emit studiesChanged();
    if (!studies.isEmpty())
        emit seriesListed(studies.first().studyInstanceUid);
}

namespace {

/// By Instance Number: the first is often a localizer or air.
QString middlePath(QList<LocalFile> files)
{
    const auto number = [](const LocalFile &file) { return file.header.integer(dicom::tag::InstanceNumber).value_or(0); };
    const auto middle = files.begin() + files.size() / 2;
    std::nth_element(files.begin(), middle, files.end(), [&](const LocalFile &a, const LocalFile &b) { return number(a) < number(b); });
    return middle->path;
}

} // namespace

void ViewerController::addLocalStudy(const LocalStudy &local, StudyRole role)
{
    OpenedStudy study;
    study.request.studyInstanceUid = local.studyInstanceUid;
    study.request.role = role;
    study.request.expected = local.patient;
    study.state = OpenedStudy::State::Listed;
    study.description = local.description;
    study.when = local.when;
    m_studies.push_back(study);
    std::map<QString, QList<LocalFile>> bySeries;
    for (const LocalFile &file : local.files)
        bySeries[file.header.string(dicom::tag::SeriesInstanceUID)].append(file);
    for (const auto &[uid, members] : bySeries) {
        QSet<QString> instances;
        for (const LocalFile &file : members)
            instances.insert(file.header.string(dicom::tag::SOPInstanceUID));
        SeriesInfo info = SeriesInfo::fromRow(members.first().header);
        info.instances = int(instances.size());
        const bool isOfOne = std::all_of(members.begin(), members.end(), [&local](const LocalFile &file) {
            return !disagree(dicom::compare(local.patient, dicom::PatientIdentity::fromDataSet(file.header)));
        });
        if (isOfOne) // else no picture stands under a name before it was asked about
            info.path = middlePath(members);
        info.role = role;
        if (!series(uid))
            addSeries(info, std::make_unique<FilesFrameSource>(members));
    }
}

void ViewerController::closeStudy(const QString &uid)
{
    d->listings.erase(uid);
    d->guard.forgetStudy(uid);
    d->access.closed(uid);
    for (auto it = d->series.begin(); it != d->series.end();) {
        if ((*it)->info().studyInstanceUid == uid) {
            emit seriesAboutToBeRemoved(it->get());
            d->guard.forget(it->get());
            d->bound.remove(it->get());
            d->kept.remove(it->get());
            d->ahead.removeAll(it->get());
            if (d->aheadNow == it->get())
                d->aheadNow = nullptr;
            it = d->series.erase(it);
        } else {
            ++it;
        }
    }
    std::erase_if(m_studies, [&uid](const OpenedStudy &study) { return study.request.studyInstanceUid == uid; });
    emit studiesChanged();
}

void ViewerController::closeAll()
{
    d->files.reset();
    m_localPatients.clear();
    closeStudies();
}

void ViewerController::closeStudies()
{
    d->priors.clear();
    d->shown.clear();
    m_priors.clear();
    while (!m_studies.empty())
        closeStudy(m_studies.back().request.studyInstanceUid);
    m_session.cache().pin(this, {});
}

QList<Series *> ViewerController::series() const
{
    QList<Series *> all;
    for (const auto &series : d->series)
        all.append(series.get());
    return all;
}

Series *ViewerController::series(const QString &seriesInstanceUid) const
{
    for (const auto &series : d->series) {
        if (series->info().seriesInstanceUid == seriesInstanceUid)
            return series.get();
    }
    return nullptr;
}

Series *ViewerController::seriesOf(const imaging::ImageStack *stack) const
{
    for (const auto &series : d->series) {
        for (int i = 0; i < series->stacks().count(); ++i) {
            if (series->stacks().at(i) == stack)
                return series.get();
        }
    }
    return nullptr;
}

void ViewerController::setShown(const QList<ShownStack> &shown, const QSet<Series *> &bound)
{
    d->shown = shown;
    d->bound = QSet<const Series *>(bound.begin(), bound.end());
    for (const auto &series : d->series) {
        if (!bound.contains(series.get()) && !d->kept.contains(series.get()) && series.get() != d->aheadNow)
            series->stop();
        else if (series->state() != Series::State::Failed)
            series->start();
    }
    d->publish.start();
    d->readAhead.start();
}

void ViewerController::keepLoading(Series *series, bool keep)
{
    if (!keep) {
        d->kept.remove(series);
        return;
    }
    d->kept.insert(series);
    if (series->state() != Series::State::Failed)
        series->start();
}

/// Each series that is shown gets an equal share of what the cache can hold.
void ViewerController::publish()
{
    QHash<Series *, QList<ShownStack>> bySeries;
    QSet<dicom::FrameKey> pinned;
    for (const ShownStack &shown : std::as_const(d->shown)) {
        Series *series = seriesOf(shown.stack);
        if (!series || shown.index < 0 || shown.index >= shown.stack->count())
            continue;
        bySeries[series].append(shown);
        const QList<int> near = outward(shown.index, shown.direction, shown.stack->count()).mid(0, 12);
        for (const int index : near)
            pinned.insert(shown.stack->image(index).key);
    }
    m_session.cache().pin(this, pinned);
    const qint64 share = m_session.cache().budget() / 4 * 3 / qMax(1, int(bySeries.size()));
    for (auto it = bySeries.cbegin(); it != bySeries.cend(); ++it) {
        const WantedList wanted = wantedList(*it, it.key()->stacks(), share);
        it.key()->setWanted(wanted.keys, wanted.visible);
    }
    if (d->aheadNow && !bySeries.contains(d->aheadNow))
        d->aheadNow->setWanted(wantedList({}, d->aheadNow->stacks(), share).keys, 0);
}

} // namespace ui
