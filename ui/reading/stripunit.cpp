#include "ui/reading/stripunit.h"

namespace ui {

QString StripUnit::id() const
{
    return clip <= 0 ? series->info().seriesInstanceUid : QString(series->info().seriesInstanceUid + u'|' + QString::number(clip));
}

imaging::ImageStack *StripUnit::stack() const
{
    const int at = qMax(0, clip);
    return series && at < series->stacks().count() ? series->stacks().at(at) : nullptr;
}

bool StripUnit::isPicture(StudyRole role) const
{
    return series->info().kind == SeriesKind::Images && series->info().role == role;
}

QList<StripUnit> stripUnits(const QList<Series *> &all)
{
    QList<StripUnit> units;
    for (Series *series : all) {
        const int stacks = series->stacks().count();
        if (stacks <= 1) {
            units.append({series, -1});
            continue;
        }
        for (int clip = 0; clip < stacks; ++clip)
            units.append({series, clip});
    }
    return units;
}

} // namespace ui
