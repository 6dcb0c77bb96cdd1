#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/encodedframe.h"

#include <QHash>
#include <QList>

namespace ui {

/// What some rows of a search for instances tell about their series.
struct SeriesSurvey {
    dicom::FrameKey first;           ///< of the lowest Instance Number; empty without a row
    double bytes = -1;               ///< of the pixels of the whole series, uncompressed; negative: nobody knows
    QHash<QString, int> frameCounts; ///< of multi-frame instances
};

/// Of an instance, uncompressed; 0 where it does not say, negative where that cannot be.
qint64 pixelBytes(const dicom::DataSet &instance);

/// `instances`: how many the series has, of which `rows` are some.
SeriesSurvey survey(const QList<dicom::DataSet> &rows, int instances);

} // namespace ui
