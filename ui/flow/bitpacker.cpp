#include "ui/flow/bitpacker.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int ByteBits = 8;
constexpr int HalfBits = 32;

} // namespace

void BitPacker::addBits(quint32 value, int bits, QByteArray &full)
{
    m_held |= (quint64(value) & ((quint64(1) << bits) - 1)) << m_heldBits;
    for (m_heldBits += bits; m_heldBits >= ByteBits; m_heldBits -= ByteBits) {
        full += char(m_held & 0xff);
        m_held >>= ByteBits;
    }
}

QByteArray BitPacker::add(const QByteArray &cells)
{
    QByteArray full;
    full.reserve(cells.size() / m_cellBytes * m_bits / ByteBits + 1);
    for (qsizetype at = 0; at + m_cellBytes <= cells.size(); at += m_cellBytes) {
        quint64 value = 0;
        for (int byte = 0; byte < m_cellBytes; ++byte)
            value |= quint64(quint8(cells[at + byte])) << (ByteBits * byte);
        addBits(quint32(value), std::min(m_bits, HalfBits), full);
        if (m_bits > HalfBits)
            addBits(quint32(value >> HalfBits), m_bits - HalfBits, full);
    }
    return full;
}

QByteArray BitPacker::rest()
{
    QByteArray full;
    if (m_heldBits > 0)
        addBits(0, ByteBits - m_heldBits, full);
    return full;
}

} // namespace ui
