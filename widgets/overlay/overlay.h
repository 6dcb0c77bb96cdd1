#pragma once

#include "widgets/overlay/annotation.h"
#include "widgets/overlay/linkshapes.h"
#include "widgets/overlay/measurementgraphics.h"
#include "widgets/overlay/orientation.h"
#include "widgets/overlay/outlinetext.h"
#include "widgets/overlay/planegraphics.h"
#include "widgets/overlay/ruler.h"

#include <QRectF>

class QPainter;

namespace widgets {

/// Everything drawn over a picture, as plain data.
struct Overlay {
    PlaneGraphics planes; ///< in device pixels
    double devicePixelRatio = 1;
    CornerText corners;
    EdgeLetters letters;
    std::optional<Ruler> ruler;
    QStringList tags;
    QList<MeasurementShape> measurements;
    LinkShapes links;
    bool striped = false; ///< a preview
    double progress = -1; ///< 0…1: a thin bar on top; negative: none
    bool active = false, focused = false;
    QString gap;         ///< why there is no picture here: grey hatch and a sentence
    QString placeholder; ///< what stands in an empty viewport
    QString sheet;       ///< wrong patient: covers everything
};

/// Below this width, or so low that words would cover half of the picture, a viewport keeps only what minimal mode shows.
constexpr int MinimalWidth = 320, MinimalHeight = 240;

/// The font of the words at the picture, in a viewport of that width.
QFont overlayFont(const QFont &base, double width);

/// Paints overlays in device-independent coordinates over whichever presenter drew the picture.
class OverlayPainter
{
public:
    void paint(QPainter &painter, const QRectF &area, const Overlay &overlay);

private:
    void paintPlanes(QPainter &painter, const Overlay &overlay);
    void paintCorners(QPainter &painter, const QRectF &area, const CornerText &corners);
    void paintLetters(QPainter &painter, const QRectF &area, const Overlay &overlay);
    void paintRuler(QPainter &painter, const QRectF &area, const Overlay &overlay);
    double rulerBase(const QRectF &area, const Overlay &overlay) const;
    double roomBetween(const QRectF &area, const QStringList &left, const QStringList &right) const;
    void paintTags(QPainter &painter, const QRectF &area, const Overlay &overlay);

    OutlineText m_text;
    QFont m_font, m_strong;
};

} // namespace widgets
