#include "ui/flow/viewercontroller.h"

#include "ui/flow/filereader.h"
#include "ui/flow/filesframesource.h"
#include "ui/flow/session.h"
#include "ui/flow/wadoframesource.h"

#include "network/dicom/datetime.h"
#include "network/dicomweb/qidoclient.h"

#include <QLoggingCategory>

#include <algorithm>
#include <map>

Q_LOGGING_CATEGORY(lcViewer, "negatoscope.viewer", QtInfoMsg)

namespace ui {

using dicom::IdentityMatch;

namespace {

/// What is asked of an archive about a study: its row beside the series of it, at the same time.
struct Listing {
    network::TransactionPtr<network::SearchSummary> series, row;
    QList<dicom::DataSet> found;
};

struct Conflicts {
    QList<IdentityConflict> open;
    QList<dicom::PatientIdentity> accepted;
};

QDateTime studyTime(const dicom::DataSet &row)
{
    const auto date = dicom::parseDate(row.string(dicom::tag::StudyDate));
    const auto time = dicom::parseTime(row.string(dicom::tag::StudyTime));
    return date ? QDateTime(*date, time.value_or(QTime(0, 0))) : QDateTime();
}

bool disagree(IdentityMatch match)
{
    return match == IdentityMatch::Different || match == IdentityMatch::Conflict;
}

/// Indices from `index` outward, two ahead for one behind.
QList<int> outward(int index, int direction, int count)
{
    QList<int> order;
    order.reserve(count);
    if (index >= 0 && index < count)
        order.append(index);
    int ahead = index + direction, behind = index - direction;
    const auto inside = [count](int i) { return i >= 0 && i < count; };
    while (inside(ahead) || inside(behind)) {
        for (int step = 0; step < 2 && inside(ahead); ++step, ahead += direction)
            order.append(ahead);
        if (inside(behind)) {
            order.append(behind);
            behind -= direction;
        }
    }
    return order;
}

bool holds(const imaging::ImageStack &stack, const QString &sopInstanceUid)
{
    for (int i = 0; i < stack.count(); ++i) {
        if (stack.image(i).key.sopInstanceUid == sopInstanceUid)
            return true;
    }
    return false;
}

} // namespace

struct ViewerController::Private {
    std::map<QString, Listing> listings;
    network::TransactionPtr<network::SearchSummary> priors;
    std::vector<std::unique_ptr<Series>> series;
    QHash<QString, dicom::PatientIdentity> reference; ///< the first image's, by study
    QHash<const Series *, Conflicts> conflicts;
    QList<ShownStack> shown;
    std::unique_ptr<FileReader> files;
    QTimer publish;
};

ViewerController::ViewerController(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , d(std::make_unique<Private>())
{
    d->publish.setSingleShot(true);
    d->publish.setInterval(0);
    connect(&d->publish, &QTimer::timeout, this, &ViewerController::publish);
}

ViewerController::~ViewerController()
{
    m_session.cache().pin(this, {});
}

OpenedStudy *ViewerController::find(const QString &uid)
{
    const auto found = std::find_if(m_studies.begin(), m_studies.end(), [&uid](const OpenedStudy &study) {
        return study.request.studyInstanceUid == uid;
    });
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
        study->error = result ? dicom::Error{dicom::Error::Kind::NotFound, tr("The archive has no series of this study."), {}}
                              : result.error();
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
        addSeries(info, std::make_unique<WadoFrameSource>(m_session.http(), *archive, info));
    }
    emit studiesChanged();
    emit seriesListed(uid);
}

void ViewerController::addSeries(const SeriesInfo &info, std::unique_ptr<imaging::FrameSource> source)
{
    auto added = std::make_unique<Series>(info, std::move(source), m_session.decoders(), m_session.cache());
    Series *series = added.get();
    connect(series, &Series::described, this, [this, series](const imaging::ImageDescriptionPtr &image) {
        checkIdentity(series, *image);
    });
    connect(series, &Series::imagesInserted, this, [this, series] {
        showConflicts(series);
        d->publish.start();
    });
    connect(series, &Series::documentArrived, this, [this, series] { checkDocuments(series); });
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

/// Every image says for itself whom it is about; the row and the study's first image must agree.
void ViewerController::checkIdentity(Series *series, const imaging::ImageDescription &image)
{
    const OpenedStudy *study = find(series->info().studyInstanceUid);
    if (!study)
        return;
    const auto archive = m_session.archive(study->request.archiveId);
    const QString issuer = archive ? archive->defaultIssuer : QString();
    auto &reference = d->reference[series->info().studyInstanceUid];
    if (reference.isEmpty())
        reference = image.patient;
    Conflicts &conflicts = d->conflicts[series];
    for (const dicom::PatientIdentity &expected : {study->request.expected, reference}) {
        if (expected.isEmpty() || !disagree(dicom::compare(expected, image.patient, issuer)))
            continue;
        const bool known = std::any_of(conflicts.open.begin(), conflicts.open.end(), [&image](const auto &conflict) {
            return conflict.sopInstanceUid == image.key.sopInstanceUid;
        });
        if (!known && !conflicts.accepted.contains(image.patient)) {
            if (conflicts.open.isEmpty())
                qCWarning(lcViewer) << "images of a series are about another patient than their study";
            conflicts.open.append({expected, image.patient, image.key.sopInstanceUid});
        }
        return;
    }
}

/// Every stack that holds an image in dispute, whichever of its frames stands there.
void ViewerController::showConflicts(Series *series)
{
    for (int i = 0; i < series->stacks().count(); ++i) {
        imaging::ImageStack *stack = series->stacks().at(i);
        if (conflict(stack))
            emit conflictFound(stack);
    }
}

/// A report or letter about somebody else is not shown at all: it has no picture that a sheet could cover.
void ViewerController::checkDocuments(Series *series)
{
    const OpenedStudy *study = find(series->info().studyInstanceUid);
    if (!study)
        return;
    const auto archive = m_session.archive(study->request.archiveId);
    auto &reference = d->reference[series->info().studyInstanceUid];
    const QList<dicom::DataSet> documents = series->documents();
    for (const dicom::DataSet &document : documents) {
        const auto patient = dicom::PatientIdentity::fromDataSet(document);
        if (reference.isEmpty())
            reference = patient;
        for (const dicom::PatientIdentity &expected : {study->request.expected, reference}) {
            if (expected.isEmpty() || !disagree(dicom::compare(expected, patient, archive ? archive->defaultIssuer : QString())))
                continue;
            series->rejectDocument(document.string(dicom::tag::SOPInstanceUID),
                                   {dicom::Error::Kind::Conflict,
                                    tr("A document of this series is about another patient; it is not shown."), {}});
            break;
        }
    }
}

std::optional<IdentityConflict> ViewerController::conflict(const imaging::ImageStack *stack) const
{
    const Series *series = seriesOf(stack);
    if (!series)
        return std::nullopt;
    for (const IdentityConflict &conflict : d->conflicts.value(series).open) {
        if (holds(*stack, conflict.sopInstanceUid))
            return conflict;
    }
    return std::nullopt;
}

void ViewerController::acceptConflict(const imaging::ImageStack *stack)
{
    const Series *series = seriesOf(stack);
    const auto shown = conflict(stack);
    if (!series || !shown)
        return;
    // Only whom the sheet named: another patient in the same stack is another question.
    Conflicts &conflicts = d->conflicts[series];
    conflicts.accepted.append(shown->found);
    conflicts.open.removeIf([&](const IdentityConflict &conflict) { return conflict.found == shown->found; });
}

std::optional<dicom::PatientIdentity> ViewerController::filedUnder(const imaging::ImageStack *stack) const
{
    const Series *series = seriesOf(stack);
    const OpenedStudy *opened = series ? study(series->info().studyInstanceUid) : nullptr;
    if (!opened)
        return std::nullopt;
    const QList<dicom::PatientIdentity> accepted = d->conflicts.value(series).accepted;
    for (int i = 0; i < stack->count(); ++i) {
        if (accepted.contains(stack->image(i).patient))
            return opened->request.expected;
    }
    return std::nullopt;
}

void ViewerController::openFiles(const QStringList &paths)
{
    d->files = std::make_unique<FileReader>(m_session.decoders());
    connect(d->files.get(), &FileReader::finished, this, [this](const QList<LocalFile> &files, int refused) {
        addFiles(files);
        emit filesRead(int(files.size()), refused);
    });
    d->files->read(paths);
}

void ViewerController::addFiles(const QList<LocalFile> &files)
{
    std::map<QString, QList<LocalFile>> bySeries;
    QStringList studies;
    for (const LocalFile &file : files) {
        const QString study = file.header.string(dicom::tag::StudyInstanceUID);
        bySeries[study + u'/' + file.header.string(dicom::tag::SeriesInstanceUID)].append(file);
        if (!studies.contains(study))
            studies.append(study);
    }
    for (const auto &[name, members] : bySeries) {
        const dicom::DataSet &header = members.first().header;
        SeriesInfo info = SeriesInfo::fromRow(header);
        info.instances = int(members.size());
        if (!find(info.studyInstanceUid)) {
            OpenedStudy study;
            study.request.studyInstanceUid = info.studyInstanceUid;
            study.request.role = m_studies.empty() ? StudyRole::Current : StudyRole::Prior;
            study.state = OpenedStudy::State::Listed;
            study.description = header.string(dicom::tag::StudyDescription);
            study.when = studyTime(header);
            const auto identity = dicom::PatientIdentity::fromDataSet(header);
            study.warned = !m_studies.empty() && disagree(dicom::compare(m_studies.front().request.expected, identity));
            study.request.expected = identity;
            m_studies.push_back(study);
        }
        info.role = find(info.studyInstanceUid)->request.role;
        if (!series(info.seriesInstanceUid))
            addSeries(info, std::make_unique<FilesFrameSource>(members));
    }
    emit studiesChanged();
    for (const QString &study : std::as_const(studies))
        emit seriesListed(study);
}

void ViewerController::closeStudy(const QString &uid)
{
    d->listings.erase(uid);
    d->reference.remove(uid);
    for (auto it = d->series.begin(); it != d->series.end();) {
        if ((*it)->info().studyInstanceUid == uid) {
            emit seriesAboutToBeRemoved(it->get());
            d->conflicts.remove(it->get());
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
    d->priors.reset();
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

void ViewerController::findPriors()
{
    if (m_studies.empty() || d->priors || m_studies.front().request.archiveId.isEmpty())
        return;
    const OpenedStudy &current = m_studies.front();
    const auto archive = m_session.archive(current.request.archiveId);
    dicom::PatientIdentity patient = d->reference.value(current.request.studyInstanceUid, current.request.expected);
    if (!archive || patient.id.isEmpty())
        return;
    network::Query query;
    query.match = {{QStringLiteral("PatientID"), patient.id}};
    query.includeFields = {QStringLiteral("StudyDescription"), QStringLiteral("ModalitiesInStudy"),
                           QStringLiteral("PatientBirthDate"), QStringLiteral("PatientSex"),
                           QStringLiteral("IssuerOfPatientID")};
    query.limit = 200;
    m_priors.clear();
    network::QidoClient qido(m_session.http(), *archive);
    d->priors = qido.search(query, [this, patient, archive = *archive](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows) {
            PriorStudy prior;
            prior.study = {archive.id, row.string(dicom::tag::StudyInstanceUID), {},
                           dicom::PatientIdentity::fromDataSet(row), StudyRole::Prior};
            prior.match = dicom::compare(patient, prior.study.expected, archive.defaultIssuer);
            prior.description = row.string(dicom::tag::StudyDescription);
            prior.modalities = row.strings(dicom::tag::ModalitiesInStudy).join(QStringLiteral(", "));
            prior.when = studyTime(row);
            const bool isCurrent = !m_studies.empty()
                                   && m_studies.front().request.studyInstanceUid == prior.study.studyInstanceUid;
            if (!disagree(prior.match) && !isCurrent)
                m_priors.append(prior);
        }
    });
    connect(d->priors.get(), &network::Transaction::finished, this, [this] {
        std::sort(m_priors.begin(), m_priors.end(),
                  [](const PriorStudy &a, const PriorStudy &b) { return a.when > b.when; });
        emit priorsFound();
    });
}

std::optional<PriorStudy> ViewerController::nearestPrior() const
{
    if (m_studies.empty())
        return std::nullopt;
    const OpenedStudy &current = m_studies.front();
    QString modality;
    for (const auto &series : d->series) {
        if (series->info().studyInstanceUid == current.request.studyInstanceUid
            && series->info().kind == SeriesKind::Images)
            modality = series->info().modality;
    }
    const auto earlier = [&](const PriorStudy &prior) { return !current.when.isValid() || prior.when <= current.when; };
    for (const PriorStudy &prior : m_priors) {
        if (earlier(prior) && prior.modalities.contains(modality))
            return prior;
    }
    for (const PriorStudy &prior : m_priors) {
        if (earlier(prior))
            return prior;
    }
    return std::nullopt;
}

void ViewerController::setShown(const QList<ShownStack> &shown, const QSet<Series *> &bound)
{
    d->shown = shown;
    for (const auto &series : d->series) {
        if (!bound.contains(series.get()))
            series->stop();
        else if (series->state() != Series::State::Failed)
            series->start();
    }
    d->publish.start();
}

/// Visible frames, then outward from them, then the other stacks of the series; never more than the cache can hold.
void ViewerController::publish()
{
    QHash<Series *, QList<const ShownStack *>> bySeries;
    QSet<dicom::FrameKey> pinned;
    for (const ShownStack &shown : std::as_const(d->shown)) {
        Series *series = seriesOf(shown.stack);
        if (!series || shown.index < 0 || shown.index >= shown.stack->count())
            continue;
        bySeries[series].append(&shown);
        const QList<int> near = outward(shown.index, shown.direction, shown.stack->count()).mid(0, 12);
        for (const int index : near)
            pinned.insert(shown.stack->image(index).key);
    }
    m_session.cache().pin(this, pinned);
    const qint64 share = m_session.cache().budget() / 4 * 3 / qMax(1, int(bySeries.size()));
    for (auto it = bySeries.cbegin(); it != bySeries.cend(); ++it) {
        QList<dicom::FrameKey> wanted;
        qint64 bytes = 0;
        int visible = 0;
        const auto add = [&](imaging::ImageStack *stack, int index) {
            bytes += stack->image(index).pixel.frameBytes();
            const auto state = stack->state(index);
            if (bytes <= share && state != imaging::ImageStack::State::Loaded
                && state != imaging::ImageStack::State::Failed)
                wanted.append(stack->image(index).key);
        };
        for (const ShownStack *shown : *it)
            add(shown->stack, shown->index);
        visible = int(wanted.size());
        QSet<imaging::ImageStack *> done;
        for (const ShownStack *shown : *it) {
            if (done.contains(shown->stack))
                continue;
            done.insert(shown->stack);
            for (const int index : outward(shown->index, shown->direction, shown->stack->count()).mid(1))
                add(shown->stack, index);
        }
        imaging::StackSet &stacks = it.key()->stacks();
        for (int i = 0; i < stacks.count(); ++i) {
            for (int index = 0; !done.contains(stacks.at(i)) && index < stacks.at(i)->count(); ++index)
                add(stacks.at(i), index);
        }
        it.key()->setWanted(wanted, visible);
    }
}

} // namespace ui
