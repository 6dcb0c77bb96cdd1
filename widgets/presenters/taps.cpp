#include "widgets/presenters/taps.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

/// Where a pixel's centre falls on the border of two cells, rounding must not choose between them: the later one is taken.
/// More than single precision loses at 8192 cells, so that a shader decides alike.
constexpr double Tie = 1.0 / 1024;

/// Keys' cubic with a = -0.5 (Catmull-Rom): passes through the values.
double cubicWeight(double x)
{
    x = std::abs(x);
    if (x < 1)
        return (1.5 * x - 2.5) * x * x + 1;
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

/// How much of the cell lies in [from, to), or the filter's weight for a cell centre at a distance from `at`.
double weight(int cell, double at, double halfFootprint, Interpolation interpolation)
{
    if (halfFootprint > 0.5)
        return std::max(0.0, std::min(cell + 1.0, at + halfFootprint) - std::max(double(cell), at - halfFootprint));
    const double distance = std::abs(cell + 0.5 - at);
    return interpolation == Interpolation::Cubic ? cubicWeight(distance) : std::max(0.0, 1 - distance);
}

} // namespace

Taps makeTaps(int screenPixels, int cells, double scale, double offset, Interpolation interpolation)
{
    Taps taps;
    // Which pixels have their centre inside: 0 <= scale * (x + 0.5) + offset < cells; on an edge the tie decides here too.
    const double a = -offset / scale - 0.5, b = (cells - offset) / scale - 0.5;
    int begin = int(std::clamp(std::floor(std::min(a, b)) - 1, 0.0, double(screenPixels)));
    int end = int(std::clamp(std::ceil(std::max(a, b)) + 2, 0.0, double(screenPixels)));
    const auto inside = [&](int x) {
        const double at = scale * (x + 0.5) + offset + Tie;
        return at >= 0 && at < cells;
    };
    while (begin < end && !inside(begin))
        ++begin;
    while (end > begin && !inside(end - 1))
        --end;
    taps.begin = begin;

    const bool reduced = std::abs(scale) > 1 && interpolation != Interpolation::Nearest;
    const double half = reduced ? std::abs(scale) / 2 : 0.5;
    const int wanted = interpolation == Interpolation::Nearest ? 1
                       : reduced                               ? int(std::ceil(2 * half)) + 1
                       : interpolation == Interpolation::Cubic ? 4
                                                               : 2;
    taps.count = std::min(wanted, cells);
    const size_t pixels = size_t(end - begin);
    taps.first.resize(pixels);
    taps.nearest.resize(pixels);
    taps.weights.assign(pixels * size_t(taps.count), 0);
    for (int x = begin; x < end; ++x) {
        const size_t i = size_t(x - begin);
        const double at = scale * (x + 0.5) + offset;
        taps.nearest[i] = std::clamp(int(std::floor(at + Tie)), 0, cells - 1);
        if (taps.count == 1) {
            taps.first[i] = taps.nearest[i];
            taps.weights[i] = 1;
            continue;
        }
        const int start = reduced ? int(std::floor(at - half)) : int(std::floor(at - 0.5)) - (wanted / 2 - 1);
        taps.first[i] = std::clamp(start, 0, cells - taps.count);
        float *weights = taps.weights.data() + i * size_t(taps.count);
        double sum = 0;
        for (int k = 0; k < wanted; ++k) // cells beyond the edge lend their weight to the edge
            if (const double w = weight(start + k, at, half, interpolation);
                w != 0 && (!reduced || (start + k >= 0 && start + k < cells))) {
                weights[std::clamp(start + k, 0, cells - 1) - taps.first[i]] += float(w);
                sum += w;
            }
        for (int k = 0; k < taps.count; ++k)
            weights[k] = float(weights[k] / sum);
    }
    return taps;
}

} // namespace widgets
