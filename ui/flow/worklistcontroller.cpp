#include "ui/flow/worklistcontroller.h"

#include "ui/flow/session.h"

#include <algorithm>

namespace ui {

using dicom::DataSet;
using network::Workitem;
using network::WorkitemEvent;
namespace tag = dicom::tag;

namespace {

constexpr int MostFetches = 4;
constexpr int MostSingleFetches = 40; ///< beyond, the whole list is read
constexpr int StudiesAQuestion = 20;
constexpr int PageSize = 500;

/// The states that a worklist shows, each asked for by itself: a server may hold years of what is over.
const char *const Asked[] = {"SCHEDULED", "IN PROGRESS"};

/// Why, and where whoever asks can be reached.
QString cancelRequestText(const WorkitemEvent &event)
{
    QStringList parts{event.reason(), event.set.string(tag::ContactDisplayName),
                      event.set.string(tag::ContactURI)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

WorklistController::WorklistController(Session &session, QObject *parent)
    : WorklistController(session, Options(), parent)
{
}

WorklistController::WorklistController(Session &session, const Options &options, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_options(options)
    , m_model(this)
    , m_poll(this)
    , m_rereadTimer(this)
    , m_minute(this)
{
    m_poll.setInterval(m_options.poll);
    connect(&m_poll, &QTimer::timeout, this, &WorklistController::read);
    m_rereadTimer.setSingleShot(true);
    connect(&m_rereadTimer, &QTimer::timeout, this, &WorklistController::read);
    m_minute.setInterval(60'000);
    connect(&m_minute, &QTimer::timeout, this, &WorklistController::showFilter);
}

WorklistController::~WorklistController()
{
    stop();
}

network::UpsClient WorklistController::client()
{
    return {m_session.http(), *m_archive, m_session.claims()};
}

void WorklistController::start(const network::Archive &archive)
{
    if (m_archive == archive)
        return;
    stop();
    m_archive = archive;
    m_minute.start();
    m_channel = std::make_unique<network::EventChannel>(m_session.http(), archive, m_options.channel);
    connect(m_channel.get(), &network::EventChannel::received, this, &WorklistController::onEvents);
    connect(m_channel.get(), &network::EventChannel::overflowed, this, &WorklistController::refresh);
    connect(m_channel.get(), &network::EventChannel::opened, this, [this] {
        subscribe(); // to an open channel the archive says at once what there is
        read();      // and nothing that was missed is said again
    });
    connect(m_channel.get(), &network::EventChannel::stateChanged, this, [this](network::EventChannel::State state) {
        if (state == network::EventChannel::State::Live)
            setMark(Mark::Live);
        else if (m_mark == Mark::Live)
            setMark(Mark::Polling);
    });
    read();
    subscribe();
}

void WorklistController::stop()
{
    if (!m_archive)
        return;
    m_channel.reset();
    m_poll.stop();
    m_rereadTimer.stop();
    m_minute.stop();
    m_search.reset();
    m_subscribing.reset();
    m_describing.reset();
    m_fetches.clear();
    m_settling.clear();
    m_toFetch.clear();
    m_toDescribe.clear();
    m_all.clear();
    m_model.setRows({});
    m_archive.reset();
    m_loaded = false;
    m_noEvents = false;
    m_error.reset();
    setMark(Mark::Offline);
}

void WorklistController::refresh()
{
    if (!m_archive)
        return;
    if (m_channel->state() == network::EventChannel::State::Closed)
        subscribe();
    read();
}

void WorklistController::read()
{
    if (!m_archive)
        return;
    if (m_search) { // what comes after this one counts
        m_eventsMeanwhile = true;
        return;
    }
    m_rereadTimer.stop();
    m_eventsMeanwhile = false;
    m_searchStep = 0;
    m_incoming.clear();
    const QStringList mine = claimedHere();
    m_mine = QSet<QString>(mine.begin(), mine.end());
    const auto step = [this](auto &self) -> void {
        network::Query query;
        query.match = {{QStringLiteral("ProcedureStepState"), QLatin1String(Asked[m_searchStep])}};
        query.pageSize = PageSize;
        m_search = client().search(query, [this](const QList<DataSet> &rows) {
            for (const DataSet &row : rows) {
                const Workitem item(row);
                if (!item.isFinal())
                    m_incoming.insert(item.uid(), WorklistRow::of(item, m_mine.contains(item.uid())));
            }
        });
        connect(m_search.get(), &network::Transaction::finished, this, [this, self] {
            const dicom::Result<network::SearchSummary> result = m_search->result();
            if (result && ++m_searchStep < int(std::size(Asked)))
                return self(self);
            m_search.reset();
            readDone(result);
        });
    };
    step(step);
    emit changed();
}

void WorklistController::readDone(const dicom::Result<network::SearchSummary> &result)
{
    if (result) {
        m_error.reset();
        int urgent = 0;
        for (WorklistRow &row : m_incoming) {
            urgent += m_loaded && row.isUrgent() && row.item.state() == Workitem::State::Scheduled && !m_all.contains(row.uid) ? 1 : 0;
            describe(row);
        }
        m_all = std::exchange(m_incoming, {});
        m_loaded = true;
        showFilter();
        const bool unheard = m_channel->state() == network::EventChannel::State::Closed && (!m_subscribing || m_subscribing->isFinished());
        if (unheard)
            subscribe();
        if (m_mark == Mark::Offline)
            setMark(m_channel->state() == network::EventChannel::State::Live ? Mark::Live : Mark::Polling);
        if (urgent > 0)
            emit urgentArrived(urgent);
        pumpModalities();
    } else {
        m_error = result.error();
        setMark(Mark::Offline);
    }
    m_poll.start(); // also beside a live channel: a lost event is made good
    if (std::exchange(m_eventsMeanwhile, false))
        m_rereadTimer.start(m_options.reread);
    emit changed();
}

void WorklistController::subscribe()
{
    if (m_noEvents || m_archive->dialect.ups.events == network::UpsDialect::Events::No)
        return;
    m_subscribing = client().subscribe({}, false);
    connect(m_subscribing.get(), &network::Transaction::finished, this, [this] {
        const auto result = m_subscribing->result();
        if (result)
            m_channel->open(result->channels);
        m_noEvents = !result && result.error().kind == dicom::Error::Kind::Unsupported; // then it is polled
    });
}

void WorklistController::onEvents(const QList<WorkitemEvent> &events)
{
    for (const WorkitemEvent &event : events)
        apply(event);
    if (m_search)
        m_eventsMeanwhile = true;
    pumpFetches();
    emit changed();
}

void WorklistController::apply(const WorkitemEvent &event)
{
    using Type = WorkitemEvent::Type;
    if (event.type == Type::ScpStatus) {
        if (event.startsCold())
            subscribe();
        if (!event.goesDown())
            read();
        return;
    }
    if (event.type == Type::CancelRequested) {
        if (m_mine.contains(event.workitemUid))
            emit cancelRequested(event.workitemUid, event.requestingAe(), cancelRequestText(event));
        return;
    }
    const auto known = m_all.constFind(event.workitemUid);
    if (known == m_all.cend()) {
        if (event.type != Type::State || event.state() == Workitem::State::Scheduled || event.state() == Workitem::State::InProgress)
            fetch(event.workitemUid);
        return;
    }
    DataSet set = known->item.set();
    for (const dicom::Tag which : {tag::ProcedureStepState, tag::InputReadinessState, tag::ProcedureStepProgressInformationSequence,
                                   tag::ScheduledStationNameCodeSequence}) {
        const bool useful = event.set.hasValue(which) && (which != tag::ProcedureStepState || event.state() != Workitem::State::Unknown);
        if (useful)
            set.set(*event.set.find(which));
    }
    const Workitem::State before = known->item.state();
    put(Workitem(set), false);
    // An event may have been overtaken by another, and says little: the item itself has the last word.
    const bool backwards = before == Workitem::State::InProgress && Workitem(set).state() == Workitem::State::Scheduled;
    const bool lacks = event.type != Type::State && event.set.size() <= 4;
    if (backwards || lacks || event.type == Type::Assigned)
        fetch(event.workitemUid);
}

void WorklistController::fetch(const QString &uid)
{
    if (!m_toFetch.contains(uid))
        m_toFetch.append(uid);
}

void WorklistController::pumpFetches()
{
    if (m_toFetch.size() > MostSingleFetches) {
        m_toFetch.clear();
        if (!m_rereadTimer.isActive())
            m_rereadTimer.start(m_options.reread);
        return;
    }
    while (!m_toFetch.isEmpty() && m_fetches.size() < MostFetches) {
        const QString uid = m_toFetch.takeFirst();
        auto transaction = client().retrieve(uid);
        network::Transaction *handle = transaction.get();
        m_fetches.push_back(std::move(transaction));
        connect(handle, &network::Transaction::finished, this, [this, uid, handle] {
            const auto at = std::find_if(m_fetches.begin(), m_fetches.end(), [handle](const auto &each) { return each.get() == handle; });
            const dicom::Result<Workitem> result = (*at)->result();
            m_fetches.erase(at);
            if (result)
                put(*result, true);
            else if (result.error().kind == dicom::Error::Kind::NotFound)
                forget(uid);
            pumpFetches();
            emit changed();
        });
    }
}

void WorklistController::put(const Workitem &item, bool announce)
{
    const QString uid = item.uid();
    if (item.isFinal())
        return forget(uid);
    const bool isNew = !m_all.contains(uid);
    WorklistRow row = WorklistRow::of(item, m_mine.contains(uid));
    describe(row);
    m_all.insert(uid, row);
    if (m_filters.value(m_filter).admits(row, QDateTime::currentDateTime()))
        m_model.put(row);
    else
        m_model.remove(uid);
    if (announce && isNew && row.isUrgent() && item.state() == Workitem::State::Scheduled)
        emit urgentArrived(1);
    pumpModalities();
}

void WorklistController::take(const Workitem &item)
{
    const QStringList mine = claimedHere();
    m_mine = QSet<QString>(mine.begin(), mine.end());
    if (!item.uid().isEmpty())
        put(item, false);
    emit changed();
}

void WorklistController::forget(const QString &uid)
{
    m_all.remove(uid);
    m_model.remove(uid);
}

/// Fills in what is known of the input's studies, and asks for the rest.
void WorklistController::describe(WorklistRow &row)
{
    for (const QString &study : row.item.inputStudies()) {
        if (!m_modalities.contains(study)) {
            if (!m_toDescribe.contains(study))
                m_toDescribe.append(study);
            continue;
        }
        row.modalities += m_modalities.value(study);
        if (row.studyDescription.isEmpty())
            row.studyDescription = m_descriptions.value(study);
    }
    row.modalities.removeDuplicates();
}

void WorklistController::pumpModalities()
{
    if (m_describing || m_toDescribe.isEmpty() || !m_archive)
        return;
    const QStringList studies = m_toDescribe.mid(0, StudiesAQuestion);
    m_toDescribe.remove(0, studies.size());
    for (const QString &study : studies)
        m_modalities.insert(study, {}); // asked once
    network::Query query;
    query.match = {{QStringLiteral("StudyInstanceUID"), studies.join(u',')}};
    query.includeFields = {QStringLiteral("StudyDescription"), QStringLiteral("ModalitiesInStudy")};
    m_describing = network::QidoClient(m_session.http(), *m_archive).search(query, [this](const QList<DataSet> &rows) {
        for (const DataSet &row : rows) {
            m_modalities.insert(row.string(tag::StudyInstanceUID), row.strings(tag::ModalitiesInStudy));
            m_descriptions.insert(row.string(tag::StudyInstanceUID), row.string(tag::StudyDescription));
        }
    });
    connect(m_describing.get(), &network::Transaction::finished, this, [this] {
        m_describing.reset();
        for (WorklistRow &row : m_all)
            describe(row);
        showFilter();
        pumpModalities();
    });
}

void WorklistController::setFilters(const QList<WorklistFilter> &filters)
{
    m_filters = filters.isEmpty() ? usualWorklistFilters() : filters;
    m_filter = std::min<int>(m_filter, int(m_filters.size()) - 1);
    showFilter();
}

void WorklistController::setCurrentFilter(int index)
{
    if (index < 0 || index >= m_filters.size() || index == m_filter)
        return;
    m_filter = index;
    m_model.setHeld(false);
    showFilter();
}

void WorklistController::showFilter()
{
    const QDateTime now = QDateTime::currentDateTime();
    const WorklistFilter filter = m_filters.value(m_filter);
    std::vector<WorklistRow> rows;
    for (const WorklistRow &row : std::as_const(m_all)) {
        if (filter.admits(row, now))
            rows.push_back(row);
    }
    m_model.setRows(std::move(rows));
    emit changed();
}

int WorklistController::count(int filter) const
{
    const QDateTime now = QDateTime::currentDateTime();
    const WorklistFilter wanted = m_filters.value(filter);
    if (wanted.keys.isEmpty())
        return int(m_all.size());
    return int(std::count_if(m_all.cbegin(), m_all.cend(), [&](const WorklistRow &row) { return wanted.admits(row, now); }));
}

std::optional<WorklistRow> WorklistController::row(const QString &uid) const
{
    const auto found = m_all.constFind(uid);
    return found == m_all.cend() ? std::nullopt : std::optional(*found);
}

std::optional<WorklistRow> WorklistController::next(const QString &after) const
{
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const WorklistRow &row = m_model.row(i);
        if (row.uid != after && !row.gone && row.item.state() == Workitem::State::Scheduled && row.item.inputReady())
            return row;
    }
    return std::nullopt;
}

QStringList WorklistController::claimedHere() const
{
    QStringList uids;
    for (const network::ClaimRecord &record : m_session.claims().all()) {
        if (m_archive && record.root.matches(m_archive->ups(), QUrl::StripTrailingSlash))
            uids.append(record.workitemUid);
    }
    return uids;
}

void WorklistController::claim(const QString &uid)
{
    if (m_claim || !m_archive)
        return;
    m_claim = client().claim(uid);
    connect(m_claim.get(), &network::Transaction::finished, this, [this, uid] {
        const dicom::Result<network::ClaimedWorkitem> result = m_claim->result();
        m_claim.reset();
        if (result) {
            take(result->workitem());
            emit claimed(*result);
            return;
        }
        fetch(uid); // somebody was quicker: show how it stands
        pumpFetches();
        emit claimFailed(uid, result.error());
    });
    emit changed();
}

void WorklistController::resume(const QString &uid)
{
    if (m_claim || !m_archive)
        return;
    m_claim = client().resume(uid);
    connect(m_claim.get(), &network::Transaction::finished, this, [this, uid] {
        const dicom::Result<network::ClaimedWorkitem> result = m_claim->result();
        m_claim.reset();
        if (result) {
            take(result->workitem());
            emit claimed(*result);
        } else {
            fetch(uid);
            pumpFetches();
            emit claimFailed(uid, result.error());
        }
    });
}

void WorklistController::settle(const QString &uid)
{
    auto transaction = client().resume(uid);
    network::Transaction *handle = transaction.get();
    m_settling.push_back(std::move(transaction));
    connect(handle, &network::Transaction::finished, this, [this, uid, handle] {
        const auto at = std::find_if(m_settling.begin(), m_settling.end(),
                                     [handle](const auto &each) { return each.get() == handle; });
        const dicom::Result<network::ClaimedWorkitem> result = (*at)->result();
        m_settling.erase(at);
        if (result)
            take(result->workitem());
        else if (!claimedHere().contains(uid))
            emit settled(uid, result.error().message);
    });
}

void WorklistController::requestCancel(const QString &uid, const network::CancelReason &reason)
{
    if (m_cancel || !m_archive)
        return;
    m_cancel = client().requestCancel(uid, reason);
    connect(m_cancel.get(), &network::Transaction::finished, this, [this, uid] {
        const dicom::Result<network::CancelOutcome> result = m_cancel->result();
        m_cancel.reset();
        if (!result) {
            emit cancelRequestFailed(uid, result.error());
            return;
        }
        take(result->workitem);
        emit cancelRequestAnswered(uid, *result);
    });
}

void WorklistController::setMark(Mark mark)
{
    if (m_mark == mark)
        return;
    m_mark = mark;
    emit markChanged(mark);
}

} // namespace ui
