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
    qint64 largest = 0;              ///< bytes of the pixels of one instance that is among the rows
    QHash<QString, int> frameCounts; ///< of multi-frame instances
};

/// `instances`: how many the series has, of which `rows` are some.
SeriesSurvey survey(const QList<dicom::DataSet> &rows, int instances);

} // namespace ui
