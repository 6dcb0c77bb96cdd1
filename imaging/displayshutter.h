#pragma once

#include "imaging/imageplane.h"
#include "network/dicom/dataset.h"

#include <QPainterPath>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <optional>

namespace imaging {

/// What parts of a picture are to be hidden (PS3.3 C.7.6.11 and C.7.6.15). In image pixels: the first pixel covers 0…1.
struct DisplayShutter {
    struct Circle {
        QPointF center;
        double radius = 0; ///< in columns
        friend bool operator==(const Circle &, const Circle &) = default;
    };
    std::optional<QRectF> rectangle;
    std::optional<Circle> circle;
    QPolygonF polygon;
    int overlayGroup = 0; ///< of the plane whose set bits are hidden, 0: none
    quint8 grey = 0;      ///< what hidden pixels show

    /// The shutter of a frame (from 1): its functional group, else the object's; none where there is nothing to hide.
    static std::optional<DisplayShutter> fromDataSet(const dicom::DataSet &dataSet, int frame = 1);

    /// What stays visible of an image: inside every shape. `pixelAspect` is height : width of a pixel.
    QPainterPath opening(QSizeF image, double pixelAspect) const;
    /// Whether a point lies under one of the shapes (the bitmap is not asked).
    bool hides(QPointF point, double pixelAspect) const;
};

} // namespace imaging
