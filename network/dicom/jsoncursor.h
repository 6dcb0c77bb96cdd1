#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace dicom {

/// Walks through the text of one JSON value (RFC 8259) token by token. Invalid UTF-8 becomes U+FFFD. Nothing here recurses;
/// once something is wrong every further call fails.
class JsonCursor
{
public:
    explicit JsonCursor(QByteArrayView text)
        : m_text(text)
    {}

    /// First byte of the next token without taking it; 0 at the end.
    char peek();
    /// Takes a punctuation mark if it is next.
    bool take(char mark);
    /// A string with its escapes resolved.
    std::optional<QString> takeString();
    /// The bytes between the quotes of a string, escapes and all; for names, which have none.
    std::optional<QByteArrayView> takeName();
    /// The spelling of a number or of a word (true, null, NaN …); only the characters are looked at.
    std::optional<QByteArrayView> takeWord();
    /// Passes over any value, however deep.
    bool skip();

    qsizetype position() const { return m_at; }
    void setPosition(qsizetype at) { m_at = at; }

private:
    void skipSpace();

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace dicom
