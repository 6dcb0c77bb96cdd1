#pragma once

#include "imaging/imagedescription.h"
#include "imaging/reports/reportplace.h"
#include "network/dicom/result.h"
#include "network/transfer/uploaditem.h"

#include <functional>

namespace ui {

/// What was measured and marked in one study, to be made into documents.
struct AnnotationsToSave {
    imaging::MeasurementSet::Contents contents;
    dicom::DataSet image; ///< one of the study
    std::function<imaging::ImageDescriptionPtr(const dicom::FrameKey &)> describe;
    QList<imaging::ObjectReference> reports, selections; ///< what they replace
};

/// A report of the measurements, presentation states that draw them, and a selection of the key images: each
/// where there is something to say. What was there before and is taken away leaves an empty report or selection, so that
/// its predecessor no longer counts.
QList<dicom::DataSet> annotationDocuments(const AnnotationsToSave &annotations);

/// The documents as files of the spool, ready for the upload queue. Errors: FileAccess, NoSpace.
dicom::Result<QList<network::UploadItem>> writeToQueue(const QList<dicom::DataSet> &documents, const QString &spool);

} // namespace ui
