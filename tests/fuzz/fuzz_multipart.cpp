#include "network/http/multipartreader.h"
#include "tests/fuzz/target.h"

using network::MultipartLimits;
using network::MultipartPart;
using network::MultipartReader;

namespace {

struct Taken {
    QList<MultipartPart> parts;
    bool whole = false;
};

MultipartLimits limits()
{
    MultipartLimits limits;
    limits.partBytes = 1 << 20;
    limits.headerBytes = 4096;
    limits.preambleBytes = 4096;
    limits.parts = 5000;
    return limits;
}

Taken read(const QByteArray &boundary, QByteArrayView body, int seed)
{
    Taken taken;
    MultipartReader reader(
        boundary, [&taken](MultipartPart &&part) { taken.parts.append(std::move(part)); }, limits());
    const auto add = [&reader](QByteArrayView piece) { return reader.addData(piece).has_value(); };
    const bool added = seed < 0 ? add(body) : fuzz::inPieces(body, quint8(seed), add);
    taken.whole = added && reader.finish().has_value();
    return taken;
}

} // namespace

// First line: the boundary as the Content-Type gave it, perhaps empty. Then a byte for the pieces
// and the body.
NEGATOSCOPE_FUZZ_TARGET(multipart)
{
    fuzz::Choices choices(input);
    const QByteArray boundary = choices.line();
    const quint8 seed = choices.byte();
    const Taken atOnce = read(boundary, choices.rest(), -1);
    const Taken inPieces = read(boundary, choices.rest(), seed);
    fuzz::require(atOnce.whole == inPieces.whole, "a body means the same in whatever pieces it comes");
    if (!atOnce.whole)
        return;
    fuzz::require(atOnce.parts.size() == inPieces.parts.size(), "as many parts in whatever pieces");
    for (qsizetype i = 0; i < atOnce.parts.size(); ++i) {
        fuzz::require(atOnce.parts[i].body == inPieces.parts[i].body, "the same content in whatever pieces");
        fuzz::require(atOnce.parts[i].headers == inPieces.parts[i].headers, "the same headers in whatever pieces");
    }
}
