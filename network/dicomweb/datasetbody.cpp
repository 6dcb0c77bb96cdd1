#include "network/dicomweb/datasetbody.h"

#include "network/dicom/xmlmodel.h"
#include "network/http/sentences.h"

namespace network {

using dicom::Error;

dicom::Error unexpectedBody(const QUrl &url, const MediaType &type, QByteArrayView firstBytes)
{
    const bool page = isHtml(type) || sniff(firstBytes) == Sniffed::Html;
    return {Error::Kind::Malformed, page ? sentence::webPage(url) : sentence::unexpectedAnswer(url),
            QStringLiteral("Content-Type %1").arg(QString::fromLatin1(type.name.left(60)))};
}

DataSetBody::DataSetBody(const HttpResponseHead &head, Sink sink)
    : m_url(head.url)
    , m_type(parseMediaType(headerValue(head.headers, "Content-Type")))
    , m_sink(std::move(sink))
{
    if (m_type.isMultipart())
        startMultipart(m_type);
    else if (network::isJson(m_type))
        m_format = Format::Json;
    else if (network::isXml(m_type))
        m_format = Format::Xml;
}

void DataSetBody::startMultipart(const MediaType &type)
{
    m_format = Format::Multipart;
    m_multipart = std::make_unique<MultipartReader>(type.parameter("boundary"), [this](MultipartPart &&part) { takePart(part); });
}

dicom::Result<> DataSetBody::addData(const QByteArray &data)
{
    const auto added = take(data);
    return added ? added : tl::unexpected(answerError(m_url, added.error()));
}

dicom::Result<> DataSetBody::take(const QByteArray &data)
{
    const bool began = m_json || m_format == Format::Multipart || (m_format == Format::Xml && !m_buffer.isEmpty());
    if (began)
        return feed(data);
    m_buffer += data;
    if (QByteArrayView(m_buffer).trimmed().isEmpty())
        return {};
    if (const auto decided = decide(); !decided)
        return decided;
    return feed(std::exchange(m_buffer, {}));
}

dicom::Result<> DataSetBody::decide()
{
    const Sniffed sniffed = sniff(m_buffer);
    if (sniffed == Sniffed::Html)
        return tl::unexpected(unexpectedBody(m_url, m_type, m_buffer));
    if (m_format == Format::Unknown) {
        if (sniffed == Sniffed::Json)
            m_format = Format::Json;
        else if (sniffed == Sniffed::Xml)
            m_format = Format::Xml;
        else if (sniffed == Sniffed::Multipart)
            startMultipart({});
        else
            return tl::unexpected(unexpectedBody(m_url, m_type, m_buffer));
    }
    if (m_format == Format::Json)
        m_json = std::make_unique<dicom::JsonReader>([this](dicom::DataSet &&set) { m_sink(std::move(set)); });
    return {};
}

dicom::Result<> DataSetBody::feed(const QByteArray &data)
{
    if (m_json)
        return m_json->addData(data);
    if (m_format == Format::Xml) {
        m_buffer += data;
        return {};
    }
    const auto added = m_multipart->addData(data);
    if (m_partError)
        return tl::unexpected(*m_partError);
    return added;
}

void DataSetBody::takePart(const MultipartPart &part)
{
    if (m_partError)
        return;
    const MediaType type = parseMediaType(part.header("Content-Type"));
    if (network::isJson(type) || sniff(part.body) == Sniffed::Json) {
        auto sets = dicom::readJson(part.body);
        if (!sets)
            m_partError = sets.error();
        for (dicom::DataSet &set : sets.value_or(QList<dicom::DataSet>()))
            m_sink(std::move(set));
        return;
    }
    auto set = dicom::readXml(part.body);
    if (set)
        m_sink(std::move(*set));
    else
        m_partError = set.error();
}

dicom::Result<> DataSetBody::finish()
{
    const auto ended = end();
    return ended ? ended : tl::unexpected(answerError(m_url, ended.error()));
}

dicom::Result<> DataSetBody::end()
{
    if (m_json)
        return m_json->finish();
    if (m_format == Format::Multipart) {
        const auto ended = m_multipart->finish();
        return m_partError ? tl::unexpected(*m_partError) : ended;
    }
    if (m_format == Format::Xml && !m_buffer.isEmpty()) {
        auto set = dicom::readXml(m_buffer);
        if (!set)
            return tl::unexpected(set.error());
        m_sink(std::move(*set));
    }
    return {};
}

} // namespace network
