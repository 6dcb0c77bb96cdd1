#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/result.h"

#include <QByteArray>
#include <QList>

#include <functional>

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

/// Preamble and group 2 (PS3.10 §7.1) of a file of that class and instance.
QByteArray fileMetaInformation(const QString &sopClassUid, const QString &sopInstanceUid, const QString &transferSyntax);

/// `dataSet` with the pixel data of `original`, whose codestreams are copied as they are; native
/// ones become explicit VR little endian. Other attributes of `original` do not come along, nor do
/// its preamble and group 2. Errors: Unsupported (the byte order of a private transfer syntax),
/// Incomplete (pixel data cut short), NoSpace (the device does not take it).
Result<> copyPart10(QIODevice &out, const Part10File &original, const DataSet &dataSet);

/// `dataSet` in explicit VR little endian with native pixel data of `pixelBytes` bytes (7FE0,0010; with the VR OF Float Pixel
/// Data, with OD Double Float Pixel Data), which `writePixels` writes, wherever in them it likes: it is given where they begin in `out`.
/// Errors: TooLarge (a native value holds less than 4 GiB), NoSpace, and what `writePixels` says.
Result<> writeNativePart10(QIODevice &out, const DataSet &dataSet, VR pixelVr, qint64 pixelBytes,
                           const std::function<Result<>(QIODevice &out, qint64 begin)> &writePixels);

/// `dataSet` with `stream`, from where it stands to its end, as one fragment of `transferSyntax` (PS3.5 §8.2.7). Errors:
/// TooLarge (a fragment holds less than 4 GiB), Incomplete (the stream ends early), NoSpace.
Result<> writeEncapsulatedStream(QIODevice &out, const DataSet &dataSet, const QString &transferSyntax, QIODevice &stream);

} // namespace dicom
