#include "network/auth/webquestion.h"

#include <QBuffer>
#include <QMutex>

namespace network {

namespace {

constexpr qint64 LargestAnswer = 1 << 20;
constexpr std::chrono::seconds Patience{20};

} // namespace

/// What both threads touch.
struct WebQuestion::Box {
    QMutex mutex;
    WebQuestion *receiver = nullptr;
    WebAnswer answer; ///< of the I/O thread, until it is posted
};

WebQuestion::WebQuestion(HttpClient &http, HttpRequest request, Answered answered)
    : m_http(http)
    , m_answered(std::move(answered))
    , m_box(std::make_shared<Box>())
{
    m_box->receiver = this;
    request.isAnonymous = true;
    request.bodyLimit = LargestAnswer;
    request.deadline = request.headDeadline = Patience;
    request.retries = 0;
    HttpHandlers handlers;
    handlers.head = [box = m_box](const HttpResponseHead &head) {
        box->answer.status = head.status;
        box->answer.url = head.url;
    };
    handlers.data = [box = m_box](const QByteArray &data) { box->answer.body += data; };
    handlers.done = [box = m_box](const dicom::Result<> &result) {
        const QMutexLocker lock(&box->mutex);
        if (!box->receiver)
            return;
        const dicom::Result<WebAnswer> answer = result ? dicom::Result<WebAnswer>(box->answer) : tl::unexpected(result.error());
        QMetaObject::invokeMethod(
            box->receiver, [receiver = box->receiver, answer] { receiver->deliver(answer); }, Qt::QueuedConnection);
    };
    m_id = m_http.start(std::move(request), std::move(handlers));
}

WebQuestion::~WebQuestion()
{
    {
        const QMutexLocker lock(&m_box->mutex);
        m_box->receiver = nullptr;
    }
    if (m_id != 0)
        m_http.abort(m_id);
}

void WebQuestion::deliver(const dicom::Result<WebAnswer> &answer)
{
    m_id = 0;
    const Answered answered = std::exchange(m_answered, {});
    if (answered)
        answered(answer);
}

HttpRequest formRequest(const QUrl &url, const QByteArray &body)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    request.body = [body]() -> std::unique_ptr<QIODevice> {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(body);
        buffer->open(QIODevice::ReadOnly);
        return buffer;
    };
    return request;
}

} // namespace network
