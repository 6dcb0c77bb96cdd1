#pragma once

#include <QCursor>

namespace widgets {

QCursor windowCursor(); ///< a half-filled disc: contrast
QCursor zoomCursor();   ///< a magnifier

} // namespace widgets
