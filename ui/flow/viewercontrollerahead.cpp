// What is read before it is looked at.
#include "ui/flow/viewercontroller_p.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr qint64 GuessedFrame = qint64(512) * 512 * 2; ///< of a series that nothing is known of yet

/// What its pictures take when all of them are decoded.
qint64 decodedBytes(const Series &series)
{
    qint64 bytes = 0;
    const QList<imaging::ImageDescriptionPtr> known = series.descriptions();
    for (const imaging::ImageDescriptionPtr &image : known)
        bytes += image->pixel.frameBytes();
    const qint64 frame = known.isEmpty() ? GuessedFrame : bytes / known.size();
    return bytes + frame * std::max<qint64>(0, series.info().instances - known.size());
}

bool isOver(const Series &series)
{
    return series.state() == Series::State::Complete || series.state() == Series::State::Failed;
}

} // namespace

void ViewerController::setAhead(const QList<Series *> &series)
{
    if (d->ahead == series)
        return;
    d->ahead = series;
    d->readAhead.start();
}

/// Whether it pushes nothing out of the cache that is shown, or was read ahead before it.
bool ViewerController::fitsBeside(const Series *series) const
{
    qint64 bytes = decodedBytes(*series);
    for (const auto &other : d->series) {
        if (other.get() != series && (d->bound.contains(other.get()) || (d->ahead.contains(other.get()) && isOver(*other))))
            bytes += decodedBytes(*other);
    }
    return bytes <= m_session.cache().budget() / 4 * 3;
}

/// What is on screen comes first: nothing is read ahead while any of it is incomplete.
void ViewerController::readAhead()
{
    const bool isBusy = std::any_of(d->bound.begin(), d->bound.end(), [](const Series *series) { return !isOver(*series); });
    if (d->aheadNow && (isBusy || isOver(*d->aheadNow) || !d->ahead.contains(d->aheadNow))) {
        Series *left = std::exchange(d->aheadNow, nullptr);
        if (!d->bound.contains(left) && !d->kept.contains(left))
            left->stop();
    }
    if (isBusy || d->aheadNow || d->bound.isEmpty())
        return;
    for (Series *series : std::as_const(d->ahead)) {
        if (d->bound.contains(series) || isOver(*series) || hasConflict(series) || !fitsBeside(series))
            continue;
        d->aheadNow = series;
        series->start();
        d->publish.start();
        return;
    }
}

} // namespace ui
