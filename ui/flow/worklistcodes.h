#pragma once

#include "network/dicomweb/workitem.h"

#include <QList>

namespace ui {

/// Procedure Discontinuation Reasons (PS3.16 CID 9300), from the table in resources.
const QList<network::Code> &discontinuationReasons();
/// "VALUE", "VALUE^SCHEME" or "VALUE^SCHEME^MEANING"; a bare value is one of this site. Nothing for anything else.
std::optional<network::Code> parseCode(const QString &text);
/// A bare value that CID 9300 holds, or a whole code.
std::optional<network::Code> parseDiscontinuationReason(const QString &text);
/// The name of this computer as a code: the station where the work is done.
network::Code ownStation();

} // namespace ui
