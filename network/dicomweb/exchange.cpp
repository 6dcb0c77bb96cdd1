#include "network/dicomweb/exchange.h"

namespace network {

namespace {

constexpr qint64 LongestRefusal = 64 << 10;
constexpr int ProgressInterval = 50; // milliseconds

} // namespace

void Exchange::launch(std::shared_ptr<Courier> courier)
{
    m_courier = std::move(courier);
    m_http.post([self = shared_from_this()] {
        if (!self->m_cancelled)
            self->begin();
    });
}

void Exchange::cancel()
{
    m_cancelled = true;
    m_http.post([self = shared_from_this()] { self->giveUp(); });
}

void Exchange::giveUp()
{
    ++m_generation;
    if (m_current)
        m_http.abort(m_current);
    m_current = 0;
    m_http.crossings().withdraw(std::exchange(m_crossing, 0));
}

void Exchange::askToCross(const QUrl &from, const QUrl &to, std::function<void(bool allowed)> answered)
{
    m_crossing = m_http.crossings().ask(
        from, to, [self = shared_from_this(), generation = m_generation, answered = std::move(answered)](bool allowed) {
            self->m_http.post([self, generation, answered, allowed] {
                if (self->m_generation == generation && !self->m_cancelled)
                    answered(allowed);
            });
        });
}

void Exchange::send(HttpRequest request)
{
    giveUp();
    if (m_cancelled)
        return;
    m_answering = false;
    m_head = {};
    m_refusal.clear();
    m_received = 0;
    m_total = -1;
    HttpHandlers handlers;
    const auto guarded = [self = shared_from_this(), generation = m_generation](auto member) {
        return [self, generation, member](const auto &value) {
            if (self->m_generation == generation)
                ((*self).*member)(value);
        };
    };
    handlers.head = guarded(&Exchange::onHead);
    handlers.data = guarded(&Exchange::onData);
    handlers.done = guarded(&Exchange::onDone);
    if (request.body) {
        handlers.uploaded = [self = shared_from_this(), generation = m_generation](qint64 sent, qint64 total) {
            if (self->m_generation == generation)
                self->reportProgress(sent, total);
        };
    }
    m_current = m_http.start(std::move(request), std::move(handlers));
    m_courier->setResume([self = weak_from_this(), &http = m_http, id = m_current] {
        if (!self.expired())
            http.setPaused(id, false);
    });
}

void Exchange::onHead(const HttpResponseHead &head)
{
    m_head = head;
    m_answering = isAnswer(head.status);
    bool isNumber = false;
    const qint64 length = headerValue(head.headers, "Content-Length").toLongLong(&isNumber);
    m_total = isNumber ? length : -1;
    if (!m_answering)
        return;
    if (const auto result = accepted(head); !result)
        stopWith(result.error());
}

void Exchange::onData(const QByteArray &data)
{
    if (!m_answering) {
        m_refusal += data.left(LongestRefusal - m_refusal.size());
        return;
    }
    m_received += data.size();
    reportProgress(m_received, m_total);
    if (const auto result = received(data); !result)
        return stopWith(result.error());
    if (m_courier->isFull())
        m_http.setPaused(m_current, true);
}

void Exchange::onDone(const dicom::Result<> &result)
{
    const auto keep = shared_from_this();
    m_current = 0;
    if (m_answering)
        return ended(result);
    if (m_head.status != 0)
        return refused(m_head, m_refusal);
    failed(result ? dicom::Error{dicom::Error::Kind::Incomplete, sentence::connectionLost(m_archive.root), {}} : result.error());
}

void Exchange::stopWith(const dicom::Error &error)
{
    const auto keep = shared_from_this();
    giveUp();
    ended(tl::unexpected(error));
}

void Exchange::deliver(Courier::Delivery delivery, qint64 bytes)
{
    m_courier->post(std::move(delivery), bytes);
}

void Exchange::reportProgress(qint64 done, qint64 total)
{
    const bool last = total >= 0 && done >= total;
    if (m_sinceProgress.isValid() && m_sinceProgress.elapsed() < ProgressInterval && !last)
        return;
    m_sinceProgress.start();
    m_courier->post([done, total](Transaction &handle) { emit handle.progress(done, total); });
}

} // namespace network
