#include <cstddef>
#include <cstdio>

extern "C" {
#include <gdcmjpeg/8/jpeglib.h>
#include <gdcmjpeg/8/jerror.h>
}

#define DECODE decodeIjg8
#include "imaging/decoder/codecs/jpegijg.inc"
