#pragma once

#include "network/http/httpclient.h"

#include <QObject>

#include <functional>
#include <memory>

namespace network {

struct WebAnswer {
    int status = 0;
    QUrl url;
    QByteArray body;
};

/// One small request whose answer comes to this object's thread. Dropping it cancels.
class WebQuestion : public QObject
{
    Q_OBJECT
public:
    using Answered = std::function<void(const dicom::Result<WebAnswer> &)>;
    /// `answered` is called once, later. It may delete this object.
    WebQuestion(HttpClient &http, HttpRequest request, Answered answered);
    ~WebQuestion() override;

private:
    struct Box;
    void deliver(const dicom::Result<WebAnswer> &answer);

    HttpClient &m_http;
    Answered m_answered;
    std::shared_ptr<Box> m_box;
    HttpClient::Id m_id = 0;
};

/// A form to be posted to `url` (RFC 6749 appendix B).
HttpRequest formRequest(const QUrl &url, const QByteArray &body);

} // namespace network
