#include <cstddef>
#include <cstdio>

extern "C" {
#include <gdcmjpeg/12/jpeglib.h>
#include <gdcmjpeg/12/jerror.h>
}

#define DECODE decodeIjg12
#include "imaging/decoder/codecs/jpegijg.inc"
