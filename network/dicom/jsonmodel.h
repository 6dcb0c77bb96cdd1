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
/// IS is kept. An unreadable attribute is left out and counted, an unreadable object ends in an Error.
Result<QList<DataSet>> readJson(const QByteArray &json, const JsonLimits &limits = {});

/// The same, fed as bytes arrive: each complete object of the top-level array is handed on at once.
class JsonReader
{
public:
    using Sink = std::function<void(DataSet &&)>;
    explicit JsonReader(Sink sink, const JsonLimits &limits = {});
    ~JsonReader();
    Result<> addData(QByteArrayView data);
    Result<> finish(); ///< Incomplete if the document did not end

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// One object; `pretty` indents. Binary values as InlineBinary.
QByteArray writeJson(const DataSet &dataSet);
/// An array.
QByteArray writeJson(const QList<DataSet> &dataSets);

} // namespace dicom
