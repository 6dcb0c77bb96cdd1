#pragma once

#include "widgets/presenters/taps.h"

#include <QRgb>

#include <vector>

namespace widgets {

// The inner loops of every grey picture, eight pixels at a time where the processor can (AVX2, asked at run time).

/// line[i] += weight * cells[i]. For cells of 8 and 16 bits.
template <class T> void addRow(const T *cells, float weight, float *line, size_t count);

/// The same but for cells of [low, low + range], which count neither here nor for `mass`, the sum of the weights; `first` is
/// taken off each cell.
struct Mask {
    int low = 0;
    quint32 range = 0;
    float first = 0;
};
template <class T> void addMaskedRow(const T *cells, float weight, const Mask &mask, float *line, float *mass, size_t count);

/// A list of taps, weights of one tap side by side.
struct StretchTaps {
    explicit StretchTaps(const Taps &taps);

    int size = 0, count = 0;
    std::vector<int> first;     ///< per pixel, from the first cell that is read at all
    std::vector<float> weights; ///< of tap k for pixel i: weights[k * size + i]
    int from = 0, to = 0;       ///< cells that are read
};

/// out[i] = the weighted sum of the cells under pixel i; `line` begins at cell `taps.from`.
void stretch(const float *line, const StretchTaps &taps, float *out);

/// Opaque grey pixels of positions in a table (at least two entries), between two entries by their linear mean. What is below,
/// above or no number takes the ends.
void shade(const float *entries, const std::vector<quint8> &grey, QRgb *out, int count);

} // namespace widgets
