#pragma once

#include "network/dicomweb/archive.h"
#include "network/dicomweb/courier.h"
#include "network/http/crossings.h"
#include "network/http/httpclient.h"
#include "network/http/sentences.h"

#include <QElapsedTimer>

#include <atomic>
#include <memory>
#include <optional>

namespace network {

/// The half of a transaction that lives in the I/O thread: a conversation of one or more requests
/// with one server. Every virtual function runs there. An answer with a status that isAnswer()
/// accepts goes through accepted(), received() and ended(); any other status through refused() with
/// the beginning of its body; no answer at all through failed().
class Exchange : public std::enable_shared_from_this<Exchange>
{
public:
    Exchange(HttpClient &http, Archive archive)
        : m_http(http)
        , m_archive(std::move(archive))
    {}
    virtual ~Exchange() = default;

    void launch(std::shared_ptr<Courier> courier);
    void cancel(); ///< from the caller's thread

protected:
    virtual void begin() = 0;
    virtual bool isAnswer(int status) const { return status >= 200 && status < 300; }
    virtual dicom::Result<> accepted(const HttpResponseHead &head) = 0;
    virtual dicom::Result<> received(const QByteArray &data) = 0;
    /// The transfer's outcome, or the error that accepted() or received() returned.
    virtual void ended(const dicom::Result<> &transfer) = 0;
    virtual void refused(const HttpResponseHead &head, const QByteArray &body) = 0;
    virtual void failed(const dicom::Error &error) = 0;

    /// Sends the next request of the conversation; an earlier one that still runs is given up.
    void send(HttpRequest request);
    void giveUp();
    /// Asks a person whether another server is read that this one pointed to. `answered` runs here, later, unless it is given up before.
    void askToCross(const QUrl &from, const QUrl &to, std::function<void(bool allowed)> answered);
    bool isCancelled() const { return m_cancelled; }
    Courier &courier() { return *m_courier; }
    HttpClient &http() { return m_http; }
    const Archive &archive() const { return m_archive; }
    /// Hands `delivery` to the caller and holds the server back while the caller is behind.
    void deliver(Courier::Delivery delivery, qint64 bytes);
    void reportProgress(qint64 done, qint64 total);

private:
    void onHead(const HttpResponseHead &head);
    void onData(const QByteArray &data);
    void onDone(const dicom::Result<> &result);
    void stopWith(const dicom::Error &error);

    HttpClient &m_http;
    Archive m_archive;
    std::shared_ptr<Courier> m_courier;
    std::atomic<bool> m_cancelled = false;
    HttpClient::Id m_current = 0;
    Crossings::Ticket m_crossing = 0;
    quint64 m_generation = 0;
    bool m_answering = false;
    HttpResponseHead m_head;
    QByteArray m_refusal;
    qint64 m_received = 0;
    qint64 m_total = -1;
    QElapsedTimer m_sinceProgress;
};

/// The handle of an exchange, in its caller's thread.
template <class T> class Handle final : public TransactionOf<T>
{
public:
    explicit Handle(std::shared_ptr<Exchange> exchange)
        : m_exchange(std::move(exchange))
        , m_courier(std::make_shared<Courier>(this))
    {
        m_exchange->launch(m_courier);
    }
    ~Handle() override { end(); }

    void cancel() override
    {
        if (!this->m_result)
            this->m_result = dicom::fail(dicom::Error::Kind::Cancelled, sentence::cancelled());
        end();
    }
    void setPaused(bool paused) override { m_courier->setHeld(paused); }
    void complete(dicom::Result<T> result)
    {
        this->m_result = std::move(result);
        m_courier->close();
        m_exchange.reset();
        emit this->finished();
    }

private:
    void end()
    {
        m_courier->close();
        if (const auto exchange = std::exchange(m_exchange, nullptr))
            exchange->cancel();
    }

    std::shared_ptr<Exchange> m_exchange;
    std::shared_ptr<Courier> m_courier;
};

/// An exchange whose result is a T.
template <class T> class ExchangeOf : public Exchange
{
public:
    using Exchange::Exchange;

protected:
    /// Once; nothing is delivered after it.
    void finish(dicom::Result<T> result)
    {
        courier().post([result = std::move(result)](Transaction &handle) { static_cast<Handle<T> &>(handle).complete(result); });
    }
    void failed(const dicom::Error &error) override { finish(tl::unexpected(error)); }
};

/// Starts an exchange and gives the handle that is dropped to cancel it.
template <class T> TransactionPtr<T> start(std::shared_ptr<ExchangeOf<T>> exchange)
{
    return TransactionPtr<T>(new Handle<T>(std::move(exchange)));
}

} // namespace network
