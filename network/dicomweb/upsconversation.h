#pragma once

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
    QString said() const; ///< its own words: Warning header, else the body's text
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
        this->send(std::move(request));
    }
    /// Reads a workitem back; asks again a few times where no clear answer comes. `next` gets the last answer.
    void read(const QString &uid, Continuation next, int tries = 3)
    {
        ask(workitemRequest("GET", workitemUrl(this->archive(), '/' + pathStep(uid))), [this, uid, next = std::move(next),
                                                                                        tries](const UpsAnswer &answer) mutable {
            if (answer.isUnclear() && tries > 1) {
                return this->after(300, [this, uid, next = std::move(next), tries]() mutable { read(uid, std::move(next), tries - 1); });
            }
            next(answer);
        });
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
    void answered()
    {
        const UpsAnswer answer = std::exchange(m_answer, {});
        std::exchange(m_next, {})(answer);
    }

    UpsAnswer m_answer;
    Continuation m_next;
};

/// Runs `what` in this thread, later.
void runLater(int milliseconds, std::function<void()> what);

template <class T> void UpsConversation<T>::after(int milliseconds, std::function<void()> what)
{
    runLater(milliseconds, [self = this->shared_from_this(), what = std::move(what)] { what(); });
}

/// The workitem of an answer that is one; nothing otherwise.
std::optional<Workitem> workitemOf(const UpsAnswer &answer, const QString &uid);

} // namespace network
