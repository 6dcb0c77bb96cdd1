#include "imaging/pixelconversion.h"

namespace imaging {

static_assert(int(codecs::Photometric::Other) == int(ImagePixel::Photometric::Other)
              && int(codecs::Photometric::Rgb) == int(ImagePixel::Photometric::Rgb)
              && int(codecs::Photometric::YbrFull422) == int(ImagePixel::Photometric::YbrFull422)
              && int(codecs::Photometric::Xyb) == int(ImagePixel::Photometric::Xyb)
              && int(codecs::Cell::Double) == int(ImagePixel::Cell::Double));

codecs::PixelLayout toLayout(const ImagePixel &pixel)
{
    codecs::PixelLayout layout;
    layout.rows = pixel.rows;
    layout.columns = pixel.columns;
    layout.samples = pixel.samplesPerPixel;
    layout.bitsAllocated = pixel.bitsAllocated;
    layout.bitsStored = pixel.bitsStored;
    layout.highBit = pixel.highBit;
    layout.isSigned = pixel.isSigned;
    if (pixel.overlayBits != 0) { // the whole cell is asked for and taken apart when it comes: separateOverlays
        layout.bitsStored = pixel.bitsAllocated;
        layout.highBit = pixel.bitsAllocated - 1;
        layout.isSigned = false;
    }
    layout.planar = pixel.planarConfiguration;
    layout.photometric = codecs::Photometric(int(pixel.photometric));
    layout.cell = codecs::Cell(int(pixel.cell));
    return layout;
}

ImagePixel decodedPixel(ImagePixel described, ImagePixel::Photometric photometric)
{
    described.planarConfiguration = 0;
    if (described.cell == ImagePixel::Cell::Integer)
        described.highBit = described.bitsStored - 1;
    if (described.photometric != photometric) {
        described.photometric = photometric;
        described.photometricText = photometricTerm(photometric);
    }
    return described;
}

QString photometricTerm(ImagePixel::Photometric photometric)
{
    using Photometric = ImagePixel::Photometric;
    switch (photometric) {
    case Photometric::Monochrome1:
        return QStringLiteral("MONOCHROME1");
    case Photometric::Monochrome2:
        return QStringLiteral("MONOCHROME2");
    case Photometric::PaletteColor:
        return QStringLiteral("PALETTE COLOR");
    case Photometric::Rgb:
        return QStringLiteral("RGB");
    case Photometric::YbrFull:
        return QStringLiteral("YBR_FULL");
    case Photometric::YbrFull422:
        return QStringLiteral("YBR_FULL_422");
    case Photometric::YbrPartial420:
        return QStringLiteral("YBR_PARTIAL_420");
    case Photometric::YbrPartial422:
        return QStringLiteral("YBR_PARTIAL_422");
    case Photometric::YbrIct:
        return QStringLiteral("YBR_ICT");
    case Photometric::YbrRct:
        return QStringLiteral("YBR_RCT");
    case Photometric::Xyb:
        return QStringLiteral("XYB");
    case Photometric::Other:
        break;
    }
    return {};
}

} // namespace imaging
