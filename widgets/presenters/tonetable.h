#pragma once

#include "widgets/presenters/presenter.h"

#include <vector>

namespace widgets {

/// Stored value → 8-bit grey for any cell: entry = (value - first) * scale, taken linearly between two entries. Integer
/// cells of up to 16 bits have one entry a value (imaging::greyTable); floats and 32-bit integers have 65536 entries
/// over the part of their range where the window does something. One value serves both presenters.
struct ToneTable {
    double first = 0;
    double scale = 1;
    std::vector<quint8> grey; ///< at least two entries
    bool hasPadding = false;
    double paddingFirst = 0, paddingLast = -1; ///< stored values that are no picture: drawn black, never blended

    bool isPadding(double stored) const { return hasPadding && stored >= paddingFirst && stored <= paddingLast; }
};

ToneTable toneTable(const Picture &picture);

/// Keeps the last table: neighbouring slices mostly share theirs.
class ToneTableCache
{
public:
    const ToneTable &get(const Picture &picture);
    quint64 generation() const { return m_generation; } ///< grows when the table changes

private:
    ToneTable m_table;
    Picture m_picture;
    quint64 m_generation = 0;
};

} // namespace widgets
