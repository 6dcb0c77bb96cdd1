#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

#define DECODE decodeTurbo
#include "imaging/decoder/codecs/jpegijg.inc"
