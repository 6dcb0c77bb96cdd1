#pragma once

#include "network/dicom/dataset.h"

namespace network {

/// Where an object may show who the patient is, besides the attributes that de-identification
/// treats.
enum class PatientTrace {
    None,
    Pixels,   ///< text may be part of the picture: ultrasound, secondary captures, dose sheets,
              ///< photographs, video …
    Report,   ///< words of a report
    Document, ///< a document that cannot be looked into
    Unknown   ///< a kind of object that is not known here, or raw data
};

/// From the attributes of the original. A picture whose Burned In Annotation is YES may show text
/// whatever it is; where it does not say, only those that scanners reconstruct are taken to be free
/// of it.
PatientTrace patientTrace(const dicom::DataSet &dataSet);

/// Whether a face may be recognised in what is reconstructed from it: CT and MR of the head (PS3.15
/// §E.3.2).
bool mayShowFace(const dicom::DataSet &dataSet);

/// Whether overlays stand in bits of the pixel cells that the image does not use (PS3.5 §8.1.2,
/// retired).
bool hasEmbeddedOverlays(const dicom::DataSet &dataSet);

/// Native cells of one or two bytes, little or big endian as they are, with only the bits of the
/// image left in them. Signed ones keep their sign.
void clearUnusedBits(QByteArray &pixels, const dicom::DataSet &dataSet, bool bigEndian);

} // namespace network
