#pragma once

#include "network/dicomweb/stowclient.h"

namespace network {

/// Failure Reason (0008,1197) or Warning Reason (0008,1196) in words. PS3.18 Annex I.2, PS3.4 Table B.2-1; codes of
/// Azure included.
QString storeReasonText(int reason);
/// Out of resources (A7xx): worth another try later.
bool isTemporaryReason(int reason);
/// The archive already holds an object of this UID.
bool isDuplicateReason(int reason);

/// The outcome of each item by the Store Instances Response Module: what is in neither list stays Unknown. PS3.18 Annex I
QList<StoreOutcome> storeOutcomes(const QList<StoreItem> &items, const dicom::DataSet &module);

} // namespace network
