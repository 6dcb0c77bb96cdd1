#include "network/dicomweb/retrieveexchange.h"

#include "network/dicom/uid.h"
#include "network/dicomweb/bulkdataaddress.h"
#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/framesyntax.h"
#include "network/dicomweb/serviceroot.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <numeric>
#include <optional>

namespace network {

using dicom::Error;

namespace {

constexpr qint64 AnyAmount = qint64(1) << 40; ///< streamed, never held; each part has a limit of its own
constexpr std::chrono::hours LongTransfer{8};
constexpr qint64 MetadataLimit = qint64(512) << 20;
constexpr qint64 MetadataBytes = 16384; ///< estimate of one data set in memory

QByteArrayList metadataRanges(Dialect::Format format)
{
    const QByteArrayList json{"application/dicom+json", "application/json"};
    const QByteArrayList xml{"multipart/related; type=\"application/dicom+xml\"", "application/dicom+xml"};
    return format == Dialect::Format::Xml ? xml + json : json + xml;
}

QByteArrayList frameRanges(const Dialect &dialect)
{
    QByteArrayList ranges{"multipart/related; type=\"application/octet-stream\"", "multipart/related; type=application/octet-stream",
                          "application/octet-stream", "*/*"};
    if (dialect.storedFrames != Dialect::Tristate::No)
        ranges.prepend("multipart/related; type=\"application/octet-stream\"; transfer-syntax=*");
    return ranges;
}

class FramesExchange : public PartsExchange
{
public:
    FramesExchange(HttpClient &http, const Archive &archive, const ResourceId &instance, const QList<int> &frames, const QByteArray &list,
                   WadoClient::FrameSink sink)
        : FramesExchange(http, archive, instance, frames,
                         {resourceUrl(archive, instance, "/frames/" + list), frameRanges(archive.dialect), "frames"}, std::move(sink))
    {}

protected:
    struct Place {
        QUrl url;
        QByteArrayList ranges;
        const char *category;
    };
    FramesExchange(HttpClient &http, const Archive &archive, const ResourceId &instance, const QList<int> &frames, const Place &place,
                   WadoClient::FrameSink sink)
        : PartsExchange(http, archive, place.url, place.ranges, place.category)
        , m_sopInstanceUid(instance.sopInstanceUid)
        , m_frames(frames)
        , m_sink(std::move(sink))
    {}

    HttpRequest prototype() const override
    {
        HttpRequest request = PartsExchange::prototype();
        request.priority = HttpRequest::Priority::High;
        return request;
    }

    dicom::Result<> takePart(MultipartPart &&part) override
    {
        if (part.body.isEmpty())
            return {};
        const QString location = QString::fromLatin1(part.header("Content-Location").left(2000));
        static const QRegularExpression instance(QStringLiteral("/instances/([0-9.]+)"));
        const auto named = instance.match(location);
        if (named.hasMatch() && named.captured(1) != m_sopInstanceUid)
            return dicom::fail(Error::Kind::Malformed, sentence::wrongInstance(url()), QStringLiteral("Content-Location"));
        const MediaType type = parseMediaType(part.header("Content-Type"));
        dicom::EncodedFrame frame;
        frame.transferSyntax = frameTransferSyntax(type, m_body->type(), part.body);
        frame.mediaType = QString::fromLatin1(type.isEmpty() ? m_body->type().partType().name : type.name);
        if (frame.transferSyntax.isEmpty() || sniff(part.body) == Sniffed::Html)
            return tl::unexpected(unexpectedBody(url(), type, part.body));
        frame.bytes = std::move(part.body);
        const int number = frameNamed(location);
        if (number > 0 || m_frames.size() == 1) {
            frame.key = {m_sopInstanceUid, number > 0 ? number : m_frames.first()};
            // A frame that was not asked for, or a second answer, is never taken for another one.
            if (m_frames.contains(frame.key.frame) && !m_given.contains(frame.key.frame)) {
                m_given.insert(frame.key.frame);
                handOn(std::move(frame));
            }
        } else if (m_unnamed.size() <= m_frames.size()) {
            m_unnamed.append(std::move(frame));
        }
        return {};
    }

    /// Parts without a name stand in the order that was asked for, which holds only if none was left out; some servers give
    /// all uncompressed frames in one part.
    void flush() override
    {
        if (m_unnamed.isEmpty() || !m_given.isEmpty())
            return;
        if (m_unnamed.size() == m_frames.size()) {
            for (qsizetype i = 0; i < m_frames.size(); ++i) {
                m_unnamed[i].key = {m_sopInstanceUid, m_frames[i]};
                handOn(std::move(m_unnamed[i]));
            }
            return;
        }
        const dicom::EncodedFrame &all = m_unnamed.first();
        const qsizetype size = all.bytes.size() / m_frames.size();
        const bool raw = all.transferSyntax == QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian);
        if (m_unnamed.size() > 1 || !raw || size * m_frames.size() != all.bytes.size())
            return;
        for (qsizetype i = 0; i < m_frames.size(); ++i) {
            dicom::EncodedFrame frame = all;
            frame.key = {m_sopInstanceUid, m_frames[i]};
            frame.bytes = all.bytes.mid(i * size, size);
            handOn(std::move(frame));
        }
    }

private:
    static int frameNamed(const QString &location)
    {
        static const QRegularExpression number(QStringLiteral("/frames/(\\d+)$"));
        return number.match(location).captured(1).toInt();
    }

    void handOn(dicom::EncodedFrame frame)
    {
        ++m_summary.received;
        const qint64 size = frame.bytes.size();
        deliver([sink = m_sink, frame = std::move(frame)](Transaction &) { sink(frame); }, size);
    }

    QString m_sopInstanceUid;
    QList<int> m_frames;
    WadoClient::FrameSink m_sink;
    QList<dicom::EncodedFrame> m_unnamed;
    QSet<int> m_given;
};

/// All frames of an instance, out of its pixel data: where its metadata say, and at /pixeldata.
class PixelDataExchange final : public FramesExchange
{
public:
    PixelDataExchange(HttpClient &http, const Archive &archive, const ResourceId &instance, const PixelDataPlace &place,
                      WadoClient::FrameSink sink)
        : PixelDataExchange(http, archive, instance, place.frames, places(archive, instance, place), std::move(sink))
    {}

protected:
    void gaveUp(const Error &error) override
    {
        if (!m_another)
            return finish(tl::unexpected(error));
        const Place place = *std::exchange(m_another, std::nullopt);
        moveTo(place.url, place.ranges, place.category);
        request();
    }

private:
    PixelDataExchange(HttpClient &http, const Archive &archive, const ResourceId &instance, int frames, const QList<Place> &places,
                      WadoClient::FrameSink sink)
        : FramesExchange(http, archive, instance, numbers(frames), places.first(), std::move(sink))
    {
        if (places.size() > 1)
            m_another = places.last();
    }

    static QList<int> numbers(int count)
    {
        QList<int> all(count);
        std::iota(all.begin(), all.end(), 1);
        return all;
    }

    /// Another server is not asked for this: nobody waits for an answer about it.
    static QList<Place> places(const Archive &archive, const ResourceId &instance, const PixelDataPlace &place)
    {
        const QByteArrayList ranges{"multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
                                    "multipart/related; type=\"application/octet-stream\"", "application/octet-stream", "*/*"};
        QList<Place> all;
        if (!place.uri.isEmpty()) {
            const BulkDataAddress address = bulkDataAddress(archive, place.base, place.uri);
            if (address.permission == BulkDataAddress::Permission::Given)
                all.append({address.url, ranges, "bulk-frames"});
        }
        all.append({resourceUrl(archive, instance, "/pixeldata"), ranges, "pixeldata-frames"});
        return all;
    }

    std::optional<Place> m_another;
};

class MetadataExchange final : public RetrieveExchange<RetrieveSummary>
{
public:
    MetadataExchange(HttpClient &http, const Archive &archive, const ResourceId &resource, WadoClient::DataSetSink sink)
        : RetrieveExchange(http, archive, resourceUrl(archive, resource, "/metadata"), metadataRanges(archive.dialect.format),
                           archive.dialect.format == Dialect::Format::Xml ? "metadata-xml" : "metadata")
        , m_sink(std::move(sink))
    {}

protected:
    HttpRequest prototype() const override
    {
        HttpRequest request;
        request.acceptEncoding = true;
        request.bodyLimit = MetadataLimit;
        return request;
    }

    dicom::Result<> answerBegan(const HttpResponseHead &head) override
    {
        m_summary = {0, isPartialSet(head)};
        m_body = std::make_unique<DataSetBody>(head, [this](dicom::DataSet &&set) { m_batch.append(std::move(set)); });
        return {};
    }

    dicom::Result<> received(const QByteArray &data) override
    {
        const auto added = m_body->addData(data);
        handOn();
        return added;
    }

    void answerEnded(const dicom::Result<> &transfer) override
    {
        const dicom::Result<> result = transfer ? m_body->finish() : transfer;
        handOn();
        if (result)
            finish(m_summary);
        else
            finish(tl::unexpected(result.error()));
    }

private:
    void handOn()
    {
        if (m_batch.isEmpty())
            return;
        m_summary.received += int(m_batch.size());
        const qint64 bytes = m_batch.size() * MetadataBytes;
        deliver([sink = m_sink, sets = std::exchange(m_batch, {})](Transaction &) { sink(sets); }, bytes);
    }

    WadoClient::DataSetSink m_sink;
    std::unique_ptr<DataSetBody> m_body;
    QList<dicom::DataSet> m_batch;
    RetrieveSummary m_summary;
};

} // namespace

HttpRequest PartsExchange::prototype() const
{
    HttpRequest request;
    request.bodyLimit = AnyAmount;
    request.deadline = LongTransfer;
    return request;
}

dicom::Result<> PartsExchange::answerBegan(const HttpResponseHead &head)
{
    m_summary = {0, isPartialSet(head)};
    m_body = std::make_unique<PartsBody>(head, [this](MultipartPart &&part) { return takePart(std::move(part)); });
    return m_body->begin();
}

void PartsExchange::answerEnded(const dicom::Result<> &transfer)
{
    if (!m_body)
        return finish(tl::unexpected(transfer.error()));
    // A part that is whole by its length is kept even where the transfer broke behind it.
    const dicom::Result<> body = m_body->finish(transfer.has_value());
    flush();
    if (!transfer || !body)
        return finish(tl::unexpected(transfer ? body.error() : transfer.error()));
    finish(m_summary);
}

QUrl resourceUrl(const Archive &archive, const ResourceId &resource, const QByteArray &suffix)
{
    QByteArray url = serviceRoot(archive.wado());
    url += "/studies/" + QUrl::toPercentEncoding(resource.studyInstanceUid);
    if (!resource.seriesInstanceUid.isEmpty())
        url += "/series/" + QUrl::toPercentEncoding(resource.seriesInstanceUid);
    if (!resource.sopInstanceUid.isEmpty())
        url += "/instances/" + QUrl::toPercentEncoding(resource.sopInstanceUid);
    return encodedUrl(url + suffix);
}

std::shared_ptr<ExchangeOf<RetrieveSummary>> metadataExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                              WadoClient::DataSetSink sink)
{
    return std::make_shared<MetadataExchange>(http, archive, resource, std::move(sink));
}

std::shared_ptr<ExchangeOf<RetrieveSummary>> pixelDataExchange(HttpClient &http, const Archive &archive, const ResourceId &instance,
                                                               const PixelDataPlace &place, WadoClient::FrameSink sink)
{
    return std::make_shared<PixelDataExchange>(http, archive, instance, place, std::move(sink));
}

std::shared_ptr<ExchangeOf<RetrieveSummary>> framesExchange(HttpClient &http, const Archive &archive, const ResourceId &instance,
                                                            const QList<int> &frames, WadoClient::FrameSink sink)
{
    QList<int> ascending = frames;
    std::sort(ascending.begin(), ascending.end());
    ascending.erase(std::unique(ascending.begin(), ascending.end()), ascending.end());
    QByteArrayList list;
    for (const int frame : std::as_const(ascending))
        list.append(QByteArray::number(frame));
    return std::make_shared<FramesExchange>(http, archive, instance, ascending, list.join(','), std::move(sink));
}

} // namespace network
