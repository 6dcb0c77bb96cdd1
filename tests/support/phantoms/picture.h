#pragma once

#include "tests/support/phantoms/geometry.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace phantoms {

/// A grey picture of real values.
struct Picture {
    int columns = 0, rows = 0;
    std::vector<float> values;

    Picture(int columns_, int rows_)
        : columns(columns_)
        , rows(rows_)
        , values(std::size_t(columns_) * std::size_t(rows_))
    {}
    float &at(int column, int row) { return values[std::size_t(row) * std::size_t(columns) + std::size_t(column)]; }
    float at(int column, int row) const { return values[std::size_t(row) * std::size_t(columns) + std::size_t(column)]; }
};

/// Enlarged with a smooth (Catmull-Rom) kernel.
Picture enlarged(const Picture &small, int columns, int rows);

/// Whether a pixel of a line of text (5 × 7 capitals and digits, a cell of 6 × 8) is set.
bool inText(const QString &text, int x, int y);

} // namespace phantoms
