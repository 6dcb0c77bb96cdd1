#pragma once

#include "widgets/picturerequest.h"

#include <QImage>
#include <QString>

namespace widgets {
class ImageViewport;
}

namespace ui {

class ViewportCell;
class ViewportGrid;

/// Why the picture of a cell cannot leave the screen, in words; empty where it can: nothing leaves while it is not certain whose it is,
/// and no previews.
QString takingObstacle(const ViewportCell *cell);

/// How a viewport's picture is asked for as it stands on screen, or with `ownSize` all of the image with a pixel for each of its own
/// (more where its pixels are not square).
widgets::PictureRequest pictureRequest(const widgets::ImageViewport &viewport, widgets::PictureWords words, bool ownSize);

/// All cells on screen as they stand. Reports and sentences in place of pictures come along only with all words.
QImage gridPicture(ViewportGrid &grid, widgets::PictureWords words);

/// "CT 2026-11-23 14.05": what, and when it was saved; the patient's name in front only where it was asked for.
QString pictureFileName(const widgets::ImageViewport &viewport, bool withName);

} // namespace ui
