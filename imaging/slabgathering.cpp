#include "imaging/slabgathering.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace imaging {

SlabGathering::SlabGathering(SlabMode mode, int columns)
    : m_mode(mode)
    , m_values(size_t(columns))
    , m_counts(size_t(columns))
{}

void SlabGathering::begin()
{
    constexpr float Far = std::numeric_limits<float>::infinity();
    std::fill(m_values.begin(), m_values.end(), m_mode == SlabMode::Mean ? 0 : m_mode == SlabMode::Maximum ? -Far : Far);
    std::fill(m_counts.begin(), m_counts.end(), 0);
}

void SlabGathering::add(const std::vector<float> &row)
{
    const size_t count = m_values.size();
    float *values = m_values.data();
    const float *more = row.data();
    switch (m_mode) { // comparisons with a value that is none are false
    case SlabMode::Maximum:
        for (size_t i = 0; i < count; ++i)
            values[i] = more[i] > values[i] ? more[i] : values[i];
        break;
    case SlabMode::Minimum:
        for (size_t i = 0; i < count; ++i)
            values[i] = more[i] < values[i] ? more[i] : values[i];
        break;
    case SlabMode::Mean:
        for (size_t i = 0; i < count; ++i) {
            const bool there = !std::isnan(more[i]);
            values[i] += there ? more[i] : 0;
            m_counts[i] += there;
        }
        break;
    }
}

void SlabGathering::take(std::vector<float> &row) const
{
    constexpr float None = std::numeric_limits<float>::quiet_NaN();
    for (size_t i = 0; i < m_values.size(); ++i) {
        if (m_mode != SlabMode::Mean)
            row[i] = std::isinf(m_values[i]) ? None : m_values[i];
        else
            row[i] = m_counts[i] > 0 ? m_values[i] / float(m_counts[i]) : None;
    }
}

} // namespace imaging
