#pragma once

#include "imaging/frame.h"
#include "imaging/imagedescription.h"

#include <QColor>
#include <QImage>
#include <QPainterPath>
#include <QTransform>

namespace widgets {

/// Overlay planes and shutter of a picture, made for one place on the screen, in device pixels.
struct PlaneGraphics {
    struct Layer {
        QImage image; ///< premultiplied
        QPoint at;
    };
    QList<Layer> layers; ///< from the lowest up
    QPainterPath hidden; ///< by the shutter's shapes
    QColor hiddenColour;

    bool isEmpty() const { return layers.isEmpty() && hidden.isEmpty(); }
};

/// The bits of one plane seen through `imageToDevice` on a screen of `device` pixels. Enlarged, a bit is a sharp square;
/// reduced, a pixel is set where any bit under it is, so that thin lines stay whole. `overlays` are the frame's.
PlaneGraphics::Layer drawPlane(const imaging::OverlayPlane &plane, const quint8 *overlays, const QTransform &imageToDevice, QSize device,
                               QColor colour);

/// What is drawn over an image: the shutter (if wanted), then the planes (if wanted).
PlaneGraphics planeGraphics(const imaging::ImageDescription &image, const imaging::Frame &frame, const QTransform &imageToDevice,
                            QSize device, bool withOverlays, bool withShutter);

} // namespace widgets
