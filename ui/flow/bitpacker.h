#pragma once

#include <QByteArray>

namespace ui {

/// Puts samples of any number of bits side by side, the first in the lowest bits of the first byte, as native pixel data of one bit
/// or of packed 12 bits are stored: frame after frame without a gap (PS3.5 §8.1.1).
class BitPacker
{
public:
    /// `bits` of each cell are kept, 1 to 64.
    BitPacker(int bits, int cellBytes)
        : m_bits(bits)
        , m_cellBytes(cellBytes)
    {}

    /// Cells, little endian; gives the bytes that are full by now.
    QByteArray add(const QByteArray &cells);
    /// What is left over, less than a byte; its unused bits are 0. Empty where nothing is.
    QByteArray rest();

private:
    void addBits(quint32 value, int bits, QByteArray &full);

    int m_bits;
    int m_cellBytes;
    quint64 m_held = 0;
    int m_heldBits = 0; ///< of these, fewer than 8 between calls
};

} // namespace ui
