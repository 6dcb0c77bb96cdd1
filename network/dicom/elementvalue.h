#pragma once

#include "network/dicom/characterset.h"
#include "network/dicom/dataset.h"

namespace dicom {

/// Part of an array that shares its bytes when it is large (64 KiB and more) instead of copying them.
QByteArray sharedSlice(const QByteArray &bytes, qint64 offset, qint64 size);

/// `bytes` with the order inside each cell reversed; an incomplete last cell stays as it is.
QByteArray swappedCells(const QByteArray &bytes, int cellSize);

/// The value field of a primitive element (never a sequence) as a DataSet holds it. PS3.5 §6.2.
Element::Value decodeValue(VR vr, const QByteArray &bytes, qint64 offset, qint64 size, bool bigEndian, const CharacterSet &characterSet);

} // namespace dicom
