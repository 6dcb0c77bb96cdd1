#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/tags.h"

namespace testsupport {

/// A small grey image of study 1.2; its SOP Instance UID is 1.2.3.NUMBER.
struct SmallImage {
    int number = 1;
    QString sopClass = QStringLiteral("1.2.840.10008.5.1.4.1.1.7");
    QString series = QStringLiteral("1.2.3");
    QString modality = QStringLiteral("OT");
    QString patientId = QStringLiteral("NG-1");
    QString patientName = QStringLiteral("Okonkwo^Chidinma");
    int rows = 64;
    int columns = 64;
    int bitsAllocated = 8; ///< or 16
    int bitsStored = 0;    ///< 0: all that are allocated
};

/// `pixels`: rows × columns cells, little endian.
inline dicom::DataSet dataSetOf(const SmallImage &image, const QByteArray &pixels)
{
    namespace tag = dicom::tag;
    const int stored = image.bitsStored ? image.bitsStored : image.bitsAllocated;
    dicom::DataSet set;
    set.setString(tag::SOPClassUID, image.sopClass);
    set.setString(tag::SOPInstanceUID, QStringLiteral("1.2.3.%1").arg(image.number));
    set.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
    set.setString(tag::SeriesInstanceUID, image.series);
    set.setString(tag::PatientID, image.patientId);
    set.setString(tag::PatientName, image.patientName);
    set.setString(tag::Modality, image.modality);
    set.setInteger(tag::InstanceNumber, image.number);
    set.setInteger(tag::SamplesPerPixel, 1);
    set.setString(tag::PhotometricInterpretation, QStringLiteral("MONOCHROME2"));
    set.setInteger(tag::Rows, image.rows);
    set.setInteger(tag::Columns, image.columns);
    set.setInteger(tag::BitsAllocated, image.bitsAllocated);
    set.setInteger(tag::BitsStored, stored);
    set.setInteger(tag::HighBit, stored - 1);
    set.setInteger(tag::PixelRepresentation, 0);
    set.setBytes(tag::PixelData, image.bitsAllocated == 8 ? dicom::VR::OB : dicom::VR::OW, pixels);
    return set;
}

} // namespace testsupport
