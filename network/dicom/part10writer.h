#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/result.h"

#include <QByteArray>
#include <QList>

namespace dicom {

/// A data set as explicit VR little endian, sequences and items of defined length, UTF-8 text
/// ((0008,0005) is set to ISO_IR 192 where anything is not ASCII).
QByteArray writeDataSet(const DataSet &dataSet);

/// A whole Part 10 file in explicit VR little endian or, with `frames`, encapsulated in `transferSyntax` (one
/// fragment a frame, with a basic offset table), or deflated explicit VR. Native pixel data are an OB/OW element of
/// `dataSet` itself, or `frames` joined.
/// PS3.10 §7.1: group 2 is made here from SOP class and instance UID.
QByteArray writePart10(const DataSet &dataSet, const QString &transferSyntax,
                       const QList<QByteArray> &frames = {});

} // namespace dicom
