#include "network/dicom/jsoncursor.h"

#include <cstring>

namespace dicom {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isWordCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '+' || c == '.';
}

std::optional<char16_t> hexUnit(QByteArrayView digits)
{
    if (digits.size() < 4)
        return std::nullopt;
    bool ok = false;
    const ushort unit = QLatin1String(digits.first(4)).toString().toUShort(&ok, 16);
    return ok ? std::optional(char16_t(unit)) : std::nullopt;
}

char simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c; // quote, backslash and slash stand for themselves
    }
}

/// The content of a string with its escapes resolved; nothing if one of them is none.
std::optional<QString> unescaped(QByteArrayView content)
{
    QString text;
    bool surrogates = false;
    for (qsizetype at = 0; at < content.size();) {
        const QByteArrayView rest = content.sliced(at);
        const qsizetype run = rest.indexOf('\\');
        text += QString::fromUtf8(run < 0 ? rest : rest.first(run));
        if (run < 0)
            break;
        at += run + 2; // the scan for the closing quote has seen that something follows
        const char kind = rest[run + 1];
        if (kind != 'u') {
            text += QLatin1Char(simpleEscape(kind));
            continue;
        }
        const auto unit = hexUnit(content.sliced(at));
        if (!unit)
            return std::nullopt;
        surrogates = surrogates || QChar(*unit).isSurrogate();
        text += QChar(*unit);
        at += 4;
    }
    return surrogates ? QString::fromUtf8(text.toUtf8()) : text; // a lone surrogate becomes U+FFFD
}

} // namespace

void JsonCursor::skipSpace()
{
    while (m_at < m_text.size() && isSpace(m_text[m_at]))
        ++m_at;
}

char JsonCursor::peek()
{
    skipSpace();
    return m_at < m_text.size() ? m_text[m_at] : '\0';
}

bool JsonCursor::take(char mark)
{
    if (peek() != mark || m_at >= m_text.size())
        return false;
    ++m_at;
    return true;
}

std::optional<QByteArrayView> JsonCursor::takeName()
{
    if (!take('"'))
        return std::nullopt;
    const qsizetype start = m_at;
    for (;;) {
        const void *quote = std::memchr(m_text.data() + m_at, '"', size_t(m_text.size() - m_at));
        if (!quote)
            return std::nullopt;
        const qsizetype end = static_cast<const char *>(quote) - m_text.data();
        qsizetype backslashes = 0;
        while (end - backslashes > start && m_text[end - backslashes - 1] == '\\')
            ++backslashes;
        m_at = end + 1;
        if (backslashes % 2 == 0)
            return m_text.sliced(start, end - start);
    }
}

std::optional<QString> JsonCursor::takeString()
{
    const auto content = takeName();
    if (!content)
        return std::nullopt;
    const void *escape = std::memchr(content->data(), '\\', size_t(content->size()));
    return escape ? unescaped(*content) : QString::fromUtf8(*content);
}

std::optional<QByteArrayView> JsonCursor::takeWord()
{
    skipSpace();
    const qsizetype start = m_at;
    while (m_at < m_text.size() && isWordCharacter(m_text[m_at]))
        ++m_at;
    return m_at > start ? std::optional(m_text.sliced(start, m_at - start)) : std::nullopt;
}

bool JsonCursor::skip()
{
    qsizetype depth = 0;
    do {
        const char c = peek();
        if (c == '"') {
            if (!takeName())
                return false;
        } else if (c == '{' || c == '[') {
            ++depth;
            ++m_at;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return false;
            --depth;
            ++m_at;
        } else if (c == ',' || c == ':') {
            if (depth == 0)
                return false;
            ++m_at;
        } else if (!takeWord()) {
            return false;
        }
    } while (depth > 0);
    return true;
}

} // namespace dicom
