#pragma once

#include "imaging/planeplace.h"

#include "network/dicom/encodedframe.h"

#include <QList>
#include <QPainterPath>
#include <QPointF>
#include <QString>

#include <memory>
#include <vector>

namespace imaging {

/// Line: drawn by another program, without a figure of its own.
enum class MeasurementKind { Length, Angle, CobbAngle, Rectangle, Ellipse, Freehand, Point, Arrow, Text, Line };

/// One figure of a measurement.
struct MeasuredValue {
    enum class What { Length, AlongX, AlongY, AtX, AtY, Angle, Area, Mean, StandardDeviation, Minimum, Maximum, Count, Value };
    What what = What::Length;
    double value = 0;
    QString unit;  ///< as people write it: "mm", "mm²", "°", "HU", "px"; empty where nobody says
    QString label; ///< "SUVbw", of values of pixels; else empty
    friend bool operator==(const MeasuredValue &, const MeasuredValue &) = default;
};

/// How often which values occur in a region; equal bins from its smallest value to its largest.
struct Histogram {
    double first = 0, binWidth = 0;
    std::vector<qint64> bins;
};

/// Something drawn on one image: a value. Points are in its cells as SR and presentation states want them (PS3.3 C.18.6,
/// C.10.5): 0, 0 is the outer corner of the first pixel, 0.5, 0.5 its centre.
///
/// Length, Arrow (its tip first): two points. Angle: three, the vertex in the middle. CobbAngle: two lines. Rectangle: two
/// opposite corners. Ellipse: both ends of one axis, then of the other. Freehand: its outline, closed by itself. Point, Text: one. Line:
/// two and more.
struct Measurement {
    QString uid; ///< Tracking Unique Identifier
    MeasurementKind kind = MeasurementKind::Length;
    /// Of a plane through a volume: the image in the middle of those it was laid through, empty where nobody says.
    dicom::FrameKey image;
    std::optional<PlanePlace> plane;                          ///< of those cells, where it was drawn on no stored image
    QString seriesInstanceUid, studyInstanceUid, sopClassUid; ///< of the image
    bool isOfFrame = false;                                   ///< of an image of several
    QList<QPointF> points;
    QString name;
    QList<MeasuredValue> values; ///< as they were when image and pixels were last at hand
    QString basis;               ///< which spacing they rest on, in words
    std::shared_ptr<const Histogram> histogram;
    bool isRead = false; ///< the figures are a document's and were not worked out here yet

    bool isRegion() const
    {
        return kind == MeasurementKind::Rectangle || kind == MeasurementKind::Ellipse || kind == MeasurementKind::Freehand;
    }
    /// The same drawing, whatever its figures are.
    friend bool operator==(const Measurement &a, const Measurement &b)
    {
        return a.uid == b.uid && a.kind == b.kind && a.image == b.image && a.plane == b.plane && a.points == b.points && a.name == b.name;
    }
};

/// How many points are given one by one; freehand outlines take any number from 3 on, 0 here.
int pointsOf(MeasurementKind kind);
/// Whether it has all its points, apart from one another.
bool isComplete(const Measurement &measurement);

/// A figure between two points: the box of rectangles, the axes of ellipses.
QList<QPointF> boxPoints(MeasurementKind kind, QPointF from, QPointF to);

/// The places that it can be taken by: its points, four corners of rectangles, none of freehand outlines.
QList<QPointF> handles(const Measurement &measurement);
/// With one handle somewhere else. Ellipses keep their axes' directions.
Measurement withHandleAt(const Measurement &measurement, int handle, QPointF to);
Measurement movedBy(const Measurement &measurement, QPointF delta);
/// Moved as little as needed for all of its points to lie on an image of that size.
Measurement movedInto(const Measurement &measurement, QSizeF image);

/// The same drawing in the cells of a plane that is the same (isSamePlane), whatever its grid is.
Measurement laidOnto(const Measurement &measurement, const PlanePlace &plane);
/// In the patient, mm; only of what was drawn on a plane.
QList<Vector3> patientPoints(const Measurement &measurement);

/// The outline of a region in cells; empty for others.
QPainterPath outline(const Measurement &measurement);

} // namespace imaging
