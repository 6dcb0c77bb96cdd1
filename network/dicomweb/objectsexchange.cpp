#include "network/dicom/part10reader.h"
#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/framesyntax.h"
#include "network/dicomweb/retrieveexchange.h"
#include "network/dicomweb/wadouri.h"

namespace network {

using dicom::Error;

namespace {

/// PS3.18 Table 10.4.4-1. Never a list of them: Orthanc misreads lists (400).
QByteArrayList objectRanges(const Dialect &dialect, bool single)
{
    QByteArrayList ranges{"multipart/related; type=\"application/dicom\"; transfer-syntax=*",
                          "multipart/related; type=application/dicom; transfer-syntax=*", "multipart/related; type=\"application/dicom\""};
    if (single)
        ranges << "application/dicom; transfer-syntax=*"
               << "application/dicom";
    if (dialect.zip != Dialect::Tristate::No)
        ranges << "application/zip; transfer-syntax=*"
               << "application/zip";
    return ranges;
}

/// Errors that asking at another address does not mend.
bool isFinal(const Error &error)
{
    return error.kind == Error::Kind::Unauthorized || error.kind == Error::Kind::Busy;
}

/// Whether a file ends where its own lengths say.
bool isWhole(const QByteArray &object)
{
    const auto file = dicom::readPart10(object);
    return file && !file->pixelData.truncated && !file->pixelData.tailCut;
}

/// Part 10 files of a study, series or instance; an instance also by WADO-URI.
class ObjectsExchange final : public PartsExchange
{
public:
    ObjectsExchange(HttpClient &http, const Archive &archive, const ResourceId &resource, WadoClient::ObjectSink sink)
        : PartsExchange(http, archive, resourceUrl(archive, resource), objectRanges(archive.dialect, !resource.sopInstanceUid.isEmpty()),
                        resource.sopInstanceUid.isEmpty() ? "objects" : "object")
        , m_resource(resource)
        , m_sopInstanceUid(resource.sopInstanceUid.toLatin1())
        , m_sink(std::move(sink))
    {
        const RetrievePath path = retrievePath(archive, http.notebook());
        const bool isInstance = !m_sopInstanceUid.isEmpty();
        m_ways = {Way::Rs};
        if (isInstance && !archive.uri().isEmpty())
            m_ways << Way::UriStored << Way::UriDefault;
        if (path == RetrievePath::Uri) {
            m_ways.removeAll(Way::Rs);
            if (isInstance && !archive.wado().host().isEmpty())
                m_ways << Way::Rs;
        }
    }

protected:
    void begin() override
    {
        if (m_ways.isEmpty()) // a series of an archive that has WADO-URI only
            return finish(tl::unexpected(statusError(405, archive().uri())));
        ask();
    }

    void gaveUp(const Error &error) override
    {
        if (!m_refusal)
            m_refusal = error;
        if (isFinal(error) || ++m_way >= m_ways.size())
            return finish(tl::unexpected(*m_refusal));
        ask();
    }

    void answerEnded(const dicom::Result<> &transfer) override
    {
        if (transfer)
            noteRetrievePath(archive(), http().notebook(), m_ways[m_way] == Way::Rs ? RetrievePath::Rs : RetrievePath::Uri);
        PartsExchange::answerEnded(transfer);
    }

    dicom::Result<> takePart(MultipartPart &&part) override
    {
        if (part.body.isEmpty())
            return {}; // no object
        const MediaType type = parseMediaType(part.header("Content-Type"));
        const bool labelled = type.isEmpty() || type.name == "application/dicom";
        const Sniffed sniffed = sniff(part.body);
        if (sniffed == Sniffed::Html || (sniffed != Sniffed::Part10 && !labelled))
            return tl::unexpected(unexpectedBody(url(), type, part.body));
        const QByteArray uid = m_sopInstanceUid.isEmpty() ? QByteArray() : mediaStorageSopInstanceUid(part.body);
        if (!uid.isEmpty() && uid != m_sopInstanceUid)
            return dicom::fail(Error::Kind::Malformed, sentence::wrongInstance(url()), QStringLiteral("SOP Instance UID"));
        if (part.isUnended && !part.tail.isEmpty() && !isWhole(part.body))
            part.body += part.tail;
        if ((m_body->isSingle() || part.isUnended) && !isWhole(part.body))
            return dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(url()), QStringLiteral("object"));
        ++m_summary.received;
        const qint64 size = part.body.size();
        deliver([sink = m_sink, bytes = std::move(part.body)](Transaction &) { sink({bytes}); }, size);
        return {};
    }

private:
    enum class Way { Rs, UriStored, UriDefault };

    void ask()
    {
        const Way way = m_ways[m_way];
        if (way != Way::Rs) {
            const UriSyntax syntax = way == Way::UriStored ? UriSyntax::Stored : UriSyntax::Default;
            moveTo(wadoUriObject(archive(), m_resource, syntax), {"application/dicom", "*/*"}, "uri-object");
        } else if (m_way > 0) {
            moveTo(resourceUrl(archive(), m_resource), objectRanges(archive().dialect, true), "object");
        }
        request();
    }

    ResourceId m_resource;
    QByteArray m_sopInstanceUid;
    WadoClient::ObjectSink m_sink;
    QList<Way> m_ways;
    qsizetype m_way = 0;
    std::optional<Error> m_refusal;
};

} // namespace

std::shared_ptr<ExchangeOf<RetrieveSummary>> objectsExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                             WadoClient::ObjectSink sink)
{
    return std::make_shared<ObjectsExchange>(http, archive, resource, std::move(sink));
}

} // namespace network
