#include "ui/flow/completeness.h"

#include "ui/flow/seriesinfo.h"

#include <algorithm>
#include <array>

namespace ui {

namespace tag = dicom::tag;

namespace {

/// What objects of some classes cannot be without (type 1), and a picture of them is not right without.
struct Needed {
    const char *sopClass;
    std::array<dicom::Tag, 3> tags; ///< 0: none
};

const Needed needed[] = {
    // PS3.3 C.7.6.2, C.8.2.1, C.8.9.1 and C.8.9.4.
    {"1.2.840.10008.5.1.4.1.1.2", {tag::RescaleSlope, tag::RescaleIntercept}},
    {"1.2.840.10008.5.1.4.1.1.128", {tag::RescaleSlope, tag::RescaleIntercept, tag::Units}},
    // PS3.3 C.7.6.16: Enhanced CT, MR, MR colour, PET, XA, XRF, US volume, Legacy Converted CT, MR, PET.
    {"1.2.840.10008.5.1.4.1.1.2.1", {tag::NumberOfFrames, tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence}},
    {"1.2.840.10008.5.1.4.1.1.4.1", {tag::NumberOfFrames, tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence}},
    {"1.2.840.10008.5.1.4.1.1.4.3", {tag::NumberOfFrames, tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence}},
    {"1.2.840.10008.5.1.4.1.1.130", {tag::NumberOfFrames, tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence}},
    {"1.2.840.10008.5.1.4.1.1.6.2", {tag::NumberOfFrames, tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence}},
    {"1.2.840.10008.5.1.4.1.1.2.2", {tag::NumberOfFrames, tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence}},
    {"1.2.840.10008.5.1.4.1.1.4.4", {tag::NumberOfFrames, tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence}},
    {"1.2.840.10008.5.1.4.1.1.128.1", {tag::NumberOfFrames, tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence}},
    // PS3.3 C.7.6.6: multi-frame ultrasound, secondary capture (bit, byte, word, colour), nuclear medicine.
    {"1.2.840.10008.5.1.4.1.1.3.1", {tag::NumberOfFrames}},
    {"1.2.840.10008.5.1.4.1.1.7.1", {tag::NumberOfFrames}},
    {"1.2.840.10008.5.1.4.1.1.7.2", {tag::NumberOfFrames}},
    {"1.2.840.10008.5.1.4.1.1.7.3", {tag::NumberOfFrames}},
    {"1.2.840.10008.5.1.4.1.1.7.4", {tag::NumberOfFrames}},
    {"1.2.840.10008.5.1.4.1.1.20", {tag::NumberOfFrames}},
};

bool hasWhatItsClassNeeds(const dicom::DataSet &instance, const QString &sopClass)
{
    const auto found =
        std::find_if(std::begin(needed), std::end(needed), [&](const Needed &each) { return sopClass == QLatin1String(each.sopClass); });
    return found == std::end(needed) || std::all_of(found->tags.begin(), found->tags.end(), [&](dicom::Tag tag) {
               return tag == dicom::Tag() || instance.hasValue(tag);
           });
}

} // namespace

bool describesItsImage(const dicom::DataSet &instance)
{
    const QString sopClass = instance.string(tag::SOPClassUID);
    const bool hasMatrix = instance.hasValue(tag::Rows) && instance.hasValue(tag::Columns);
    if (!sopClass.isEmpty() && kindOfSopClass(sopClass) != SeriesKind::Images)
        return true;
    // PS3.3 C.7.6.3: type 1 of every image.
    static constexpr std::array pixels{tag::SOPInstanceUID,  tag::StudyInstanceUID,          tag::SeriesInstanceUID,
                                       tag::SamplesPerPixel, tag::PhotometricInterpretation, tag::BitsAllocated};
    const auto has = [&instance](dicom::Tag tag) { return instance.hasValue(tag); };
    if (sopClass.isEmpty() || !hasMatrix || !std::all_of(pixels.begin(), pixels.end(), has))
        return false;
    const bool isInteger = instance.integer(tag::BitsAllocated) <= 16; // float pixels have neither of the two
    if (isInteger && !(has(tag::BitsStored) && has(tag::PixelRepresentation)))
        return false;
    if (!hasWhatItsClassNeeds(instance, sopClass))
        return false;
    if (!instance.contains(tag::PatientName) && !instance.contains(tag::PatientID))
        return false;
    // PS3.3 C.7.6.2: type 1 of the cross-sections; CT, MR, PET.
    static constexpr std::array<const char *, 3> crossSections{"1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4",
                                                               "1.2.840.10008.5.1.4.1.1.128"};
    const bool isCrossSection =
        std::any_of(crossSections.begin(), crossSections.end(), [&sopClass](const char *uid) { return sopClass == QLatin1String(uid); });
    return !isCrossSection || (has(tag::ImagePositionPatient) && has(tag::ImageOrientationPatient) && has(tag::PixelSpacing));
}

} // namespace ui
