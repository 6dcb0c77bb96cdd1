#include "network/dicomweb/bulkdataaddress.h"
#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/retrieveexchange.h"
#include "network/auth/credential.h"
#include "network/http/requestlog.h"

namespace network {

using dicom::Error;
using Permission = BulkDataAddress::Permission;

namespace {

constexpr qint64 LargestValue = qint64(2) << 30;

/// One value; several parts are its fragments, joined.
class BulkDataExchange final : public RetrieveExchange<QByteArray>
{
public:
    BulkDataExchange(HttpClient &http, const Archive &archive, const BulkDataAddress &address)
        : RetrieveExchange(http, archive, address.url,
                           {"multipart/related; type=\"application/octet-stream\"", "application/octet-stream", "*/*"}, "bulk")
        , m_permission(address.permission)
    {}

protected:
    void begin() override
    {
        if (m_permission == Permission::Given)
            return RetrieveExchange::begin();
        if (m_permission == Permission::Never) {
            using Alarm = RequestRecord::Alarm;
            http().requestLog().addAlarm(url().scheme() == u"http" ? Alarm::Downgrade : Alarm::Elsewhere, archive().wado(),
                                         originOf(url()));
            return finish(dicom::fail(Error::Kind::Refused, sentence::redirectRefused(archive().wado()), QStringLiteral("BulkDataURI")));
        }
        askToCross(archive().wado(), url(), [this](bool allowed) { answered(allowed); });
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
    void answered(bool allowed)
    {
        if (allowed)
            return RetrieveExchange::begin();
        finish(dicom::fail(Error::Kind::Refused, sentence::otherServer(archive().wado(), url()), QStringLiteral("BulkDataURI")));
    }

    Permission m_permission;
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

} // namespace

std::shared_ptr<ExchangeOf<QByteArray>> bulkDataExchange(HttpClient &http, const Archive &archive, const QUrl &base, const QString &uri)
{
    return std::make_shared<BulkDataExchange>(http, archive, bulkDataAddress(archive, base, uri));
}

std::shared_ptr<ExchangeOf<RetrieveSummary>> bulkValuesExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                                BulkKind kind, WadoClient::BulkSink sink)
{
    return std::make_shared<BulkValuesExchange>(http, archive, resource, kind, std::move(sink));
}

} // namespace network
