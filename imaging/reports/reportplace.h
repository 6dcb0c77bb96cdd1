#pragma once

#include "imaging/measurementset.h"
#include "network/dicom/dataset.h"

#include <QDateTime>

namespace imaging {

/// One SOP instance, as documents refer to it.
struct ObjectReference {
    QString studyInstanceUid, seriesInstanceUid, sopClassUid, sopInstanceUid;
    friend bool operator==(const ObjectReference &, const ObjectReference &) = default;
};

/// Where a document about images is filed.
struct ReportPlace {
    dicom::DataSet image;      ///< one that it is about: whose it is and which study comes from here
    QString seriesInstanceUid; ///< a series of its own
    int seriesNumber = 0;
    int instanceNumber = 1;
    QDateTime when;
    QString description;                   ///< of the series
    QList<ObjectReference> predecessors{}; ///< what it replaces
};

namespace reportclass {
inline constexpr char ComprehensiveSr[] = "1.2.840.10008.5.1.4.1.1.88.33";
inline constexpr char Comprehensive3dSr[] = "1.2.840.10008.5.1.4.1.1.88.34";
inline constexpr char KeyObjectSelection[] = "1.2.840.10008.5.1.4.1.1.88.59";
inline constexpr char GrayscalePresentationState[] = "1.2.840.10008.5.1.4.1.1.11.1";
inline constexpr char ColorPresentationState[] = "1.2.840.10008.5.1.4.1.1.11.2";
} // namespace reportclass

/// What the IODs share: Patient, General Study, Series, Equipment and SOP Common modules, from the image and the place.
dicom::DataSet reportHeader(const ReportPlace &place, const char *sopClass, const QString &modality);

} // namespace imaging
