#include "ui/flow/readingprogress.h"

namespace ui {

ReadingProgress readingProgress(const QList<Series *> &all)
{
    ReadingProgress progress;
    for (const Series *series : all) {
        if (series->info().role != StudyRole::Current || series->info().kind != SeriesKind::Images)
            continue;
        const Series::Counts counts = series->counts();
        ++progress.series;
        progress.images += counts.expected;
        const int unseen = qMax(0, counts.expected - counts.viewed);
        progress.unseen += unseen;
        progress.unseenSeries += unseen > 0 ? 1 : 0;
        progress.failed += counts.failed;
        progress.notLoaded += qMax(0, counts.expected - counts.decoded - counts.failed);
    }
    return progress;
}

} // namespace ui
