#pragma once

#include "network/dicomweb/acceptladder.h"
#include "network/dicomweb/exchange.h"
#include "network/dicomweb/partsbody.h"
#include "network/dicomweb/wadoclient.h"
#include "network/dicomweb/wadouri.h"
#include "network/dicomweb/warnings.h"

namespace network {

/// 206 without Content-Range: some of what was asked for (PS3.18 §10.4.3.1); with it, a byte range nobody asked for.
inline bool isPartialSet(const HttpResponseHead &head)
{
    return head.status == 206 && headerValue(head.headers, "Content-Range").isEmpty();
}

/// A retrieval that asks for one media range after the other until the server can give one, and remembers which.
template <class T> class RetrieveExchange : public ExchangeOf<T>
{
public:
    RetrieveExchange(HttpClient &http, const Archive &archive, QUrl url, QByteArrayList ranges, const char *category)
        : ExchangeOf<T>(http, archive)
        , m_url(std::move(url))
        , m_accept(ladder(std::move(ranges), category))
    {}

protected:
    /// Whatever the subclass wants of the request but URL and Accept.
    virtual HttpRequest prototype() const = 0;
    virtual dicom::Result<> answerBegan(const HttpResponseHead &head) = 0;
    /// The answer came whole, or `transfer` says why not.
    virtual void answerEnded(const dicom::Result<> &transfer) = 0;
    /// No media range helped.
    virtual void gaveUp(const dicom::Error &error) { this->finish(tl::unexpected(error)); }

    /// Another address for the same, with media ranges of its own; request() asks it.
    void moveTo(QUrl url, QByteArrayList ranges, const char *category)
    {
        m_url = std::move(url);
        m_accept = ladder(std::move(ranges), category);
        m_refusal.reset();
        m_serverFault = false;
    }

    void begin() override
    {
        if (retrievePath(this->archive(), this->http().notebook()) == RetrievePath::Uri) // has no WADO-RS
            return this->finish(tl::unexpected(statusError(405, m_url)));
        request();
    }
    void request()
    {
        HttpRequest request = prototype();
        request.url = m_url;
        request.headers.append(qMakePair(QByteArray("Accept"), m_accept.current()));
        this->send(std::move(request));
    }
    dicom::Result<> accepted(const HttpResponseHead &head) override
    {
        if (head.status == 206 && !isPartialSet(head))
            return dicom::fail(dicom::Error::Kind::Malformed, sentence::unexpectedAnswer(head.url), QStringLiteral("206"));
        return answerBegan(head);
    }
    void ended(const dicom::Result<> &transfer) override
    {
        if (transfer && !m_serverFault)
            m_accept.remember();
        answerEnded(transfer);
    }
    void refused(const HttpResponseHead &head, const QByteArray &body) override
    {
        const QByteArray warning = headerValue(head.headers, "Warning");
        if (!m_refusal)
            m_refusal = statusError(head, warning.isEmpty() ? body : warningText(warning).toUtf8());
        const bool another = head.status == 400 || head.status == 406 || head.status == 415 || head.status == 500;
        m_serverFault = m_serverFault || head.status == 500; // of this object, perhaps: nothing to learn from
        if (another && m_accept.stepDown())
            return request();
        gaveUp(*m_refusal);
    }

    const QUrl &url() const { return m_url; }
    QByteArray currentRange() const { return m_accept.current(); }

private:
    AcceptLadder ladder(QByteArrayList ranges, const char *category)
    {
        return {this->archive().dialect, std::move(ranges), this->http().notebook(),
                QString::fromLatin1(category) + QStringLiteral("-accept ") + this->archive().wado().toString()};
    }

    QUrl m_url;
    AcceptLadder m_accept;
    std::optional<dicom::Error> m_refusal;
    bool m_serverFault = false;
};

/// A retrieval whose answer is made of parts that are handed on one by one.
class PartsExchange : public RetrieveExchange<RetrieveSummary>
{
public:
    using RetrieveExchange::RetrieveExchange;

protected:
    virtual dicom::Result<> takePart(MultipartPart &&part) = 0;
    /// Behind the last part, before the transaction is finished.
    virtual void flush() {}

    HttpRequest prototype() const override;
    dicom::Result<> answerBegan(const HttpResponseHead &head) override;
    dicom::Result<> received(const QByteArray &data) override { return m_body->addData(data); }
    void answerEnded(const dicom::Result<> &transfer) override;

    RetrieveSummary m_summary;
    std::unique_ptr<PartsBody> m_body;
};

/// The exchanges behind WadoClient's functions.
std::shared_ptr<ExchangeOf<RetrieveSummary>> objectsExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                             WadoClient::ObjectSink sink);
std::shared_ptr<ExchangeOf<RetrieveSummary>> metadataExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                              WadoClient::DataSetSink sink);
std::shared_ptr<ExchangeOf<RetrieveSummary>> framesExchange(HttpClient &http, const Archive &archive, const ResourceId &instance,
                                                            const QList<int> &frames, WadoClient::FrameSink sink);
std::shared_ptr<ExchangeOf<RetrieveSummary>> pixelDataExchange(HttpClient &http, const Archive &archive, const ResourceId &instance,
                                                               const PixelDataPlace &place, WadoClient::FrameSink sink);
std::shared_ptr<ExchangeOf<dicom::EncodedFrame>> renderedExchange(HttpClient &http, const Archive &archive, const ResourceId &instance,
                                                                  int frame, const RenderedOptions &options);
std::shared_ptr<ExchangeOf<RetrieveSummary>> renderedAllExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                                 const QList<int> &frames, const RenderedOptions &options,
                                                                 WadoClient::FrameSink sink);
std::shared_ptr<ExchangeOf<dicom::EncodedFrame>> thumbnailExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                                   QSize size, bool orRendered);
std::shared_ptr<ExchangeOf<QByteArray>> bulkDataExchange(HttpClient &http, const Archive &archive, const QUrl &base, const QString &uri);
std::shared_ptr<ExchangeOf<RetrieveSummary>> bulkValuesExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                                BulkKind kind, WadoClient::BulkSink sink);

/// Query of a rendered resource, with its question mark; empty if nothing is wanted. PS3.18
/// §8.3.5.1
QByteArray renderingQuery(const RenderedOptions &options);

/// …/studies/S/series/E/instances/I and `suffix`, as an encoded URL.
QUrl resourceUrl(const Archive &archive, const ResourceId &resource, const QByteArray &suffix = {});

} // namespace network
