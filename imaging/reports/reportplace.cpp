#include "imaging/reports/reportplace.h"

#include "network/dicom/datetime.h"
#include "network/dicom/uid.h"

namespace imaging {

using dicom::DataSet;
namespace tag = dicom::tag;

// PS3.3 C.7.1.1, C.7.2.1, C.7.3.1, C.7.5.1, C.12.1
DataSet reportHeader(const ReportPlace &place, const char *sopClass, const QString &modality)
{
    DataSet set;
    // Type 2: there even where nothing is known.
    for (const dicom::Tag attribute : {tag::PatientName, tag::PatientID, tag::PatientBirthDate, tag::PatientSex, tag::StudyDate,
                                       tag::StudyTime, tag::AccessionNumber, tag::ReferringPhysicianName, tag::StudyID}) {
        const auto *element = place.image.find(attribute);
        if (element)
            set.set(*element);
        else
            set.setEmpty(attribute);
    }
    for (const dicom::Tag attribute : {tag::IssuerOfPatientID, tag::IssuerOfPatientIDQualifiersSequence, tag::OtherPatientIDsSequence,
                                       tag::StudyInstanceUID, tag::StudyDescription, tag::IssuerOfAccessionNumberSequence}) {
        if (const auto *element = place.image.find(attribute))
            set.set(*element);
    }
    set.setString(tag::SOPClassUID, QLatin1String(sopClass));
    set.setString(tag::SOPInstanceUID, dicom::makeUid());
    set.setString(tag::Modality, modality);
    set.setString(tag::SeriesInstanceUID, place.seriesInstanceUid);
    set.setInteger(tag::SeriesNumber, place.seriesNumber);
    set.setString(tag::SeriesDescription, place.description);
    set.setString(tag::SeriesDate, dicom::toDA(place.when.date()));
    set.setString(tag::SeriesTime, dicom::toTM(place.when.time()));
    set.setInteger(tag::InstanceNumber, place.instanceNumber);
    set.setString(tag::InstanceCreationDate, dicom::toDA(place.when.date()));
    set.setString(tag::InstanceCreationTime, dicom::toTM(place.when.time()));
    set.setString(tag::Manufacturer, QStringLiteral("Negatoscope"));
    set.setString(tag::ManufacturerModelName, QStringLiteral("Negatoscope"));
    set.setString(tag::DeviceSerialNumber, QStringLiteral("0"));
    set.setString(tag::SoftwareVersions, QStringLiteral("1"));
    return set;
}

} // namespace imaging
