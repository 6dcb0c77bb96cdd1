#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/result.h"

#include <QRgb>

#include <vector>

namespace imaging {

/// Palette Color Lookup Table (PS3.3 C.7.6.3.1.5 and .6), segmented ones expanded.
struct PaletteLut {
    int firstMapped = 0;
    std::vector<QRgb> entries;

    static dicom::Result<PaletteLut> fromDataSet(const dicom::DataSet &dataSet);
    QRgb map(qint64 stored) const;
};

} // namespace imaging
