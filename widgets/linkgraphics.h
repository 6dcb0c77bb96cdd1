#pragma once

#include "network/dicom/encodedframe.h"

#include <QLineF>
#include <QList>
#include <QPointF>
#include <QStringList>

#include <optional>

namespace widgets {

/// What ties an image to those of other viewports, drawn on it: places in its cells, counted from its outer corner.
struct LinkGraphics {
    /// Where the plane of an image elsewhere cuts this one.
    struct Line {
        QLineF line;
        bool isEdge = false; ///< of the first or last image of its stack, not of the one that is looked at
        QString label;       ///< at its end
        friend bool operator==(const Line &, const Line &) = default;
    };
    dicom::FrameKey image; ///< on which alone it is drawn
    QList<Line> lines;
    std::optional<QPointF> place; ///< a crosshair where the pointed place lies
    QStringList notes;            ///< in words: where it lies otherwise, how far a linked image is away

    friend bool operator==(const LinkGraphics &, const LinkGraphics &) = default;
};

} // namespace widgets
