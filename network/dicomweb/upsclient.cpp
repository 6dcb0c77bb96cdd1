#include "network/dicomweb/upsclient.h"

#include "network/dicom/datetime.h"
#include "network/dicom/uid.h"
#include "network/dicomweb/upsclaim.h"
#include "network/dicomweb/upscreate.h"
#include "network/dicomweb/upsfinish.h"
#include "network/dicomweb/upssearch.h"
#include "network/dicomweb/upssubscribe.h"
#include "network/dicomweb/worklistsentences.h"

namespace network {

using dicom::DataSet;
using dicom::Error;
using State = Workitem::State;
namespace tag = dicom::tag;

namespace {

constexpr int MostUnclear = 3;
constexpr int Pause = 400; // milliseconds

QStringList names(const QStringList &keywords)
{
    QStringList list;
    for (const QString &keyword : keywords)
        list.append(attributeName(keyword));
    return list;
}

class RetrieveExchange final : public UpsConversation<Workitem>
{
public:
    RetrieveExchange(HttpClient &http, const Archive &archive, QString uid)
        : UpsConversation(http, archive)
        , m_uid(std::move(uid))
    {}

protected:
    void begin() override
    {
        read(m_uid, [this](const UpsAnswer &answer) {
            if (const auto workitem = workitemOf(answer, m_uid))
                return finish(*workitem);
            if (isGone(answer) || (answer.succeeded() && isNothing(answer.body))) // some say it with 204, or an empty list
                return finish(
                    dicom::fail(Error::Kind::NotFound, sentence::taskGone(), QStringLiteral("HTTP status %1").arg(answer.status)));
            if (answer.succeeded())
                return finish(dicom::fail(Error::Kind::Malformed, sentence::unexpectedAnswer(archive().ups())));
            finish(tl::unexpected(answer.toError(archive().ups())));
        });
    }

private:
    QString m_uid;
};

/// PS3.18 §11.6; without a lock for a task that nobody has begun.
class UpdateExchange final : public UpdatingConversation<Changed>
{
public:
    UpdateExchange(HttpClient &http, const Archive &archive, QString uid, QString lock, DataSet changes)
        : UpdatingConversation(http, archive)
        , m_uid(std::move(uid))
        , m_lock(std::move(lock))
        , m_changes(std::move(changes))
    {}

protected:
    void begin() override
    {
        if (const QStringList fixed = notUpdatable(m_changes); !fixed.isEmpty())
            return finish(dicom::fail(Error::Kind::Refused, sentence::notChangeable(names(fixed)), fixed.join(u' ')));
        read(m_uid, [this](const UpsAnswer &answer) {
            const auto now = workitemOf(answer, m_uid);
            const bool ours = !m_lock.isEmpty();
            if (!now || now->isFinal() || (now->state() == State::InProgress && !ours))
                return finish(tl::unexpected(explainRefusal(answer, now, answer, ours, archive().ups())));
            if (now->state() == State::Scheduled && ours)
                return finish(dicom::fail(Error::Kind::Conflict, sentence::taskNotBegun()));
            attempt(*now);
        });
    }
    void unsafe() override { finish(dicom::fail(Error::Kind::Unsupported, sentence::dialectUnclear())); }

private:
    void attempt(const Workitem &before)
    {
        update(before, m_changes, m_lock, [this, before](const UpsAnswer &answer, const UpdateForm &) {
            read(m_uid, [this, answer, before](const UpsAnswer &reading) {
                const auto now = workitemOf(reading, m_uid);
                if (answer.succeeded())
                    return finish(Changed{now.value_or(before), answer.said()});
                if (answer.isUnclear() && now && !now->isFinal() && ++m_unclear < MostUnclear)
                    return after(Pause, [this, before] { attempt(before); });
                finish(tl::unexpected(explainRefusal(answer, now, reading, !m_lock.isEmpty(), archive().ups())));
            });
        });
    }

    QString m_uid;
    QString m_lock;
    DataSet m_changes;
    int m_unclear = 0;
};

/// PS3.18 §11.8. 202 only says that it was heard: the item tells what became of it.
class CancelExchange final : public UpsConversation<CancelOutcome>
{
public:
    CancelExchange(HttpClient &http, const Archive &archive, QString uid, const CancelReason &reason)
        : UpsConversation(http, archive)
        , m_uid(std::move(uid))
        , m_forms(stateForms(http, archive))
    {
        if (!reason.text.isEmpty())
            m_body.setString(tag::ReasonForCancellation, reason.text);
        // The body is optional (§11.8.1), but some servers want one, so it says at least that no reason was given.
        const Code code = reason.code.isEmpty() && reason.text.isEmpty() ? unspecifiedReason() : reason.code;
        if (!code.isEmpty())
            m_body.setItems(tag::ProcedureStepDiscontinuationReasonCodeSequence, {code.toItem()});
        if (!reason.contactUri.isEmpty())
            m_body.setString(tag::ContactURI, reason.contactUri);
        if (!reason.contactName.isEmpty())
            m_body.setString(tag::ContactDisplayName, reason.contactName);
    }

protected:
    void begin() override
    {
        read(m_uid, [this](const UpsAnswer &reading) {
            const auto before = workitemOf(reading, m_uid);
            if (!before || before->state() == State::Completed)
                return finish(tl::unexpected(explainRefusal(reading, before, reading, true, archive().ups())));
            if (before->state() == State::Canceled)
                return finish(CancelOutcome{CancelOutcome::State::Canceled, *before, sentence::taskCanceled()});
            m_before = *before;
            sendForm();
        });
    }

private:
    void sendForm()
    {
        const StateForm form = m_forms.at(m_form);
        const QUrl url = actionUrl(http(), archive(), m_uid, "cancelrequest", form);
        ask(workitemRequest("POST", url, m_body, form.body),
            [this](const UpsAnswer &answer) { read(m_uid, [this, answer](const UpsAnswer &reading) { settle(answer, reading); }); });
    }

    void settle(const UpsAnswer &answer, const UpsAnswer &reading)
    {
        const auto now = workitemOf(reading, m_uid);
        if ((now && now->state() == State::Canceled) || (isGone(reading) && answer.succeeded()))
            return finish(CancelOutcome{CancelOutcome::State::Canceled, now.value_or(m_before), answer.said()});
        if (answer.succeeded() && now) {
            noteStateForm(http(), archive(), m_forms.at(m_form));
            const auto state = now->state() == State::Scheduled ? CancelOutcome::State::Noted : CancelOutcome::State::Asked;
            return finish(CancelOutcome{state, *now, answer.said()});
        }
        if (!m_refusal || m_refusal->breaks())
            m_refusal = answer;
        const bool other = answer.status == 409   ? false
                           : answer.refusesForm() ? m_form + 1 < m_forms.size()
                                                  : answer.breaks() && breaksOverBody(m_forms, m_form);
        if (other && now) {
            ++m_form;
            return sendForm();
        }
        if (answer.status == 409 && now && now->state() == State::Scheduled)
            return finish(dicom::fail(Error::Kind::Conflict, sentence::cancelOnlyBegun(), QStringLiteral("HTTP status 409")));
        // The first refusal is the one of the form that the standard wants.
        finish(tl::unexpected(explainRefusal(answer.status == 409 ? answer : *m_refusal, now, reading, true, archive().ups())));
    }

    QString m_uid;
    DataSet m_body;
    Workitem m_before;
    std::optional<UpsAnswer> m_refusal;
    QList<StateForm> m_forms;
    qsizetype m_form = 0;
};

} // namespace

UpsClient::UpsClient(HttpClient &http, Archive archive, ClaimKeeper &claims)
    : m_http(http)
    , m_archive(std::move(archive))
    , m_claims(claims)
{}

TransactionPtr<SearchSummary> UpsClient::search(const Query &query, RowSink sink)
{
    return start<SearchSummary>(std::make_shared<WorkitemSearch>(m_http, m_archive, query, std::move(sink)));
}

TransactionPtr<Workitem> UpsClient::retrieve(const QString &uid)
{
    return start<Workitem>(std::make_shared<RetrieveExchange>(m_http, m_archive, uid));
}

TransactionPtr<QString> UpsClient::create(const DataSet &set, const QString &uid)
{
    return startCreate(m_http, m_archive, set, uid);
}

TransactionPtr<Changed> UpsClient::update(const QString &uid, const DataSet &changes)
{
    return start<Changed>(std::make_shared<UpdateExchange>(m_http, m_archive, uid, QString(), changes));
}

TransactionPtr<Changed> UpsClient::update(const ClaimedWorkitem &claimed, const DataSet &changes)
{
    return start<Changed>(
        std::make_shared<UpdateExchange>(m_http, m_archive, claimed.uid(), ClaimAccess::record(claimed).transactionUid, changes));
}

TransactionPtr<ClaimedWorkitem> UpsClient::claim(const QString &uid)
{
    return start<ClaimedWorkitem>(std::make_shared<ClaimExchange>(m_http, m_archive, m_claims, uid, ClaimExchange::Mode::Claim));
}

TransactionPtr<ClaimedWorkitem> UpsClient::resume(const QString &uid)
{
    return start<ClaimedWorkitem>(std::make_shared<ClaimExchange>(m_http, m_archive, m_claims, uid, ClaimExchange::Mode::OnlyResume));
}

TransactionPtr<Changed> UpsClient::complete(const ClaimedWorkitem &claimed, const Performance &performance)
{
    return start<Changed>(
        std::make_shared<FinishExchange>(m_http, m_archive, m_claims, ClaimAccess::record(claimed), State::Completed,
                                         [performance](const Workitem &now) { return completionUpdate(now, performance); }));
}

TransactionPtr<Changed> UpsClient::discontinue(const ClaimedWorkitem &claimed, const Discontinuation &discontinuation)
{
    return start<Changed>(
        std::make_shared<FinishExchange>(m_http, m_archive, m_claims, ClaimAccess::record(claimed), State::Canceled,
                                         [discontinuation](const Workitem &now) { return cancellationUpdate(now, discontinuation); }));
}

TransactionPtr<CancelOutcome> UpsClient::requestCancel(const QString &uid, const CancelReason &reason)
{
    return start<CancelOutcome>(std::make_shared<CancelExchange>(m_http, m_archive, uid, reason));
}

TransactionPtr<Subscription> UpsClient::subscribe(const SubscriptionTarget &target, bool deletionLock)
{
    return startSubscribe(m_http, m_archive, target, deletionLock);
}

TransactionPtr<bool> UpsClient::unsubscribe(const SubscriptionTarget &target)
{
    return startUnsubscribe(m_http, m_archive, target);
}

TransactionPtr<bool> UpsClient::suspend(const SubscriptionTarget &target)
{
    return startSuspend(m_http, m_archive, target);
}

} // namespace network
