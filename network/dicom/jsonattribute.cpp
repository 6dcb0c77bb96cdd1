#include "network/dicom/jsonattribute.h"

#include "network/dicom/dictionary.h"
#include "network/dicom/elementvalue.h"
#include "network/dicom/sentences.h"

#include <cmath>
#include <limits>

namespace dicom {

namespace {

/// A scalar that stands for "no value here"; JSON null.
const QString NoValue;
constexpr qsizetype LongestName = 64; ///< of a keyword

QString trimmed(QString text, VR vr)
{
    if (vr == VR::PN)
        return PersonName::normalized(text);
    while (!text.isEmpty() && (text.back() == u' ' || text.back() == u'\0'))
        text.chop(1);
    return isMultiValued(vr) && vr != VR::UC && text.startsWith(u' ') ? text.trimmed() : text;
}

/// Whether the sender may choose another VR than the dictionary's first.
bool isAllowedVr(Tag tag, VR given, VR known)
{
    if (given == known)
        return true;
    const bool binary = valueKind(given) == ValueKind::Binary && given != VR::UN;
    if (valueKind(known) == ValueKind::Binary)
        return binary;
    return known == VR::US && (binary || (isUsOrSs(tag) && given == VR::SS));
}

std::optional<qint64> integerIn(const QString &text, qint64 lowest, qint64 highest)
{
    bool ok = false;
    qint64 number = text.toLongLong(&ok);
    if (!ok) { // "12.0", "1e3"
        const double real = text.toDouble(&ok);
        if (!ok || std::floor(real) != real || std::abs(real) > 9e15)
            return std::nullopt;
        number = qint64(real);
    }
    return number >= lowest && number <= highest ? std::optional(number) : std::nullopt;
}

std::optional<qint64> toInteger(VR vr, Tag tag, const QString &text)
{
    switch (vr) {
    case VR::AT: {
        const auto value = Tag::fromString(text);
        return value ? std::optional<qint64>(value->value) : std::nullopt;
    }
    case VR::UV: {
        bool ok = false;
        const quint64 value = text.toULongLong(&ok);
        return ok ? std::optional(qint64(value)) : std::nullopt;
    }
    case VR::US:
        return integerIn(text, isUsOrSs(tag) ? -32768 : 0, 65535);
    case VR::SS:
        return integerIn(text, -32768, isUsOrSs(tag) ? 65535 : 32767);
    case VR::UL:
        return integerIn(text, 0, std::numeric_limits<quint32>::max());
    case VR::SL:
        return integerIn(text, std::numeric_limits<qint32>::min(), std::numeric_limits<qint32>::max());
    default:
        return integerIn(text, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max());
    }
}

/// FL and FD; what is no number has no place in JSON and comes as a word, a string or null.
std::optional<double> toReal(const QString &text)
{
    if (text.isEmpty())
        return qQNaN();
    bool ok = false;
    const double number = text.toDouble(&ok);
    if (ok)
        return number;
    if (text.compare(QLatin1String("Infinity"), Qt::CaseInsensitive) == 0)
        return qInf();
    if (text.compare(QLatin1String("-Infinity"), Qt::CaseInsensitive) == 0)
        return -qInf();
    return std::nullopt;
}

std::optional<Element::Value> toValue(VR vr, Tag tag, const QStringList &texts)
{
    switch (valueKind(vr)) {
    case ValueKind::Integer: {
        QList<qint64> numbers;
        for (const QString &text : texts) {
            if (text.isEmpty())
                continue; // null: a binary value cannot be missing among others
            const auto number = toInteger(vr, tag, text);
            if (!number)
                return std::nullopt;
            numbers << *number;
        }
        return numbers.isEmpty() ? Element::Value() : Element::Value(numbers);
    }
    case ValueKind::Real: {
        QList<double> numbers;
        for (const QString &text : texts) {
            const auto number = toReal(text);
            if (!number)
                return std::nullopt;
            numbers << *number;
        }
        return Element::Value(numbers);
    }
    default:
        return texts.size() == 1 && texts.constFirst().isEmpty() ? Element::Value() : Element::Value(texts);
    }
}

} // namespace

JsonObjectParser::JsonObjectParser(QByteArrayView object, const JsonLimits &limits, qint64 &attributesLeft, qint64 &skipped)
    : m_cursor(object)
    , m_limits(limits)
    , m_attributesLeft(attributesLeft)
    , m_skipped(skipped)
{}

Result<DataSet> JsonObjectParser::parse()
{
    auto set = parseDataSet(0);
    if (m_error)
        return tl::unexpected(*m_error);
    if (!set || m_cursor.peek() != '\0')
        return fail(Error::Kind::Malformed, sentence::malformedJson(), QStringLiteral("object, byte %1").arg(m_cursor.position()));
    return std::move(*set);
}

std::nullopt_t JsonObjectParser::refuse(Error::Kind kind, const QString &message, const char *what)
{
    if (!m_error)
        m_error = Error{kind, message, QLatin1String(what)};
    return std::nullopt;
}

std::optional<DataSet> JsonObjectParser::parseDataSet(int depth)
{
    if (depth > m_limits.depth)
        return refuse(Error::Kind::TooLarge, sentence::tooDeep(), "JSON nested too deeply");
    if (!m_cursor.take('{'))
        return std::nullopt;
    QList<Element> elements;
    if (!m_cursor.take('}')) {
        do {
            if (!parseAttribute(elements, depth))
                return std::nullopt;
        } while (m_cursor.take(','));
        if (!m_cursor.take('}'))
            return std::nullopt;
    }
    return DataSet::fromElements(std::move(elements));
}

/// One property of a data set. False only where the JSON itself is broken or a limit is reached.
bool JsonObjectParser::parseAttribute(QList<Element> &elements, int depth)
{
    const auto key = m_cursor.takeName();
    if (!key || !m_cursor.take(':'))
        return false;
    if (--m_attributesLeft < 0) {
        refuse(Error::Kind::TooLarge, sentence::tooLarge(), "too many JSON attributes");
        return false;
    }
    const auto tag = key->size() <= LongestName ? tagFromName(QLatin1String(*key).toString()) : std::nullopt;
    if (!tag || m_cursor.peek() != '{') {
        ++m_skipped;
        return m_cursor.skip();
    }
    const auto parts = findParts();
    if (!parts)
        return false;
    if (!tag->isGroupLength()) {
        if (auto element = parseElement(*tag, *parts, depth))
            elements << std::move(*element);
        else if (m_error)
            return false;
        else
            ++m_skipped;
    }
    m_cursor.setPosition(parts->end);
    return true;
}

/// Finds the members of an attribute object in whatever order they come.
std::optional<JsonObjectParser::Parts> JsonObjectParser::findParts()
{
    Parts parts;
    m_cursor.take('{');
    if (!m_cursor.take('}')) {
        do {
            const auto name = m_cursor.takeName();
            if (!name || !m_cursor.take(':'))
                return std::nullopt;
            m_cursor.peek();
            const qsizetype at = m_cursor.position();
            if (!m_cursor.skip())
                return std::nullopt;
            const qsizetype behind = m_cursor.position();
            if (*name == QByteArrayView("vr")) {
                m_cursor.setPosition(at);
                parts.vr = vrFromString(m_cursor.takeString().value_or(QString()));
                m_cursor.setPosition(behind);
            } else if (*name == QByteArrayView("Value")) {
                parts.value = at;
            } else if (*name == QByteArrayView("InlineBinary")) {
                parts.inlineBinary = at;
            } else if (*name == QByteArrayView("BulkDataURI")) {
                parts.bulkDataUri = at;
            }
        } while (m_cursor.take(','));
        if (!m_cursor.take('}'))
            return std::nullopt;
    }
    parts.end = m_cursor.position();
    return parts;
}

std::optional<Element> JsonObjectParser::parseElement(Tag tag, const Parts &parts, int depth)
{
    const VR known = dictionaryVr(tag);
    VR first = parts.vr, second = known; // which VRs to try
    if (parts.vr == VR::None || parts.vr == VR::UN)
        first = known;
    else if (known != VR::UN && !isAllowedVr(tag, parts.vr, known))
        std::swap(first, second);
    if (parts.value >= 0) {
        if (first == VR::UN)
            first = inferredVr(parts.value);
        for (const VR vr : {first, second}) {
            m_cursor.setPosition(parts.value);
            if (auto value = parseValue(vr, tag, depth))
                return Element{tag, vr, std::move(*value)};
            if (m_error || first == second)
                break;
        }
        return std::nullopt;
    }
    if (parts.inlineBinary >= 0) {
        m_cursor.setPosition(parts.inlineBinary);
        return parseInlineBinary(tag, first);
    }
    if (parts.bulkDataUri >= 0) {
        m_cursor.setPosition(parts.bulkDataUri);
        const auto uri = m_cursor.takeString();
        const VR vr = parts.vr == VR::None ? known : parts.vr;
        return uri ? std::optional(Element{tag, vr, BulkDataUri{*uri}}) : std::nullopt;
    }
    return Element{tag, first, {}};
}

/// Base64 of the value field, little endian; of any VR, although the standard knows only the binary ones here.
std::optional<Element> JsonObjectParser::parseInlineBinary(Tag tag, VR vr)
{
    auto text = m_cursor.takeString();
    if (!text)
        return std::nullopt;
    text->remove(u'\n').remove(u'\r');
    const auto decoded = QByteArray::fromBase64Encoding(text->toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok || vr == VR::SQ)
        return std::nullopt;
    const QByteArray bytes = decoded.decoded;
    if (bytes.size() % cellSize(vr) != 0)
        vr = VR::UN;
    static const CharacterSet utf8({QStringLiteral("ISO_IR 192")});
    return Element{tag, vr, decodeValue(vr, bytes, 0, bytes.size(), false, utf8)};
}

/// VR of a private or unknown attribute that came without one, by the form of its first value.
VR JsonObjectParser::inferredVr(qsizetype valueAt)
{
    m_cursor.setPosition(valueAt);
    m_cursor.take('[');
    switch (m_cursor.peek()) {
    case '{':
        return VR::SQ;
    case '"':
        return VR::LO;
    default:
        return VR::DS;
    }
}

std::optional<Element::Value> JsonObjectParser::parseValue(VR vr, Tag tag, int depth)
{
    if (valueKind(vr) == ValueKind::Binary)
        return std::nullopt; // never as Value (§F.2.7)
    return vr == VR::SQ ? parseItems(depth) : parseScalars(vr, tag);
}

std::optional<Element::Value> JsonObjectParser::parseItems(int depth)
{
    if (!m_cursor.take('['))
        return std::nullopt;
    QList<DataSet> items;
    if (!m_cursor.take(']')) {
        do {
            if (--m_attributesLeft < 0)
                return refuse(Error::Kind::TooLarge, sentence::tooLarge(), "too many JSON items");
            if (m_cursor.peek() == 'n') {
                if (m_cursor.takeWord() != QByteArrayView("null"))
                    return std::nullopt;
                items << DataSet();
                continue;
            }
            auto item = parseDataSet(depth + 1);
            if (!item)
                return std::nullopt;
            items << std::move(*item);
        } while (m_cursor.take(','));
        if (!m_cursor.take(']'))
            return std::nullopt;
    }
    return Element::Value(std::move(items));
}

std::optional<Element::Value> JsonObjectParser::parseScalars(VR vr, Tag tag)
{
    QStringList texts;
    const bool isArray = m_cursor.take('[');
    if (isArray && m_cursor.take(']'))
        return Element::Value();
    do {
        auto text = takeScalar(vr);
        if (!text)
            return std::nullopt;
        if (vr != VR::PN && isMultiValued(vr) && text->contains(u'\\')) {
            for (const QString &part : text->split(u'\\'))
                texts << trimmed(part, vr);
        } else {
            texts << trimmed(*std::move(text), vr);
        }
        --m_attributesLeft; // values cost memory just as well
    } while (isArray && m_cursor.take(','));
    if (isArray && !m_cursor.take(']'))
        return std::nullopt;
    if (m_attributesLeft < 0)
        return refuse(Error::Kind::TooLarge, sentence::tooLarge(), "too many JSON values");
    return toValue(vr, tag, texts);
}

/// A string, a number as it is spelled (for any text too), null as an empty text; nothing for what no VR can hold.
std::optional<QString> JsonObjectParser::takeScalar(VR vr)
{
    const char c = m_cursor.peek();
    if (c == '"')
        return m_cursor.takeString();
    if (c == '{')
        return vr == VR::PN ? takePersonName() : std::nullopt;
    const auto word = m_cursor.takeWord();
    if (!word)
        return std::nullopt;
    if (*word == QByteArrayView("null"))
        return NoValue;
    const char begin = word->front();
    const bool isNumber = begin == '-' || begin == '+' || begin == '.' || (begin >= '0' && begin <= '9');
    return isNumber || valueKind(vr) == ValueKind::Real ? std::optional(QString::fromLatin1(*word)) : std::nullopt;
}

/// §F.2.2, Table F.2.3-1: component groups as members.
std::optional<QString> JsonObjectParser::takePersonName()
{
    m_cursor.take('{');
    PersonName name;
    if (m_cursor.take('}'))
        return NoValue;
    do {
        const auto key = m_cursor.takeName();
        if (!key || !m_cursor.take(':'))
            return std::nullopt;
        if (m_cursor.peek() != '"') { // null, or something of somebody's own
            if (!m_cursor.skip())
                return std::nullopt;
            continue;
        }
        const auto group = m_cursor.takeString();
        if (!group)
            return std::nullopt;
        if (*key == QByteArrayView("Alphabetic"))
            name.alphabetic = *group;
        else if (*key == QByteArrayView("Ideographic"))
            name.ideographic = *group;
        else if (*key == QByteArrayView("Phonetic"))
            name.phonetic = *group;
    } while (m_cursor.take(','));
    return m_cursor.take('}') ? std::optional(name.toString()) : std::nullopt;
}

} // namespace dicom
