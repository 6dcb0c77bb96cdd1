#include "tests/fuzz/codecinput.h"

NEGATOSCOPE_FUZZ_TARGET(native)
{
    fuzz::decode(input, "1.2.840.10008.1.2.1");
}
