#pragma once

#include "network/dicom/dataset.h"

#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace imaging {

/// One item of a Real World Value Mapping (PS3.3 C.7.6.16.2.11): stored values of a range → a quantity.
struct RealWorldValue {
    double first = 0, last = 0; ///< stored values it holds for, both included
    double slope = 1, intercept = 0;
    std::vector<double> table; ///< for each stored value from `first` on; empty: slope and intercept
    QString label;             ///< LUT Label, else its explanation
    QString unit;              ///< UCUM code, empty for "no units"

    /// Nothing outside the range.
    std::optional<double> map(double stored) const;

    /// Those of a frame (from 1), else the object's; incomplete items are left out.
    static QList<RealWorldValue> fromDataSet(const dicom::DataSet &dataSet, int frame = 1);
};

} // namespace imaging
