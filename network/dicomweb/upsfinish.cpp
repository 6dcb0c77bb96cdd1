#include "network/dicomweb/upsfinish.h"

#include "network/dicomweb/worklistsentences.h"

namespace network {

using dicom::DataSet;
using dicom::Error;
using State = Workitem::State;

namespace {

constexpr int MostUnclear = 3;
constexpr int Pause = 400; // milliseconds

/// Whether an item says what an update said: every element, sequences as a whole.
bool holds(const DataSet &item, const DataSet &changes)
{
    for (const dicom::Element &element : changes.elements()) {
        const dicom::Element *found = item.find(element.tag);
        if (!found || found->value != element.value)
            return false;
    }
    return true;
}

} // namespace

FinishExchange::FinishExchange(HttpClient &http, const Archive &archive, ClaimKeeper &claims, ClaimRecord record, State state,
                               MakeUpdate makeUpdate)
    : UpdatingConversation(http, archive)
    , m_claims(claims)
    , m_record(std::move(record))
    , m_state(state)
    , m_makeUpdate(std::move(makeUpdate))
    , m_forms(stateForms(http, archive))
{}

void FinishExchange::begin()
{
    read(m_record.workitemUid, [this](const UpsAnswer &answer) {
        const auto now = workitemOf(answer, m_record.workitemUid);
        if (now && now->state() == m_state) // an earlier attempt did it
            return ended(*now, {});
        if (!now || (now->state() != State::InProgress && now->state() != State::Unknown)) {
            if (isGone(answer) || (now && now->isFinal()))
                (void)m_claims.forget(m_record.root, m_record.workitemUid);
            const Error error = now && now->state() == State::Scheduled ? Error{Error::Kind::Conflict, sentence::taskNotBegun(), {}}
                                                                        : explainRefusal(answer, now, answer, true, archive().ups());
            return fail(error);
        }
        prepare(*now);
    });
}

void FinishExchange::prepare(const Workitem &now)
{
    const DataSet changes = m_makeUpdate(now);
    const QStringList missing = missingForFinal(wholeUpdate(now.set(), changes), m_state);
    if (!missing.isEmpty()) {
        QStringList names;
        for (const QString &keyword : missing)
            names.append(attributeName(keyword));
        return fail({Error::Kind::Refused, sentence::finalMissing(names), missing.join(u' ')});
    }
    sendUpdate(now, changes);
}

void FinishExchange::sendUpdate(const Workitem &now, const DataSet &changes)
{
    update(now, changes, m_record.transactionUid,
           [this, now, changes](const UpsAnswer &answer, const UpdateForm &) { updateAnswered(answer, now, changes); });
}

void FinishExchange::updateAnswered(const UpsAnswer &answer, const Workitem &before, const DataSet &changes)
{
    if (answer.succeeded())
        return sendState();
    read(m_record.workitemUid, [this, answer, before, changes](const UpsAnswer &reading) {
        const auto now = workitemOf(reading, m_record.workitemUid);
        if (now && answer.isUnclear() && holds(now->set(), changes))
            return sendState();
        if (now && now->state() == State::InProgress && answer.isUnclear() && ++m_unclear < MostUnclear) // updates are idempotent
            return after(Pause, [this, before, changes] { sendUpdate(before, changes); });
        fail(explainRefusal(answer, now, reading, true, archive().ups()));
    });
}

void FinishExchange::sendState()
{
    ask(stateRequest(http(), archive(), m_record.workitemUid, m_state, m_record.transactionUid, m_forms.at(m_form)),
        [this](const UpsAnswer &answer) { stateAnswered(answer); });
}

void FinishExchange::stateAnswered(const UpsAnswer &answer)
{
    if (answer.succeeded())
        noteStateForm(http(), archive(), m_forms.at(m_form));
    read(m_record.workitemUid, [this, answer](const UpsAnswer &reading) {
        const auto now = workitemOf(reading, m_record.workitemUid);
        if (now && now->state() == m_state)
            return ended(*now, answer.said()); // whatever the status was: some say 500 and have done it
        if (isGone(reading) && (answer.succeeded() || answer.isUnclear() || m_unclear > 0))
            return ended({}, answer.said()); // a final item may vanish at once
        if (answer.succeeded()) {
            if (!now || now->state() == State::Unknown)
                return ended(now.value_or(Workitem()), answer.said());
            return fail({Error::Kind::Conflict, sentence::withWords(sentence::notInForce(), answer.said()), {}});
        }
        m_broken = answer.breaks() ? m_broken + 1 : 0;
        if (now && (now->state() == State::InProgress || now->state() == State::Unknown)) {
            if (m_broken > 1 && breaksOverBody(m_forms, m_form)) { // twice the same: not by chance
                ++m_form;
                m_broken = 0;
                return after(Pause, [this] { sendState(); });
            }
            if (answer.isUnclear() && (++m_unclear < MostUnclear || (m_broken == 1 && m_unclear < 2 * MostUnclear)))
                return after(Pause, [this] { sendState(); });
            if (answer.refusesForm() && m_form + 1 < m_forms.size()) {
                ++m_form;
                return sendState();
            }
        }
        if (answer.isUnclear() && !now)
            return fail({Error::Kind::Incomplete, sentence::outcomeUnknown(), QStringLiteral("HTTP status %1").arg(answer.status)});
        fail(explainRefusal(answer, now, reading, true, archive().ups()));
    });
}

void FinishExchange::ended(const Workitem &now, const QString &warning)
{
    (void)m_claims.forget(m_record.root, m_record.workitemUid);
    finish(Changed{now, warning});
}

void FinishExchange::fail(const Error &error)
{
    finish(tl::unexpected(error));
}

void FinishExchange::unsafe()
{
    fail({Error::Kind::Unsupported, sentence::dialectUnclear(), {}});
}

} // namespace network
