#pragma once

#include "imaging/displayfilter.h"
#include "imaging/voilut.h"

#include <QPointF>
#include <QTransform>

#include <optional>

namespace widgets {

enum class Interpolation { Nearest, Linear, Cubic };

/// How an image is shown, apart from which: a value that tools change and undo, tests and presenters read.
struct ViewState {
    enum class Scale { Fit, OneToOne, Free };
    Scale scale = Scale::Fit;
    double zoom = 1;             ///< device pixels per image column when Free
    QPointF center{0.5, 0.5};    ///< of the view, in the image (0…1 of its width and height)
    int quarterTurns = 0;        ///< clockwise, 0…3
    bool flipHorizontal = false; ///< before the rotation
    bool flipVertical = false;
    bool invert = false;
    std::optional<imaging::VoiLut> voi; ///< none: the image's own first
    Interpolation interpolation = Interpolation::Linear;
    imaging::DisplayFilter filter = imaging::DisplayFilter::None;
    bool overlays = true; ///< overlay planes are drawn
    bool shutter = true;  ///< what the display shutter hides is hidden

    friend bool operator==(const ViewState &, const ViewState &);
};

/// Device pixels per image column, whatever the scale's kind.
double effectiveZoom(const ViewState &state, QSizeF imageSize, double pixelAspect, QSizeF viewportDevicePixels);

/// Image pixel coordinates (0,0 = outer corner of the first pixel) to device pixels of a viewport of that size.
/// `pixelAspect` is height : width of a pixel.
QTransform imageToDevice(const ViewState &state, QSizeF imageSize, double pixelAspect, QSizeF viewportDevicePixels);

} // namespace widgets
