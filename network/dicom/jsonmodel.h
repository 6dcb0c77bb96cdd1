#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/result.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace dicom {

struct JsonLimits {
    int depth = 64;
    qint64 bytes = qint64(512) << 20;
    qint64 attributes = 20'000'000; ///< in the whole document
};

/// DICOM JSON (PS3.18 Annex F) to data sets: an array, or a bare object as an array of one. The spelling of DS and
/// IS is kept. An unreadable attribute is left out and counted, an unreadable object ends in an Error (Malformed, or
/// TooLarge beyond a limit). A standard attribute has the VR of the dictionary where its value fits that.
Result<QList<DataSet>> readJson(const QByteArray &json, const JsonLimits &limits = {});

/// The same, fed as bytes arrive: each complete object of the top-level array is handed on at once.
class JsonReader
{
public:
    using Sink = std::function<void(DataSet &&)>;
    explicit JsonReader(Sink sink, const JsonLimits &limits = {});
    ~JsonReader();
    Result<> addData(QByteArrayView data);
    Result<> finish();                ///< Incomplete if the document did not end
    qint64 skippedAttributes() const; ///< left out because they could not be read

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// One object. Binary values as InlineBinary; DS and IS as numbers where their spelling is one, else as strings; 64-bit
/// integers beyond 2^53 as strings; a FL or FD that is no number as null.
QByteArray writeJson(const DataSet &dataSet);
/// An array.
QByteArray writeJson(const QList<DataSet> &dataSets);

} // namespace dicom
