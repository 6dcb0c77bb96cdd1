#include "network/dicom/elementheader.h"

#include "network/dicom/dictionary.h"

namespace dicom {

namespace {

constexpr quint16 DelimiterGroup = 0xfffe;

VR vrAt(QByteArrayView data, qint64 at)
{
    const QChar letters[] = {QLatin1Char(data[at]), QLatin1Char(data[at + 1])};
    return vrFromString(QStringView(letters, 2));
}

bool isInUse(Tag tag)
{
    const DictionaryEntry *entry = dictionaryEntry(tag);
    return entry && !entry->retired;
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// One way to read the bytes of a header.
enum class Form { Implicit, Short, Long };

class HeaderReader
{
public:
    HeaderReader(QByteArrayView data, qint64 at, qint64 end, Notation notation)
        : m_data(data)
        , m_at(at)
        , m_end(end)
        , m_notation(notation)
        , m_tag(readTag(data, at, notation))
    {}

    ElementHeader as(Form form, VR vr) const
    {
        const bool big = m_notation.bigEndian;
        switch (form) {
        case Form::Implicit:
            return {m_tag, VR::None, readNumber<quint32>(m_data, m_at + 4, big), 8};
        case Form::Short:
            return {m_tag, vr, readNumber<quint16>(m_data, m_at + 6, big), 8};
        case Form::Long:
            break;
        }
        if (m_end - m_at < 12)
            return {m_tag, vr, UndefinedLength - 1, 12}; // no room: fits nowhere
        return {m_tag, vr, readNumber<quint32>(m_data, m_at + 8, big), 12};
    }

    ElementHeader expected() const
    {
        if (m_tag.group() == DelimiterGroup || m_notation.implicitVr)
            return as(Form::Implicit, VR::None);
        const VR vr = vrAt(m_data, m_at + 4);
        return as(vr == VR::None || hasLongLength(vr) ? Form::Long : Form::Short, vr);
    }

    std::optional<ElementHeader> read() const
    {
        const ElementHeader header = expected();
        if (m_tag.group() == DelimiterGroup)
            return header; // the caller checks these lengths
        const VR letters = vrAt(m_data, m_at + 4);
        if (m_notation.implicitVr && letters != VR::None) {
            const ElementHeader explicitly = as(hasLongLength(letters) ? Form::Long : Form::Short, letters);
            if (fits(explicitly) && isFollowedByElement(explicitly, true))
                return explicitly;
        }
        if (fits(header) && (m_notation.implicitVr || letters != VR::None))
            return header;
        return otherwise();
    }

private:
    bool fits(const ElementHeader &header) const
    {
        if (header.isUndefined()) {
            return header.vr == VR::None || header.vr == VR::SQ || header.vr == VR::UN || header.vr == VR::OB || header.vr == VR::OW;
        }
        return header.length <= m_end - m_at - header.size;
    }

    /// Whether what comes after the value looks like the next element of the same set.
    bool isFollowedByElement(const ElementHeader &header, bool explicitOnly) const
    {
        if (header.isUndefined())
            return true;
        const qint64 next = m_at + header.size + header.length;
        if (next == m_end)
            return true;
        if (m_end - next < 8)
            return false;
        const Tag tag = readTag(m_data, next, m_notation);
        if (tag.group() == DelimiterGroup)
            return true;
        if (tag <= m_tag)
            return false;
        const quint32 length = readNumber<quint32>(m_data, next + 4, m_notation.bigEndian);
        return vrAt(m_data, next + 4) != VR::None || (!explicitOnly && (length <= m_end - next - 8 || length == UndefinedLength));
    }

    std::optional<ElementHeader> otherwise() const
    {
        const bool letters = isUpper(m_data[m_at + 4]) && isUpper(m_data[m_at + 5]);
        static constexpr Form forLetters[] = {Form::Long, Form::Short, Form::Implicit};
        static constexpr Form forOthers[] = {Form::Implicit, Form::Short, Form::Long};
        for (const Form form : letters ? forLetters : forOthers) {
            const ElementHeader header = as(form, VR::UN);
            if (fits(header) && isFollowedByElement(header, false))
                return header;
        }
        return std::nullopt;
    }

    const QByteArrayView m_data;
    const qint64 m_at;
    const qint64 m_end;
    const Notation m_notation;
    const Tag m_tag;
};

} // namespace

Tag readTag(QByteArrayView data, qint64 at, Notation notation)
{
    return Tag(readNumber<quint16>(data, at, notation.bigEndian), readNumber<quint16>(data, at + 2, notation.bigEndian));
}

std::optional<ElementHeader> readElementHeader(QByteArrayView data, qint64 at, qint64 end, Notation notation)
{
    if (end - at < 8)
        return std::nullopt;
    return HeaderReader(data, at, end, notation).read();
}

std::optional<ElementHeader> readElementHeaderUnchecked(QByteArrayView data, qint64 at, qint64 end, Notation notation)
{
    if (end - at < 8)
        return std::nullopt;
    const ElementHeader header = HeaderReader(data, at, end, notation).expected();
    return at + header.size <= end ? std::optional(header) : std::nullopt;
}

std::optional<Notation> guessNotation(QByteArrayView data, qint64 at)
{
    if (data.size() - at < 8)
        return std::nullopt;
    const Tag little = readTag(data, at, {});
    const Tag big = readTag(data, at, {false, true});
    const bool bigEndian = big.group() < little.group() && !isInUse(little) && (isInUse(big) || big.isGroupLength());
    if (vrAt(data, at + 4) != VR::None)
        return Notation{false, bigEndian};
    const bool known = dictionaryEntry(little) || (little.isGroupLength() && little.value != 0);
    const quint32 length = readNumber<quint32>(data, at + 4, false);
    if (known && length <= data.size() - at - 8)
        return Notation{true, false};
    if (length == UndefinedLength && data.size() - at >= 12 && readTag(data, at + 8, {}) == Tag(DelimiterGroup, 0xe000))
        return Notation{true, false}; // a sequence, perhaps a private one
    return std::nullopt;
}

} // namespace dicom
