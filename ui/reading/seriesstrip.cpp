#include "ui/reading/seriesstrip.h"

#include "ui/reading/identitytext.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <algorithm>

namespace ui {

using widgets::ThumbnailItem;

namespace {

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString dateText(const QDateTime &when)
{
    return when.isValid() ? when.date().toString(Qt::ISODate) : QString();
}

const QString priorPrefix = QStringLiteral("prior:"), sourcePrefix = QStringLiteral("archive:");

/// Of those in conflict there may be several of one UID.
QString idOf(const PriorStudy &prior)
{
    const QString id = priorPrefix + prior.study.studyInstanceUid;
    return prior.match == dicom::IdentityMatch::Conflict ? QString(id + u'@' + prior.study.archiveId) : id;
}

/// What is to be said of an archive that was asked for the patient's studies; nothing of one that simply answered.
QString remarkOn(const StudySource &source)
{
    switch (source.state) {
    case StudySource::State::Slow:
        return SeriesStrip::tr("Has not answered yet");
    case StudySource::State::Failed:
        return SeriesStrip::tr("Could not be asked");
    default:
        return source.moreMayExist ? SeriesStrip::tr("Has more than these") : QString();
    }
}

ThumbnailItem itemOf(const StudySource &source)
{
    ThumbnailItem item;
    item.kind = ThumbnailItem::Kind::Study;
    item.id = sourcePrefix + source.archiveId;
    item.title = source.archiveName;
    item.subtitle = remarkOn(source);
    item.alert = source.state == StudySource::State::Failed;
    QStringList words{source.archiveName, item.subtitle};
    if (source.error)
        words << source.error->message << SeriesStrip::tr("Press Enter or double-click to ask again.");
    item.toolTip = words.join(u'\n');
    return item;
}

} // namespace

QString distanceInTime(const QDateTime &then, const QDateTime &reference)
{
    if (!then.isValid() || !reference.isValid())
        return {};
    const qint64 days = then.date().daysTo(reference.date());
    const int amount = int(qAbs(days));
    if (amount == 0)
        return SeriesStrip::tr("same day");
    const QString span = amount < 60    ? SeriesStrip::tr("%1 d", "days").arg(amount)
                         : amount < 730 ? SeriesStrip::tr("%1 mo", "months").arg(amount / 30)
                                        : SeriesStrip::tr("%1 y", "years").arg(amount / 365);
    return days > 0 ? SeriesStrip::tr("%1 earlier").arg(span) : SeriesStrip::tr("%1 later").arg(span);
}

SeriesStrip::SeriesStrip(ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid, ThumbnailLoader &thumbnails,
                         QWidget *parent)
    : ThumbnailStrip(parent)
    , m_controller(controller)
    , m_arrangement(arrangement)
    , m_grid(grid)
    , m_thumbnails(thumbnails)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(40);
    connect(&m_refresh, &QTimer::timeout, this, &SeriesStrip::rebuild);
    connect(&controller, &ViewerController::studiesChanged, this, &SeriesStrip::refresh);
    connect(&controller, &ViewerController::seriesListed, this, &SeriesStrip::refresh);
    connect(&controller, &ViewerController::priorsChanged, this, &SeriesStrip::refresh);
    connect(&controller, &ViewerController::conflictFound, this, &SeriesStrip::refresh);
    connect(&controller, &ViewerController::seriesAboutToBeRemoved, this, [this](const Series *series) {
        m_watched.remove(series);
        m_refresh.start();
    });
    connect(&arrangement, &Arrangement::changed, this, &SeriesStrip::refresh);
    connect(&thumbnails, &ThumbnailLoader::ready, this, &SeriesStrip::refresh);
    connect(this, &ThumbnailStrip::itemActivated, this, &SeriesStrip::activate);
    connect(this, &ThumbnailStrip::visibleChanged, this, &SeriesStrip::requestThumbnails);
}

void SeriesStrip::watch()
{
    for (const Series *series : m_controller.series()) {
        if (m_watched.contains(series))
            continue;
        m_watched.insert(series);
        connect(series, &Series::countsChanged, this, &SeriesStrip::refresh);
        connect(series, &Series::stateChanged, this, &SeriesStrip::refresh);
        connect(series, &Series::infoChanged, this, &SeriesStrip::refresh);
    }
}

void SeriesStrip::rebuild()
{
    watch();
    QList<ThumbnailItem> items;
    QString study;
    for (const StripUnit &unit : m_arrangement.units()) {
        const SeriesInfo &info = unit.series->info();
        if (info.studyInstanceUid != study) {
            study = info.studyInstanceUid;
            const OpenedStudy *opened = m_controller.study(study);
            ThumbnailItem section;
            section.kind = ThumbnailItem::Kind::Section;
            section.id = QStringLiteral("section:") + study;
            section.prior = info.role == StudyRole::Prior;
            const QString role = opened && opened->warned ? tr("Other patient") : section.prior ? tr("Prior") : tr("Current");
            section.title = joined({role, opened ? dateText(opened->when) : QString(), sourceOf(study)});
            items.append(section);
        }
        items.append(item(unit));
        if (unit.series->state() == Series::State::Complete)
            renderFromStack(unit);
    }
    addPriors(items);
    setItems(items);
    requestThumbnails();
    emit settledMayHaveChanged();
}

void SeriesStrip::setMeasurements(imaging::MeasurementSet *set)
{
    m_measurements = set;
    connect(set, &imaging::MeasurementSet::changed, this, [this] { refresh(); });
    refresh();
}

ThumbnailItem SeriesStrip::item(const StripUnit &unit) const
{
    const SeriesInfo &info = unit.series->info();
    const imaging::ImageStack *stack = unit.stack();
    ThumbnailItem item;
    item.id = unit.id();
    item.kind = info.kind == SeriesKind::Images ? ThumbnailItem::Kind::Series : ThumbnailItem::Kind::Document;
    item.prior = info.role == StudyRole::Prior;
    const QString number = info.number > 0 ? QString::number(info.number) : QString();
    QString title = info.description.isEmpty() ? info.kindText() : info.description;
    if (unit.clip >= 0 && stack && !stack->title().isEmpty())
        title = unit.clip == 0 && title.isEmpty() ? stack->title() : joined({stack->title(), title});
    item.title = title.isEmpty() ? tr("Series %1").arg(number) : title;
    item.subtitle = joined({info.modality, number});
    if (unit.clip >= 0 && stack) {
        item.loaded = stack->loadedCount();
        item.expected = stack->count();
        item.failed = stack->failedCount();
        const Series::Counts all = unit.series->counts();
        item.more = all.expected > all.received; // of which stack they are is seen when they come
        item.unviewed = item.expected > stack->viewedCount();
    } else {
        const Series::Counts counts = unit.series->counts();
        item.loaded = counts.decoded;
        item.expected = counts.expected;
        item.failed = counts.failed;
        item.unviewed = info.kind == SeriesKind::Images && counts.expected > counts.viewed;
    }
    if (unit.series->isInterrupted())
        item.failed = std::max(item.failed, unit.series->counts().expected - unit.series->counts().received);
    if (stack ? m_controller.conflict(stack).has_value() : m_controller.hasConflict(unit.series))
        item.dispute = tr("Patient not confirmed");
    item.picture = item.dispute.isEmpty() ? m_thumbnails.thumbnail(item.id) : QImage();
    item.waiting = item.picture.isNull() && m_thumbnails.isPending(item.id);
    if (m_measurements) {
        const auto &marked = m_measurements->contents().keyImages;
        item.keyImages = int(std::count_if(marked.begin(), marked.end(), [&](const imaging::KeyImage &image) {
            return stack ? stack->contains(image.image) : image.seriesInstanceUid == info.seriesInstanceUid;
        }));
    }
    QStringList words{item.title, joined({info.modality, info.bodyPart, number})};
    if (!item.dispute.isEmpty())
        words.append(item.dispute);
    if (unit.series->isInterrupted())
        words.append(tr("Images that did not come: %1. %2").arg(QString::number(item.failed), unit.series->error()->message));
    else if (item.failed > 0)
        words.append(tr("Images that could not be shown: %1").arg(item.failed));
    if (unit.series->damagedCopies() > 0)
        words.append(tr("Damaged copies left out: %1").arg(unit.series->damagedCopies()));
    if (item.keyImages > 0)
        words.append(tr("Key images: %1").arg(item.keyImages));
    item.toolTip = words.join(u'\n');
    for (const ViewportCell *cell : m_grid.shownCells())
        item.shown = item.shown || (cell->series() && m_arrangement.unitOf(cell) == unit);
    return item;
}

/// The archive of an opened study, where it is not that of the current one.
QString SeriesStrip::sourceOf(const QString &studyInstanceUid) const
{
    const OpenedStudy *opened = m_controller.study(studyInstanceUid);
    const QString home = m_controller.studies().front().request.archiveId;
    if (!opened || opened->request.archiveId == home)
        return {};
    for (const StudySource &source : m_controller.priorSources()) {
        if (source.archiveId == opened->request.archiveId)
            return source.archiveName;
    }
    return {};
}

ThumbnailItem SeriesStrip::item(const PriorStudy &prior) const
{
    using Match = dicom::IdentityMatch;
    ThumbnailItem item;
    item.kind = ThumbnailItem::Kind::Study;
    item.id = idOf(prior);
    item.prior = true;
    item.alert = prior.match == Match::Conflict;
    item.title = joined({dateText(prior.when), prior.modalities});
    const QString distance = distanceInTime(prior.when, m_controller.studies().front().when);
    item.subtitle = item.alert ? tr("Other identity") : joined({distance, prior.description});
    if (m_controller.priorSources().size() > 1)
        item.source = joined(QStringList{prior.archiveName} + prior.alsoIn);
    QStringList words{item.title, prior.description};
    if (item.alert)
        words << tr("Same patient ID, but another name, birth date or sex:") << identityText(prior.study.expected);
    else if (prior.match == Match::Possible)
        words << tr("Same ID, issuer not given");
    words << item.source;
    words.removeAll(QString());
    item.toolTip = words.join(u'\n');
    return item;
}

void SeriesStrip::addPriors(QList<ThumbnailItem> &items) const
{
    if (m_controller.studies().empty())
        return;
    QList<ThumbnailItem> others;
    for (const PriorStudy &prior : m_controller.priors()) {
        const OpenedStudy *opened = m_controller.study(prior.study.studyInstanceUid);
        const bool isItself = opened && opened->request.archiveId == prior.study.archiveId;
        if (!opened || (prior.match == dicom::IdentityMatch::Conflict && !isItself))
            others.append(item(prior));
    }
    for (const StudySource &source : m_controller.priorSources()) {
        if (!remarkOn(source).isEmpty())
            others.append(itemOf(source));
    }
    if (others.isEmpty())
        return;
    ThumbnailItem section;
    section.kind = ThumbnailItem::Kind::Section;
    section.id = QStringLiteral("section:priors");
    section.title = tr("Other studies");
    section.prior = true;
    items.append(section);
    items.append(others);
}

void SeriesStrip::activate(const QString &id)
{
    if (id.startsWith(sourcePrefix)) {
        m_controller.askForPriorsAgain(id.mid(sourcePrefix.size()));
    } else if (id.startsWith(priorPrefix)) {
        const QList<PriorStudy> all = m_controller.priors();
        const auto prior = std::find_if(all.begin(), all.end(), [&id](const PriorStudy &one) { return idOf(one) == id; });
        if (prior != all.end())
            emit priorActivated(*prior);
    } else if (const auto unit = m_arrangement.unit(id)) {
        emit unitActivated(*unit);
    }
}

/// Only series that can be seen are asked for; a clip of a series gets its picture once it is decoded.
void SeriesStrip::requestThumbnails()
{
    for (const QString &id : visibleIds()) {
        if (const auto unit = m_arrangement.unit(id); unit && unit->clip <= 0)
            m_thumbnails.request(unit->series->info());
    }
}

void SeriesStrip::renderFromStack(const StripUnit &unit)
{
    const imaging::ImageStack *stack = unit.stack();
    if (!stack || stack->count() == 0 || m_thumbnails.isRendered(unit.id()))
        return;
    const int middle = stack->count() / 2;
    m_thumbnails.renderCached(unit.id(), stack->description(middle));
}

bool SeriesStrip::isSettled() const
{
    if (m_refresh.isActive())
        return false;
    for (const QString &id : visibleIds()) {
        if (m_thumbnails.isPending(id))
            return false;
    }
    return true;
}

} // namespace ui
