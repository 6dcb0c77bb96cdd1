#pragma once

#include "imaging/imagedescription.h"

#include <QList>
#include <QString>

namespace imaging {

/// What one pixel measures.
struct Quantity {
    double value = 0;
    QString unit; ///< "HU", "BQML", "g/ml" …; empty where nobody says
    QString name; ///< "SUVbw", label of a real world value; empty for the modality value
};

/// Everything that a stored value of an image stands for: the value to be read first comes first. SUVbw before the
/// activity, then the modality value, then the real world values that say something else.
QList<Quantity> quantities(const ImageDescription &image, double stored);

} // namespace imaging
