#pragma once

#include "ui/flow/series.h"

namespace ui {

/// One entry of the series strip: a stack of a series, or the series while it has none.
struct StripUnit {
    Series *series = nullptr;
    int clip = -1; ///< which stack; -1: the series has at most one

    QString id() const; ///< what the strip calls it and drags
    imaging::ImageStack *stack() const;
    bool isPicture(StudyRole role) const;
    friend bool operator==(const StripUnit &, const StripUnit &) = default;
};

/// What the strip lists of some series: each, or each of its stacks where there are several.
QList<StripUnit> stripUnits(const QList<Series *> &series);

} // namespace ui
