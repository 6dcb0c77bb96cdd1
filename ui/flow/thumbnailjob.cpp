#include "ui/flow/thumbnailjob.h"

#include "imaging/framepixel.h"
#include "imaging/presentation.h"
#include "network/http/notebook.h"
#include "ui/flow/filepicture.h"
#include "ui/flow/session.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <array>
#include <cstring>
#include <memory>
#include <utility>

namespace ui {

namespace tag = dicom::tag;

namespace {

constexpr qint64 MostPixels = qint64(1) << 26;
/// Smaller images are fetched as they are: that costs less than asking what they are.
constexpr qint64 SmallObjectCells = 512 * 512;
/// Frames above that are left to the archive's renderer.
constexpr qint64 LargeFrameBytes = qint64(1) << 20;

enum Note { NotKnown = 0, Refused = 1 };

/// A picture the archive rendered, decoded by the helper to 8-bit grey or RGB.
QImage imageFrom(const imaging::Frame &frame)
{
    const imaging::ImagePixel &pixel = frame.pixel;
    const int samples = pixel.samplesPerPixel;
    if (pixel.cellBytes() != 1 || (samples != 1 && samples != 3) || pixel.pixels() <= 0 || pixel.pixels() > MostPixels)
        return {};
    QImage image(pixel.columns, pixel.rows, samples == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    const qsizetype line = qsizetype(pixel.columns) * samples;
    for (int row = 0; row < pixel.rows; ++row)
        std::memcpy(image.scanLine(row), frame.bytes() + row * line, size_t(line));
    return image;
}

} // namespace

QImage smallPicture(const QImage &image, int edge, double pixelAspect)
{
    if (image.isNull())
        return image;
    QSizeF size(image.width(), image.height() * (pixelAspect > 0.1 && pixelAspect < 10 ? pixelAspect : 1));
    size.scale(edge, edge, Qt::KeepAspectRatio);
    const QSize whole = size.toSize().expandedTo({1, 1});
    // Halving first keeps the smooth scaling of a large radiograph cheap.
    QImage reduced = image;
    if (image.width() > 4 * whole.width())
        reduced = image.scaled(whole * 2, Qt::IgnoreAspectRatio, Qt::FastTransformation);
    return reduced.scaled(whole, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

bool isFlat(const QImage &image)
{
    constexpr int leastSpread = 24; // of 255, between the 2nd and the 98th percentile
    const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    std::array<int, 256> counts{};
    for (int y = 0; y < grey.height(); ++y) {
        const uchar *line = grey.constScanLine(y);
        for (int x = 0; x < grey.width(); ++x)
            ++counts[line[x]];
    }
    const auto percentile = [&counts, pixels = qint64(grey.width()) * grey.height()](int percent) {
        qint64 seen = 0;
        int value = 0;
        while (value < 255 && (seen += counts[size_t(value)]) * 100 < pixels * percent)
            ++value;
        return value;
    };
    return percentile(98) - percentile(2) < leastSpread;
}

ThumbnailJob::ThumbnailJob(Session &session, const SeriesInfo &series, int edge, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_series(series)
    , m_edge(edge)
{}

ThumbnailJob::~ThumbnailJob()
{
    stop();
}

void ThumbnailJob::stop()
{
    m_file.reset();
    if (const auto decode = std::exchange(m_decode, std::nullopt))
        m_session.decoders().cancel(*decode);
}

std::optional<network::WadoClient> ThumbnailJob::wado() const
{
    const auto archive = m_session.archive(m_series.archiveId);
    return archive ? std::optional<network::WadoClient>(std::in_place, m_session.http(), *archive) : std::nullopt;
}

network::ResourceId ThumbnailJob::instance() const
{
    return {m_series.studyInstanceUid, m_series.seriesInstanceUid, m_sopInstanceUid};
}

QString ThumbnailJob::windowNote() const
{
    const auto archive = m_session.archive(m_series.archiveId);
    return QStringLiteral("rendered-window ") + (archive ? archive->wado().toString() : QString());
}

void ThumbnailJob::start()
{
    if (!m_series.path.isEmpty())
        readFile();
    else if (wado())
        askThumbnail();
    else
        QMetaObject::invokeMethod(
            this, [this] { finish({}); }, Qt::QueuedConnection);
}

void ThumbnailJob::readFile()
{
    constexpr int FirstFrame = 1; // the middle of its stack takes its place once that is decoded
    m_file =
        std::make_unique<FilePicture>(m_session.decoders(), m_series.path, FirstFrame, m_edge, imaging::DecoderPool::Priority::Background);
    connect(
        m_file.get(), &FilePicture::finished, this, [this](const QImage &picture) { finish(picture); },
        Qt::QueuedConnection); // the end of this is the end of the file's picture
}

void ThumbnailJob::askThumbnail()
{
    m_picture = wado()->thumbnail({m_series.studyInstanceUid, m_series.seriesInstanceUid, {}}, QSize(m_edge, m_edge),
                                  network::WadoClient::Otherwise::Nothing);
    takePicture(m_picture, &ThumbnailJob::findInstance);
}

/// Decodes what the archive made; goes on with `otherwise` where that shows nothing.
void ThumbnailJob::takePicture(const network::TransactionPtr<dicom::EncodedFrame> &transaction, void (ThumbnailJob::*otherwise)())
{
    connect(transaction.get(), &network::Transaction::finished, this, [this, &transaction, otherwise] {
        const dicom::Result<dicom::EncodedFrame> result = transaction->result();
        if (!result) {
            (this->*otherwise)();
            return;
        }
        dicom::EncodedFrame frame = *result;
        frame.representation = dicom::EncodedFrame::Representation::Rendered;
        m_decode = m_session.decoders().decode(frame, imaging::ImagePixel(), imaging::DecoderPool::Priority::Background,
                                               [this, otherwise](const dicom::Result<imaging::FramePtr> &decoded) {
                                                   m_decode.reset();
                                                   const QImage picture = decoded ? imageFrom(**decoded) : QImage();
                                                   if (picture.isNull() || isFlat(picture))
                                                       (this->*otherwise)();
                                                   else
                                                       finish(smallPicture(picture, m_edge, m_image ? m_image->pixelAspect : 1));
                                               });
    });
}

/// The image in the middle: the first is often a localizer or air.
void ThumbnailJob::findInstance()
{
    const auto archive = m_session.archive(m_series.archiveId);
    if (!archive) {
        finish({});
        return;
    }
    network::Query query;
    query.level = network::QueryLevel::Instances;
    query.studyInstanceUid = m_series.studyInstanceUid;
    query.seriesInstanceUid = m_series.seriesInstanceUid;
    query.includeFields = {QStringLiteral("NumberOfFrames")};
    query.limit = 1;
    query.offset = m_series.instances / 2;
    m_search = network::QidoClient(m_session.http(), *archive).search(query, [this](const QList<dicom::DataSet> &rows) {
        if (rows.isEmpty())
            return;
        const dicom::DataSet &row = rows.first();
        m_sopInstanceUid = row.string(tag::SOPInstanceUID);
        m_frames = int(qBound(qint64(1), row.integer(tag::NumberOfFrames).value_or(1), qint64(1) << 30));
        m_cells = row.integer(tag::Rows).value_or(0) * row.integer(tag::Columns).value_or(0);
    });
    connect(m_search.get(), &network::Transaction::finished, this, [this] {
        if (m_sopInstanceUid.isEmpty())
            finish({});
        else if (m_frames == 1 && m_cells > 0 && m_cells <= SmallObjectCells)
            fetchObject();
        else
            askMetadata();
    });
}

void ThumbnailJob::askMetadata()
{
    auto client = wado();
    if (!client) {
        finish({});
        return;
    }
    m_retrieval = client->metadata(instance(), [this](const QList<dicom::DataSet> &sets) {
        const auto images = sets.isEmpty() ? dicom::Result<QList<imaging::ImageDescriptionPtr>>() : imaging::describe(sets.first());
        if (images && !images->isEmpty())
            m_image = images->at(images->size() / 2);
    });
    connect(m_retrieval.get(), &network::Transaction::finished, this, [this] {
        if (m_image && isRenderingBetter())
            askRendered();
        else if (m_image)
            fetchFrame();
        else if (m_frames == 1)
            fetchObject();
        else
            finish({}); // a clip of many frames is too much to fetch for a small picture
    });
}

bool ThumbnailJob::isRenderingBetter() const
{
    const imaging::ImagePixel &pixel = m_image->pixel;
    if (pixel.pixels() * pixel.samplesPerPixel * pixel.cellBytes() <= LargeFrameBytes)
        return false;
    if (!pixel.isMonochrome())
        return true;
    // A window of ours says it only where no table comes before or instead of it.
    const bool isWindow = !m_image->voi.isEmpty() && !m_image->voi.first().table && !m_image->modality.table;
    return isWindow && m_session.http().notebook().value(windowNote()) != Refused;
}

void ThumbnailJob::askRendered()
{
    auto client = wado();
    if (!client) {
        finish({});
        return;
    }
    const imaging::ImagePixel &pixel = m_image->pixel;
    network::RenderedOptions options;
    // Some archives keep the aspect within a viewport, some fill it: this one fits.
    options.viewport = QSize(pixel.columns, pixel.rows).scaled(m_edge, m_edge, Qt::KeepAspectRatio).expandedTo({1, 1});
    const bool isWindowed = pixel.isMonochrome();
    if (isWindowed) {
        options.windowCenter = m_image->voi.first().center;
        options.windowWidth = m_image->voi.first().width;
    }
    m_picture = client->rendered(instance(), m_image->key.frame, options);
    if (isWindowed && client->archive().dialect.rendered != network::Dialect::Tristate::No) {
        connect(m_picture.get(), &network::Transaction::finished, this, [this] {
            const auto &result = m_picture->result();
            if (!result && result.error().kind == dicom::Error::Kind::NotFound) // every spelling was refused
                m_session.http().notebook().note(windowNote(), Refused);
        });
    }
    takePicture(m_picture, &ThumbnailJob::fetchFrame);
}

void ThumbnailJob::fetchFrame()
{
    auto client = wado();
    if (!client) {
        finish({});
        return;
    }
    const auto frame = std::make_shared<dicom::EncodedFrame>();
    m_retrieval = client->frames(instance(), {m_image->key.frame}, [frame](const dicom::EncodedFrame &encoded) { *frame = encoded; });
    connect(m_retrieval.get(), &network::Transaction::finished, this, [this, frame] {
        if (!frame->bytes.isEmpty())
            decode(*frame);
        else if (m_frames == 1)
            fetchObject();
        else
            finish({});
    });
}

void ThumbnailJob::decode(const dicom::EncodedFrame &frame)
{
    m_decode = m_session.decoders().decode(frame, imaging::pixelOfFrame(*m_image, frame), imaging::DecoderPool::Priority::Background,
                                           [this](const dicom::Result<imaging::FramePtr> &decoded) {
                                               m_decode.reset();
                                               if (decoded)
                                                   paint(*decoded);
                                               else
                                                   finish({});
                                           });
}

void ThumbnailJob::fetchObject()
{
    auto client = wado();
    if (!client) {
        finish({});
        return;
    }
    const auto object = std::make_shared<dicom::Part10Bytes>();
    m_retrieval = client->retrieve(instance(), [object](const dicom::Part10Bytes &bytes) { *object = bytes; });
    connect(m_retrieval.get(), &network::Transaction::finished, this, [this, object] {
        if (object->bytes.isEmpty())
            finish({});
        else
            decodeObject(*object);
    });
}

void ThumbnailJob::decodeObject(const dicom::Part10Bytes &object)
{
    imaging::DecoderPool::ObjectSink sink;
    sink.header = [this](const dicom::Result<dicom::DataSet> &header) {
        const auto images = header ? imaging::describe(*header) : tl::unexpected(header.error());
        if (images && !images->isEmpty())
            m_image = images->first();
    };
    sink.frame = [this](const dicom::FrameKey &, const dicom::Result<imaging::FramePtr> &frame) {
        if (frame && m_image && !m_isPainting)
            paint(*frame);
    };
    sink.done = [this] {
        m_decode.reset();
        if (!m_isPainting)
            finish({});
    };
    m_decode = m_session.decoders().readObject(object, imaging::DecoderPool::Priority::Background, imaging::DecoderPool::Frames::All, sink);
}

/// With the image's own first window, away from the thread that draws the windows.
void ThumbnailJob::paint(const imaging::FramePtr &frame)
{
    m_isPainting = true;
    QPointer<ThumbnailJob> self(this);
    QThreadPool::globalInstance()->start([self, image = m_image, frame, edge = m_edge, application = QCoreApplication::instance()] {
        const QImage picture =
            smallPicture(imaging::render(*image, *frame, imaging::initialVoi(*image, frame.get())), edge, image->pixelAspect);
        QMetaObject::invokeMethod(application, [self, picture] {
            if (self)
                self->finish(picture, true);
        });
    });
}

void ThumbnailJob::finish(const QImage &picture, bool isOurs)
{
    emit finished(picture, isOurs);
}

} // namespace ui
