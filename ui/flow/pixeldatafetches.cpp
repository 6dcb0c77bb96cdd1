#include "ui/flow/pixeldatafetches.h"

#include "imaging/imagepixel.h"
#include "network/dicom/tags.h"
#include "network/dicom/uid.h"

#include <utility>

namespace ui {

namespace {

constexpr int MostInVain = 3; ///< an archive that has no such thing is not asked for every image
constexpr qint64 MostBytes = qint64(256) << 20;

QString addressOfPixels(const dicom::DataSet &description)
{
    for (const dicom::Tag pixels : {dicom::tag::PixelData, dicom::tag::FloatPixelData, dicom::tag::DoubleFloatPixelData}) {
        const dicom::Element *element = description.find(pixels);
        if (const auto *uri = element ? std::get_if<dicom::BulkDataUri>(&element->value) : nullptr)
            return uri->uri;
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
    Known known;
    known.instance = {description.string(dicom::tag::StudyInstanceUID), description.string(dicom::tag::SeriesInstanceUID),
                      description.string(dicom::tag::SOPInstanceUID)};
    known.place = {int(pixel->numberOfFrames), BulkValues::metadataAddress(m_wado.archive(), description, origin),
                   addressOfPixels(description)};
    known.frameBytes = pixel->storedFrameBytes();
    known.wholeFrameBytes = pixel->frameBytes();
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
    fetch.brought = true;
    fetch.wanted.remove(frame.key);
    emit arrived(frame);
}

void PixelDataFetches::ended(const QString &uid)
{
    const Fetch fetch = std::move(m_running.extract(uid).mapped());
    m_inVain = fetch.brought ? 0 : m_inVain + 1;
    for (auto left = fetch.wanted.cbegin(); left != fetch.wanted.cend(); ++left)
        emit failed(left.key(), left.value());
    emit finished();
}

void PixelDataFetches::stop()
{
    m_running.clear();
}

} // namespace ui
