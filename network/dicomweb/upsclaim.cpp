#include "network/dicomweb/upsclaim.h"

#include "network/dicom/uid.h"
#include "network/dicomweb/worklistsentences.h"

namespace network {

using dicom::DataSet;
using dicom::Error;
using State = Workitem::State;
namespace tag = dicom::tag;

namespace {

constexpr int MostUnclear = 3;  ///< claims sent without a clear answer
constexpr int MostReadings = 4; ///< until an archive shows what it agreed to
constexpr int Pause = 400;      // milliseconds

} // namespace

ClaimExchange::ClaimExchange(HttpClient &http, const Archive &archive, ClaimKeeper &claims, QString uid, Mode mode)
    : UpdatingConversation(http, archive)
    , m_claims(claims)
    , m_uid(std::move(uid))
    , m_mode(mode)
    , m_forms(stateForms(http, archive))
{}

void ClaimExchange::begin()
{
    if (!dicom::isValidUid(m_uid))
        return finish(dicom::fail(Error::Kind::NotFound, sentence::taskGone(), QStringLiteral("no UID")));
    const auto need = m_mode == Mode::Claim ? ClaimKeeper::Need::Claiming : ClaimKeeper::Need::Reading;
    m_claims.prepare(need, nullptr, [this, self = shared_from_this()] { http().post([this, self] { keep(); }); });
}

/// The key to the task is on the disk, sealed where it can be, before anything is asked for.
void ClaimExchange::keep()
{
    if (isCancelled())
        return;
    const auto known = m_claims.find(archive().ups(), m_uid);
    if (!known)
        return finish(tl::unexpected(known.error()));
    if (*known)
        return continueFrom(**known);
    if (m_mode == Mode::OnlyResume)
        return finish(dicom::fail(Error::Kind::Conflict, sentence::notOurs()));
    const auto record = m_claims.begin(archive().ups(), m_uid);
    if (!record)
        return finish(tl::unexpected(record.error()));
    m_record = *record;
    sendClaim();
}

/// Something was begun before: the state of the item decides.
void ClaimExchange::continueFrom(const ClaimRecord &record)
{
    m_record = record;
    m_unclear = record.state == ClaimRecord::State::Sending ? 1 : 0;
    look();
}

void ClaimExchange::look()
{
    read(m_uid, [this](const UpsAnswer &answer) {
        const auto now = workitemOf(answer, m_uid);
        if (isGone(answer))
            return giveUpClaim({Error::Kind::NotFound, sentence::taskGone(), {}});
        if (!now)
            return stayUnsure(answer.toError(archive().ups()));
        if (now->isFinal())
            return giveUpClaim(explainRefusal({}, now, answer, true, archive().ups()));
        if (now->state() == State::InProgress)
            return m_unclear > 0 ? proveOwnership(*now) : grant(*now);
        if (now->state() == State::Unknown && m_record.state == ClaimRecord::State::Held)
            return grant(*now);
        sendClaim(); // it never arrived, or the archive went back to an older copy of itself
    });
}

void ClaimExchange::sendClaim()
{
    ask(stateRequest(http(), archive(), m_uid, State::InProgress, m_record.transactionUid, m_forms.at(m_form)),
        [this](const UpsAnswer &answer) { claimAnswered(answer); });
}

void ClaimExchange::claimAnswered(const UpsAnswer &answer)
{
    m_broken = answer.breaks() ? m_broken + 1 : 0;
    if (answer.isUnclear())
        ++m_unclear;
    else if (answer.status == 0 && m_unclear == 0) // nothing left this computer
        return giveUpClaim(answer.toError(archive().ups()));
    readBack(answer, MostReadings);
}

void ClaimExchange::readBack(const UpsAnswer &answer, int tries)
{
    read(m_uid, [this, answer, tries](const UpsAnswer &reading) {
        const auto now = workitemOf(reading, m_uid);
        const Error why = explainRefusal(answer, now, reading, false, archive().ups());
        if (answer.succeeded()) {
            if (!now || now->state() == State::InProgress || now->state() == State::Unknown) { // else the archive's word is enough
                DataSet little;
                little.setString(tag::SOPInstanceUID, m_uid);
                little.setString(tag::ProcedureStepState, toString(State::InProgress));
                noteStateForm(http(), archive(), m_forms.at(m_form));
                return isGone(reading) ? giveUpClaim(why) : grant(now ? *now : Workitem(little));
            }
            if (now->state() == State::Scheduled && tries > 1)
                return after(Pause, [this, answer, tries] { readBack(answer, tries - 1); });
            return now->isFinal() ? giveUpClaim(why) : stayUnsure({Error::Kind::Conflict, sentence::notInForce(), {}});
        }
        if (isGone(reading))
            return giveUpClaim(why);
        if (!now)
            return stayUnsure({Error::Kind::Incomplete, sentence::outcomeUnknown(), QStringLiteral("HTTP status %1").arg(answer.status)});
        if (now->isFinal())
            return giveUpClaim(why);
        if (now->state() == State::InProgress)
            return m_unclear > 0 ? proveOwnership(*now) : giveUpClaim(why);
        if (tryAgain(answer)) // still nobody's
            return;
        if (m_unclear > 0 && tries > 1) // one may still be under way
            return after(Pause, [this, answer, tries] { readBack(answer, tries - 1); });
        if (m_unclear > 0)
            return stayUnsure({Error::Kind::Incomplete, sentence::outcomeUnknown(), QStringLiteral("HTTP status %1").arg(answer.status)});
        giveUpClaim(why);
    });
}

/// The same once more, or in another form: each goes out with the same key, so none can claim for somebody else.
bool ClaimExchange::tryAgain(const UpsAnswer &answer)
{
    if (m_broken > 1 && breaksOverBody(m_forms, m_form)) { // twice the same: not by chance
        ++m_form;
        m_broken = 0;
        after(Pause, [this] { sendClaim(); });
        return true;
    }
    if (answer.isUnclear() && (m_unclear < MostUnclear || (m_broken == 1 && m_unclear < 2 * MostUnclear))) {
        after(Pause * qMin(m_unclear, MostUnclear), [this] { sendClaim(); });
        return true;
    }
    if (answer.refusesForm() && m_form + 1 < m_forms.size()) {
        ++m_form;
        sendClaim();
        return true;
    }
    return false;
}

/// Somebody holds it. Only who knows the Transaction UID can update it (PS3.4 CC.2.6): the label is set to what it is.
void ClaimExchange::proveOwnership(const Workitem &now)
{
    DataSet sameAgain;
    for (const dicom::Tag which : {tag::ProcedureStepLabel, tag::ScheduledProcedureStepPriority}) {
        if (now.set().hasValue(which) && sameAgain.isEmpty())
            sameAgain.set(*now.set().find(which));
    }
    if (sameAgain.isEmpty())
        return stayUnsure({Error::Kind::Conflict, sentence::ownerUnclear(), QStringLiteral("no label")});
    update(now, sameAgain, m_record.transactionUid, [this, now, sameAgain](const UpsAnswer &answer, const UpdateForm &form) {
        if (answer.succeeded())
            return checkLocksMatter(now, sameAgain, form);
        if (answer.isUnclear() || answer.status == 0)
            return stayUnsure({Error::Kind::Incomplete, sentence::outcomeUnknown(), QStringLiteral("HTTP status %1").arg(answer.status)});
        giveUpClaim({Error::Kind::Conflict, sentence::taskTaken(), QStringLiteral("HTTP status %1").arg(answer.status)});
    });
}

/// An archive that takes any lock proves nothing.
void ClaimExchange::checkLocksMatter(const Workitem &now, const DataSet &sameAgain, const UpdateForm &form)
{
    const DataSet body = form.whole ? wholeUpdate(now.set(), sameAgain) : sameAgain;
    ask(updateRequest(archive(), m_uid, body, dicom::makeUid(), form), [this, now](const UpsAnswer &answer) {
        if (answer.succeeded() || answer.isUnclear() || answer.status == 0)
            return stayUnsure({Error::Kind::Conflict, sentence::ownerUnclear(), QStringLiteral("HTTP status %1").arg(answer.status)});
        grant(now);
    });
}

void ClaimExchange::grant(const Workitem &now)
{
    m_record.state = ClaimRecord::State::Held;
    if (const auto marked = m_claims.markHeld(m_record); !marked) // the key itself is on disk
        m_record.state = ClaimRecord::State::Sending;
    finish(ClaimAccess::make(now, m_record));
}

void ClaimExchange::giveUpClaim(const Error &error)
{
    (void)m_claims.forget(archive().ups(), m_uid); // a record that stays is looked at again, which does no harm
    finish(tl::unexpected(error));
}

void ClaimExchange::stayUnsure(const Error &error)
{
    finish(tl::unexpected(error));
}

void ClaimExchange::unsafe()
{
    stayUnsure({Error::Kind::Unsupported, sentence::dialectUnclear(), {}});
}

} // namespace network
