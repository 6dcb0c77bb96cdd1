#pragma once

#include "widgets/volume/volumelook.h"

#include <QRectF>

class QFont;
class QPainter;

namespace widgets {

/// A small cube that stands as the volume stands, its faces lettered A P L R H F; the face that is looked at from the
/// patient's left says L.
void paintOrientationCube(QPainter &painter, const QRectF &area, const VolumePose &pose, const QFont &font);

} // namespace widgets
