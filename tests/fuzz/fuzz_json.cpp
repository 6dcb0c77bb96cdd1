#include "network/dicom/jsonmodel.h"
#include "tests/fuzz/target.h"

using dicom::DataSet;

// A byte for the pieces, then a DICOM JSON document.
NEGATOSCOPE_FUZZ_TARGET(json)
{
    fuzz::Choices choices(input);
    const quint8 seed = choices.byte();
    const auto atOnce = dicom::readJson(choices.rest().toByteArray());
    QList<DataSet> inPieces;
    dicom::JsonReader reader([&inPieces](DataSet &&set) { inPieces.append(std::move(set)); });
    const bool added = fuzz::inPieces(choices.rest(), seed, [&](QByteArrayView piece) { return reader.addData(piece).has_value(); });
    const bool whole = added && reader.finish().has_value();
    fuzz::require(whole == atOnce.has_value(), "a document means the same in whatever pieces it comes");
    if (!whole)
        return;
    fuzz::require(inPieces == *atOnce, "the same data sets in whatever pieces");
    inPieces = {}; // the limit of memory is meant for one reader
    const auto again = dicom::readJson(dicom::writeJson(*atOnce));
    fuzz::require(again.has_value(), "what we write can be read");
    fuzz::require(again->size() == atOnce->size(), "as many data sets as were written");
}
