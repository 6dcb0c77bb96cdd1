#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "tests/fuzz/target.h"

namespace {

bool isInside(const dicom::ByteRange &range, const QByteArray &bytes)
{
    return range.offset >= 0 && range.size >= 0 && range.offset <= bytes.size() && range.size <= bytes.size() - range.offset;
}

} // namespace

NEGATOSCOPE_FUZZ_TARGET(part10)
{
    dicom::Part10Limits limits;
    limits.inflatedBytes = 4 << 20;
    const QByteArray bytes = input.toByteArray();
    const auto file = dicom::readPart10(bytes, limits);
    if (!file)
        return;
    fuzz::require(isInside(file->pixelData.native, file->source), "native pixels lie inside the file");
    for (const dicom::ByteRange &fragment : file->pixelData.fragments)
        fuzz::require(isInside(fragment, file->source), "fragments lie inside the file");
    for (const int frames : {1, 2, 1000}) {
        for (const int frame : {1, 2, frames}) {
            if (const auto encoded = dicom::encodedFrame(*file, frame, frames, 64))
                fuzz::require(encoded->size() <= file->source.size(), "a frame is no larger than its file");
        }
    }
    if (!file->dataSet.contains(dicom::tag::SOPInstanceUID))
        return; // without content there is nothing that could be read again
    fuzz::require(dicom::readPart10(dicom::writePart10(file->dataSet, QStringLiteral("1.2.840.10008.1.2.1"))).has_value(),
                  "what we write can be read");
}
