#pragma once

#include "imaging/decoder/protocol.h"
#include "network/dicom/result.h"

namespace imaging {

enum class DecodingFault { CannotStart, Died, Overran, Nonsense, NoMemory, FileUnreadable, NotAFile, NoPixels, NoSuchFrame };

/// Errors of the pool itself, with their sentences.
tl::unexpected<dicom::Error> failDecoding(DecodingFault fault, QString detail = {});

/// An error that a helper found: its sentence is looked up among our translations, shortened and stripped of
/// anything but text; an unknown kind counts as Malformed.
dicom::Error errorOf(const decoder::Reply &reply);

} // namespace imaging
