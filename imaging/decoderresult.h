#pragma once

#include "imaging/decoder/protocol.h"
#include "imaging/frame.h"
#include "network/dicom/dataset.h"

#include <optional>

namespace imaging {

// What is made of a helper's answer. The region can change under us: everything is checked against what the request
// implies, then copied, and only the copy is looked at. Nothing (std::nullopt) means that the answer breaks the protocol.

/// A private copy of decoded cells; an error the helper reported is returned as such.
std::optional<dicom::Result<FramePtr>> takeFrame(const decoder::Reply &reply, const std::byte *region,
                                                 const ImagePixel &described, const dicom::FrameKey &key);

/// A rendered picture: its own size counts, up to `room` bytes.
std::optional<dicom::Result<FramePtr>> takePicture(const decoder::Reply &reply, const std::byte *region, qint64 room,
                                                   const dicom::FrameKey &key);

/// Group 2 and the rest of a header, parsed again here.
std::optional<dicom::Result<dicom::DataSet>> takeHeader(const decoder::Reply &reply, const std::byte *region, qint64 room);

} // namespace imaging
