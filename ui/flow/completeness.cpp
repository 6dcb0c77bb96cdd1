#include "ui/flow/completeness.h"

#include "ui/flow/seriesinfo.h"

#include <algorithm>
#include <array>

namespace ui {

namespace tag = dicom::tag;

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
