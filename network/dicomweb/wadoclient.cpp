#include "network/dicomweb/wadoclient.h"

#include "network/dicomweb/retrieveexchange.h"

namespace network {

WadoClient::WadoClient(HttpClient &http, Archive archive)
    : m_http(http)
    , m_archive(std::move(archive))
{}

TransactionPtr<RetrieveSummary> WadoClient::retrieve(const ResourceId &resource, ObjectSink sink)
{
    return start<RetrieveSummary>(objectsExchange(m_http, m_archive, resource, std::move(sink)));
}

TransactionPtr<RetrieveSummary> WadoClient::metadata(const ResourceId &resource, DataSetSink sink)
{
    return start<RetrieveSummary>(metadataExchange(m_http, m_archive, resource, std::move(sink)));
}

TransactionPtr<RetrieveSummary> WadoClient::frames(const ResourceId &instance, const QList<int> &frames, FrameSink sink)
{
    return start<RetrieveSummary>(framesExchange(m_http, m_archive, instance, frames, std::move(sink)));
}

TransactionPtr<RetrieveSummary> WadoClient::pixelData(const ResourceId &instance, const PixelDataPlace &place, FrameSink sink)
{
    return start<RetrieveSummary>(pixelDataExchange(m_http, m_archive, instance, place, std::move(sink)));
}

TransactionPtr<dicom::EncodedFrame> WadoClient::rendered(const ResourceId &instance, int frame, const RenderedOptions &options)
{
    return start<dicom::EncodedFrame>(renderedExchange(m_http, m_archive, instance, frame, options));
}

TransactionPtr<RetrieveSummary> WadoClient::renderedAll(const ResourceId &resource, const QList<int> &frames,
                                                        const RenderedOptions &options, FrameSink sink)
{
    return start<RetrieveSummary>(renderedAllExchange(m_http, m_archive, resource, frames, options, std::move(sink)));
}

TransactionPtr<dicom::EncodedFrame> WadoClient::thumbnail(const ResourceId &resource, QSize size, Otherwise otherwise)
{
    return start<dicom::EncodedFrame>(thumbnailExchange(m_http, m_archive, resource, size, otherwise == Otherwise::Rendered));
}

TransactionPtr<QByteArray> WadoClient::bulkData(const QUrl &base, const QString &uri)
{
    return start<QByteArray>(bulkDataExchange(m_http, m_archive, base, uri));
}

TransactionPtr<RetrieveSummary> WadoClient::bulkData(const ResourceId &resource, BulkKind kind, BulkSink sink)
{
    return start<RetrieveSummary>(bulkValuesExchange(m_http, m_archive, resource, kind, std::move(sink)));
}

} // namespace network
