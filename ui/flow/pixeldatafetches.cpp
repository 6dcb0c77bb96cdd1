#include "ui/flow/pixeldatafetches.h"

#include "imaging/imagepixel.h"
#include "network/dicom/tags.h"
#include "network/dicom/uid.h"

#include <QRegularExpression>

#include <utility>

namespace ui {

namespace {

constexpr int MostInVain = 3; ///< an archive that has no such thing is not asked for every image
constexpr qint64 MostBytes = qint64(256) << 20;

/// Empty also where they are said to be another instance's.
QString addressOfPixels(const dicom::DataSet &description)
{
    static const QRegularExpression instance(QStringLiteral("/instances/([0-9.]+)"));
    for (const dicom::Tag pixels : {dicom::tag::PixelData, dicom::tag::FloatPixelData, dicom::tag::DoubleFloatPixelData}) {
        const dicom::Element *element = description.find(pixels);
        if (const auto *uri = element ? std::get_if<dicom::BulkDataUri>(&element->value) : nullptr) {
            const auto named = instance.match(uri->uri);
            return named.hasMatch() && named.captured(1) != description.string(dicom::tag::SOPInstanceUID) ? QString() : uri->uri;
        }
    }
    return {};
}

} // namespace

PixelDataFetches::PixelDataFetches(network::WadoClient &wado, QObject *parent)
    : QObject(parent)
    , m_wado(wado)
{}

void PixelDataFetches::know(const dicom::DataSet &description, BulkValues::Origin origin)
{
    const auto pixel = imaging::ImagePixel::fromDataSet(description);
    if (!pixel || pixel->numberOfFrames < 1 || pixel->frameBytes() > MostBytes / pixel->numberOfFrames)
        return;
    const qint64 bits = pixel->pixels() * pixel->samplesPerPixel * pixel->bitsAllocated;
    if (pixel->numberOfFrames > 1 && bits % 8 != 0) // frames begin inside bytes (PS3.5 §8.1.1)
        return;
    Known known;
    known.instance = {description.string(dicom::tag::StudyInstanceUID), description.string(dicom::tag::SeriesInstanceUID),
                      description.string(dicom::tag::SOPInstanceUID)};
    known.place = {int(pixel->numberOfFrames), BulkValues::metadataAddress(m_wado.archive(), description, origin),
                   addressOfPixels(description)};
    known.frameBytes = pixel->storedFrameBytes();
    known.wholeFrameBytes = pixel->photometric == imaging::ImagePixel::Photometric::YbrFull422 ? pixel->frameBytes() : known.frameBytes;
    m_known.insert(known.instance.sopInstanceUid, known);
}

bool PixelDataFetches::fetch(const dicom::FrameKey &key, const dicom::Error &why)
{
    using Kind = dicom::Error::Kind;
    const QString &uid = key.sopInstanceUid;
    const auto known = m_known.constFind(uid);
    const bool mayBeThere = why.kind == Kind::NotFound || why.kind == Kind::Unsupported || why.kind == Kind::Refused
                            || why.kind == Kind::Incomplete || why.kind == Kind::Malformed;
    if (known == m_known.constEnd() || !mayBeThere || m_inVain >= MostInVain)
        return false;
    Fetch &fetch = m_running[uid];
    if (fetch.brought.contains(key))
        return true;
    fetch.wanted.insert(key, why);
    if (fetch.retrieval)
        return true;
    fetch.retrieval = m_wado.pixelData(known->instance, known->place, [this, uid](const dicom::EncodedFrame &frame) { take(uid, frame); });
    connect(fetch.retrieval.get(), &network::Transaction::finished, this, [this, uid] { ended(uid); });
    return true;
}

void PixelDataFetches::take(const QString &uid, const dicom::EncodedFrame &frame)
{
    const Known &known = m_known[uid];
    const bool isRaw = frame.transferSyntax == QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian);
    const bool isEven = known.place.frames == 1 && frame.bytes.size() == known.frameBytes + known.frameBytes % 2;
    if (isRaw && frame.bytes.size() != known.frameBytes && frame.bytes.size() != known.wholeFrameBytes && !isEven)
        return;
    Fetch &fetch = m_running.at(uid);
    fetch.brought.insert(frame.key);
    fetch.wanted.remove(frame.key);
    emit arrived(frame);
}

void PixelDataFetches::ended(const QString &uid)
{
    using Kind = dicom::Error::Kind;
    const Fetch fetch = std::move(m_running.extract(uid).mapped());
    const auto result = fetch.retrieval->result();
    const Kind kind = result ? Kind::NotFound : result.error().kind;
    // The archive's state, not a word about the image.
    const bool isElse = kind == Kind::Unreachable || kind == Kind::TimedOut || kind == Kind::Busy || kind == Kind::Unauthorized
                        || kind == Kind::Certificate;
    if (kind == Kind::Unreachable)
        return emit unreachable(result.error());
    if (!isElse)
        m_inVain = fetch.brought.isEmpty() ? m_inVain + 1 : 0;
    for (auto left = fetch.wanted.cbegin(); left != fetch.wanted.cend(); ++left)
        emit failed(left.key(), isElse ? result.error() : left.value());
    emit finished();
}

void PixelDataFetches::keepOnly(const std::function<bool(const QString &)> &wanted)
{
    std::erase_if(m_running, [&wanted](const auto &running) { return !wanted(running.first); });
}

void PixelDataFetches::stop()
{
    m_running.clear();
    m_inVain = 0;
}

} // namespace ui
