#pragma once

#include "imaging/decoder/codecs/codec.h"
#include "tests/fuzz/libraryassertion.h"
#include "tests/fuzz/target.h"

#include <vector>

namespace fuzz {

/// The description of a picture from the first eight bytes of an input.
inline codecs::PixelLayout layoutFrom(Choices &choices)
{
    static constexpr int Depths[] = {1, 8, 12, 16, 32, 64, 10, 24};
    codecs::PixelLayout pixel;
    pixel.rows = 1 + choices.below(80);
    pixel.columns = 1 + choices.below(80);
    const quint8 form = choices.byte();
    pixel.samples = form & 1 ? 3 : 1;
    pixel.isSigned = form >> 1 & 1;
    pixel.planar = form >> 2 & 1;
    pixel.bitsAllocated = Depths[choices.below(8)];
    pixel.bitsStored = 1 + choices.below(pixel.bitsAllocated);
    pixel.highBit = form & 8 ? pixel.bitsAllocated - 1 : pixel.bitsStored - 1;
    pixel.photometric = codecs::Photometric(choices.below(int(codecs::Photometric::Other) + 1));
    if (form & 16 && pixel.bitsAllocated >= 32)
        pixel.cell = pixel.bitsAllocated == 32 ? codecs::Cell::Float : codecs::Cell::Double;
    return pixel;
}

/// Decodes what follows the description.
inline void decode(QByteArrayView input, std::string_view transferSyntax)
{
    Choices choices(input);
    codecs::Input encoded;
    encoded.pixel = layoutFrom(choices);
    const quint8 more = choices.byte();
    encoded.bigEndian = more & 1;
    encoded.wordValue = more & 2;
    encoded.reduction = more >> 2 & 3;
    encoded.firstBit = more >> 5;
    encoded.transferSyntax = transferSyntax;
    if (!encoded.pixel.isSane())
        return;
    // Exactly as many bytes as are there: a read beyond them is seen.
    const std::vector<uint8_t> bytes(choices.rest().begin(), choices.rest().end());
    encoded.bytes = bytes;
    const auto size = size_t(encoded.pixel.frameBytes());
    std::vector<quint64> cells((size + 7) / 8);
    const auto decoded = codecs::decode(encoded, {reinterpret_cast<uint8_t *>(cells.data()), size});
    if (decoded) {
        require(decoded->pixel.isSane(), "the description that comes back is sane");
        require(decoded->pixel.frameBytes() == encoded.pixel.frameBytes(), "a codec writes what its description asks for");
    }
}

} // namespace fuzz
