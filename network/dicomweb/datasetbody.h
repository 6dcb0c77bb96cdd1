#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/jsonmodel.h"
#include "network/http/httpclient.h"
#include "network/http/mediatypes.h"
#include "network/http/multipartreader.h"

#include <functional>
#include <memory>
#include <optional>

namespace network {

/// An answer that holds data sets, read as it streams in: DICOM JSON, a Native DICOM Model document, or a multipart of
/// either. Its Content-Type decides, and where that is missing or vague, its first bytes. A web page is refused.
class DataSetBody
{
public:
    enum class Format { Unknown, Json, Xml, Multipart };
    using Sink = std::function<void(dicom::DataSet &&)>;

    DataSetBody(const HttpResponseHead &head, Sink sink);
    Format format() const { return m_format; }
    dicom::Result<> addData(const QByteArray &data);
    /// At the end of a body that came whole.
    dicom::Result<> finish();

private:
    dicom::Result<> take(const QByteArray &data);
    dicom::Result<> end();
    dicom::Result<> decide();
    void startMultipart(const MediaType &type);
    dicom::Result<> feed(const QByteArray &data);
    void takePart(const MultipartPart &part);

    QUrl m_url;
    MediaType m_type;
    Sink m_sink;
    Format m_format = Format::Unknown;
    QByteArray m_buffer; ///< until the format is known; all of a single XML document
    std::unique_ptr<dicom::JsonReader> m_json;
    std::unique_ptr<MultipartReader> m_multipart;
    std::optional<dicom::Error> m_partError;
};

/// Error of a body that is not what was asked for, by its first bytes: a web page is named as one.
dicom::Error unexpectedBody(const QUrl &url, const MediaType &type, QByteArrayView firstBytes);

} // namespace network
