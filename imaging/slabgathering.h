#pragma once

#include "imaging/reformat.h"

#include <vector>

namespace imaging {

/// What a slab's values of one row come to.
class SlabGathering
{
public:
    SlabGathering(SlabMode mode, int columns);

    void begin();
    /// One value for each column, NaN where there is none.
    void add(const std::vector<float> &row);
    /// What came of them, NaN where nothing was added.
    void take(std::vector<float> &row) const;

private:
    SlabMode m_mode;
    std::vector<float> m_values;
    std::vector<int> m_counts;
};

} // namespace imaging
