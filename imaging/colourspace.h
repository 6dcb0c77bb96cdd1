#pragma once

#include "imaging/imagepixel.h"

#include <QRgb>

#include <algorithm>
#include <type_traits>

namespace imaging {

/// Samples of one colour pixel → 8-bit RGB (PS3.3 C.7.6.3.1.2); grey samples become grey.
class ColourConversion
{
public:
    explicit ColourConversion(const ImagePixel &pixel);

    /// `in` holds samples per pixel values for each of `count` pixels.
    template <class T> void convertRow(const T *in, QRgb *out, int count) const
    {
        for (int i = 0; i < count; ++i, in += m_samples) {
            const int first = to8(in[0]);
            if (m_samples < 3)
                out[i] = qRgb(first, first, first);
            else
                out[i] = convert(first, to8(in[1]), to8(in[2]));
        }
    }
    QRgb convert(int a, int b, int c) const;

private:
    /// The sample's most significant eight bits; signed samples are shifted to start at 0, real ones are 0 … 1.
    template <class T> int to8(T value) const
    {
        if constexpr (std::is_floating_point_v<T>)
            return int(std::clamp(double(value), 0.0, 1.0) * 255 + 0.5);
        else if constexpr (sizeof(T) == 1 && std::is_unsigned_v<T>)
            return m_full ? value : scale(value);
        else
            return scale(qint64(value));
    }
    int scale(qint64 value) const
    {
        value -= m_first;
        if (m_bits >= 8)
            return int(std::clamp<qint64>(value >> (m_bits - 8), 0, 255));
        return int(std::clamp<qint64>(value * 255 / ((1 << m_bits) - 1), 0, 255));
    }

    enum class Space { Rgb, Full, Partial };
    Space m_space = Space::Rgb;
    int m_samples = 1;
    int m_bits = 8;
    bool m_full = true; ///< unsigned, eight bits stored: nothing to scale
    qint64 m_first = 0;
};

} // namespace imaging
