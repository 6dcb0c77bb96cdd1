#include "tests/fuzz/codecinput.h"

NEGATOSCOPE_FUZZ_TARGET(rle)
{
    fuzz::decode(input, "1.2.840.10008.1.2.5");
}
