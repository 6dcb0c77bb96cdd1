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
{
}

dicom::Result<> PartsBody::begin()
{
    if (isHtml(m_type))
        return tl::unexpected(unexpectedBody(m_head.url, m_type, {}));
    m_decided = !m_type.isEmpty();
    if (m_type.isMultipart())
        startMultipart();
    return {};
}

void PartsBody::startMultipart()
{
    const auto take = [this](MultipartPart &&part) {
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

dicom::Result<> PartsBody::addData(const QByteArray &data)
{
    if (!m_decided) {
        m_decided = true;
        const Sniffed sniffed = sniff(data);
        if (sniffed == Sniffed::Html)
            return tl::unexpected(unexpectedBody(m_head.url, m_type, data));
        if (sniffed == Sniffed::Multipart)
            startMultipart();
    }
    if (m_multipart) {
        const auto added = m_multipart->addData(data);
        return m_partResult ? ofServer(added) : m_partResult;
    }
    if (m_single.body.size() + data.size() > m_limits.partBytes)
        return dicom::fail(Error::Kind::TooLarge, sentence::answerTooLarge(m_head.url));
    m_single.body += data;
    return {};
}

dicom::Result<> PartsBody::finish()
{
    if (m_multipart) {
        const auto ended = m_multipart->finish();
        return m_partResult ? ofServer(ended) : m_partResult;
    }
    if (m_single.body.isEmpty())
        return {};
    m_single.headers = m_head.headers;
    ++m_parts;
    return m_sink(std::move(m_single));
}

} // namespace network
