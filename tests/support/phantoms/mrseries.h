#pragma once

#include "tests/support/phantoms/brain.h"
#include "tests/support/phantoms/instance.h"

namespace phantoms {

enum class Orientation { Axial, Sagittal, Coronal };

/// A series of the head in one plane.
struct MrSeries {
    Orientation orientation = Orientation::Axial;
    Sequence sequence;
    QList<float> echoTimes; ///< more than one: that many echoes in one series
    int slices = 24;
    int size = 256; ///< rows and columns
    double spacing = 0.9;
    double first = -62; ///< position of the first slice on its axis
    double distance = 5.5;
    double thickness = 5;
    double full = 600; ///< signal shown white
};

/// Position of the first pixel of a slice.
QList<double> mrPosition(const MrSeries &geometry, int slice);
bool makeMrSeries(const Study &study, const Series &series, const MrSeries &geometry, const Sink &sink);

} // namespace phantoms
