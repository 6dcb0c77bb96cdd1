#include "imaging/colourspace.h"

namespace imaging {

namespace {

constexpr int Bits = 16;

constexpr int fixed(double factor)
{
    return int(factor * (1 << Bits) + (factor < 0 ? -0.5 : 0.5));
}

int round8(int value)
{
    return std::clamp((value + (1 << (Bits - 1))) >> Bits, 0, 255);
}

} // namespace

ColourConversion::ColourConversion(const ImagePixel &pixel)
    : m_samples(pixel.samplesPerPixel)
    , m_bits(std::clamp(pixel.bitsStored, 1, 32))
    , m_full(pixel.bitsStored == 8 && !pixel.isSigned)
    , m_first(pixel.isSigned ? -(qint64(1) << (m_bits - 1)) : 0)
{
    using Photometric = ImagePixel::Photometric;
    switch (pixel.photometric) {
    case Photometric::YbrFull:
    case Photometric::YbrFull422:
        m_space = Space::Full;
        break;
    case Photometric::YbrPartial420:
    case Photometric::YbrPartial422:
        m_space = Space::Partial;
        break;
    default: // ICT and RCT are undone with the codestream
        break;
    }
}

// The inverse of the equations of C.7.6.3.1.2 (YBR_FULL), and of ITU-R BT.601 with head-room (YBR_PARTIAL)
QRgb ColourConversion::convert(int a, int b, int c) const
{
    if (m_space == Space::Rgb)
        return qRgb(a, b, c);
    const int cb = b - 128;
    const int cr = c - 128;
    if (m_space == Space::Full) {
        const int y = a << Bits;
        return qRgb(round8(y + fixed(1.402) * cr), round8(y - fixed(0.344136) * cb - fixed(0.714136) * cr), round8(y + fixed(1.772) * cb));
    }
    const int y = fixed(1.164384) * (a - 16);
    return qRgb(round8(y + fixed(1.596027) * cr), round8(y - fixed(0.391762) * cb - fixed(0.812968) * cr),
                round8(y + fixed(2.017232) * cb));
}

} // namespace imaging
