#pragma once

#include "network/dicomweb/upsclient.h"

namespace network {

/// PS3.18 §11.4.
TransactionPtr<QString> startCreate(HttpClient &http, const Archive &archive, const dicom::DataSet &set, const QString &uid);

} // namespace network
