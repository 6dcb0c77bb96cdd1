#include <cstddef>
#include <cstdio>

extern "C" {
#include <gdcmjpeg/16/jpeglib.h>
#include <gdcmjpeg/16/jerror.h>
}

#define DECODE decodeIjg16
#include "imaging/decoder/codecs/jpegijg.inc"
