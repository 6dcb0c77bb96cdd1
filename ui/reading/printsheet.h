#pragma once

#include "imaging/imagedescription.h"
#include "widgets/picturerequest.h"

#include <QImage>
#include <QList>
#include <QRectF>
#include <QString>

class QPainter;

namespace widgets {
class ImageViewport;
}

namespace ui {

/// A page with the pictures of viewports: whose they are above them, their scale in words below.
struct PrintSheet {
    enum class Scale {
        Fill,    ///< as large as the page allows, the same part of the image as on screen
        TrueSize ///< a millimetre of the image's spacing is a millimetre on paper; of one picture only
    };
    struct Picture {
        const widgets::ImageViewport *viewport = nullptr;
        QRectF place{0, 0, 1, 1}; ///< in the room for pictures, 0…1
        /// In place of a viewport's: a 3D picture as it stands, and whose it is.
        QImage ready = {};
        imaging::ImageDescriptionPtr reference = {};
    };
    QList<Picture> pictures;
    Scale scale = Scale::Fill;
    widgets::PictureWords words = widgets::PictureWords::AsOnScreen;
};

/// Why a picture cannot be printed in true size, in words; empty where it can.
QString trueSizeObstacle(const widgets::ImageViewport &viewport);

/// What the page says about the scale of its pictures, when they have `millimetres` of room.
QString scaleInWords(const PrintSheet &sheet, const QSizeF &millimetres);

/// Whether a page is better turned on its side.
bool prefersLandscape(const PrintSheet &sheet, const QSizeF &portraitMillimetres);

/// Paints the page: its printable part is `millimetres` large and begins at the painter's origin, in dots of `dotsPerInch`.
/// False where a picture was not there any more.
bool paintSheet(QPainter &painter, const QSizeF &millimetres, double dotsPerInch, const PrintSheet &sheet);

} // namespace ui
