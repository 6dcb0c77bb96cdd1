#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace ui {

/// Files that are no DICOM objects but can be put into one.
enum class DocumentKind { Pdf, Jpeg, Png, Mp4 };

/// By how the file begins.
std::optional<DocumentKind> documentKind(QByteArrayView beginning);

/// Where a document is filed: attributes of the Patient and General Study Modules, and a series
/// made for it.
struct DocumentPlace {
    dicom::DataSet study; ///< patient and study attributes
    QString seriesInstanceUid;
    int instanceNumber = 1;
    QString title; ///< Document Title, or Series Description of pictures; may be empty
};

/// What every wrapped object has (PS3.3 §C.7, §C.12.1).
dicom::DataSet documentHeader(const DocumentPlace &place, const char *sopClass, const QString &modality);
/// The Image Pixel Module of eight bits a sample, and what else every picture has.
void setPicture(dicom::DataSet &set, int rows, int columns, int samples, const QString &photometric);

/// A Part 10 file that holds the document (but an MP4: videowrap): Encapsulated PDF (PS3.3 §A.45.1), VL Photographic Image
/// with the JPEG codestream as it is (§A.32.4), Secondary Capture of an uncompressed picture for
/// everything else (§A.8.1). What a camera wrote beside the picture (EXIF: place, device) does not
/// come along; a picture that it wants turned is turned. Errors: Malformed, TooLarge, Unsupported.
dicom::Result<QByteArray> wrappedDocument(const QByteArray &bytes, DocumentKind kind, const DocumentPlace &place);

} // namespace ui
