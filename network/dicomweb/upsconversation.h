#pragma once

#include "network/dicomweb/acceptladder.h"
#include "network/dicomweb/exchange.h"
#include "network/dicomweb/upsdialect.h"
#include "network/dicomweb/workitem.h"

#include <QBuffer>

#include <functional>

namespace network {

/// What one request of a conversation brought.
struct UpsAnswer {
    int status = 0; ///< 0: no answer
    HttpResponseHead head;
    QByteArray body;
    std::optional<dicom::Error> error; ///< of the transfer

    bool succeeded() const { return status >= 200 && status < 300 && !error; }
    /// The server may have done it although it did not say so: no answer, an answer cut off, an error of its own.
    bool isUnclear() const;
    /// The server understood nothing of it and did nothing: another form may do.
    bool refusesForm() const;
    /// An unclear answer of the kind that a form gets which a server does not know and breaks over: 500, or hanging up.
    bool breaks() const;
    QString said() const; ///< its own words: Warning header, else the body's text; without UIDs, one of which may be a secret
    QList<dicom::DataSet> sets() const;
    dicom::Error toError(const QUrl &url) const;
};

/// How the servers of one run turned out to speak: the archive's own settings, else what was noted.
UpsDialect knownUpsDialect(HttpClient &http, const Archive &archive);
enum class UpsTrait { Body, NewUid, Lock, Update, Requester, Filter };
void noteUpsTrait(HttpClient &http, const Archive &archive, UpsTrait trait, int value);
/// Whether it is the administrator's word or was seen to work in this run; what is only recalled of an earlier one is tried first.
bool isUpsTraitCertain(HttpClient &http, const Archive &archive, UpsTrait trait);

/// The forms to try, the known one alone or first.
template <class E> QList<E> formsToTry(E configured, E noted, QList<E> all)
{
    if (configured != E::Unknown)
        return {configured};
    if (noted != E::Unknown) {
        all.removeAll(noted);
        all.prepend(noted);
    }
    return all;
}

/// `…/workitems` + path; nothing is escaped here.
QUrl workitemUrl(const Archive &archive, const QByteArray &path, const QByteArray &query = {});
HttpRequest workitemRequest(const QByteArray &method, const QUrl &url);
HttpRequest workitemRequest(const QByteArray &method, const QUrl &url, const dicom::DataSet &body, UpsDialect::Body form);
/// The same request for a server that knows no application/dicom+json; nothing where it has no body.
std::optional<HttpRequest> asPlainJson(const HttpRequest &request);
/// The types in which a workitem is asked for, one after the other.
AcceptLadder workitemLadder(HttpClient &http, const Archive &archive);
/// AE title or UID as a step of a path.
QByteArray pathStep(const QString &text);

/// One question after the other; each says what follows. All in the I/O thread.
template <class T> class UpsConversation : public ExchangeOf<T>
{
public:
    using ExchangeOf<T>::ExchangeOf;

protected:
    using Continuation = std::function<void(const UpsAnswer &)>;

    void ask(HttpRequest request, Continuation next)
    {
        m_answer = {};
        m_next = std::move(next);
        m_otherType = asPlainJson(request);
        this->send(std::move(request));
    }
    /// Reads a workitem back; asks again a few times where no clear answer comes. `next` gets the last answer.
    void read(const QString &uid, Continuation next, int tries = 3)
    {
        AcceptLadder ladder = workitemLadder(this->http(), this->archive());
        readAs(uid, std::move(next), tries, ladder);
    }
    void after(int milliseconds, std::function<void()> what);
    bool isAnswer(int) const override { return true; }
    dicom::Result<> accepted(const HttpResponseHead &head) override
    {
        m_answer.status = head.status;
        m_answer.head = head;
        return {};
    }
    dicom::Result<> received(const QByteArray &data) override
    {
        m_answer.body += data;
        return {};
    }
    void ended(const dicom::Result<> &transfer) override
    {
        if (!transfer)
            m_answer.error = transfer.error();
        answered();
    }
    void refused(const HttpResponseHead &, const QByteArray &) override {}
    void failed(const dicom::Error &error) override
    {
        m_answer = {};
        m_answer.error = error;
        answered();
    }

private:
    void readAs(const QString &uid, Continuation next, int tries, AcceptLadder ladder)
    {
        HttpRequest request = workitemRequest("GET", workitemUrl(this->archive(), '/' + pathStep(uid)));
        request.headers.first().second = ladder.current();
        ask(std::move(request), [this, uid, next = std::move(next), tries, ladder](const UpsAnswer &answer) mutable {
            if (answer.status == 406 && ladder.stepDown())
                return readAs(uid, std::move(next), tries, ladder);
            if (answer.isUnclear() && tries > 1)
                return this->after(300, [this, uid, next = std::move(next), tries]() mutable { read(uid, std::move(next), tries - 1); });
            if (answer.succeeded())
                ladder.remember();
            next(answer);
        });
    }
    void answered()
    {
        const UpsAnswer answer = std::exchange(m_answer, {});
        if (const auto other = std::exchange(m_otherType, {}); other && answer.status == 415) // refused by its type alone
            return this->send(*other);
        std::exchange(m_next, {})(answer);
    }

    UpsAnswer m_answer;
    Continuation m_next;
    std::optional<HttpRequest> m_otherType; ///< the request under way, with its body called application/json
};

/// Runs `what` in this thread, later.
void runLater(int milliseconds, std::function<void()> what);

template <class T> void UpsConversation<T>::after(int milliseconds, std::function<void()> what)
{
    runLater(milliseconds, [self = this->shared_from_this(), what = std::move(what)] { what(); });
}

/// A body without any data set: empty, or an empty list.
bool isNothing(const QByteArray &body);
/// The workitem of an answer that is one; nothing otherwise.
std::optional<Workitem> workitemOf(const UpsAnswer &answer, const QString &uid);

} // namespace network
