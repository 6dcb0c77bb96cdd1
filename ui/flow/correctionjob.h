#pragma once

#include "network/dicom/attributecorrection.h"
#include "ui/flow/copyjob.h"

namespace ui {

/// Copies of files with other patient or study attributes; what these replace is kept in them
/// (Original Attributes Sequence).
class CorrectionJob : public CopyJob
{
    Q_OBJECT
public:
    using CopyJob::CopyJob;
    void start(const QList<ScannedFile> &files, const dicom::DataSet &changes, const dicom::ModificationReason &reason);
};

} // namespace ui
