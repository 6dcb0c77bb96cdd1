#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/result.h"

#include <QByteArray>

namespace dicom {

/// One Native DICOM Model document (PS3.19 §A.1). A DOCTYPE is refused; local names decide; depth at most 64.
Result<DataSet> readXml(const QByteArray &xml);
QByteArray writeXml(const DataSet &dataSet);

} // namespace dicom
