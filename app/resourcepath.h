#pragma once

#include "network/dicomweb/wadoclient.h"

#include <QStringView>

#include <optional>

namespace app {

/// "STUDY", "STUDY/SERIES" or "STUDY/SERIES/INSTANCE", each a valid UID; nothing for anything else.
std::optional<network::ResourceId> parseResource(QStringView path);
QString toPath(const network::ResourceId &resource); ///< the same way back

} // namespace app
