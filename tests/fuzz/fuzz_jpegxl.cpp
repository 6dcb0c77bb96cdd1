#include "tests/fuzz/codecinput.h"

NEGATOSCOPE_FUZZ_TARGET(jpegxl)
{
    fuzz::decode(input, "1.2.840.10008.1.2.4.110");
}
