#pragma once

#include "ui/flow/series.h"

namespace ui {

/// How much of the pictures of a study was loaded and looked at.
struct ReadingProgress {
    int series = 0, unseenSeries = 0; ///< with pictures; with some that were not on screen
    int images = 0, unseen = 0;       ///< expected; never on screen, for whatever reason
    int notLoaded = 0;                ///< expected and neither decoded nor failed
    int failed = 0;                   ///< cannot be shown

    bool isFinished() const { return unseen == 0 && notLoaded == 0 && failed == 0; }
};

/// Of the current study's series; priors need not be read.
ReadingProgress readingProgress(const QList<Series *> &series);

/// One series of which something is left.
struct SeriesLeft {
    QString name; ///< number and description, as the strip says it
    int images = 0;
    int unseen = 0; ///< never on screen
    int notLoaded = 0;
    int failed = 0;
};
/// Of these studies; of the current one where none is named.
QList<SeriesLeft> seriesLeft(const QList<Series *> &series, const QStringList &studies = {});

} // namespace ui
