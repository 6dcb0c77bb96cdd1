#pragma once

#include "network/dicom/result.h"

namespace dicom::sentence {

// Every translated sentence of this library.
QString notDicom();
QString truncated();
QString malformed();
QString tooDeep();
QString tooLarge();
QString noPixelData();
QString noSuchFrame();
QString ambiguousFrames();
QString bitsAcrossBytes();
QString malformedJson();
QString malformedXml();
QString notWritten();
QString damagedVideo();
QString unsupportedVideo();

} // namespace dicom::sentence
