#include "network/dicom/xmlmodel.h"
#include "tests/fuzz/target.h"

NEGATOSCOPE_FUZZ_TARGET(xml)
{
    const auto set = dicom::readXml(input.toByteArray());
    if (!set)
        return;
    const auto again = dicom::readXml(dicom::writeXml(*set));
    fuzz::require(again.has_value(), "what we write can be read");
}
