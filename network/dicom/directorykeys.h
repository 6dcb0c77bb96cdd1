#pragma once

#include "network/dicom/dataset.h"

namespace dicom {

// The keys of directory records (PS3.3 F.5) for an object with the data set `header`. What is of type 1 is always there.
DataSet patientKeys(const DataSet &header);
DataSet studyKeys(const DataSet &header);
DataSet seriesKeys(const DataSet &header, qint64 otherwise); ///< `otherwise`: its number where it says none
/// Of a record of `type`, as directoryRecordType() names it.
DataSet objectKeys(const DataSet &header, const QString &type, qint64 otherwise);

} // namespace dicom
