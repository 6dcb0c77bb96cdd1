#pragma once

#include "tests/support/phantoms/geometry.h"

#include <vector>

namespace phantoms {

/// Film grain, detector noise: mean 0, standard deviation 1, as coarse as a reconstruction kernel
/// leaves it. Looked up in one table that is shifted for every slice.
class Grain
{
public:
    static constexpr int Size = 1024; ///< the table repeats

    /// `texture` 0: smooth kernel; 1: sharp kernel.
    Grain(std::uint32_t slice, int texture);
    float at(int column, int row) const { return m_table[std::size_t((row + m_dy) % Size) * Size + std::size_t((column + m_dx) % Size)]; }

private:
    const std::vector<float> &m_table;
    int m_dx, m_dy;
};

} // namespace phantoms
