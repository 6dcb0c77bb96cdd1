#pragma once

#include "imaging/volume.h"

#include <limits>
#include <utility>
#include <vector>

namespace imaging {

/// Samples a volume along straight lines: the inner loop of planes and slabs. `Cell`: what the volume's cells are of. Any
/// number of threads at a time; the volume stays alive as long.
template <class Cell> class PlaneSampler
{
public:
    explicit PlaneSampler(const Volume &volume);

    /// A line in the volume's own coordinates: columns, rows (of the first plane), mm along the normal from it.
    struct Line {
        double u, v, d;
        double du, dv, dd;
    };

    /// `count` values along the line, NaN where there is none.
    void linear(const Line &line, int count, float *out) const;
    void nearest(const Line &line, int count, float *out) const;

private:
    static constexpr double ExactlyThere = 1e-6; ///< mm
    static constexpr double NotShifted = 1e-4;   ///< cells
    static constexpr float None = std::numeric_limits<float>::quiet_NaN();
    struct Plane {
        const Cell *cells;
        float columnShift, rowShift;
        double distance; ///< from the first
    };

    /// Planes at even distances straight above each other: a place is reckoned, not looked up.
    bool isPlain() const { return m_regular && !m_sheared; }

    /// The part of a line whose places lie inside the outermost cells' centres, or `less` cells within (negative: beyond) them.
    std::pair<int, int> within(const Line &line, int count, double less) const;
    float nearest(const Line &line, int i) const;
    void nearestInside(const Line &line, int from, int to, float *out) const;
    template <bool Padded> void linearInside(const Line &line, int from, int to, float *out) const;

    bool isPadding(float value) const { return m_hasPadding && value >= m_padLow && value <= m_padHigh; }

    /// Between which planes a distance lies, and how far from the lower one (0…1). The outer half steps hold the outer planes.
    bool place(double distance, int &k, float &fraction) const;

    /// Where a place lies among cells along one axis; the outer half cells hold the outer ones.
    static bool cell(float at, int count, int &index, float &fraction);

    struct Corner {
        qint64 offset = 0;
        int right = 0;
        qint64 down = 0;
        float fu = 0, fv = 0;
    };

    bool corner(float u, float v, Corner &c) const;
    static float blend(const Cell *cells, const Corner &c);

    /// Adds what four cells contribute, padding left out.
    void gather(const Cell *cells, const Corner &c, float weight, float &sum, float &total) const;
    bool anyPadding(const Cell *cells, const Corner &c) const;
    template <bool Padded> float value(double u, double v, double d) const;
    template <bool Padded> float single(const Cell *cells, const Corner &c) const;
    template <bool Padded> void run(const Line &line, int count, float *out) const;

    std::vector<Plane> m_planes;
    int m_columns, m_rows, m_last;
    double m_first = 0, m_perMm = 1, m_firstHalf = 0, m_lastHalf = 0;
    bool m_regular = true, m_sheared = false, m_hasPadding = false;
    float m_padLow = 0, m_padHigh = -1;
};

} // namespace imaging
