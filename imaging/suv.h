#pragma once

#include "network/dicom/dataset.h"

#include <QString>

#include <optional>

namespace imaging {

/// What makes standardised uptake values by body weight (g/ml) of the modality values of a PET image, or why nothing does.
/// The vendor-neutral rules of the Quantitative Imaging Biomarkers Alliance on the attributes of PS3.3 C.8.9.
struct SuvScale {
    std::optional<double> factor; ///< SUVbw = modality value × factor
    QString missing;              ///< which precondition is not met, in words; empty with a factor and for other modalities

    static SuvScale fromDataSet(const dicom::DataSet &dataSet, int frame = 1);
    friend bool operator==(const SuvScale &, const SuvScale &) = default;
};

} // namespace imaging
