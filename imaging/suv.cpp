#include "imaging/suv.h"

#include "imaging/functionalgroups.h"
#include "imaging/messages.h"
#include "network/dicom/datetime.h"

#include <QDateTime>

#include <cmath>

namespace imaging {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

constexpr double Day = 86'400; // seconds

SuvScale lacks(const QString &reason)
{
    return {{}, reason};
}

std::optional<double> positive(const DataSet &from, Tag attribute)
{
    const auto value = from.real(attribute);
    return value && std::isfinite(*value) && *value > 0 ? value : std::nullopt;
}

std::optional<QDateTime> dateTime(const DataSet &from, Tag date, Tag time)
{
    const auto day = dicom::parseDate(from.string(date));
    const auto clock = dicom::parseTime(from.string(time));
    return day && clock ? std::optional(QDateTime(*day, *clock, Qt::UTC)) : std::nullopt;
}

/// Local clocks of one department: offsets from UTC are the same and play no part.
std::optional<QDateTime> dateTime(const DataSet &from, Tag attribute)
{
    const auto value = dicom::parseDateTime(from.string(attribute));
    return value ? std::optional(QDateTime(value->date(), value->time(), Qt::UTC)) : std::nullopt;
}

double secondsBetween(const QDateTime &from, const QDateTime &to)
{
    return double(from.msecsTo(to)) / 1000;
}

/// What START corrects to: the beginning of the scan. A Series Date and Time after the acquisition belongs to a
/// reconstruction made later; then the frame's own times lead back to it.
std::optional<QDateTime> scanTime(const DataSet &dataSet, double halfLife)
{
    const auto acquisition = dateTime(dataSet, tag::AcquisitionDate, tag::AcquisitionTime);
    const auto series = dateTime(dataSet, tag::SeriesDate, tag::SeriesTime);
    if (series && acquisition && *series <= *acquisition)
        return series;
    const auto duration = positive(dataSet, tag::ActualFrameDuration), reference = dataSet.real(tag::FrameReferenceTime);
    if (!acquisition || !duration || !reference)
        return {};
    const double decay = std::log(2) / halfLife;
    const double during = decay * *duration / 1000;
    const double average = std::log(during / (1 - std::exp(-during))) / decay; // of the count rate, from the frame's start
    return acquisition->addMSecs(qint64(std::llround((average - *reference / 1000) * 1000)));
}

/// Seconds from the injection to the scan, past midnight too where the injection has a time only.
std::optional<double> decayTime(const DataSet &drug, const QDateTime &scan)
{
    if (const auto start = dateTime(drug, tag::RadiopharmaceuticalStartDateTime)) {
        const double seconds = secondsBetween(*start, scan);
        return seconds >= 0 ? std::optional(seconds) : std::nullopt;
    }
    const auto clock = dicom::parseTime(drug.string(tag::RadiopharmaceuticalStartTime));
    if (!clock)
        return {};
    const double seconds = secondsBetween(QDateTime(scan.date(), *clock, Qt::UTC), scan);
    return seconds >= 0 ? seconds : seconds + Day;
}

SuvScale fromActivity(const DataSet &dataSet, int frame)
{
    // Enhanced PET says by flags what PET says by Corrected Image.
    const QStringList corrections = dataSet.strings(tag::CorrectedImage);
    const auto corrected = [&](QStringView word, Tag flag) { return corrections.contains(word) || dataSet.string(flag) == u"YES"; };
    if (!corrected(u"ATTN", tag::AttenuationCorrected))
        return lacks(messages::suvNeedsAttenuation());
    if (!corrected(u"DECY", tag::DecayCorrected))
        return lacks(messages::suvNeedsDecay());
    const DataSet drug = dataSet.item(tag::RadiopharmaceuticalInformationSequence);
    const auto dose = positive(drug, tag::RadionuclideTotalDose), halfLife = positive(drug, tag::RadionuclideHalfLife);
    const auto weight = positive(dataSet, tag::PatientWeight);
    if (!weight)
        return lacks(messages::suvNeedsWeight());
    if (!dose)
        return lacks(messages::suvNeedsDose());
    const QString reference = dataSet.string(tag::DecayCorrection);
    if (reference == u"ADMIN") // corrected to the injection: the whole dose is there
        return {*weight * 1000 / *dose, {}};
    const auto corrected0 = dateTime(functionalGroup(dataSet, tag::FrameContentSequence, frame), tag::DecayCorrectionDateTime);
    const auto whole = corrected0 ? corrected0 : dateTime(dataSet, tag::DecayCorrectionDateTime);
    if (reference != u"START" && !whole)
        return lacks(messages::suvNeedsDecayReference());
    if (!halfLife)
        return lacks(messages::suvNeedsHalfLife());
    const auto scan = whole ? whole : scanTime(dataSet, *halfLife);
    if (!scan)
        return lacks(messages::suvNeedsScanTime());
    const auto seconds = decayTime(drug, *scan);
    if (!seconds)
        return lacks(messages::suvNeedsInjectionTime());
    return {*weight * 1000 / (*dose * std::exp2(-*seconds / *halfLife)), {}};
}

} // namespace

SuvScale SuvScale::fromDataSet(const DataSet &dataSet, int frame)
{
    if (dataSet.string(tag::Modality) != u"PT")
        return {};
    QString units = dataSet.string(tag::Units);
    if (units.isEmpty()) // enhanced PET says it with the real world values
        units = functionalGroup(dataSet, tag::RealWorldValueMappingSequence, frame)
                    .item(tag::MeasurementUnitsCodeSequence)
                    .string(tag::CodeValue)
                    .remove(u'/')
                    .toUpper();
    if (units == u"BQML")
        return fromActivity(dataSet, frame);
    if (units == u"GML") { // already an uptake value; of which kind is said beside it
        const QString type = dataSet.string(tag::SUVType);
        return type.isEmpty() || type == u"BW" ? SuvScale{1.0, {}} : lacks(messages::suvOfOtherType(type));
    }
    if (units == u"CNTS") { // Philips: a private factor, PS3.5 7.8.1 creator and block
        const Tag creator(0x7053, 0x0010), factor(0x7053, 0x1000);
        if (dataSet.string(creator).startsWith(u"Philips PET Private Group")) {
            if (const auto scale = positive(dataSet, factor))
                return {*scale, {}};
        }
    }
    return lacks(messages::suvNeedsActivity(units));
}

} // namespace imaging
