#pragma once

#include "network/dicom/dataset.h"

#include <QString>

#include <optional>

namespace imaging {

struct ImagePixel;

/// What tells the images of one series apart and orders those that geometry does not: read once per frame, so that
/// StackSet and ImageStack compare plain values. Text is what the object says, empty where it says nothing.
struct SeriesTraits {
    int frameOrder = 0;            ///< rank within its instance: by Dimension Index Values, else by frame number
    bool isDimensioned = false;    ///< `frameOrder` comes from Dimension Index Values
    std::optional<qint64> time;    ///< acquisition, else content date and time, ms since 1970 as if UTC
    std::optional<double> trigger; ///< ms after the R peak
    std::optional<qint64> temporalPosition;
    std::optional<qint64> acquisition;
    QString echo;     ///< Echo Number(s)
    QString echoTime; ///< ms
    QString bValue;   ///< s/mm²
    QString gradient; ///< direction of the diffusion gradient
    QString imageType;
    QString kernel;  ///< Convolution Kernel, what makes two reconstructions of one scan
    QString stackId; ///< of enhanced objects
    QString segment;
    QString clip; ///< Concatenation UID or SOP Instance UID of a multi-frame object
    QString view; ///< laterality and view position of mammograms
    bool localizer = false;

    static SeriesTraits fromDataSet(const dicom::DataSet &dataSet, const ImagePixel &pixel, int frame);
};

} // namespace imaging
