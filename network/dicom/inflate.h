#pragma once

#include "network/dicom/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace dicom {

/// Raw deflate, or zlib where its header is there (PS3.5 §A.5). Never more than `limit` bytes: beyond is TooLarge.
/// What a stream that ends early gave so far is kept; nothing readable at all is Malformed.
Result<QByteArray> inflated(QByteArrayView bytes, qint64 limit);

} // namespace dicom
