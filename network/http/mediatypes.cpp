#include "network/http/mediatypes.h"

namespace network {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Takes a quoted string from `text` at its opening quote; leaves `at` behind the closing one.
QByteArray takeQuoted(QByteArrayView text, qsizetype &at)
{
    QByteArray value;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size())
            ++at;
        value += text[at];
    }
    while (at < text.size() && text[at] != ';')
        ++at;
    return value;
}

QByteArray takeToken(QByteArrayView text, qsizetype &at)
{
    const qsizetype begin = at;
    while (at < text.size() && text[at] != ';')
        ++at;
    return text.sliced(begin, at - begin).toByteArray().trimmed();
}

} // namespace

QByteArray MediaType::parameter(QByteArrayView parameterName) const
{
    for (const auto &[key, value] : parameters) {
        if (key == parameterName)
            return value;
    }
    return {};
}

MediaType MediaType::partType() const
{
    return isMultipart() ? parseMediaType(parameter("type")) : *this;
}

QByteArray MediaType::transferSyntax() const
{
    const QByteArray own = parameter("transfer-syntax");
    if (!own.isEmpty() || !isMultipart())
        return own;
    return partType().parameter("transfer-syntax");
}

MediaType parseMediaType(QByteArrayView text)
{
    MediaType type;
    qsizetype at = 0;
    type.name = takeToken(text, at).toLower();
    while (at < text.size()) {
        ++at; // the semicolon
        while (at < text.size() && isBlank(text[at]))
            ++at;
        const qsizetype begin = at;
        while (at < text.size() && text[at] != '=' && text[at] != ';')
            ++at;
        const QByteArray key = text.sliced(begin, at - begin).toByteArray().trimmed().toLower();
        if (at >= text.size() || text[at] == ';')
            continue;
        ++at;
        while (at < text.size() && isBlank(text[at]))
            ++at;
        const bool quoted = at < text.size() && text[at] == '"';
        const QByteArray value = quoted ? takeQuoted(text, at) : takeToken(text, at);
        if (!key.isEmpty())
            type.parameters.append({key, value});
    }
    return type;
}

bool isJson(const MediaType &type)
{
    return type.name == "application/dicom+json" || type.name == "application/json";
}

bool isXml(const MediaType &type)
{
    return type.name == "application/dicom+xml" || type.name == "application/xml" || type.name == "text/xml";
}

bool isHtml(const MediaType &type)
{
    return type.name == "text/html" || type.name == "application/xhtml+xml";
}

Sniffed sniff(QByteArrayView bytes)
{
    if (bytes.size() >= 132 && bytes.sliced(128, 4) == "DICM")
        return Sniffed::Part10;
    if (bytes.startsWith("\xff\xd8\xff"))
        return Sniffed::Jpeg;
    if (bytes.startsWith("\x89PNG\r\n"))
        return Sniffed::Png;
    if (bytes.startsWith("GIF8"))
        return Sniffed::Gif;
    if (bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06"))
        return Sniffed::Zip;
    qsizetype at = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    while (at < bytes.size() && isBlank(bytes[at]))
        ++at;
    const QByteArray start = bytes.sliced(at).first(qMin<qsizetype>(bytes.size() - at, 512)).toByteArray().toLower();
    if (start.startsWith('[') || start.startsWith('{'))
        return Sniffed::Json;
    if (start.startsWith("--"))
        return Sniffed::Multipart;
    if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.contains("<head"))
        return Sniffed::Html;
    return start.startsWith('<') ? Sniffed::Xml : Sniffed::Unknown;
}

bool beginsLikeMultipart(QByteArrayView bytes)
{
    constexpr qsizetype LongestBoundary = 200;
    while (bytes.startsWith('\r') || bytes.startsWith('\n'))
        bytes = bytes.sliced(1);
    const QByteArrayView line = bytes.first(qMin(bytes.size(), LongestBoundary + 4));
    const qsizetype end = line.indexOf('\n');
    if (!line.startsWith("--") || end < 3)
        return false;
    const QByteArrayView behind = bytes.sliced(end + 1);
    return behind.first(qMin<qsizetype>(behind.size(), 8)).compare("content-", Qt::CaseInsensitive) == 0;
}

} // namespace network
