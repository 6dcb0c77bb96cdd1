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

QList<SeriesLeft> seriesLeft(const QList<Series *> &all, const QStringList &studies)
{
    QList<SeriesLeft> left;
    for (const Series *series : all) {
        const SeriesInfo &info = series->info();
        const bool belongs = studies.isEmpty() ? info.role == StudyRole::Current : studies.contains(info.studyInstanceUid);
        if (!belongs || info.kind != SeriesKind::Images)
            continue;
        const Series::Counts counts = series->counts();
        const SeriesLeft one{
            QString(QString::number(info.number) + QStringLiteral(" · ") + (info.description.isEmpty() ? info.modality : info.description)),
            counts.expected, qMax(0, counts.expected - counts.viewed), qMax(0, counts.expected - counts.decoded - counts.failed),
            counts.failed};
        if (one.unseen > 0 || one.notLoaded > 0 || one.failed > 0)
            left.append(one);
    }
    return left;
}

} // namespace ui
