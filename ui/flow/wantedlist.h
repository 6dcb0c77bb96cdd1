#pragma once

#include "imaging/stackset.h"

#include <QList>

namespace ui {

/// What a viewport shows: a stack and the index in it now.
struct ShownStack {
    imaging::ImageStack *stack = nullptr;
    int index = 0;
    int direction = 1; ///< where the hand is going
};

/// Indices from `index` outward, two ahead for one behind; all of `count`.
QList<int> outward(int index, int direction, int count);

/// The frames of a series that lack pixels, most urgent first: the first `visible` are on screen.
struct WantedList {
    QList<dicom::FrameKey> keys;
    int visible = 0;
};

/// What is on screen, then outward from it, then the other stacks of the series; never more than
/// `bytes` of pixels. `shown` are stacks of this series.
WantedList wantedList(const QList<ShownStack> &shown, const imaging::StackSet &stacks, qint64 bytes);

} // namespace ui
