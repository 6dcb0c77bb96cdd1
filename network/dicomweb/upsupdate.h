#pragma once

#include "network/dicomweb/claim.h"
#include "network/dicomweb/upsconversation.h"

namespace network {

/// How one update is sent.
struct UpdateForm {
    UpsDialect::Update method = UpsDialect::Update::Post;
    UpsDialect::Lock lock = UpsDialect::Lock::TransactionUid;
    UpsDialect::Body body = UpsDialect::Body::Array;
    bool whole = false; ///< the whole data set instead of the changes
};

/// The forms in which an update is tried one after the other; each that is refused has done nothing.
QList<UpdateForm> updateForms(HttpClient &http, const Archive &archive, bool locked, UpsDialect::Update method);
void noteUpdateForm(HttpClient &http, const Archive &archive, const UpdateForm &form, bool locked);
/// PS3.18 §11.6. `lock` is empty for a task that nobody has begun.
HttpRequest updateRequest(const Archive &archive, const QString &uid, const dicom::DataSet &changes, const QString &lock,
                          const UpdateForm &form);

/// Lets claims be made from records, inside this folder only.
struct ClaimAccess {
    static ClaimedWorkitem make(Workitem workitem, ClaimRecord record) { return {std::move(workitem), std::move(record)}; }
    static const ClaimRecord &record(const ClaimedWorkitem &claimed) { return claimed.m_record; }
};

/// A conversation that updates: finds out the method and the place of the lock first.
template <class T> class UpdatingConversation : public UpsConversation<T>
{
public:
    using UpsConversation<T>::UpsConversation;

protected:
    using typename UpsConversation<T>::Continuation;
    /// What the last form brought, and which form it was.
    using Updated = std::function<void(const UpsAnswer &, const UpdateForm &)>;

    /// Updates an item of ours, or with an empty lock one of nobody; `whole` is the item as it was read.
    void update(const Workitem &whole, const dicom::DataSet &changes, const QString &lock, Updated next)
    {
        findMethod([this, whole, changes, lock, next](UpsDialect::Update method, Certainty certainty) {
            if (method == UpsDialect::Update::Unknown)
                return this->unsafe();
            m_certain = certainty == Certainty::Certain;
            tryForms(whole, changes, lock, updateForms(this->http(), this->archive(), !lock.isEmpty(), method), 0, next);
        });
    }
    /// It cannot be told without risk how this archive is updated.
    virtual void unsafe() = 0;

private:
    enum class Certainty { Likely, Certain };
    using MethodFound = std::function<void(UpsDialect::Update, Certainty)>;

    void tryForms(const Workitem &whole, const dicom::DataSet &changes, const QString &lock, QList<UpdateForm> forms, qsizetype index,
                  Updated next, std::optional<UpsAnswer> broken = {});
    void findMethod(MethodFound next, int tries = 2);
    void isPutKnown(const QString &uid, const UpsAnswer &put, std::function<void(bool)> next);

    bool m_certain = false; ///< that the method which is tried is the archive's
};

/// Whether two answers to requests that no server should know are the same refusal.
bool sameRefusal(const UpsAnswer &a, const UpsAnswer &b);
/// The whole item as an update may carry it.
dicom::DataSet wholeUpdate(const dicom::DataSet &item, const dicom::DataSet &changes);
/// A UID that no archive has a workitem for.
QString nobodysUid();

template <class T>
void UpdatingConversation<T>::tryForms(const Workitem &whole, const dicom::DataSet &changes, const QString &lock, QList<UpdateForm> forms,
                                       qsizetype index, Updated next, std::optional<UpsAnswer> broken)
{
    const UpdateForm form = forms.at(index);
    const dicom::DataSet body = form.whole ? wholeUpdate(whole.set(), changes) : changes;
    this->ask(updateRequest(this->archive(), whole.uid(), body, lock, form), [=, this](const UpsAnswer &answer) {
        if (answer.succeeded()) {
            noteUpdateForm(this->http(), this->archive(), form, !lock.isEmpty());
            return next(answer, form);
        }
        if (!std::exchange(m_certain, true)) {
            return isPutKnown(whole.uid(), answer, [=, this](bool known) {
                if (!known)
                    noteUpsTrait(this->http(), this->archive(), UpsTrait::Update, int(UpsDialect::Update::Post));
                const auto method = known ? UpsDialect::Update::Put : UpsDialect::Update::Post;
                tryForms(whole, changes, lock, updateForms(this->http(), this->archive(), !lock.isEmpty(), method), 0, next);
            });
        }
        if (broken) // over both bodies: it is not the form
            return next(*broken, form);
        const bool differsInBody =
            index + 1 < forms.size() && forms.at(index + 1).lock == form.lock && forms.at(index + 1).whole == form.whole;
        if (answer.breaks() && differsInBody)
            return tryForms(whole, changes, lock, forms, index + 1, next, answer);
        if (answer.refusesForm() && index + 1 < forms.size())
            return tryForms(whole, changes, lock, forms, index + 1, next);
        next(answer, form);
    });
}

/// POST to a workitem is its update in the standard, and a cancel request on a server that updates by PUT. Requests without a
/// body for a workitem that does not exist tell: a server that has no PUT answers it like any method that does not exist. Where they do
/// not tell, PUT is likely: it is tried, since no server takes it for a cancel request.
template <class T> void UpdatingConversation<T>::findMethod(MethodFound next, int tries)
{
    const auto known = knownUpsDialect(this->http(), this->archive()).update;
    if (known != UpsDialect::Update::Unknown)
        return next(known, Certainty::Certain);
    const QByteArray nobody = '/' + nobodysUid().toLatin1();
    const auto settle = [this, next](UpsDialect::Update method) {
        if (method == UpsDialect::Update::Post)
            noteUpsTrait(this->http(), this->archive(), UpsTrait::Update, int(method));
        next(method, method == UpsDialect::Update::Put ? Certainty::Likely : Certainty::Certain);
    };
    this->ask(workitemRequest("PUT", workitemUrl(this->archive(), nobody)), [=, this](const UpsAnswer &put) {
        if (put.isUnclear() && tries > 1)
            return this->after(300, [this, next, tries] { findMethod(next, tries - 1); });
        if (put.breaks()) // no word, or one of its own fault, twice: it may break over what has no body
            return settle(UpsDialect::Update::Put);
        if (put.status == 405 || put.status == 501)
            return settle(UpsDialect::Update::Post);
        if (put.isUnclear() || put.status == 0 || put.status == 401 || put.status == 403 || put.succeeded())
            return settle(UpsDialect::Update::Unknown);
        this->ask(workitemRequest("PATCH", workitemUrl(this->archive(), nobody)), [=](const UpsAnswer &patch) {
            if (patch.status == 0 && !patch.breaks())
                return settle(UpsDialect::Update::Unknown);
            settle(sameRefusal(put, patch) ? UpsDialect::Update::Post : UpsDialect::Update::Put);
        });
    });
}

/// After PUT was refused for an item that is there. A server that has it does not say that there is no such item or method; one that
/// says something else may say so of every address that it does not know. Then POST is the update, provided that it has an address of
/// its own for cancel requests.
template <class T> void UpdatingConversation<T>::isPutKnown(const QString &uid, const UpsAnswer &put, std::function<void(bool)> next)
{
    if (put.status == 405 || put.status == 501)
        return next(false);
    if (put.status == 404) // unless it was deleted just now
        return this->read(uid, [next](const UpsAnswer &reading) { next(!reading.succeeded()); });
    if (put.status < 400 || put.status > 499)
        return next(true);
    const QByteArray nobody = '/' + nobodysUid().toLatin1();
    const auto request = [this, nobody](const char *method, const char *step) {
        return workitemRequest(method, workitemUrl(this->archive(), nobody + step));
    };
    this->ask(request("PUT", "/none"), [=, this](const UpsAnswer &nowhere) {
        if (!sameRefusal(put, nowhere))
            return next(true);
        this->ask(request("POST", "/none"), [=, this](const UpsAnswer &none) {
            this->ask(request("POST", "/cancelrequest"), [=](const UpsAnswer &cancel) { next(sameRefusal(cancel, none)); });
        });
    });
}

} // namespace network
