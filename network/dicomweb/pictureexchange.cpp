#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/retrieveexchange.h"
#include "network/dicomweb/wadouri.h"

#include <QRegularExpression>

namespace network {

using dicom::Error;

namespace {

constexpr qint64 LargestPicture = 128 << 20;

QString pictureType(Sniffed sniffed)
{
    switch (sniffed) {
    case Sniffed::Jpeg:
        return QStringLiteral("image/jpeg");
    case Sniffed::Png:
        return QStringLiteral("image/png");
    case Sniffed::Gif:
        return QStringLiteral("image/gif");
    default:
        return {};
    }
}

/// Whether a picture whose pixels have begun (start of scan, first IDAT) was cut: its end mark is missing.
bool isCut(Sniffed sniffed, const QByteArray &picture)
{
    const QByteArray pixels(sniffed == Sniffed::Jpeg ? "\xff\xda" : "IDAT"), end(sniffed == Sniffed::Jpeg ? "\xff\xd9" : "IEND");
    const qsizetype begin = sniffed == Sniffed::Jpeg || sniffed == Sniffed::Png ? picture.lastIndexOf(pixels) : -1;
    return begin >= 0 && picture.indexOf(end, begin) < 0;
}

QByteArrayList pictureRanges(const QByteArray &wanted)
{
    QByteArrayList ranges{wanted, "image/jpeg", "image/png", "multipart/related; type=\"image/jpeg\"", "*/*"};
    ranges.removeAll({});
    const auto again = ranges.lastIndexOf(wanted);
    if (again > 0)
        ranges.removeAt(again);
    return ranges;
}

enum PictureKind { Thumbnail, Rendered, ByUri };

/// What came of asking for thumbnails at each kind of address.
class ThumbnailNotes
{
public:
    ThumbnailNotes(const Archive &archive, Notebook &notebook)
        : m_notebook(notebook)
        , m_key(QStringLiteral("thumbnails ") + archive.wado().toString())
    {}
    bool isWorthAsking(int kind) const { return m_notebook.value(given(kind)) > 0 || m_notebook.value(refused(kind)) < Enough; }
    void noteGiven(int kind) { m_notebook.note(given(kind), 1); }
    /// `sure`: it says so itself, or another kind of address had a picture of the same object.
    void noteRefused(int kind, bool sure) { m_notebook.note(refused(kind), sure ? Enough : m_notebook.value(refused(kind)) + 1); }

private:
    static constexpr int Enough = 3; ///< refusals: one may be about an object that has no picture
    QString given(int kind) const { return m_key + QStringLiteral(" given %1").arg(kind); }
    QString refused(int kind) const { return m_key + QStringLiteral(" refused %1").arg(kind); }
    Notebook &m_notebook;
    QString m_key;
};

/// A picture from the first of several addresses that has one.
class PictureExchange final : public ExchangeOf<dicom::EncodedFrame>
{
public:
    PictureExchange(HttpClient &http, const Archive &archive, QList<QUrl> urls, const QByteArray &mediaType, dicom::FrameKey key)
        : ExchangeOf(http, archive)
        , m_urls(std::move(urls))
        , m_mediaType(mediaType)
        , m_key(std::move(key))
    {}
    /// The addresses are of these kinds, and what comes of them is worth remembering.
    void setKinds(QList<int> kinds) { m_kinds = std::move(kinds); }

protected:
    void begin() override
    {
        if (m_urls.isEmpty())
            return finish(dicom::fail(Error::Kind::NotFound, sentence::noPicture(archive().wado()), QStringLiteral("known")));
        m_accept = std::make_unique<AcceptLadder>(
            archive().dialect, pictureRanges(m_mediaType), http().notebook(),
            QStringLiteral("rendered-accept %1 %2").arg(QString::fromLatin1(m_mediaType), archive().wado().toString()));
        request();
    }

    dicom::Result<> accepted(const HttpResponseHead &head) override
    {
        m_body = std::make_unique<PartsBody>(head, [this](MultipartPart &&part) {
            if (m_picture.isEmpty())
                m_picture = std::move(part.body);
            return dicom::Result<>();
        });
        return m_body->begin();
    }
    dicom::Result<> received(const QByteArray &data) override { return m_body->addData(data); }

    void ended(const dicom::Result<> &transfer) override
    {
        dicom::Result<> result = transfer;
        if (result)
            result = m_body->finish();
        if (!result)
            return finish(tl::unexpected(result.error()));
        const QString type = pictureType(sniff(m_picture)); // the label may be wrong (Orthanc's WADO-URI)
        if (type.isEmpty())
            return finish(tl::unexpected(unexpectedBody(m_urls.first(), m_body->type(), m_picture)));
        // An answer that ends with its connection, or with a part of a range, may be whole and the picture cut.
        if (isCut(sniff(m_picture), m_picture))
            return finish(
                dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_urls.at(m_at)), QStringLiteral("no end of the picture")));
        m_accept->remember();
        learnSuccess();
        finish(dicom::EncodedFrame{m_key, m_picture, {}, type, dicom::EncodedFrame::Representation::Rendered});
    }

    void refused(const HttpResponseHead &head, const QByteArray &) override
    {
        const bool format = head.status == 400 || head.status == 406 || head.status == 415;
        const bool final = head.status == 401 || head.status == 403 || head.status == 407 || head.status == 429 || head.status == 503;
        if (final)
            return finish(tl::unexpected(statusError(head)));
        const bool lastAddress = m_at + 1 >= m_urls.size();
        if (format && lastAddress && m_accept->stepDown())
            return request();
        learnRefusal(head.status);
        if (!lastAddress) {
            ++m_at;
            return request();
        }
        finish(dicom::fail(Error::Kind::NotFound, sentence::noPicture(head.url), QStringLiteral("HTTP status %1").arg(head.status)));
    }

private:
    void learnRefusal(int status)
    {
        // Every series has a thumbnail where there are any; a rendered picture not every object.
        if (m_at < m_kinds.size())
            ThumbnailNotes(archive(), http().notebook()).noteRefused(m_kinds[m_at], m_kinds[m_at] == Thumbnail && status != 500);
    }

    void learnSuccess()
    {
        if (m_at >= m_kinds.size())
            return;
        ThumbnailNotes notes(archive(), http().notebook());
        notes.noteGiven(m_kinds[m_at]);
        for (qsizetype i = 0; i < m_at; ++i)
            notes.noteRefused(m_kinds[i], true);
    }

    void request()
    {
        HttpRequest request;
        request.url = m_urls.at(m_at);
        request.headers = {{"Accept", m_accept->current()}};
        request.bodyLimit = LargestPicture;
        request.retries = 1; // there are other ways to a picture
        m_picture.clear();
        send(std::move(request));
    }

    QList<QUrl> m_urls;
    QByteArray m_mediaType;
    dicom::FrameKey m_key;
    QList<int> m_kinds;
    qsizetype m_at = 0;
    std::unique_ptr<AcceptLadder> m_accept;
    std::unique_ptr<PartsBody> m_body;
    QByteArray m_picture;
};

/// Pictures of several images, or of one, from one resource.
class PicturesExchange final : public PartsExchange
{
public:
    PicturesExchange(HttpClient &http, const Archive &archive, const QUrl &url, const QByteArray &mediaType, dicom::FrameKey only,
                     const ResourceId &resource, WadoClient::FrameSink sink)
        : PartsExchange(http, archive, url,
                        only.sopInstanceUid.isEmpty() ? QByteArrayList{"multipart/related; type=\"" + mediaType + '"',
                                                                       "multipart/related; type=" + mediaType, mediaType, "*/*"}
                                                      : pictureRanges(mediaType),
                        only.sopInstanceUid.isEmpty() ? "pictures" : "picture")
        , m_only(std::move(only))
        , m_resource(resource)
        , m_sink(std::move(sink))
    {}

protected:
    void begin() override
    {
        if (archive().dialect.rendered == Dialect::Tristate::No)
            return finish(dicom::fail(Error::Kind::NotFound, sentence::noPicture(url()), QStringLiteral("known")));
        PartsExchange::begin();
    }

    dicom::Result<> takePart(MultipartPart &&part) override
    {
        const QString type = pictureType(sniff(part.body));
        if (type.isEmpty())
            return tl::unexpected(unexpectedBody(url(), parseMediaType(part.header("Content-Type")), part.body));
        dicom::EncodedFrame picture{m_only, std::move(part.body), {}, type, dicom::EncodedFrame::Representation::Rendered};
        const QString location = QString::fromLatin1(part.header("Content-Location").left(2000));
        static const QRegularExpression named(QStringLiteral("/instances/([0-9.]+)(?:/frames/(\\d+))?"));
        const auto match = named.match(location);
        if (match.hasMatch())
            picture.key = {match.captured(1), match.hasCaptured(2) ? match.captured(2).toInt() : 1};
        const QString &asked = m_resource.sopInstanceUid;
        if (!asked.isEmpty() && match.hasMatch() && picture.key.sopInstanceUid != asked)
            return dicom::fail(Error::Kind::Malformed, sentence::wrongInstance(url()), QStringLiteral("Content-Location"));
        ++m_summary.received;
        const qint64 size = picture.bytes.size();
        deliver([sink = m_sink, picture = std::move(picture)](Transaction &) { sink(picture); }, size);
        return {};
    }

private:
    dicom::FrameKey m_only;
    ResourceId m_resource;
    WadoClient::FrameSink m_sink;
};

/// Whether pictures are worth asking for below /rendered.
bool rendersByRs(const Archive &archive, const Notebook &notebook)
{
    return archive.dialect.rendered != Dialect::Tristate::No && retrievePath(archive, notebook) != RetrievePath::Uri;
}

QByteArray decimal(double value)
{
    return QByteArray::number(value, 'g', 10);
}

} // namespace

// Commas raw: Orthanc does not decode them.
QByteArray renderingQuery(const RenderedOptions &options)
{
    QByteArrayList list;
    if (options.viewport.isValid() && !options.viewport.isEmpty()) {
        QByteArray viewport = QByteArray::number(options.viewport.width()) + ',' + QByteArray::number(options.viewport.height());
        const QRectF &region = options.region;
        if (region.width() != 0 && region.height() != 0)
            viewport +=
                ',' + decimal(region.x()) + ',' + decimal(region.y()) + ',' + decimal(region.width()) + ',' + decimal(region.height());
        list << "viewport=" + viewport;
    }
    if (options.windowWidth > 0) {
        list << "window=" + decimal(options.windowCenter) + ',' + decimal(options.windowWidth) + ',' + options.windowFunction;
    }
    if (options.quality > 0)
        list << "quality=" + QByteArray::number(qMin(options.quality, 100));
    if (!options.annotation.isEmpty())
        list << "annotation=" + options.annotation.join(',');
    if (!options.iccProfile.isEmpty())
        list << "iccprofile=" + options.iccProfile;
    return list.isEmpty() ? QByteArray() : QByteArray('?' + list.join('&'));
}

std::shared_ptr<ExchangeOf<dicom::EncodedFrame>> renderedExchange(HttpClient &http, const Archive &archive, const ResourceId &instance,
                                                                  int frame, const RenderedOptions &options)
{
    const QByteArray query = renderingQuery(options);
    QList<QUrl> urls;
    if (rendersByRs(archive, http.notebook())) {
        urls.append(resourceUrl(archive, instance, "/frames/" + QByteArray::number(frame) + "/rendered" + query));
        if (frame == 1)
            urls.append(resourceUrl(archive, instance, "/rendered" + query));
    }
    if (!archive.uri().isEmpty())
        urls.append(wadoUriRendered(archive, instance, frame, options));
    return std::make_shared<PictureExchange>(http, archive, urls, options.mediaType, dicom::FrameKey{instance.sopInstanceUid, frame});
}

std::shared_ptr<ExchangeOf<RetrieveSummary>> renderedAllExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                                 const QList<int> &frames, const RenderedOptions &options,
                                                                 WadoClient::FrameSink sink)
{
    QByteArrayList list;
    for (const int frame : frames)
        list.append(QByteArray::number(frame));
    const QByteArray suffix = list.isEmpty() ? QByteArray() : QByteArray("/frames/" + list.join(','));
    dicom::FrameKey only;
    if (frames.size() == 1)
        only = {resource.sopInstanceUid, frames.first()};
    return std::make_shared<PicturesExchange>(http, archive, resourceUrl(archive, resource, suffix + "/rendered" + renderingQuery(options)),
                                              options.mediaType, only, resource, std::move(sink));
}

std::shared_ptr<ExchangeOf<dicom::EncodedFrame>> thumbnailExchange(HttpClient &http, const Archive &archive, const ResourceId &resource,
                                                                   QSize size, bool orRendered)
{
    RenderedOptions options;
    options.viewport = size;
    const QByteArray query = renderingQuery(options);
    const ThumbnailNotes notes(archive, http.notebook());
    const bool hasRs = retrievePath(archive, http.notebook()) != RetrievePath::Uri;
    QList<QUrl> urls;
    QList<int> kinds;
    const auto add = [&](PictureKind kind, const QUrl &url) {
        if (notes.isWorthAsking(kind)) {
            urls.append(url);
            kinds.append(kind);
        }
    };
    if (hasRs && archive.dialect.thumbnails != Dialect::Tristate::No)
        add(Thumbnail, resourceUrl(archive, resource, "/thumbnail" + query));
    if (orRendered && rendersByRs(archive, http.notebook()))
        add(Rendered, resourceUrl(archive, resource, "/rendered" + query));
    if (orRendered && !archive.uri().isEmpty() && !resource.sopInstanceUid.isEmpty())
        add(ByUri, wadoUriRendered(archive, resource, 1, options));
    auto exchange = std::make_shared<PictureExchange>(http, archive, urls, "image/jpeg", dicom::FrameKey{resource.sopInstanceUid, 1});
    exchange->setKinds(kinds);
    return exchange;
}

} // namespace network
