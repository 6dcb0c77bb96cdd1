#pragma once

#include "imaging/cellmemory.h"
#include "imaging/decoder/protocol.h"
#include "imaging/decoderhelper.h"
#include "imaging/frame.h"
#include "network/dicom/dataset.h"

#include <optional>

namespace imaging {

// What is made of a helper's answer. The region can change under us: everything is checked against what the request
// implies, then copied, and only the copy is looked at. Nothing (std::nullopt) means that the answer breaks the protocol.

/// What was asked for and what must be true of the answer.
struct Asked {
    dicom::FrameKey key;
    ImagePixel pixel;  ///< as described
    int reduction = 0; ///< at most so many levels of resolution may be missing
    qint64 room = 0;   ///< in the output region
    WriteMarks marks;
};

/// A private copy of decoded cells; an error the helper reported is returned as such.
std::optional<dicom::Result<FramePtr>> takeFrame(const decoder::Reply &reply, const std::byte *region, const Asked &asked,
                                                 CellMemory &memory);

/// A rendered picture: its own size counts, up to the room.
std::optional<dicom::Result<FramePtr>> takePicture(const decoder::Reply &reply, const std::byte *region, const Asked &asked,
                                                   CellMemory &memory);

/// Group 2 and the rest of a header, parsed again here.
std::optional<dicom::Result<dicom::DataSet>> takeHeader(const decoder::Reply &reply, const std::byte *region, const Asked &asked);

} // namespace imaging
