#pragma once

#include "imaging/modalitylut.h"

#include <QList>
#include <QString>

#include <memory>

namespace imaging {

/// Modality value → display value 0…1 (PS3.3 C.11.2).
struct VoiLut {
    enum class Function { Linear, LinearExact, Sigmoid };
    Function function = Function::Linear;
    double center = 0;
    double width = 0;
    std::shared_ptr<const LookupTable> table; ///< null: the window
    QString explanation;

    /// LINEAR: C.11.2.1.2.1 (c - 0.5, w - 1, width 1 is a step); LINEAR_EXACT: C.11.2.1.3.2; SIGMOID: C.11.2.1.3.1.
    double map(double modality) const;

    /// All that the image offers: VOI LUT sequence items first, then its windows. Invalid widths are left out.
    static QList<VoiLut> fromDataSet(const dicom::DataSet &dataSet, const ImagePixel &pixel, int frame = 1);
    /// A LINEAR_EXACT window over a range.
    static VoiLut fullRange(double minimum, double maximum);
};

} // namespace imaging
