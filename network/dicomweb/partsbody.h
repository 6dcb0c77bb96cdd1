#pragma once

#include "network/http/httpclient.h"
#include "network/http/mediatypes.h"
#include "network/http/multipartreader.h"
#include "network/http/zipreader.h"

#include <functional>
#include <memory>

namespace network {

/// An answer made of parts, whether it came as multipart, as a single body (a server may give
/// either, whatever was asked for; DICOMWEB ambiguity 9) or as a ZIP archive of Part 10 files: its
/// Content-Type decides, and where that is missing or plainly wrong, its first bytes. A web page is
/// refused before it is read.
class PartsBody
{
public:
    using Sink = std::function<dicom::Result<>(MultipartPart &&)>;

    PartsBody(const HttpResponseHead &head, Sink sink, const MultipartLimits &limits = {});
    dicom::Result<> begin();
    dicom::Result<> addData(const QByteArray &data);
    /// At the end of a body. One that is a single part, and did not come whole, is no part. Without a closing delimiter the
    /// last part is one where the server said how long the body is; objects say themselves where they end, but whether more should
    /// have come then nobody knows: Incomplete.
    dicom::Result<> finish(bool cameWhole = true);
    /// One part without a delimiter behind it: where it ends, only the transfer said.
    bool isSingle() const { return !m_multipart && !m_zip; }
    int partCount() const { return m_parts; }
    /// Content-Type of the whole answer.
    const MediaType &type() const { return m_type; }

private:
    void decide(const QByteArray &first);
    void startMultipart();
    dicom::Result<> ofServer(const dicom::Result<> &result) const;
    void startZip();

    HttpResponseHead m_head;
    MediaType m_type;
    Sink m_sink;
    MultipartLimits m_limits;
    std::unique_ptr<MultipartReader> m_multipart;
    std::unique_ptr<ZipReader> m_zip;
    MultipartPart m_single;
    dicom::Result<> m_partResult;
    bool m_decided = false;
    int m_parts = 0;
    bool m_isOpenEnded = false; ///< nobody knows whether a part more should have come
};

} // namespace network
