#pragma once

#include "imaging/decoder/codecs/codec.h"
#include "imaging/decoder/mapping.h"
#include "imaging/decoder/protocol.h"
#include "network/dicom/part10reader.h"

#include <array>
#include <optional>

namespace decoder {

/// The helper's side of the protocol: carries out one request after the other. No threads, no files of its own,
/// nothing kept but the regions and the object open in each slot.
class Server
{
public:
    /// The reply, or nothing for commands that have none. `descriptor` (-1 without one) is taken.
    std::optional<Reply> handle(const Request &request, int descriptor);

private:
    struct Slot {
        Mapping input;
        Mapping output;
        Mapping file;
        std::optional<dicom::Part10File> object; ///< points into `input` or `file`
    };

    codecs::Result<Reply> answer(const Request &request, Slot &slot, int descriptor);
    codecs::Result<Reply> open(Slot &slot, codecs::Bytes bytes, qint64 room);
    codecs::Result<Reply> frame(Slot &slot, const Request &request);
    codecs::Result<Reply> decode(Slot &slot, const Request &request);

    std::array<Slot, Slots> m_slots;
};

} // namespace decoder
