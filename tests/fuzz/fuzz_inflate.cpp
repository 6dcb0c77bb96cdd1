#include "network/dicom/inflate.h"
#include "network/http/inflater.h"
#include "tests/fuzz/target.h"

NEGATOSCOPE_FUZZ_TARGET(inflate)
{
    constexpr qint64 Limit = 1 << 20;
    fuzz::Choices choices(input);
    const quint8 seed = choices.byte();
    if (const auto inflated = dicom::inflated(choices.rest(), Limit))
        fuzz::require(inflated->size() <= Limit, "never more than the limit");
    network::Inflater inflater;
    qint64 given = 0;
    const auto take = [&given](const QByteArray &piece) {
        given += piece.size();
        return given <= Limit;
    };
    fuzz::inPieces(choices.rest(), seed, [&](QByteArrayView piece) { return inflater.addData(piece, take); });
}
