#include "imaging/seriestraits.h"

#include "imaging/functionalgroups.h"
#include "imaging/imagepixel.h"
#include "network/dicom/datetime.h"

#include <QDateTime>

#include <cmath>

namespace imaging {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

qint64 milliseconds(QDate date, QTime time)
{
    return QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
}

std::optional<qint64> timeFrom(const DataSet &from, Tag dateTime)
{
    const auto value = dicom::parseDateTime(from.string(dateTime));
    if (!value)
        return {};
    return milliseconds(value->date(), value->time());
}

std::optional<qint64> timeFrom(const DataSet &from, Tag date, Tag time)
{
    const auto clock = dicom::parseTime(from.string(time));
    if (!clock)
        return {};
    return milliseconds(dicom::parseDate(from.string(date)).value_or(QDate(1970, 1, 1)), *clock);
}

std::optional<qint64> readTime(const DataSet &dataSet, const DataSet &content, int frame)
{
    for (Tag attribute : {tag::FrameAcquisitionDateTime, tag::FrameReferenceDateTime}) {
        if (const auto time = timeFrom(content, attribute))
            return time;
    }
    // A temporal position says how long after the first one it was made (C.7.6.16.2.10, C.7.6.16.2.23).
    const auto start = timeFrom(dataSet, tag::AcquisitionDateTime);
    const auto offset = functionalGroup(dataSet, tag::TemporalPositionSequence, frame).real(tag::TemporalPositionTimeOffset);
    if (offset && std::isfinite(*offset) && std::abs(*offset) < 1e7)
        return start.value_or(0) + qint64(std::llround(*offset * 1000));
    if (start)
        return start;
    if (const auto time = timeFrom(dataSet, tag::AcquisitionDate, tag::AcquisitionTime))
        return time;
    return timeFrom(dataSet, tag::ContentDate, tag::ContentTime);
}

/// Numbers spelled alike: "5", "5.0" and 5 as FD are one b-value.
QString number(const std::optional<double> &value)
{
    return value ? QString::number(*value, 'g', 6) : QString();
}

void readMagneticResonance(SeriesTraits &traits, const DataSet &dataSet, int frame)
{
    traits.echo = dataSet.strings(tag::EchoNumbers).join(u'\\');
    const DataSet echo = functionalGroup(dataSet, tag::MREchoSequence, frame);
    traits.echoTime = number(echo.isEmpty() ? dataSet.real(tag::EchoTime) : echo.real(tag::EffectiveEchoTime));

    const DataSet diffusion = groupOrTop(dataSet, tag::MRDiffusionSequence, frame);
    traits.bValue = number(diffusion.real(tag::DiffusionBValue));
    const DataSet direction = diffusion.item(tag::DiffusionGradientDirectionSequence);
    const QList<double> gradient = (direction.isEmpty() ? diffusion : direction).reals(tag::DiffusionGradientOrientation);
    for (double component : gradient)
        traits.gradient += QString::number(component, 'f', 3) + u' ';

    const DataSet cardiac = functionalGroup(dataSet, tag::CardiacSynchronizationSequence, frame);
    traits.trigger = cardiac.isEmpty() ? dataSet.real(tag::TriggerTime) : cardiac.real(tag::NominalCardiacTriggerDelayTime);
}

/// The frame's own type in enhanced objects, Image Type elsewhere (C.7.6.1.1.2).
QString readImageType(const DataSet &dataSet, int frame)
{
    static constexpr Tag macros[] = {tag::MRImageFrameTypeSequence,
                                     tag::CTImageFrameTypeSequence,
                                     tag::PETFrameTypeSequence,
                                     tag::XAXRFFrameCharacteristicsSequence,
                                     tag::XRay3DFrameTypeSequence,
                                     tag::USImageDescriptionSequence,
                                     tag::PhotoacousticImageFrameTypeSequence,
                                     tag::WholeSlideMicroscopyImageFrameTypeSequence,
                                     tag::ParametricMapFrameTypeSequence,
                                     tag::ConfocalMicroscopyImageFrameTypeSequence,
                                     tag::IntravascularOCTFrameTypeSequence};
    const DataSet shared = dataSet.item(tag::SharedFunctionalGroupsSequence);
    const DataSet own = dataSet.item(tag::PerFrameFunctionalGroupsSequence, frame - 1);
    for (Tag macro : macros) {
        if (!own.contains(macro) && !shared.contains(macro))
            continue;
        const DataSet group = functionalGroup(dataSet, macro, frame);
        if (group.hasValue(tag::FrameType))
            return group.strings(tag::FrameType).join(u'\\');
    }
    return dataSet.strings(tag::ImageType).join(u'\\');
}

bool readLocalizer(const DataSet &dataSet, const QString &imageType)
{
    static const QStringList words{QStringLiteral("LOCALIZER"), QStringLiteral("SCOUT"), QStringLiteral("TOPOGRAM"),
                                   QStringLiteral("SCANOGRAM"), QStringLiteral("SURVIEW")};
    const QStringList types = imageType.split(u'\\');
    const QString series = dataSet.string(tag::SeriesDescription).toUpper();
    for (const QString &word : words) {
        if (types.contains(word) || series.contains(word))
            return true;
    }
    return series.contains(u"LOCALISER");
}

} // namespace

SeriesTraits SeriesTraits::fromDataSet(const DataSet &dataSet, const ImagePixel &pixel, int frame)
{
    SeriesTraits traits;
    traits.frameOrder = frame;
    const DataSet content = functionalGroup(dataSet, tag::FrameContentSequence, frame);
    traits.time = readTime(dataSet, content, frame);
    traits.temporalPosition =
        content.isEmpty() ? dataSet.integer(tag::TemporalPositionIdentifier) : content.integer(tag::TemporalPositionIndex);
    traits.acquisition = content.isEmpty() ? dataSet.integer(tag::AcquisitionNumber) : content.integer(tag::FrameAcquisitionNumber);
    traits.stackId = content.string(tag::StackID);
    readMagneticResonance(traits, dataSet, frame);
    traits.imageType = readImageType(dataSet, frame);
    traits.localizer = readLocalizer(dataSet, traits.imageType);
    traits.kernel = groupOrTop(dataSet, tag::CTReconstructionSequence, frame).strings(tag::ConvolutionKernel).join(u' ');
    traits.segment = functionalGroup(dataSet, tag::SegmentIdentificationSequence, frame).string(tag::ReferencedSegmentNumber);
    if (pixel.numberOfFrames > 1) {
        traits.clip = dataSet.string(tag::ConcatenationUID);
        if (traits.clip.isEmpty())
            traits.clip = dataSet.string(tag::SOPInstanceUID) + u'.';
    }
    if (dataSet.string(tag::Modality) == u"MG") {
        QString laterality = dataSet.string(tag::ImageLaterality);
        if (laterality.isEmpty())
            laterality = dataSet.string(tag::Laterality);
        traits.view = QString(laterality + u' ' + dataSet.string(tag::ViewPosition)).trimmed();
    }
    return traits;
}

} // namespace imaging
