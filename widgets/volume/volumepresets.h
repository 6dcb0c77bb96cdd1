#pragma once

#include "imaging/volumegrid.h"

#include <QColor>
#include <QList>
#include <QString>

namespace widgets {

/// What a value looks like in a volume, and how much of it is seen.
struct TransferPoint {
    double value = 0;
    double opacity = 0; ///< of a millimetre
    QRgb colour = 0;
};

/// A way of showing a volume. Ids are for what is remembered, names for people.
struct VolumePreset {
    enum class Blend { Surfaces, Maximum };
    QString id, name;
    Blend blend = Blend::Surfaces;
    QList<TransferPoint> points; ///< values ascend; straight in between, level beyond

    /// Drawn apart by `width` from the middle, then moved by `shift`.
    QList<TransferPoint> shifted(double shift, double width) const;
    /// From the first to the last point.
    double range() const;
};

/// What suits such images, the first being what is shown first: for Hounsfield units bone, vessels, skin, lung and MIP; for MR
/// and others, whose values mean nothing by themselves, tissue and surfaces within the values that there are, and MIP.
QList<VolumePreset> volumePresets(const imaging::VolumeGrid &grid, const QString &modality, const QString &unit);

} // namespace widgets
