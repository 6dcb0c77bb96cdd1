#pragma once

#include "imaging/imagepixel.h"

#include <QHash>
#include <QList>
#include <QRect>
#include <QSize>

namespace ui {

/// What is to be covered in pictures: rectangles in pixels, for each matrix (columns × rows) its own, in every frame.
using PixelMasks = QHash<QSize, QList<QRect>>;

/// Writes black over rectangles of a decoded frame: little endian cells, samples side by side, full chroma (imaging::Frame).
/// What lies outside of the picture counts for nothing.
void paintBlack(QByteArray &cells, const imaging::ImagePixel &pixel, const QList<QRect> &rectangles);

} // namespace ui
