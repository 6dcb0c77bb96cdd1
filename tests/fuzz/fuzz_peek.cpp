#include "network/dicom/uid.h"
#include "tests/fuzz/target.h"
#include "ui/flow/part10peek.h"

// The beginning of an object on its way to the helper: what of its group 2 is looked at here.
NEGATOSCOPE_FUZZ_TARGET(peek)
{
    const ui::Part10Peek peek = ui::peekPart10(input);
    for (const QString &uid : {peek.transferSyntax, peek.sopInstanceUid})
        fuzz::require(uid.isEmpty() || dicom::isUsableUid(uid), "what is told is a UID or nothing");
}
