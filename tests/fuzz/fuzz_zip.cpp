#include "network/http/zipreader.h"
#include "tests/fuzz/target.h"

#include <QList>

using network::ZipEntry;
using network::ZipLimits;
using network::ZipReader;

namespace {

struct Taken {
    QList<QByteArray> contents;
    bool whole = false;
};

Taken read(QByteArrayView archive, int seed)
{
    ZipLimits limits;
    limits.entryBytes = 1 << 20;
    limits.freeBytes = 1 << 16;
    limits.entries = 1000;
    Taken taken;
    ZipReader reader([&taken](ZipEntry &&entry) { taken.contents.append(std::move(entry.content)); }, limits);
    const auto add = [&reader](QByteArrayView piece) { return reader.addData(piece).has_value(); };
    const bool added = seed < 0 ? add(archive) : fuzz::inPieces(archive, quint8(seed), add);
    taken.whole = added && reader.finish().has_value();
    return taken;
}

} // namespace

// A byte for the pieces, then a ZIP archive as it streams in.
NEGATOSCOPE_FUZZ_TARGET(zip)
{
    fuzz::Choices choices(input);
    const quint8 seed = choices.byte();
    const Taken atOnce = read(choices.rest(), -1);
    const Taken inPieces = read(choices.rest(), seed);
    fuzz::require(atOnce.whole == inPieces.whole, "an archive means the same in whatever pieces it comes");
    if (atOnce.whole)
        fuzz::require(atOnce.contents == inPieces.contents, "the same content in whatever pieces");
}
