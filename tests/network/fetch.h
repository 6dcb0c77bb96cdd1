#pragma once

#include "network/http/httpclient.h"

#include <QTest>

#include <atomic>
#include <memory>

/// What came of one exchange, collected for a test.
struct Fetched {
    QList<QByteArray> events; ///< "head 200", "data", "done" with repetitions of data left out
    network::HttpResponseHead head;
    QByteArray body;
    dicom::Result<> result;
    std::atomic<bool> done = false;

    bool succeeded() const { return done && result.has_value(); }
    bool failedAs(dicom::Error::Kind kind) const { return done && !result && result.error().kind == kind; }
};

inline std::shared_ptr<Fetched> startFetch(network::HttpClient &http, network::HttpRequest request, network::HttpClient::Id *id = nullptr)
{
    auto fetched = std::make_shared<Fetched>();
    network::HttpHandlers handlers;
    handlers.head = [fetched](const network::HttpResponseHead &head) {
        fetched->head = head;
        fetched->events.append("head " + QByteArray::number(head.status));
    };
    handlers.data = [fetched](const QByteArray &data) {
        fetched->body += data;
        if (fetched->events.isEmpty() || fetched->events.last() != "data")
            fetched->events.append("data");
    };
    handlers.done = [fetched](const dicom::Result<> &result) {
        fetched->result = result;
        fetched->events.append("done");
        fetched->done = true;
    };
    const auto started = http.start(std::move(request), std::move(handlers));
    if (id)
        *id = started;
    return fetched;
}

inline std::shared_ptr<Fetched> fetch(network::HttpClient &http, network::HttpRequest request)
{
    auto fetched = startFetch(http, std::move(request));
    if (!QTest::qWaitFor([&] { return fetched->done.load(); }, 20000))
        qWarning("the exchange did not end");
    return fetched;
}

inline std::shared_ptr<Fetched> fetch(network::HttpClient &http, const QUrl &url)
{
    network::HttpRequest request;
    request.url = url;
    return fetch(http, std::move(request));
}
