#pragma once

#include "imaging/imagepixel.h"
#include "network/dicom/dataset.h"

#include <QString>

#include <memory>
#include <vector>

namespace imaging {

/// A lookup table of PS3.3 C.11.1.1 / C.11.2.1.1: input below the first value takes the first entry, above the last the last.
struct LookupTable {
    int firstMapped = 0;
    int bits = 16;
    std::vector<quint16> entries;
    QString explanation;

    double map(double input) const;

    /// An item of a Modality or VOI LUT Sequence; `signedInput` says how the first value mapped is to be read, whatever
    /// its VR. Null where descriptor and data do not fit each other.
    static std::shared_ptr<const LookupTable> fromItem(const dicom::DataSet &item, bool signedInput);
};

/// Stored value → modality value (PS3.3 C.11.1): rescale or a table; identity where neither is given.
struct ModalityLut {
    double slope = 1;
    double intercept = 0;
    QString unit;                             ///< "HU", "" unknown …
    std::shared_ptr<const LookupTable> table; ///< null: rescale

    /// Functional groups of enhanced objects are looked up for `frame` (from 1).
    static ModalityLut fromDataSet(const dicom::DataSet &dataSet, const ImagePixel &pixel, int frame = 1);
    double map(double stored) const { return table ? table->map(stored) : stored * slope + intercept; }
    bool isIdentity() const { return !table && slope == 1 && intercept == 0; }
};

} // namespace imaging
