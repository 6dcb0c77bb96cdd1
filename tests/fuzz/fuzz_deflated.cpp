#include "tests/fuzz/codecinput.h"

NEGATOSCOPE_FUZZ_TARGET(deflated)
{
    fuzz::decode(input, "1.2.840.10008.1.2.8.1");
}
