#include "network/dicomweb/partsbody.h"

#include "network/dicomweb/datasetbody.h"
#include "network/http/sentences.h"

namespace network {

using dicom::Error;

PartsBody::PartsBody(const HttpResponseHead &head, Sink sink, const MultipartLimits &limits)
    : m_head(head)
    , m_type(parseMediaType(headerValue(head.headers, "Content-Type")))
    , m_sink(std::move(sink))
    , m_limits(limits)
{}

dicom::Result<> PartsBody::begin()
{
    if (isHtml(m_type))
        return tl::unexpected(unexpectedBody(m_head.url, m_type, {}));
    if (m_type.isMultipart()) {
        m_decided = true;
        startMultipart();
    }
    return {};
}

void PartsBody::startMultipart()
{
    const auto take = [this](MultipartPart &&part) {
        m_isOpenEnded = part.isUnended && headerValue(m_head.headers, "Content-Length").isEmpty();
        if (m_isOpenEnded && sniff(part.body) != Sniffed::Part10) {
            m_partResult = dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_head.url), QStringLiteral("no closing delimiter"));
            return;
        }
        ++m_parts;
        if (m_partResult)
            m_partResult = m_sink(std::move(part));
    };
    m_multipart = std::make_unique<MultipartReader>(m_type.parameter("boundary"), take, m_limits);
}

dicom::Result<> PartsBody::ofServer(const dicom::Result<> &result) const
{
    return result ? result : tl::unexpected(answerError(m_head.url, result.error()));
}

/// Names inside an archive mean nothing to us: what an entry is, its content says. Directories, a
/// DICOMDIR and whatever else a server packs are passed over.
void PartsBody::startZip()
{
    ZipLimits limits;
    limits.entryBytes = m_limits.partBytes;
    m_zip = std::make_unique<ZipReader>(
        [this](ZipEntry &&entry) {
            const bool isDirectory = entry.name == "DICOMDIR" || entry.name.endsWith("/DICOMDIR");
            if (sniff(entry.content) != Sniffed::Part10 || isDirectory || !m_partResult)
                return;
            ++m_parts;
            MultipartPart part;
            part.headers = {{"Content-Type", "application/dicom"}};
            part.body = std::move(entry.content);
            m_partResult = m_sink(std::move(part));
        },
        limits);
}

void PartsBody::decide(const QByteArray &first)
{
    m_decided = true;
    const Sniffed sniffed = sniff(first);
    if (m_type.name == "application/zip" || (m_type.isEmpty() && sniffed == Sniffed::Zip))
        startZip();
    else if ((m_type.isEmpty() && sniffed == Sniffed::Multipart) || beginsLikeMultipart(first))
        startMultipart();
}

dicom::Result<> PartsBody::addData(const QByteArray &data)
{
    if (!m_decided) {
        if (sniff(data) == Sniffed::Html)
            return tl::unexpected(unexpectedBody(m_head.url, m_type, data));
        decide(data);
    }
    if (m_multipart || m_zip) {
        const auto added = m_multipart ? m_multipart->addData(data) : m_zip->addData(data);
        return m_partResult ? ofServer(added) : m_partResult;
    }
    if (m_single.body.size() + data.size() > m_limits.partBytes)
        return dicom::fail(Error::Kind::TooLarge, sentence::answerTooLarge(m_head.url));
    m_single.body += data;
    return {};
}

dicom::Result<> PartsBody::finish(bool cameWhole)
{
    if (m_multipart || m_zip) {
        const auto ended = m_multipart ? m_multipart->finish(cameWhole) : m_zip->finish();
        if (m_partResult && ended && m_isOpenEnded)
            return dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_head.url), QStringLiteral("no closing delimiter"));
        return m_partResult ? ofServer(ended) : m_partResult;
    }
    if (!cameWhole || m_single.body.isEmpty())
        return {};
    m_single.headers = m_head.headers;
    ++m_parts;
    return m_sink(std::move(m_single));
}

} // namespace network
