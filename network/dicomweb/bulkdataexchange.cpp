#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/retrieveexchange.h"
#include "network/dicomweb/serviceroot.h"

namespace network {

using dicom::Error;

namespace {

constexpr qint64 LargestValue = qint64(2) << 30;

/// One value; several parts are its fragments, joined.
class BulkDataExchange final : public RetrieveExchange<QByteArray>
{
public:
    BulkDataExchange(HttpClient &http, const Archive &archive, const QUrl &url, bool permitted)
        : RetrieveExchange(http, archive, url, {"multipart/related; type=\"application/octet-stream\"", "application/octet-stream", "*/*"},
                           "bulk")
        , m_permitted(permitted)
    {}

protected:
    void begin() override
    {
        if (!m_permitted)
            return finish(dicom::fail(Error::Kind::Refused, sentence::redirectRefused(archive().wado()), QStringLiteral("BulkDataURI")));
        RetrieveExchange::begin();
    }

    HttpRequest prototype() const override
    {
        HttpRequest request;
        request.bodyLimit = LargestValue;
        return request;
    }

    dicom::Result<> answerBegan(const HttpResponseHead &head) override
    {
        m_value.clear();
        m_body = std::make_unique<PartsBody>(head, [this](MultipartPart &&part) {
            if (const MediaType type = parseMediaType(part.header("Content-Type")); isHtml(type))
                return dicom::Result<>(tl::unexpected(unexpectedBody(url(), type, part.body)));
            m_value += part.body;
            return dicom::Result<>();
        });
        return m_body->begin();
    }
    dicom::Result<> received(const QByteArray &data) override { return m_body->addData(data); }

    void answerEnded(const dicom::Result<> &transfer) override
    {
        const dicom::Result<> result = transfer ? m_body->finish() : transfer;
        if (!result)
            return finish(tl::unexpected(result.error()));
        finish(m_value);
    }

private:
    bool m_permitted;
    std::unique_ptr<PartsBody> m_body;
    QByteArray m_value;
};

/// Values below a resource, one part each. Where /bulkdata is not served, the resource itself asked
/// for as bulk data is the same (PS3.18 §10.4.4 note 2) and what every server must have.
class BulkValuesExchange final : public PartsExchange
{
public:
    BulkValuesExchange(HttpClient &http, const Archive &archive, const ResourceId &resource, BulkKind kind, WadoClient::BulkSink sink)
        : PartsExchange(http, archive, resourceUrl(archive, resource, kind == BulkKind::All ? "/bulkdata" : "/pixeldata"), ranges(),
                        kind == BulkKind::All ? "bulkdata" : "pixeldata")
        , m_resource(resource)
        , m_kind(kind)
        , m_sink(std::move(sink))
    {}

protected:
    void gaveUp(const Error &error) override
    {
        const bool another =
            error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Unsupported || error.kind == Error::Kind::Refused;
        if (m_kind != BulkKind::All || m_moved || !another)
            return finish(tl::unexpected(m_refusal.value_or(error)));
        m_moved = true;
        m_refusal = error;
        moveTo(resourceUrl(archive(), m_resource), ranges().mid(0, 3), "bulk-of");
        request();
    }

    dicom::Result<> takePart(MultipartPart &&part) override
    {
        const MediaType type = parseMediaType(part.header("Content-Type"));
        const Sniffed sniffed = sniff(part.body);
        if (sniffed == Sniffed::Html || type.name == "application/dicom" || (type.isEmpty() && sniffed == Sniffed::Part10))
            return tl::unexpected(unexpectedBody(url(), type, part.body));
        BulkValue value;
        if (const QByteArray location = part.header("Content-Location"); !location.isEmpty())
            value.location = url().resolved(QUrl::fromEncoded(location, QUrl::TolerantMode));
        value.mediaType = type.name;
        value.transferSyntax =
            QString::fromLatin1(type.transferSyntax().isEmpty() ? m_body->type().transferSyntax() : type.transferSyntax());
        value.bytes = std::move(part.body);
        ++m_summary.received;
        const qint64 size = value.bytes.size();
        deliver([sink = m_sink, value = std::move(value)](Transaction &) { sink(value); }, size);
        return {};
    }

private:
    static QByteArrayList ranges()
    {
        return {"multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
                "multipart/related; type=\"application/octet-stream\"", "multipart/related; type=application/octet-stream", "*/*"};
    }

    ResourceId m_resource;
    BulkKind m_kind;
    WadoClient::BulkSink m_sink;
    bool m_moved = false;
    std::optional<Error> m_refusal;
};

/// Where a BulkDataURI really is. Behind a proxy servers often write a host, port or scheme that
/// only they know: what lies under /studies/ is asked from the configured root. Anything else of
/// another origin is asked only where a person allowed it.
QUrl resolved(const Archive &archive, const QUrl &base, const QString &uri, bool *permitted)
{
    QUrl url = base.resolved(QUrl::fromEncoded(uri.toUtf8(), QUrl::TolerantMode));
    url.setUserInfo({});
    const QString origin = originOf(url);
    *permitted = origin == originOf(base) || origin == originOf(archive.wado()) || archive.origins.contains(origin);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (*permitted || !web)
        return url;
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const qsizetype studies = path.indexOf("/studies/");
    *permitted = studies >= 0;
    if (!*permitted)
        return url;
    QByteArray own = serviceRoot(archive.wado()) + path.mid(studies);
    if (url.hasQuery())
        own += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return QUrl::fromEncoded(own, QUrl::StrictMode);
}

} // namespace

std::shared_ptr<ExchangeOf<QByteArray>> bulkDataExchange(HttpClient &http, const Archive &archive, const QUrl &base, const QString &uri)
{
    bool permitted = false;
    const QUrl url = resolved(archive, base, uri, &permitted);
    return std::make_shared<BulkDataExchange>(http, archive, url, permitted);
}

std::shared_ptr<ExchangeOf<RetrieveSummary>> bulkValuesExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                                BulkKind kind, WadoClient::BulkSink sink)
{
    return std::make_shared<BulkValuesExchange>(http, archive, resource, kind, std::move(sink));
}

} // namespace network
