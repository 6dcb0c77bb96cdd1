#pragma once

#include "imaging/frame.h"
#include "widgets/presenters/taps.h"
#include "widgets/presenters/tonetable.h"

#include <QImage>

namespace widgets {

/// Where a resampled image goes: pixel (i, j) of the lists lands at (columns.begin + i, rows.begin + j) of the target, or,
/// after an odd number of quarter turns, at (rows.begin + j, columns.begin + i).
struct Placement {
    Taps columns; ///< along the image's columns
    Taps rows;
    bool transposed = false;
};

/// The frame's cells to device pixels. A preview may have another matrix than the image it stands for: it covers the
/// same area.
QTransform cellToDevice(const Picture &picture);

/// The lists for a frame seen through `imageToDevice` (image pixels of the description) on a screen of `target`.
Placement place(const Picture &picture);

/// Grey levels of the frame's stored values: interpolated first, then through the table. Pixels under padding or
/// non-finite cells are black and lend nothing to their neighbours. Draws rows [from, to) of `placement.rows`; the target
/// is RGB32; disjoint row ranges may be drawn by different threads at once.
void drawGrey(const imaging::Frame &frame, const ToneTable &tone, const Placement &placement, QImage &target, int from, int to);

/// 8-bit interleaved RGB with rows of `stride` bytes.
struct RgbCells {
    const quint8 *bytes = nullptr;
    qsizetype stride = 0;
    bool invert = false;
};

/// The same for colour.
void drawRgb(const RgbCells &cells, const Placement &placement, QImage &target, int from, int to);

} // namespace widgets
