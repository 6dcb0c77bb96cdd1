#pragma once

#include "network/dicom/result.h"
#include "widgets/picturerequest.h"

#include <QImage>
#include <QString>

namespace imaging {
struct ImageDescription;
}

namespace widgets {
class ImageViewport;
}

namespace ui {

class AuditSubjects;
class ViewportCell;
struct PictureArea;

/// Why the picture of a cell cannot leave the screen, in words; empty where it can: nothing leaves while it is not certain whose it is,
/// and no previews.
QString takingObstacle(const ViewportCell *cell);

/// Where other planes cut the one of a viewport; none over images, whose lines are the viewport's own.
std::optional<widgets::LinkGraphics> linesOver(const widgets::ImageViewport &viewport);

/// Whose picture it is, for the audit trail: of a viewport; of all that areaPicture() shows.
void addShown(AuditSubjects &subjects, const widgets::ImageViewport &viewport);
AuditSubjects subjectsOf(const PictureArea &area, widgets::PictureWords words);

/// How a viewport's picture is asked for as it stands on screen, or with `ownSize` all of the image with a pixel for each of its own
/// (more where its pixels are not square).
widgets::PictureRequest pictureRequest(const widgets::ImageViewport &viewport, widgets::PictureWords words, bool ownSize);

/// All cells on screen as they stand. Reports and sentences in place of pictures come along only with all words.
QImage areaPicture(const PictureArea &area, widgets::PictureWords words);

/// "CT 2026-11-23 14.05": what, and when it was saved; the patient's name in front only where it was asked for.
QString pictureFileName(const widgets::ImageViewport &viewport, bool withName);
QString pictureFileName(const imaging::ImageDescription *image, bool withName);

/// As PNG: the whole file or none.
dicom::Result<> writePicture(const QImage &image, const QString &path);

} // namespace ui
