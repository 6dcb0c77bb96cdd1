#include "imaging/imagedescription.h"

#include "imaging/functionalgroups.h"
#include "imaging/messages.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace imaging {

using dicom::DataSet;
using dicom::Error;
using dicom::Result;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

constexpr int MostFrames = 65536; ///< a description each: more would be a denial of service, not an image

bool sayLossy(const DataSet &dataSet)
{
    return dataSet.string(tag::LossyImageCompression) == u"01";
}

/// US in the file or SS, the value is of the pixels' own sign (C.7.5.1.1.2).
std::optional<qint64> paddingValue(const DataSet &dataSet, Tag attribute, const ImagePixel &pixel)
{
    const auto value = dataSet.integer(attribute);
    if (!value || pixel.cell != ImagePixel::Cell::Integer)
        return {};
    if (pixel.bitsAllocated > 16)
        return value;
    return pixel.isSigned ? qint64(qint16(*value)) : qint64(quint16(*value));
}

std::optional<std::pair<qint64, qint64>> readPadding(const DataSet &dataSet, const ImagePixel &pixel)
{
    const auto value = paddingValue(dataSet, tag::PixelPaddingValue, pixel);
    if (!value || !pixel.isMonochrome())
        return {};
    const qint64 limit = paddingValue(dataSet, tag::PixelPaddingRangeLimit, pixel).value_or(*value);
    return std::minmax(*value, limit);
}

/// Float and double pixels have padding attributes of their own.
std::optional<std::pair<double, double>> readRealPadding(const DataSet &dataSet, const ImagePixel &pixel)
{
    const bool isFloat = pixel.cell == ImagePixel::Cell::Float;
    if (pixel.cell == ImagePixel::Cell::Integer || !pixel.isMonochrome())
        return {};
    const auto value = dataSet.real(isFloat ? tag::FloatPixelPaddingValue : tag::DoubleFloatPixelPaddingValue);
    if (!value)
        return {};
    const auto limit = dataSet.real(isFloat ? tag::FloatPixelPaddingRangeLimit : tag::DoubleFloatPixelPaddingRangeLimit);
    const auto [low, high] = std::minmax({*value, limit.value_or(*value)}); // of two references one would dangle
    return std::pair{low, high};
}

std::optional<double> inRange(std::optional<double> value, double low, double high)
{
    return value && *value >= low && *value <= high ? value : std::nullopt;
}

/// How long each frame of a cine stays, ms: the recommended rate, else what Frame Increment Pointer names, else any
/// of the others (C.7.6.5). Frame Time Vector holds the time since the frame before.
std::vector<double> readFrameTimes(const DataSet &dataSet, int frames)
{
    std::vector<double> times(size_t(frames), 0);
    if (frames < 2)
        return times;
    const auto fill = [&](std::optional<double> time) {
        std::fill(times.begin(), times.end(), time.value_or(0));
        return time.has_value();
    };
    const auto rate = [&](Tag attribute) -> std::optional<double> {
        const auto value = inRange(dataSet.real(attribute), 0.01, 1000);
        return value ? std::optional(1000 / *value) : std::nullopt;
    };
    if (fill(rate(tag::RecommendedDisplayFrameRateInFloat)) || fill(rate(tag::RecommendedDisplayFrameRate)))
        return times;
    const QList<double> vector = dataSet.reals(tag::FrameTimeVector);
    const bool usesVector = dataSet.integers(tag::FrameIncrementPointer).contains(qint64(tag::FrameTimeVector.value));
    const auto usable = [](double time) { return time > 0 && time <= 100'000; };
    if (vector.size() == frames && (usesVector || !dataSet.hasValue(tag::FrameTime))
        && std::all_of(vector.begin() + 1, vector.end(), usable)) {
        std::copy(vector.begin() + 1, vector.end(), times.begin());
        times.back() = std::accumulate(vector.begin() + 1, vector.end(), 0.0) / (frames - 1);
        return times;
    }
    if (!fill(inRange(dataSet.real(tag::FrameTime), 0.1, 100'000)))
        fill(rate(tag::CineRate));
    return times;
}

/// The colour table of the pixels above the grey ones (C.7.6.19). Pixel Presentation says whether it is meant; older objects
/// have the table only.
std::shared_ptr<const PaletteLut> readSupplemental(const DataSet &dataSet, const ImagePixel &pixel)
{
    const QString presentation = dataSet.string(tag::PixelPresentation);
    const bool meant = presentation == u"COLOR" || presentation == u"MIXED" || presentation.isEmpty();
    if (pixel.photometric != ImagePixel::Photometric::Monochrome2 || pixel.cell != ImagePixel::Cell::Integer || pixel.cellBytes() > 2
        || !meant || !dataSet.hasValue(tag::RedPaletteColorLookupTableDescriptor))
        return {};
    const auto table = PaletteLut::fromDataSet(dataSet);
    return table ? std::make_shared<const PaletteLut>(*table) : nullptr;
}

/// Label maps number their segments (C.8.20.2): a mean of two numbers is a third segment.
bool readIsLabels(const DataSet &dataSet)
{
    return dataSet.string(tag::SegmentationType) == u"LABELMAP";
}

/// Overlays, shutter and what else is laid over a frame.
void readGraphics(ImageDescription &image, const DataSet &dataSet, int frame)
{
    image.overlays = overlayPlanes(dataSet, image.pixel, frame);
    image.lacksOverlays = lacksOverlayData(dataSet);
    image.shutter = DisplayShutter::fromDataSet(dataSet, frame);
    for (qsizetype i = 0; image.shutter && i < image.overlays.size(); ++i) {
        if (image.overlays[i].group != image.shutter->overlayGroup)
            continue;
        image.bitmapShutter = image.overlays.takeAt(i);
        break;
    }
}

/// Frames mostly share one profile: made once while its bytes stay the same.
class Profiles
{
public:
    std::shared_ptr<const ColourProfile> of(const DataSet &dataSet, int frame)
    {
        const QByteArray bytes = ColourProfile::bytesFor(dataSet, frame);
        if (bytes.constData() != m_bytes.constData() && bytes != m_bytes)
            m_profile = ColourProfile::fromBytes(bytes);
        m_bytes = bytes;
        return m_profile;
    }

private:
    QByteArray m_bytes;
    std::shared_ptr<const ColourProfile> m_profile;
};

/// Ranks frames by their Dimension Index Values (C.7.6.17), the first index slowest; by frame number without them.
void rankFrames(const DataSet &instance, std::vector<std::shared_ptr<ImageDescription>> &frames)
{
    std::vector<QList<qint64>> indices;
    for (const auto &frame : frames) {
        const DataSet content = functionalGroup(instance, tag::FrameContentSequence, frame->key.frame);
        QList<qint64> values = content.integers(tag::DimensionIndexValues);
        if (values.isEmpty() && content.hasValue(tag::InStackPositionNumber))
            values = {content.integer(tag::InStackPositionNumber).value_or(0)};
        if (values.isEmpty())
            return;
        indices.push_back(values);
    }
    std::vector<size_t> order(frames.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        return std::lexicographical_compare(indices[a].begin(), indices[a].end(), indices[b].begin(), indices[b].end());
    });
    for (size_t rank = 0; rank < order.size(); ++rank) {
        frames[order[rank]]->traits.frameOrder = int(rank) + 1;
        frames[order[rank]]->traits.isDimensioned = true;
    }
}

Result<ImageDescription> describeCommon(const DataSet &instance)
{
    if (!instance.hasValue(tag::Rows) && !instance.hasValue(tag::Columns))
        return dicom::fail(Error::Kind::Unsupported, messages::noImage(), QStringLiteral("no Rows, no Columns"));
    const auto pixel = ImagePixel::fromDataSet(instance);
    if (!pixel)
        return tl::unexpected(pixel.error());
    if (pixel->numberOfFrames > MostFrames)
        return dicom::fail(Error::Kind::TooLarge, messages::tooManyFrames(pixel->numberOfFrames, MostFrames));

    ImageDescription common;
    common.dataSet = instance;
    for (Tag pixels : {tag::PixelData, tag::FloatPixelData, tag::DoubleFloatPixelData}) {
        if (instance.contains(pixels))
            common.dataSet.remove(pixels);
    }
    common.pixel = *pixel;
    common.key.sopInstanceUid = instance.string(tag::SOPInstanceUID);
    common.studyInstanceUid = instance.string(tag::StudyInstanceUID);
    common.seriesInstanceUid = instance.string(tag::SeriesInstanceUID);
    common.patient = dicom::PatientIdentity::fromDataSet(instance);
    common.instanceNumber = int(instance.integer(tag::InstanceNumber).value_or(0));
    common.inverted = pixel->photometric == ImagePixel::Photometric::Monochrome1
                      || (pixel->isMonochrome() && instance.string(tag::PresentationLUTShape) == u"INVERSE");
    common.padding = readPadding(instance, *pixel);
    common.realPadding = readRealPadding(instance, *pixel);
    common.lossy = sayLossy(instance);
    if (pixel->photometric == ImagePixel::Photometric::PaletteColor) {
        auto palette = PaletteLut::fromDataSet(instance);
        if (!palette)
            return tl::unexpected(palette.error());
        common.palette = std::make_shared<const PaletteLut>(std::move(*palette));
    }
    common.supplemental = readSupplemental(instance, *pixel);
    common.isLabels = readIsLabels(instance);
    common.modality = ModalityLut::fromDataSet(common.dataSet, *pixel, 1);
    common.voi = VoiLut::fromDataSet(common.dataSet, *pixel, 1);
    return common;
}

double aspectOf(const ImagePlane &plane)
{
    const double aspect = plane.rowSpacing / plane.columnSpacing;
    return plane.spacingKind != SpacingKind::None && aspect > 0.01 && aspect < 100 ? aspect : 1;
}

} // namespace

Result<QList<ImageDescriptionPtr>> describe(const DataSet &instance)
{
    const auto common = describeCommon(instance);
    if (!common)
        return tl::unexpected(common.error());
    const DataSet &dataSet = common->dataSet;
    const ImagePixel &pixel = common->pixel;
    // Tables are read once and shared unless the frames have their own.
    const bool ownModality = variesByFrame(dataSet, tag::PixelValueTransformationSequence);
    const bool ownVoi = ownModality || variesByFrame(dataSet, tag::FrameVOILUTSequence);
    const std::vector<double> times = readFrameTimes(dataSet, pixel.numberOfFrames);

    const bool coloured = !pixel.isMonochrome() || common->supplemental;
    Profiles profiles;
    std::vector<std::shared_ptr<ImageDescription>> frames;
    frames.reserve(size_t(pixel.numberOfFrames));
    for (int frame = 1; frame <= pixel.numberOfFrames; ++frame) {
        auto one = std::make_shared<ImageDescription>(*common);
        one->key.frame = frame;
        one->plane = ImagePlane::fromDataSet(dataSet, frame);
        one->pixelAspect = aspectOf(one->plane);
        if (ownModality)
            one->modality = ModalityLut::fromDataSet(dataSet, pixel, frame);
        if (ownVoi)
            one->voi = VoiLut::fromDataSet(dataSet, pixel, frame);
        one->frameTimeMs = times[size_t(frame - 1)];
        one->traits = SeriesTraits::fromDataSet(dataSet, pixel, frame);
        one->anatomy = FrameAnatomy::fromDataSet(dataSet, frame);
        one->tile = TilePosition::fromDataSet(dataSet, pixel, frame);
        one->suv = SuvScale::fromDataSet(dataSet, frame);
        one->realWorld = RealWorldValue::fromDataSet(dataSet, frame);
        readGraphics(*one, dataSet, frame);
        if (coloured)
            one->profile = profiles.of(dataSet, frame);
        frames.push_back(std::move(one));
    }
    rankFrames(dataSet, frames);
    return QList<ImageDescriptionPtr>(frames.begin(), frames.end());
}

} // namespace imaging
