#pragma once

#include "network/dicom/dataset.h"

#include <QString>

namespace imaging {

/// What part of the body a frame shows (PS3.3 C.7.6.16.2.8, else the attributes of the whole object).
struct FrameAnatomy {
    QString region;     ///< meaning of the anatomic region's code, else Body Part Examined
    QString laterality; ///< R, L, U, B; empty where nothing is said

    static FrameAnatomy fromDataSet(const dicom::DataSet &dataSet, int frame = 1);
    friend bool operator==(const FrameAnatomy &, const FrameAnatomy &) = default;
};

} // namespace imaging
