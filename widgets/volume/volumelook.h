#pragma once

#include "imaging/vectors.h"

#include <QPointF>
#include <QString>

namespace widgets {

/// From where a volume is looked at, in parallel projection; patient coordinates.
struct VolumePose {
    imaging::Vector3 right{1, 0, 0}, up{0, 0, 1}; ///< unit vectors at right angles: of the screen, in the patient
    double zoom = 1;                              ///< 1: the whole volume fits
    QPointF pan;                                  ///< mm by which the picture lies to the right and above the middle

    enum class From { Front, Back, Left, Right, Head, Feet };
    /// As radiologists look: from the front and the feet the patient's right is on the left; zoom and pan begin anew.
    static VolumePose seenFrom(From direction);

    imaging::Vector3 forward() const { return imaging::vec::cross(up, right); } ///< into the screen
    /// Turns the volume under the hand: what is in front goes to the right and down by these angles (radians).
    void turn(double toTheRight, double down);
    friend bool operator==(const VolumePose &, const VolumePose &) = default;
};

/// What is left of a volume, as parts (0 … 1) of its extent along the patient's axes: from right to left, from front to back,
/// from feet to head.
struct ClipBox {
    static constexpr double Thinnest = 0.02;
    std::array<double, 3> from{0, 0, 0}, to{1, 1, 1};

    bool isWhole() const { return *this == ClipBox(); }
    /// Moves one side; the other stays, and something is left between them.
    void setSide(size_t axis, bool far, double part);
    friend bool operator==(const ClipBox &, const ClipBox &) = default;
};

/// How a volume is shown: a value that gestures change and undo takes back.
struct VolumeLook {
    VolumePose pose = VolumePose::seenFrom(VolumePose::From::Front);
    QString preset;   ///< id of one of volumePresets()
    double shift = 0; ///< in values: added to every point of the preset …
    double width = 1; ///< … after they were drawn apart by this from their middle
    ClipBox clip;
    friend bool operator==(const VolumeLook &, const VolumeLook &) = default;
};

} // namespace widgets
