#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/encodedframe.h"
#include "network/dicomweb/archive.h"
#include "network/dicomweb/transaction.h"

#include <QByteArrayList>
#include <QRectF>
#include <QSize>
#include <QUrl>

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
    int received = 0;     ///< complete parts
    bool partial = false; ///< 206: the archive left something out
};

/// Query parameters of a rendered resource (PS3.18 §8.3.5.1).
struct RenderedOptions {
    QSize viewport;                           ///< empty: native size
    QRectF region;                            ///< of the image, in its pixels, to be fitted into the viewport; a negative size
                                              ///< flips; null: all
    double windowCenter = 0, windowWidth = 0; ///< width 0: the archive's choice
    QByteArray windowFunction = "linear";     ///< linear, linear-exact, sigmoid
    QByteArray mediaType = "image/jpeg";
    int quality = 0;           ///< 1…100, 0: the archive's choice
    QByteArrayList annotation; ///< patient, technique: burned in
    QByteArray iccProfile;     ///< no, yes, srgb, adobergb, rommrgb; empty: undefined
};

/// A value that metadata left out, or all pixel data of an instance.
struct BulkValue {
    QUrl location;          ///< what the part is called; empty if it is not
    QByteArray mediaType;   ///< of the bytes, without parameters
    QString transferSyntax; ///< as the part says; often empty
    QByteArray bytes;
};
enum class BulkKind { All, PixelData };

/// Where an instance's pixel data may be as bulk data, beside /pixeldata.
struct PixelDataPlace {
    int frames = 1;
    QUrl base;   ///< the metadata's address
    QString uri; ///< BulkDataURI in them; empty where they name none
};

/// WADO-RS (PS3.18 §10.4). Each call steps through the Accept recipes that fit (one media range a
/// request) on 400, 406 and 415 and remembers what worked. Parts are handed on as soon as their
/// closing boundary came; a body that ends early is Incomplete. Instances and pictures that WADO-RS
/// does not give come by WADO-URI (§9) where the archive has an address for it.
class WadoClient
{
public:
    using ObjectSink = std::function<void(dicom::Part10Bytes)>;
    using DataSetSink = std::function<void(QList<dicom::DataSet>)>;
    using FrameSink = std::function<void(dicom::EncodedFrame)>;
    using BulkSink = std::function<void(BulkValue)>;

    WadoClient(HttpClient &http, Archive archive);

    /// Part 10 files in their stored transfer syntax, as multipart, alone or in a ZIP archive.
    TransactionPtr<RetrieveSummary> retrieve(const ResourceId &resource, ObjectSink sink);
    TransactionPtr<RetrieveSummary> metadata(const ResourceId &resource, DataSetSink sink);
    /// Frames in their stored encoding where the archive can, else uncompressed. Ascending, without duplicates.
    TransactionPtr<RetrieveSummary> frames(const ResourceId &instance, const QList<int> &frames, FrameSink sink);
    /// All frames of an instance by its bulk data: for archives that have neither /frames nor the object. Uncompressed ones that
    /// come in one piece are taken for frames of one size: their caller knows whether it is the right one.
    TransactionPtr<RetrieveSummary> pixelData(const ResourceId &instance, const PixelDataPlace &place, FrameSink sink);
    TransactionPtr<dicom::EncodedFrame> rendered(const ResourceId &instance, int frame, const RenderedOptions &options = {});
    /// Pictures of all images of a study or series, of an instance, or of some of its frames. A
    /// picture is named by its Content-Location; without one its key has no UID, unless only one
    /// was asked for.
    TransactionPtr<RetrieveSummary> renderedAll(const ResourceId &resource, const QList<int> &frames, const RenderedOptions &options,
                                                FrameSink sink);
    /// A small picture of a study, series or instance: /thumbnail, else /rendered where that is
    /// wanted (it has no window, so 16-bit pictures may come out grey). Which of them an archive
    /// has is remembered; one that has none says NotFound at once, and the caller decodes an image.
    enum class Otherwise { Rendered, Nothing };
    TransactionPtr<dicom::EncodedFrame> thumbnail(const ResourceId &resource, QSize size, Otherwise otherwise = Otherwise::Rendered);
    /// One bulk data value; the URI may be relative to `base`. Credentials go to configured origins only.
    TransactionPtr<QByteArray> bulkData(const QUrl &base, const QString &uri);
    /// All bulk data below a resource (/bulkdata), or its pixel data only (/pixeldata).
    TransactionPtr<RetrieveSummary> bulkData(const ResourceId &resource, BulkKind kind, BulkSink sink);
    const Archive &archive() const { return m_archive; }

private:
    HttpClient &m_http;
    Archive m_archive;
};

} // namespace network
