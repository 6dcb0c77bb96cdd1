#include "network/dicomweb/framesyntax.h"
#include "network/dicomweb/warnings.h"
#include "network/http/mediatypes.h"
#include "network/http/sentences.h"
#include "tests/fuzz/target.h"

// A header line (Content-Type, Warning) and the beginning of a body.
NEGATOSCOPE_FUZZ_TARGET(mediatype)
{
    fuzz::Choices choices(input);
    const QByteArray header = choices.line();
    const network::MediaType type = network::parseMediaType(header);
    fuzz::require(type.name == type.name.toLower(), "names are lower case");
    const network::MediaType part = type.partType();
    network::frameTransferSyntax(part, type, choices.rest());
    network::sniff(choices.rest());
    fuzz::require(network::warningText(header).size() <= qMax<qsizetype>(header.size() * 2, 64), "a warning does not grow");
    fuzz::require(network::additionalResults(header) >= -1, "a number of results or none");
    fuzz::require(network::readableText(choices.rest().toByteArray()).size() <= 201, "a piece of it is shown");
    network::mediaStorageSopInstanceUid(choices.rest());
}
