#include "imaging/quantity.h"

#include <algorithm>
#include <cmath>

namespace imaging {

namespace {

constexpr qsizetype Most = 4; // more is no read-out any more

bool nearlyEqual(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

} // namespace

QList<Quantity> quantities(const ImageDescription &image, double stored)
{
    Quantity modality{image.modality.map(stored), image.modality.unit, {}};
    QList<Quantity> others;
    for (const RealWorldValue &mapping : image.realWorld) {
        const auto value = mapping.map(stored);
        if (!value)
            continue;
        if (!nearlyEqual(*value, modality.value))
            others.append({*value, mapping.unit, mapping.label});
        else if (modality.unit.isEmpty())
            modality.unit = mapping.unit;
    }
    QList<Quantity> all{modality};
    if (image.suv.factor)
        all.prepend({modality.value * *image.suv.factor, QStringLiteral("g/ml"), QStringLiteral("SUVbw")});
    return (all + others).mid(0, Most);
}

} // namespace imaging
