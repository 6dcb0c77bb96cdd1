#include "tests/support/worklistserver/worklist.h"

#include "network/dicom/datetime.h"
#include "network/dicom/uid.h"
#include "tests/support/worklistserver/worklistdatabase.h"

#include <QDateTime>

namespace testsupport {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

const QString Scheduled = QStringLiteral("SCHEDULED");
const QString InProgress = QStringLiteral("IN PROGRESS");
const QString Completed = QStringLiteral("COMPLETED");
const QString Canceled = QStringLiteral("CANCELED");

QString now()
{
    return dicom::toDT(QDateTime::currentDateTime());
}

DataSet code(const QString &value, const QString &scheme, const QString &meaning)
{
    DataSet item;
    item.setString(tag::CodeValue, value);
    item.setString(tag::CodingSchemeDesignator, scheme);
    item.setString(tag::CodeMeaning, meaning);
    return item;
}

bool isGlobal(const QString &uid)
{
    return uid == QLatin1String(WorklistInstance) || uid == QLatin1String(FilteredWorklistInstance);
}

} // namespace

QString Worklist::Item::state() const
{
    return set.string(tag::ProcedureStepState);
}

bool Worklist::Item::isFinal() const
{
    return state() == Completed || state() == Canceled;
}

Worklist::Worklist(const QString &database, QObject *parent)
    : QObject(parent)
{
    if (database.isEmpty())
        return;
    m_database = std::make_unique<WorklistDatabase>(database);
    m_database->load(m_items, m_globals);
    m_loaded = !m_items.isEmpty();
}

Worklist::~Worklist() = default;

// PS3.4 CC.2.5, N-CREATE
UpsReply Worklist::create(const QString &uid, DataSet set)
{
    if (m_items.contains(uid))
        return {UpsCode::Duplicate, uid, {}};
    if (leniency.createChecks) {
        if (const auto breach = checkCreate(set))
            return {breach.code, breach.where, {}};
    }
    UpsCode code = UpsCode::Success;
    set.remove(tag::TransactionUID);
    set.setString(tag::SOPClassUID, QLatin1String(UpsPushClass));
    set.setString(tag::SOPInstanceUID, uid);
    set.setString(tag::ProcedureStepState, Scheduled);
    set.setString(tag::ScheduledProcedureStepModificationDateTime, now());
    if (!set.hasValue(tag::WorklistLabel)) {
        set.setString(tag::WorklistLabel, QStringLiteral("GENERAL"));
        code = UpsCode::CreatedModified;
    }
    m_items.insert(uid, {set, {}, {}});
    subscribeNew(uid);
    save(uid);
    report(uid, stateReport(uid));
    if (set.hasValue(tag::ScheduledStationNameCodeSequence) || set.hasValue(tag::ScheduledHumanPerformersSequence))
        report(uid, assignedReport(uid));
    return {code, {}, set};
}

/// PS3.4 CC.2.3.3.1: who subscribed to the worklist is subscribed to what comes.
void Worklist::subscribeNew(const QString &uid)
{
    Item &item = m_items[uid];
    for (auto it = m_globals.cbegin(); it != m_globals.cend(); ++it) {
        if (!it->suspended && !item.subscribers.contains(it.key()) && meets(item.set, it->filter))
            item.subscribers.insert(it.key(), it->lock);
    }
}

UpsReply Worklist::retrieve(const QString &uid) const
{
    const auto it = m_items.constFind(uid);
    if (it == m_items.cend())
        return {UpsCode::Unknown, uid, {}};
    return {UpsCode::Success, {}, it->set};
}

// PS3.4 CC.2.6, N-SET; the rows "Update" of Table CC.1.1-2
UpsReply Worklist::update(const QString &uid, const std::optional<QString> &lock, const DataSet &changes)
{
    const auto it = m_items.find(uid);
    if (it == m_items.end())
        return {UpsCode::Unknown, uid, {}};
    if (it->isFinal())
        return {UpsCode::NoLongerUpdated, it->state(), {}};
    if (it->state() == Scheduled && lock)
        return {UpsCode::NotYetInProgress, {}, {}};
    if (it->state() == InProgress && leniency.locks && (!lock || *lock != it->lock))
        return {UpsCode::WrongLock, {}, {}};
    if (const auto breach = checkUpdate(changes))
        return {breach.code, breach.where, {}};
    const DataSet before = it->set;
    it->set.merge(changes);
    it->set.setString(tag::ScheduledProcedureStepModificationDateTime, now());
    subscribeNew(uid);
    save(uid);
    const auto changed = [&](Tag which) { return before.items(which) != it->set.items(which); };
    if (before.string(tag::InputReadinessState) != it->set.string(tag::InputReadinessState))
        report(uid, stateReport(uid));
    if (changed(tag::ProcedureStepProgressInformationSequence)) {
        DataSet event = makeEvent(uid, 3);
        event.setItems(tag::ProcedureStepProgressInformationSequence, it->set.items(tag::ProcedureStepProgressInformationSequence));
        report(uid, event);
    }
    if (changed(tag::ScheduledStationNameCodeSequence) || changed(tag::ScheduledHumanPerformersSequence))
        report(uid, assignedReport(uid));
    return {UpsCode::Success, {}, it->set};
}

// PS3.4 CC.2.1, N-ACTION Change UPS State; Table CC.1.1-2 cell by cell
UpsReply Worklist::changeState(const QString &uid, const QString &lock, const QString &state)
{
    const auto it = m_items.find(uid);
    if (it == m_items.end())
        return {UpsCode::Unknown, uid, {}};
    if (state == Scheduled)
        return {UpsCode::NotViaSet, {}, {}};
    if (state != InProgress && state != Completed && state != Canceled)
        return {UpsCode::InvalidValue, QStringLiteral("ProcedureStepState"), {}};
    const bool rightLock = it->state() == Scheduled ? dicom::isValidUid(lock) : lock == it->lock;
    if (!rightLock)
        return {UpsCode::WrongLock, {}, {}};
    if (it->state() == Scheduled) {
        if (state != InProgress)
            return {UpsCode::NotYetInProgress, {}, {}};
        it->lock = lock;
        setState(uid, InProgress);
        return {};
    }
    if (it->isFinal()) {
        if (state == it->state())
            return {state == Completed ? UpsCode::AlreadyCompleted : UpsCode::AlreadyCanceled, {}, {}};
        return {UpsCode::NoLongerUpdated, {}, {}};
    }
    if (state == InProgress)
        return {UpsCode::AlreadyInProgress, {}, {}};
    DataSet closing = it->set;
    if (state == Canceled) { // the SCP fills in when
        DataSet step = closing.item(tag::ProcedureStepProgressInformationSequence);
        if (!step.hasValue(tag::ProcedureStepCancellationDateTime))
            step.setString(tag::ProcedureStepCancellationDateTime, now());
        closing.setItems(tag::ProcedureStepProgressInformationSequence, {step});
    }
    if (leniency.finalChecks) {
        if (const auto breach = checkFinal(closing, state))
            return {breach.code, breach.where, {}};
    }
    it->set = closing;
    setState(uid, state);
    return {};
}

void Worklist::setState(const QString &uid, const QString &state)
{
    Item &item = m_items[uid];
    item.set.setString(tag::ProcedureStepState, state);
    item.set.setString(tag::ScheduledProcedureStepModificationDateTime, now());
    save(uid);
    report(uid, stateReport(uid));
    sweep();
}

// PS3.4 CC.2.2, N-ACTION Request UPS Cancel
UpsReply Worklist::requestCancel(const QString &uid, const QString &requester, const DataSet &reason)
{
    const auto it = m_items.find(uid);
    if (it == m_items.end())
        return {UpsCode::Unknown, uid, {}};
    if (it->state() == Completed)
        return {UpsCode::AlreadyCompletedFailure, {}, {}};
    if (it->state() == Canceled)
        return {UpsCode::AlreadyCanceled, {}, {}};
    if (it->state() == Scheduled && leniency.cancel == Leniency::Cancel::RefuseScheduled)
        return {UpsCode::NotYetInProgress, {}, {}};
    if (it->state() == Scheduled && leniency.cancel == Leniency::Cancel::Standard) {
        DataSet step;
        step.setString(tag::ProcedureStepCancellationDateTime, now());
        if (reason.hasValue(tag::ReasonForCancellation))
            step.setString(tag::ReasonForCancellation, reason.string(tag::ReasonForCancellation));
        QList<DataSet> codes = reason.items(tag::ProcedureStepDiscontinuationReasonCodeSequence);
        if (codes.isEmpty())
            codes = {code(QStringLiteral("110513"), QStringLiteral("DCM"), QStringLiteral("Discontinued for unspecified reason"))};
        step.setItems(tag::ProcedureStepDiscontinuationReasonCodeSequence, codes);
        it->lock = dicom::makeUid();
        setState(uid, InProgress);
        m_items[uid].set.setItems(tag::ProcedureStepProgressInformationSequence, {step});
        setState(uid, Canceled);
        return {};
    }
    DataSet event = makeEvent(uid, 2);
    event.setString(tag::RequestingAE, requester);
    for (const Tag which :
         {tag::ReasonForCancellation, tag::ProcedureStepDiscontinuationReasonCodeSequence, tag::ContactURI, tag::ContactDisplayName}) {
        if (reason.hasValue(which))
            event.set(*reason.find(which));
    }
    report(uid, event);
    return {};
}

QList<DataSet> Worklist::search(const QList<WorklistKey> &keys) const
{
    QList<DataSet> found;
    for (const Item &item : m_items) {
        if (meets(item.set, keys))
            found.append(item.set);
    }
    return found;
}

// PS3.4 CC.2.3, Table CC.2.3-2
UpsReply Worklist::subscribe(const QString &uid, const QString &aeTitle, bool lock, const QList<WorklistKey> &filter,
                             const QString &filterText)
{
    if (!isGlobal(uid)) {
        const auto it = m_items.find(uid);
        if (it == m_items.end())
            return {UpsCode::Unknown, uid, {}};
        it->subscribers.insert(aeTitle, lock);
        save(uid);
        const DataSet report = stateReport(uid);
        sweep();
        emit eventReported(aeTitle, report);
        return {};
    }
    const bool filtered = uid == QLatin1String(FilteredWorklistInstance);
    if (filtered && filter.isEmpty())
        return {UpsCode::InvalidValue, QStringLiteral("filter"), {}};
    m_globals.insert(aeTitle, {lock, false, filtered ? filter : QList<WorklistKey>(), filtered ? filterText : QString()});
    if (m_database)
        m_database->saveGlobals(m_globals);
    for (const QString &each : m_items.keys()) {
        Item &item = m_items[each];
        if (item.subscribers.contains(aeTitle) || (filtered && !meets(item.set, filter)))
            continue;
        item.subscribers.insert(aeTitle, lock);
        save(each);
        if (lock)
            emit eventReported(aeTitle, stateReport(each));
    }
    return {};
}

UpsReply Worklist::unsubscribe(const QString &uid, const QString &aeTitle)
{
    bool any = false;
    const bool global = isGlobal(uid);
    for (const QString &each : m_items.keys()) {
        if ((global || each == uid) && m_items[each].subscribers.remove(aeTitle) > 0) {
            any = true;
            save(each);
        }
    }
    if (global && m_globals.remove(aeTitle) > 0) {
        any = true;
        if (m_database)
            m_database->saveGlobals(m_globals);
    }
    sweep();
    return any ? UpsReply() : UpsReply{UpsCode::Unknown, aeTitle, {}};
}

UpsReply Worklist::suspend(const QString &uid, const QString &aeTitle)
{
    if (!isGlobal(uid))
        return {UpsCode::ActionNotFitting, uid, {}};
    const auto it = m_globals.find(aeTitle);
    if (it == m_globals.end())
        return {UpsCode::Unknown, aeTitle, {}};
    it->suspended = true;
    if (m_database)
        m_database->saveGlobals(m_globals);
    return {};
}

void Worklist::reportStatus(const QString &status, const QString &lists)
{
    QSet<QString> titles(m_globals.keyBegin(), m_globals.keyEnd());
    for (const Item &item : std::as_const(m_items))
        titles.unite(QSet<QString>(item.subscribers.keyBegin(), item.subscribers.keyEnd()));
    DataSet report = makeEvent(QLatin1String(WorklistInstance), 4);
    report.setString(tag::SCPStatus, status);
    report.setString(tag::SubscriptionListStatus, lists);
    report.setString(tag::UnifiedProcedureStepListStatus, lists);
    for (const QString &title : std::as_const(titles))
        emit eventReported(title, report);
}

DataSet Worklist::makeEvent(const QString &uid, int type) const
{
    DataSet event; // PS3.7 command elements; PS3.18 §8.10.5
    event.set({Tag(0x00000002), dicom::VR::UI, QStringList{QLatin1String(UpsPushClass)}});
    event.set({Tag(0x00000110), dicom::VR::US, QList<qint64>{++m_messageId & 0xffff}});
    event.set({Tag(0x00001000), dicom::VR::UI, QStringList{uid}});
    event.set({Tag(0x00001002), dicom::VR::US, QList<qint64>{type}});
    return event;
}

DataSet Worklist::stateReport(const QString &uid) const
{
    const DataSet &set = m_items[uid].set;
    DataSet event = makeEvent(uid, 1);
    event.setString(tag::ProcedureStepState, set.string(tag::ProcedureStepState));
    event.setString(tag::InputReadinessState, set.string(tag::InputReadinessState));
    const DataSet step = set.item(tag::ProcedureStepProgressInformationSequence);
    if (step.hasValue(tag::ReasonForCancellation))
        event.setString(tag::ReasonForCancellation, step.string(tag::ReasonForCancellation));
    if (step.hasValue(tag::ProcedureStepDiscontinuationReasonCodeSequence)) {
        event.setItems(tag::ProcedureStepDiscontinuationReasonCodeSequence,
                       step.items(tag::ProcedureStepDiscontinuationReasonCodeSequence));
    }
    return event;
}

DataSet Worklist::assignedReport(const QString &uid) const
{
    const DataSet &set = m_items[uid].set;
    DataSet event = makeEvent(uid, 5);
    if (set.hasValue(tag::ScheduledStationNameCodeSequence))
        event.setItems(tag::ScheduledStationNameCodeSequence, set.items(tag::ScheduledStationNameCodeSequence));
    const DataSet performer = set.item(tag::ScheduledHumanPerformersSequence);
    for (const Tag which : {tag::HumanPerformerCodeSequence, tag::HumanPerformerOrganization}) {
        if (performer.hasValue(which))
            event.set(*performer.find(which));
    }
    return event;
}

void Worklist::report(const QString &uid, DataSet eventToSend)
{
    const QMap<QString, bool> subscribers = m_items[uid].subscribers;
    for (auto it = subscribers.cbegin(); it != subscribers.cend(); ++it)
        emit eventReported(it.key(), eventToSend);
}

void Worklist::save(const QString &uid)
{
    if (m_database)
        m_database->save(uid, m_items[uid]);
}

/// Final items are kept while anybody holds a deletion lock (PS3.4 CC.2.3.1).
void Worklist::sweep()
{
    if (!deleteFinal)
        return;
    for (const QString &uid : m_items.keys()) {
        const Item &item = m_items[uid];
        if (!item.isFinal() || item.subscribers.values().contains(true))
            continue;
        m_items.remove(uid);
        if (m_database)
            m_database->remove(uid);
    }
}

} // namespace testsupport
