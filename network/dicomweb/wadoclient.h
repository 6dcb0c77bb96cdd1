#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/encodedframe.h"
#include "network/dicomweb/archive.h"
#include "network/dicomweb/transaction.h"

#include <QSize>

#include <functional>

namespace network {

class HttpClient;

/// Names a study, a series of it or an instance of that.
struct ResourceId {
    QString studyInstanceUid;
    QString seriesInstanceUid; ///< empty: the study
    QString sopInstanceUid;    ///< empty: the series

    friend bool operator==(const ResourceId &, const ResourceId &) = default;
};

struct RetrieveSummary {
    int received = 0;      ///< complete parts
    bool partial = false;  ///< 206: the archive left something out
};

struct RenderedOptions {
    QSize viewport;        ///< empty: native size
    double windowCenter = 0, windowWidth = 0; ///< width 0: the archive's choice
    QByteArray mediaType = "image/jpeg";
    int quality = 0;       ///< 1…100, 0: the archive's choice
};

/// WADO-RS (PS3.18 §10.4). Each call steps through the Accept recipes that fit (one media range a request) on 400, 406
/// and 415 and remembers what worked. Parts are handed on as soon as their closing boundary came; a body that ends
/// early is Incomplete.
class WadoClient
{
public:
    using ObjectSink = std::function<void(dicom::Part10Bytes)>;
    using DataSetSink = std::function<void(QList<dicom::DataSet>)>;
    using FrameSink = std::function<void(dicom::EncodedFrame)>;

    WadoClient(HttpClient &http, Archive archive);

    /// Part 10 files in their stored transfer syntax.
    TransactionPtr<RetrieveSummary> retrieve(const ResourceId &resource, ObjectSink sink);
    TransactionPtr<RetrieveSummary> metadata(const ResourceId &resource, DataSetSink sink);
    /// Frames in their stored encoding where the archive can, else uncompressed. Ascending, without duplicates.
    TransactionPtr<RetrieveSummary> frames(const ResourceId &instance, const QList<int> &frames, FrameSink sink);
    TransactionPtr<dicom::EncodedFrame> rendered(const ResourceId &instance, int frame,
                                                 const RenderedOptions &options = {});
    /// A small picture of a series or instance: /thumbnail, else /rendered where that is wanted (it
    /// has no window, so 16-bit pictures may come out grey). An archive without thumbnails is asked
    /// for one once.
    enum class Otherwise { Rendered, Nothing };
    TransactionPtr<dicom::EncodedFrame> thumbnail(const ResourceId &resource, QSize size,
                                                  Otherwise otherwise = Otherwise::Rendered);
    /// One bulk data value; the URI may be relative to `base`. Credentials go to configured origins
    /// only.
    TransactionPtr<QByteArray> bulkData(const QUrl &base, const QString &uri);
    const Archive &archive() const { return m_archive; }

private:
    HttpClient &m_http;
    Archive m_archive;
};

} // namespace network
