#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/retrieveexchange.h"

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

/// Whether the mark is there with which a picture ends.
bool hasEnd(Sniffed sniffed, const QByteArray &picture)
{
    if (sniffed == Sniffed::Jpeg)
        return picture.lastIndexOf(QByteArray("\xff\xd9")) >= 0;
    return sniffed != Sniffed::Png || picture.lastIndexOf(QByteArray("IEND")) >= 0;
}

bool saysHowLong(const HttpResponseHead &head)
{
    return !headerValue(head.headers, "Content-Length").isEmpty() || !headerValue(head.headers, "Transfer-Encoding").isEmpty();
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

/// A picture from the first of several addresses that has one.
class PictureExchange final : public ExchangeOf<dicom::EncodedFrame>
{
public:
    PictureExchange(HttpClient &http, const Archive &archive, QList<QUrl> urls, const QByteArray &mediaType, dicom::FrameKey key)
        : ExchangeOf(http, archive)
        , m_urls(std::move(urls))
        , m_mediaType(mediaType)
        , m_key(std::move(key))
    {
    }
    /// Noted where the first address, that of the thumbnail, is not served.
    void setThumbnailNote(const QString &key) { m_thumbnailNote = key; }

protected:
    void begin() override
    {
        if (m_urls.isEmpty())
            return finish(
                dicom::fail(Error::Kind::NotFound, sentence::noPicture(archive().wado())));
        m_accept = std::make_unique<AcceptLadder>(
            pictureRanges(m_mediaType), http().notebook(),
            QStringLiteral("rendered-accept %1 %2")
                .arg(QString::fromLatin1(m_mediaType), archive().wado().toString()));
        request();
    }

    dicom::Result<> accepted(const HttpResponseHead &head) override
    {
        m_body = std::make_unique<PartsBody>(head, [this](MultipartPart &&part) {
            if (m_picture.isEmpty())
                m_picture = std::move(part.body);
            return dicom::Result<>();
        });
        m_endIsKnown = saysHowLong(head);
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
        // An answer that ends with its connection may have been cut: only the picture itself can tell.
        if (!m_endIsKnown && !hasEnd(sniff(m_picture), m_picture))
            return finish(dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_urls.at(m_at)), QStringLiteral("no end of the picture")));
        m_accept->remember();
        finish(dicom::EncodedFrame{
            m_key, m_picture, {}, type, dicom::EncodedFrame::Representation::Rendered});
    }

    void refused(const HttpResponseHead &head, const QByteArray &) override
    {
        const bool format = head.status == 400 || head.status == 406 || head.status == 415;
        const bool final = head.status == 401 || head.status == 403 || head.status == 429 || head.status == 503;
        if (final)
            return finish(tl::unexpected(statusError(head.status, head.url)));
        const bool lastAddress = m_at + 1 >= m_urls.size();
        if (format && lastAddress && m_accept->stepDown())
            return request();
        if (m_at == 0 && !m_thumbnailNote.isEmpty() && head.status != 500)
            http().notebook().note(m_thumbnailNote, int(Dialect::Tristate::No));
        if (!lastAddress) {
            ++m_at;
            return request();
        }
        finish(dicom::fail(Error::Kind::NotFound, sentence::noPicture(head.url), QStringLiteral("HTTP status %1").arg(head.status)));
    }

private:
    void request()
    {
        HttpRequest request;
        request.url = m_urls.at(m_at);
        request.headers = {{"Accept", m_accept->current()}};
        request.bodyLimit = LargestPicture;
        m_picture.clear();
        send(std::move(request));
    }

    QList<QUrl> m_urls;
    QByteArray m_mediaType;
    dicom::FrameKey m_key;
    QString m_thumbnailNote;
    qsizetype m_at = 0;
    std::unique_ptr<AcceptLadder> m_accept;
    std::unique_ptr<PartsBody> m_body;
    QByteArray m_picture;
    bool m_endIsKnown = true;
};

/// PS3.18 §8.3.5.1, commas raw: Orthanc does not decode them.
QByteArray parameters(const RenderedOptions &options)
{
    QByteArrayList list;
    if (options.viewport.isValid() && !options.viewport.isEmpty())
        list << "viewport=" + QByteArray::number(options.viewport.width()) + ',' + QByteArray::number(options.viewport.height());
    if (options.windowWidth > 0) {
        list << "window=" + QByteArray::number(options.windowCenter, 'g', 10) + ','
                    + QByteArray::number(options.windowWidth, 'g', 10) + ",linear";
    }
    if (options.quality > 0)
        list << "quality=" + QByteArray::number(qMin(options.quality, 100));
    return list.isEmpty() ? QByteArray() : '?' + list.join('&');
}

} // namespace

std::shared_ptr<ExchangeOf<dicom::EncodedFrame>> renderedExchange(HttpClient &http, const Archive &archive,
                                                                  const ResourceId &instance, int frame,
                                                                  const RenderedOptions &options)
{
    const QByteArray query = parameters(options);
    QList<QUrl> urls{resourceUrl(archive, instance, "/frames/" + QByteArray::number(frame) + "/rendered" + query)};
    if (frame == 1)
        urls.append(resourceUrl(archive, instance, "/rendered" + query));
    return std::make_shared<PictureExchange>(http, archive, urls, options.mediaType,
                                             dicom::FrameKey{instance.sopInstanceUid, frame});
}

std::shared_ptr<ExchangeOf<dicom::EncodedFrame>> thumbnailExchange(HttpClient &http,
                                                                   const Archive &archive,
                                                                   const ResourceId &resource,
                                                                   QSize size, bool orRendered)
{
    RenderedOptions options;
    options.viewport = size;
    const QByteArray query = parameters(options);
    const QString note = QStringLiteral("thumbnails ") + archive.wado().toString();
    const auto known = archive.dialect.thumbnails != Dialect::Tristate::Unknown
                           ? archive.dialect.thumbnails
                           : Dialect::Tristate(http.notebook().value(note));
    QList<QUrl> urls;
    if (known != Dialect::Tristate::No)
        urls.append(resourceUrl(archive, resource, "/thumbnail" + query));
    const bool isAsked = !urls.isEmpty();
    if (orRendered)
        urls.append(resourceUrl(archive, resource, "/rendered" + query));
    auto exchange = std::make_shared<PictureExchange>(http, archive, urls, "image/jpeg",
                                                      dicom::FrameKey{resource.sopInstanceUid, 1});
    if (isAsked)
        exchange->setThumbnailNote(note);
    return exchange;
}

} // namespace network
