#pragma once

#include "network/http/mediatypes.h"

#include <QString>

namespace network {

/// Transfer syntax of a frame's bytes: what the part's type or the whole answer's says, else what the codestream itself
/// shows, else the default of the media type (PS3.18 Table 8.7.3-5), else uncompressed. Empty if it cannot be told.
QString frameTransferSyntax(const MediaType &part, const MediaType &whole, QByteArrayView bytes);

/// (0002,0003) of a Part 10 file's beginning, empty if it cannot be read. PS3.10 §7.1
QByteArray mediaStorageSopInstanceUid(QByteArrayView part10);

} // namespace network
