#include "ui/flow/worklistcontroller.h"

#include "ui/flow/learneddialects.h"
#include "ui/flow/session.h"

#include <QThreadPool>

#include <algorithm>

namespace ui {

using dicom::DataSet;
using network::Workitem;

namespace {

constexpr int PageSize = 500;
constexpr int TellPause = 50; // milliseconds

/// Thousands of data sets are given back where nobody waits for it.
template <class T> void dropElsewhere(T value)
{
    QThreadPool::globalInstance()->start([held = std::make_shared<T>(std::move(value))] { (void)held; });
}

/// Whether a row leaves out who has its task, which was read of it before and holds while it is under way.
bool lacksPerformed(const Workitem &row, const Workitem &known)
{
    static constexpr dicom::Tag performed = dicom::tag::UnifiedProcedureStepPerformedProcedureSequence;
    return row.state() == Workitem::State::InProgress && !row.set().contains(performed) && known.set().hasValue(performed);
}

/// The states that a worklist shows, each asked for by itself: a server may hold years of what is over.
const char *const Asked[] = {"SCHEDULED", "IN PROGRESS"};

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
    m_subscriptions = std::make_unique<WorklistSubscriptions>(m_session, archive, *m_channel);
    connect(m_subscriptions.get(), &WorklistSubscriptions::locksReleased, this, &WorklistController::locksReleased);
    connect(m_subscriptions.get(), &WorklistSubscriptions::changed, this, [this](const QString &sentence) {
        if (m_mark == Mark::Live && m_channel->state() != network::EventChannel::State::Live)
            setMark(Mark::Polling);
        emit subscriptionChanged(sentence);
    });
    m_inputs = std::make_unique<InputStudies>(m_session, archive);
    connect(m_inputs.get(), &InputStudies::answered, this, &WorklistController::placeAgain);
    connect(m_channel.get(), &network::EventChannel::received, this, &WorklistController::onEvents);
    connect(m_channel.get(), &network::EventChannel::overflowed, this, &WorklistController::refresh);
    connect(m_channel.get(), &network::EventChannel::opened, this, [this] {
        m_subscriptions->takeUp(); // to an open channel the archive says at once what there is
        read();                    // and nothing that was missed is said again
    });
    connect(m_channel.get(), &network::EventChannel::stateChanged, this, [this](network::EventChannel::State state) {
        if (state == network::EventChannel::State::Live) {
            setMark(Mark::Live);
        } else if (m_mark == Mark::Live) {
            setMark(Mark::Polling);
            if (!m_rereadTimer.isActive()) // is it the channel alone?
                m_rereadTimer.start(m_options.reread);
        }
    });
    read();
    m_subscriptions->takeUp();
    readHistory();
}

void WorklistController::stop()
{
    if (!m_archive)
        return;
    LearnedDialects(m_session.claimsFolder()).keep(m_session.http(), *m_archive);
    m_subscriptions.reset();
    m_inputs.reset();
    m_channel.reset();
    m_poll.stop();
    m_rereadTimer.stop();
    m_minute.stop();
    m_search.reset();
    m_fetches.clear();
    m_settling.clear();
    m_toFetch.clear();
    m_events.clear();
    m_workTimer.stop();
    m_all.clear();
    m_whoAsked.clear();
    m_done.clear();
    m_history.clear();
    countAll();
    m_model.setRows({});
    m_archive.reset();
    m_loaded = false;
    m_remark.clear();
    m_error.reset();
    setMark(Mark::Offline);
}

void WorklistController::refresh()
{
    if (!m_archive)
        return;
    if (m_channel->state() == network::EventChannel::State::Closed)
        m_subscriptions->takeUp();
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
    m_inputs->describe(row);
    m_lists.sort(row);
    m_incoming.insert(row.uid, row);
}

void WorklistController::readDone(const dicom::Result<network::SearchSummary> &result)
{
    if (result) {
        m_error.reset();
        m_remark = result->remark;
        int urgent = 0;
        for (const WorklistRow &row : std::as_const(m_incoming))
            urgent += m_loaded && row.isUrgent() && row.item.state() == Workitem::State::Scheduled && !m_all.contains(row.uid) ? 1 : 0;
        keepPerformed();
        Rows before = std::exchange(m_all, std::exchange(m_incoming, {}));
        m_complemented.clear();
        m_loaded = true;
        m_cut = m_incomingCut;
        countAll();
        showFilter();
        dropElsewhere(std::move(before));
        const bool unheard = m_channel->state() == network::EventChannel::State::Closed && !m_subscriptions->isTakingUp();
        if (unheard)
            m_subscriptions->takeUp();
        askWhoOfAll();
        if (m_mark == Mark::Offline)
            setMark(m_channel->state() == network::EventChannel::State::Live ? Mark::Live : Mark::Polling);
        if (urgent > 0)
            emit urgentArrived(urgent);
        m_inputs->ask();
    } else {
        m_error = result.error();
        setMark(Mark::Offline);
    }
    m_poll.start(); // also beside a live channel: a lost event is made good
    if (std::exchange(m_eventsMeanwhile, false))
        m_rereadTimer.start(m_options.reread);
    emit changed();
}

void WorklistController::keepPerformed()
{
    for (auto known = m_all.cbegin(); known != m_all.cend(); ++known) {
        const auto row = known->item.state() == Workitem::State::InProgress ? m_incoming.find(known.key()) : m_incoming.end();
        if (row == m_incoming.end() || !lacksPerformed(row->item, known->item))
            continue;
        DataSet set = row->item.set();
        set.set(*known->item.set().find(dicom::tag::UnifiedProcedureStepPerformedProcedureSequence));
        *row = WorklistRow::of(Workitem(set), row->mine);
        m_inputs->describe(*row);
        m_lists.sort(*row);
    }
}

QList<network::SubscriptionStore::Entry> WorklistController::subscriptions() const
{
    return m_subscriptions ? m_subscriptions->entries() : QList<network::SubscriptionStore::Entry>();
}

void WorklistController::setSubscription(const network::SubscriptionStore::Entry &entry)
{
    if (m_subscriptions)
        m_subscriptions->change(entry);
}

bool WorklistController::isSubscribing() const
{
    return m_subscriptions && m_subscriptions->isChanging();
}

void WorklistController::releaseLocks()
{
    if (m_subscriptions)
        m_subscriptions->releaseLocks();
    else
        QMetaObject::invokeMethod(this, &WorklistController::locksReleased, Qt::QueuedConnection);
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
    m_inputs->ask();
}

void WorklistController::place(const WorklistRow &made)
{
    WorklistRow row = made;
    m_inputs->describe(row);
    m_lists.sort(row);
    const auto known = m_all.find(row.uid);
    if (known != m_all.end()) {
        m_lists.count(*known, -1);
        *known = row;
    } else {
        m_all.insert(row.uid, row);
    }
    m_lists.count(row, 1);
    if (row.lists >> m_filter & 1)
        m_model.put(row);
    else
        m_model.remove(row.uid);
}

/// More is known of the studies that these are about.
void WorklistController::placeAgain(const QSet<QString> &uids)
{
    for (const QString &uid : uids) {
        if (const auto row = m_all.constFind(uid); row != m_all.cend())
            place(*row);
        if (const auto row = m_incoming.find(uid); row != m_incoming.end()) { // of a list that is being read
            m_inputs->describe(*row);
            m_lists.sort(*row);
        }
    }
    if (!m_tell.isActive())
        m_tell.start();
}

void WorklistController::take(const Workitem &item)
{
    const QStringList mine = claimedHere();
    m_mine = QSet<QString>(mine.begin(), mine.end());
    if (m_archive && !item.uid().isEmpty())
        put(item, false);
    emit changed();
}

void WorklistController::forget(const QString &uid)
{
    if (const auto known = m_all.constFind(uid); known != m_all.cend()) {
        m_lists.count(*known, -1);
        m_all.erase(known);
    }
    m_whoAsked.remove(uid);
    if (!m_done.contains(uid))
        m_model.remove(uid);
}

void WorklistController::setMark(Mark mark)
{
    if (m_mark == mark)
        return;
    m_mark = mark;
    emit markChanged(mark);
}

} // namespace ui
