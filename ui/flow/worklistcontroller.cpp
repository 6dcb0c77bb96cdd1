#include "ui/flow/worklistcontroller.h"

#include "ui/flow/learneddialects.h"
#include "ui/flow/session.h"

#include <QThreadPool>

#include <algorithm>

namespace ui {

using dicom::DataSet;
using network::Workitem;
using network::WorkitemEvent;
namespace tag = dicom::tag;

namespace {

constexpr int MostFetches = 4;
constexpr int MostSingleFetches = 40; ///< beyond, the whole list is read
constexpr int StudiesAQuestion = 40;  ///< in one address
constexpr int PageSize = 500;
constexpr int WorkBudget = 8;         ///< milliseconds at a time for events
constexpr size_t MostEvents = 20'000; ///< that wait; beyond, the list is read again
constexpr int MostLists = 60;         ///< a bit each
constexpr int TellPause = 50;         // milliseconds

/// Thousands of data sets are given back where nobody waits for it.
template <class T> void dropElsewhere(T value)
{
    QThreadPool::globalInstance()->start([held = std::make_shared<T>(std::move(value))] { (void)held; });
}

/// The states that a worklist shows, each asked for by itself: a server may hold years of what is over.
const char *const Asked[] = {"SCHEDULED", "IN PROGRESS"};

QString ownAeTitle(const network::Archive &archive)
{
    return archive.dialect.ups.aeTitle.isEmpty() ? network::defaultAeTitle() : archive.dialect.ups.aeTitle;
}

/// Why, and where whoever asks can be reached.
QString cancelRequestText(const WorkitemEvent &event)
{
    QStringList parts{event.reason(), event.set.string(tag::ContactDisplayName), event.set.string(tag::ContactURI)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

WorklistController::WorklistController(Session &session, QObject *parent)
    : WorklistController(session, Options(), parent)
{}

WorklistController::WorklistController(Session &session, const Options &options, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_options(options)
    , m_model(this)
    , m_poll(this)
    , m_rereadTimer(this)
    , m_minute(this)
    , m_tell(this)
    , m_workTimer(this)
{
    makeMatchers();
    countAll();
    m_tell.setSingleShot(true);
    m_tell.setInterval(TellPause);
    connect(&m_tell, &QTimer::timeout, this, &WorklistController::changed);
    m_workTimer.setSingleShot(true);
    m_workTimer.setInterval(0);
    connect(&m_workTimer, &QTimer::timeout, this, &WorklistController::work);
    m_poll.setInterval(m_options.poll);
    connect(&m_poll, &QTimer::timeout, this, &WorklistController::read);
    m_rereadTimer.setSingleShot(true);
    connect(&m_rereadTimer, &QTimer::timeout, this, &WorklistController::read);
    m_minute.setInterval(60'000);
    connect(&m_minute, &QTimer::timeout, this, &WorklistController::minuteOver);
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
    LearnedDialects(m_session.claimsFolder()).recall(m_session.http(), archive);
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
    readHistory();
}

void WorklistController::stop()
{
    if (!m_archive)
        return;
    LearnedDialects(m_session.claimsFolder()).keep(m_session.http(), *m_archive);
    m_toSubscribe.clear();
    m_changing.reset();
    m_ending.reset();
    m_toRelease.clear();
    m_releasing.reset();
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
    m_events.clear();
    m_workTimer.stop();
    m_all.clear();
    m_done.clear();
    m_history.clear();
    m_tasksOfStudy.clear();
    m_asked.clear();
    countAll();
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
    m_incomingCut = false;
    m_incoming.clear();
    const QStringList mine = claimedHere();
    m_mine = QSet<QString>(mine.begin(), mine.end());
    const auto step = [this](auto &self) -> void {
        network::Query query;
        query.match = {{QStringLiteral("ProcedureStepState"), QLatin1String(Asked[m_searchStep])}};
        query.pageSize = PageSize;
        m_search = client().search(query, [this](const QList<DataSet> &rows) {
            for (const DataSet &row : rows)
                takeRow(row);
        });
        connect(m_search.get(), &network::Transaction::finished, this, [this, self] {
            const dicom::Result<network::SearchSummary> result = m_search->result();
            m_incomingCut |= result && (result->moreMayExist || result->repeated);
            if (result && ++m_searchStep < int(std::size(Asked)))
                return self(self);
            m_search.reset();
            readDone(result);
        });
    };
    step(step);
    emit changed();
}

/// Rows are made ready as they come, a page at a time.
void WorklistController::takeRow(const DataSet &set)
{
    const Workitem item(set);
    if (item.isFinal())
        return;
    WorklistRow row = WorklistRow::of(item, m_mine.contains(item.uid()));
    describe(row);
    row.lists = listsOf(row, m_matchers);
    m_incoming.insert(row.uid, std::move(row));
}

void WorklistController::readDone(const dicom::Result<network::SearchSummary> &result)
{
    if (result) {
        m_error.reset();
        int urgent = 0;
        for (const WorklistRow &row : std::as_const(m_incoming))
            urgent += m_loaded && row.isUrgent() && row.item.state() == Workitem::State::Scheduled && !m_all.contains(row.uid) ? 1 : 0;
        Rows before = std::exchange(m_all, std::exchange(m_incoming, {}));
        m_loaded = true;
        m_cut = m_incomingCut;
        countAll();
        showFilter();
        dropElsewhere(std::move(before));
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

network::SubscriptionStore WorklistController::store() const
{
    return network::SubscriptionStore(m_session.claimsFolder());
}

QList<network::SubscriptionStore::Entry> WorklistController::subscriptions() const
{
    if (!m_archive)
        return {};
    QList<network::SubscriptionStore::Entry> entries = store().of(m_archive->ups());
    if (!store().worklist(m_archive->ups()))
        entries.prepend({});
    return entries;
}

/// The worklist first, because it tells where the channel is; then what else was asked for.
void WorklistController::subscribe()
{
    using Mode = network::SubscriptionStore::Mode;
    if (m_noEvents || m_archive->dialect.ups.events == network::UpsDialect::Events::No)
        return;
    lookForLocks();
    m_toSubscribe = subscriptions();
    m_toSubscribe.removeIf([](const auto &entry) { return entry.mode != Mode::Following; });
    std::stable_partition(m_toSubscribe.begin(), m_toSubscribe.end(),
                          [](const auto &entry) { return entry.target.uid() == QLatin1String(network::WorklistUid); });
    const auto worklist = store().worklist(m_archive->ups());
    if (worklist && worklist->mode == Mode::Suspended) // the channel still brings what stands
        m_channel->open(network::channelCandidates(*m_archive, ownAeTitle(*m_archive)));
    subscribeNext();
}

void WorklistController::subscribeNext()
{
    if (m_toSubscribe.isEmpty())
        return;
    const auto entry = m_toSubscribe.takeFirst();
    m_subscribing = client().subscribe(entry.target, entry.deletionLock);
    connect(m_subscribing.get(), &network::Transaction::finished, this, [this] {
        const auto result = m_subscribing->result();
        if (result)
            m_channel->open(result->channels);
        m_noEvents = !result && result.error().kind == dicom::Error::Kind::Unsupported; // then it is polled
        if (m_noEvents)
            m_toSubscribe.clear();
        subscribeNext();
    });
}

void WorklistController::setSubscription(const network::SubscriptionStore::Entry &entry)
{
    using Mode = network::SubscriptionStore::Mode;
    if (!m_archive || isSubscribing())
        return;
    m_noEvents = false;
    if (entry.mode == Mode::Following) {
        m_changing = client().subscribe(entry.target, entry.deletionLock);
        connect(m_changing.get(), &network::Transaction::finished, this, [this, entry] {
            const auto result = m_changing->result();
            m_changing.reset();
            if (!result)
                return subscriptionDone(entry, result.error().message);
            m_channel->open(result->channels);
            (void)store().add(m_archive->ups(), entry);
            subscriptionDone(entry, entry.deletionLock && !result->lockGranted
                                        ? tr("Followed, but the archive does not keep finished tasks.")
                                        : tr("Followed."));
        });
        return;
    }
    const bool suspends = entry.mode == Mode::Suspended;
    m_ending = suspends ? client().suspend(entry.target) : client().unsubscribe(entry.target);
    connect(m_ending.get(), &network::Transaction::finished, this, [this, entry, suspends] {
        const auto result = m_ending->result();
        m_ending.reset();
        if (!result)
            return subscriptionDone(entry, result.error().message);
        (void)store().remove(m_archive->ups(), entry.target);
        const bool usual = entry.target.uid() == QLatin1String(network::WorklistUid);
        if (usual || suspends) // remembered, so that it is not taken up again by itself
            (void)store().add(m_archive->ups(), entry);
        if (usual && !suspends)
            m_channel->close();
        subscriptionDone(entry, suspends ? tr("Suspended: new tasks are not told, the list is read every 30 seconds.")
                                         : tr("Not followed any more."));
    });
}

void WorklistController::subscriptionDone(const network::SubscriptionStore::Entry &, const QString &sentence)
{
    if (m_mark == Mark::Live && m_channel->state() != network::EventChannel::State::Live)
        setMark(Mark::Polling);
    lookForLocks();
    emit subscriptionChanged(sentence);
}

void WorklistController::lookForLocks()
{
    const auto entries = subscriptions();
    m_locks = std::any_of(entries.begin(), entries.end(),
                          [](const auto &entry) { return entry.deletionLock && entry.mode != network::SubscriptionStore::Mode::Off; });
}

/// What was read needs to be kept no longer.
void WorklistController::releaseLock(const QString &uid)
{
    if (!m_locks)
        return;
    network::SubscriptionTarget target;
    target.workitemUid = uid;
    (void)store().remove(m_archive->ups(), target);
    m_toRelease.append(target);
    releaseNext();
}

void WorklistController::releaseLocks()
{
    m_leaving = true;
    if (m_archive && m_locks) { // they stay wanted, for the next start
        for (const auto &entry : subscriptions()) {
            if (entry.deletionLock)
                m_toRelease.append(entry.target);
        }
    }
    releaseNext();
}

void WorklistController::releaseNext()
{
    if (m_releasing)
        return;
    if (m_toRelease.isEmpty()) {
        if (m_leaving)
            QMetaObject::invokeMethod(this, &WorklistController::locksReleased, Qt::QueuedConnection);
        return;
    }
    m_releasing = client().unsubscribe(m_toRelease.takeFirst());
    connect(m_releasing.get(), &network::Transaction::finished, this, [this] {
        m_releasing.reset();
        releaseNext();
    });
}

void WorklistController::onEvents(const QList<WorkitemEvent> &events)
{
    if (m_search)
        m_eventsMeanwhile = true;
    if (m_events.size() + size_t(events.size()) > MostEvents) { // more than can be followed one by one
        m_events.clear();
        if (!m_rereadTimer.isActive())
            m_rereadTimer.start(m_options.reread);
        return;
    }
    m_events.insert(m_events.end(), events.begin(), events.end());
    work();
}

/// However many wait, keys and the pointer come between.
void WorklistController::work()
{
    QElapsedTimer time;
    time.start();
    while (!m_events.empty() && time.elapsed() < WorkBudget) {
        const WorkitemEvent event = std::move(m_events.front());
        m_events.pop_front();
        apply(event);
    }
    if (!m_events.empty() && !m_workTimer.isActive())
        m_workTimer.start();
    pumpFetches();
    if (!m_tell.isActive())
        m_tell.start();
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
    if (event.state() == Workitem::State::Completed || event.state() == Workitem::State::Canceled)
        releaseLock(event.workitemUid); // its end was seen
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
            fetched(uid, result);
            pumpFetches();
            emit changed();
        });
    }
}

void WorklistController::fetched(const QString &uid, const dicom::Result<Workitem> &result)
{
    const bool gone = !result && result.error().kind == dicom::Error::Kind::NotFound;
    if (m_history.contains(uid) && (gone || (result && result->isFinal())))
        return putDone(result.value_or(Workitem()));
    if (result)
        put(*result, true);
    else if (gone)
        forget(uid);
}

void WorklistController::put(const Workitem &item, bool announce)
{
    const QString uid = item.uid();
    if (item.isFinal())
        return forget(uid);
    const bool isNew = !m_all.contains(uid);
    place(WorklistRow::of(item, m_mine.contains(uid)));
    if (announce && isNew && item.priority() == Workitem::Priority::High && item.state() == Workitem::State::Scheduled)
        emit urgentArrived(1);
    pumpModalities();
}

void WorklistController::place(const WorklistRow &made)
{
    WorklistRow row = made;
    describe(row);
    row.lists = listsOf(row, m_matchers);
    const auto known = m_all.find(row.uid);
    if (known != m_all.end()) {
        count(*known, -1);
        *known = row;
    } else {
        m_all.insert(row.uid, row);
    }
    count(row, 1);
    if (row.lists >> m_filter & 1)
        m_model.put(row);
    else
        m_model.remove(row.uid);
}

void WorklistController::readHistory()
{
    m_history.clear();
    for (const WorklistHistory::Entry &entry : WorklistHistory(m_session.claimsFolder()).today(m_archive->ups())) {
        m_history.insert(entry.workitemUid);
        fetch(entry.workitemUid);
    }
    while (m_toFetch.size() > MostSingleFetches)
        m_toFetch.removeLast();
    pumpFetches();
}

void WorklistController::noteDone(const Workitem &item)
{
    if (!m_archive || item.uid().isEmpty())
        return;
    releaseLock(item.uid());
    WorklistHistory(m_session.claimsFolder()).add({m_archive->ups(), item.uid(), QDateTime::currentDateTime(), item.state()});
    m_history.insert(item.uid());
    putDone(item);
    emit changed();
}

void WorklistController::putDone(const Workitem &item)
{
    if (item.uid().isEmpty()) // the archive has forgotten it
        return;
    forget(item.uid());
    WorklistRow row = WorklistRow::of(item, true);
    row.done = true;
    describe(row);
    row.lists = listsOf(row, m_matchers);
    m_done.insert(row.uid, row);
    countAll();
    if (row.lists >> m_filter & 1)
        m_model.put(row);
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
    if (const auto known = m_all.constFind(uid); known != m_all.cend()) {
        count(*known, -1);
        m_all.erase(known);
    }
    if (!m_done.contains(uid))
        m_model.remove(uid);
}

/// Fills in what is known of the input's studies, and asks for the rest.
void WorklistController::describe(WorklistRow &row)
{
    for (const QString &study : row.item.inputStudies()) {
        m_tasksOfStudy[study].insert(row.uid);
        if (!m_asked.contains(study)) {
            m_asked.insert(study);
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
    network::Query query;
    query.match = {{QStringLiteral("StudyInstanceUID"), studies.join(u',')}};
    query.includeFields = {QStringLiteral("StudyDescription"), QStringLiteral("ModalitiesInStudy")};
    m_describing = network::QidoClient(m_session.http(), *m_archive).search(query, [this](const QList<DataSet> &rows) {
        for (const DataSet &row : rows) {
            m_modalities.insert(row.string(tag::StudyInstanceUID), row.strings(tag::ModalitiesInStudy));
            m_descriptions.insert(row.string(tag::StudyInstanceUID), row.string(tag::StudyDescription));
        }
    });
    connect(m_describing.get(), &network::Transaction::finished, this, [this, studies] {
        m_describing.reset();
        for (const QString &study : studies) {
            if (!m_modalities.contains(study))
                continue;
            const QSet<QString> tasks = m_tasksOfStudy.value(study);
            for (const QString &uid : tasks) {
                if (const auto row = m_all.constFind(uid); row != m_all.cend())
                    place(*row);
            }
        }
        if (!m_tell.isActive())
            m_tell.start();
        pumpModalities();
    });
}

void WorklistController::makeMatchers()
{
    const QDateTime now = QDateTime::currentDateTime();
    m_matchers.clear();
    for (const WorklistFilter &filter : std::as_const(m_filters))
        m_matchers.emplace_back(filter, now);
}

void WorklistController::setFilters(const QList<WorklistFilter> &filters)
{
    m_filters = filters.isEmpty() ? usualWorklistFilters() : filters.mid(0, MostLists);
    m_filter = std::min<int>(m_filter, int(m_filters.size()) - 1);
    makeMatchers();
    for (Rows *rows : {&m_all, &m_done}) {
        for (WorklistRow &row : *rows)
            row.lists = listsOf(row, m_matchers);
    }
    countAll();
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

/// Ages move on, and what was to come is overdue.
void WorklistController::minuteOver()
{
    makeMatchers();
    for (WorklistRow &row : m_all) {
        for (int i = 0; i < m_filters.size(); ++i) {
            if (!m_filters.at(i).dependsOnTime())
                continue;
            const quint64 bit = quint64(1) << i;
            row.lists = m_matchers[size_t(i)].admits(row) ? row.lists | bit : row.lists & ~bit;
        }
    }
    countAll();
    showFilter();
}

void WorklistController::count(const WorklistRow &row, int by)
{
    for (size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += row.lists >> i & 1 ? by : 0;
    const bool scheduled = row.item.state() == Workitem::State::Scheduled;
    m_waiting += scheduled ? by : 0;
    m_urgent += scheduled && row.isUrgent() ? by : 0;
}

void WorklistController::countAll()
{
    m_counts.assign(size_t(m_filters.size()), 0);
    m_urgent = m_waiting = 0;
    for (const WorklistRow &row : std::as_const(m_all))
        count(row, 1);
    for (const WorklistRow &row : std::as_const(m_done))
        count(row, 1);
}

void WorklistController::showFilter()
{
    std::vector<WorklistRow> rows;
    for (const Rows *some : {&m_all, &m_done}) {
        for (const WorklistRow &row : *some) {
            if (row.lists >> m_filter & 1)
                rows.push_back(row);
        }
    }
    m_model.setRows(std::move(rows));
    emit changed();
}

int WorklistController::count(int filter) const
{
    return filter >= 0 && filter < int(m_counts.size()) ? m_counts[size_t(filter)] : 0;
}

std::optional<WorklistRow> WorklistController::row(const QString &uid) const
{
    if (const auto found = m_all.constFind(uid); found != m_all.cend())
        return *found;
    const auto done = m_done.constFind(uid);
    return done == m_done.cend() ? std::nullopt : std::optional(*done);
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
            LearnedDialects(m_session.claimsFolder()).keep(m_session.http(), *m_archive);
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
        const auto at = std::find_if(m_settling.begin(), m_settling.end(), [handle](const auto &each) { return each.get() == handle; });
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
