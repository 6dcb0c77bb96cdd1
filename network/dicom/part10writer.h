#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/result.h"

#include <QByteArray>
#include <QList>

class QIODevice;

namespace dicom {

/// A data set as explicit VR little endian, sequences and items of defined length, UTF-8 text
/// ((0008,0005) is set to ISO_IR 192 where anything is not ASCII).
QByteArray writeDataSet(const DataSet &dataSet);

/// A whole Part 10 file in explicit VR little endian or, with `frames`, encapsulated in
/// `transferSyntax` (one fragment a frame, with a basic offset table), or deflated explicit VR.
/// Native pixel data are an OB/OW element of `dataSet` itself, or `frames` joined. PS3.10 §7.1:
/// group 2 is made here from SOP class and instance UID.
QByteArray writePart10(const DataSet &dataSet, const QString &transferSyntax, const QList<QByteArray> &frames = {});

/// `dataSet` with the pixel data of `original`, whose codestreams are copied as they are; native
/// ones become explicit VR little endian. Other attributes of `original` do not come along, nor do
/// its preamble and group 2. Errors: Unsupported (the byte order of a private transfer syntax),
/// Incomplete (pixel data cut short), NoSpace (the device does not take it).
Result<> copyPart10(QIODevice &out, const Part10File &original, const DataSet &dataSet);

} // namespace dicom
