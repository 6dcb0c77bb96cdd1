#pragma once

#include "widgets/presenters/taps.h"

#include <QRgb>

#include <vector>

namespace widgets {

// The two inner loops of every grey picture, eight pixels at a time where the processor can (AVX2, asked at run time).

/// A list of taps, weights of one tap side by side.
struct StretchTaps {
    explicit StretchTaps(const Taps &taps);

    int size = 0, count = 0;
    std::vector<int> first;         ///< per pixel, from the first cell that is read at all
    std::vector<float> weights;     ///< of tap k for pixel i: weights[k * size + i]
    int from = 0, to = 0;           ///< cells that are read
};

/// out[i] = the weighted sum of the cells under pixel i; `line` begins at cell `taps.from`.
void stretch(const float *line, const StretchTaps &taps, float *out);

/// Opaque grey pixels of positions in a table (at least two entries), between two entries by their linear mean. What is below,
/// above or no number takes the ends.
void shade(const float *entries, const std::vector<quint8> &grey, QRgb *out, int count);

} // namespace widgets
