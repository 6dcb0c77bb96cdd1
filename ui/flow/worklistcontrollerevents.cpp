// What events tell, and what is read of single tasks because of them.
#include "ui/flow/worklistcontroller.h"

#include <QElapsedTimer>

#include <algorithm>

namespace ui {

using dicom::DataSet;
using network::Workitem;
using network::WorkitemEvent;
namespace tag = dicom::tag;

namespace {

constexpr int MostFetches = 4;
constexpr int MostAskedAtOnce = 20;   ///< tasks that are read for who has them
constexpr int WorkBudget = 8;         ///< milliseconds at a time for events
constexpr size_t MostEvents = 20'000; ///< that wait; beyond, the list is read again

/// Why, and where whoever asks can be reached.
QString cancelRequestText(const WorkitemEvent &event)
{
    QStringList parts{event.reason(), event.set.string(tag::ContactDisplayName), event.set.string(tag::ContactURI)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

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
            m_subscriptions->takeUp();
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
        m_subscriptions->releaseLock(event.workitemUid); // its end was seen
    put(Workitem(set), false);
    // An event may have been overtaken by another, and says little: the item itself has the last word.
    const bool backwards = before == Workitem::State::InProgress && Workitem(set).state() == Workitem::State::Scheduled;
    const bool lacks = event.type != Type::State && event.set.size() <= 4;
    if (event.type == Type::State)
        m_whoAsked.remove(event.workitemUid);
    const bool hasBegun = event.type == Type::Progress && askWho(m_all.value(event.workitemUid));
    if (backwards || lacks || hasBegun || event.type == Type::Assigned)
        fetch(event.workitemUid);
}

/// Who has a task stands in no event, and some archives leave it out of their rows, or all else where they are asked for it: each task of
/// somebody else is read once for it, after it began and said how far it is.
bool WorklistController::askWho(const WorklistRow &row)
{
    if (row.item.state() != Workitem::State::InProgress || row.mine || !row.who.isEmpty() || m_whoAsked.contains(row.uid))
        return false;
    m_whoAsked.insert(row.uid);
    return true;
}

/// A few each time that the list is read.
void WorklistController::askWhoOfAll()
{
    for (auto row = m_all.cbegin(); row != m_all.cend() && m_toFetch.size() < MostAskedAtOnce; ++row) {
        if (askWho(*row))
            fetch(row->uid);
    }
    pumpFetches();
}

void WorklistController::fetch(const QString &uid)
{
    if (!m_toFetch.contains(uid))
        m_toFetch.append(uid);
}

void WorklistController::pumpFetches()
{
    if (m_toFetch.size() > MostSingleFetches) {
        for (const QString &uid : std::as_const(m_toFetch))
            m_whoAsked.remove(uid);
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
    else
        m_whoAsked.remove(uid); // it was not told
}

/// Of what a search left out: some archives give no more than a few attributes there.
void WorklistController::complement(const QString &uid)
{
    const auto known = m_all.constFind(uid);
    if (known == m_all.cend() || m_complemented.contains(uid))
        return;
    if (known->item.set().contains(tag::InputInformationSequence) && known->item.state() != Workitem::State::Unknown)
        return;
    m_complemented.insert(uid);
    fetch(uid);
    pumpFetches();
}

} // namespace ui
