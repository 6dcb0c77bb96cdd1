#include "network/dicom/jsoncursor.h"

#include <QStringDecoder>

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

std::optional<QString> JsonCursor::takeString()
{
    if (!take('"'))
        return std::nullopt;
    const qsizetype start = m_at;
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == '"') {
            const QByteArrayView content = m_text.sliced(start, m_at - start);
            ++m_at;
            return QString::fromUtf8(content);
        }
        if (c == '\\')
            return takeEscaped(start);
        ++m_at;
    }
    return std::nullopt;
}

/// The slow way, from the first backslash on.
std::optional<QString> JsonCursor::takeEscaped(qsizetype start)
{
    QString text = QString::fromUtf8(m_text.sliced(start, m_at - start));
    bool surrogates = false;
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == '"') {
            ++m_at;
            return surrogates ? QString::fromUtf8(text.toUtf8()) : text; // a lone surrogate becomes U+FFFD
        }
        if (c != '\\') {
            const qsizetype run = m_at;
            while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\')
                ++m_at;
            text += QString::fromUtf8(m_text.sliced(run, m_at - run));
            continue;
        }
        if (m_at + 1 >= m_text.size())
            return std::nullopt;
        const char kind = m_text[m_at + 1];
        m_at += 2;
        if (kind != 'u') {
            text += QLatin1Char(simpleEscape(kind));
            continue;
        }
        const auto unit = hexUnit(m_text.sliced(m_at));
        if (!unit)
            return std::nullopt;
        surrogates = surrogates || QChar(*unit).isSurrogate();
        text += QChar(*unit);
        m_at += 4;
    }
    return std::nullopt;
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
            for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
                if (m_text[m_at] == '\\')
                    ++m_at;
            }
            if (m_at >= m_text.size())
                return false;
            ++m_at;
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
