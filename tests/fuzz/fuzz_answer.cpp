#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/partsbody.h"
#include "network/dicomweb/storereceipt.h"
#include "tests/fuzz/target.h"

using namespace network;

namespace {

QList<StoreItem> items()
{
    QList<StoreItem> items;
    for (int i = 1; i <= 3; ++i)
        items.append({QString(), QStringLiteral("1.2.840.10008.5.1.4.1.1.2"), QStringLiteral("2.25.%1").arg(i), QStringLiteral("2.25.9")});
    return items;
}

} // namespace

// The answers to searches, metadata requests and stores: Content-Type in the first line, a byte for
// the pieces, the body.
NEGATOSCOPE_FUZZ_TARGET(answer)
{
    fuzz::Choices choices(input);
    HttpResponseHead head;
    head.status = 200;
    head.url = QUrl(QStringLiteral("http://127.0.0.1/studies"));
    head.headers = {{"Content-Type", choices.line()}};
    const quint8 seed = choices.byte();

    dicom::DataSet module;
    DataSetBody sets(head, [&module](dicom::DataSet &&set) { module.merge(set); });
    const auto addSets = [&sets](QByteArrayView piece) { return sets.addData(piece.toByteArray()).has_value(); };
    if (fuzz::inPieces(choices.rest(), seed, addSets))
        (void)sets.finish();
    fuzz::require(storeOutcomes(items(), module).size() == 3, "one outcome for each item");

    MultipartLimits limits;
    limits.partBytes = 1 << 20;
    PartsBody parts(
        head, [](MultipartPart &&) { return dicom::Result<>(); }, limits);
    const auto addParts = [&parts](QByteArrayView piece) { return parts.addData(piece.toByteArray()).has_value(); };
    if (parts.begin() && fuzz::inPieces(choices.rest(), seed, addParts))
        (void)parts.finish();
}
