#include "ui/flow/correctionjob.h"

namespace ui {

void CorrectionJob::start(const QList<ScannedFile> &files, const dicom::DataSet &changes, const dicom::ModificationReason &reason)
{
    change(files, scanreason::NotReadable, [changes, reason](dicom::Part10File &file) -> dicom::Result<Change> {
        return Change{dicom::corrected(file.dataSet, changes, reason), nullptr, nullptr};
    });
}

} // namespace ui
