#include "network/dicom/datasetparser.h"

#include "network/dicom/dictionary.h"
#include "network/dicom/elementvalue.h"
#include "network/dicom/fragments.h"
#include "network/dicom/sentences.h"

#include <algorithm>

namespace dicom {

namespace {

bool isPixelDataTag(Tag tag)
{
    return tag == tag::PixelData || tag == tag::FloatPixelData || tag == tag::DoubleFloatPixelData;
}

bool isItemOrDelimiter(Tag tag)
{
    return tag.group() == 0xfffe;
}

/// One of the numbers that describe pixels, in a value representation of bytes (PS3.3 C.7.6.3: all are US).
bool isNumberInBytes(const ElementHeader &header)
{
    return header.tag.group() == 0x0028 && header.tag.element() <= tag::PixelRepresentation.element() && header.length == 2
           && (header.vr == VR::OB || header.vr == VR::OW) && dictionaryVr(header.tag) == VR::US;
}

/// Values that were read as unsigned because nothing said otherwise yet.
void makeSigned(Element &element)
{
    element.vr = VR::SS;
    if (auto *numbers = std::get_if<QList<qint64>>(&element.value)) {
        for (qint64 &number : *numbers)
            number = qint16(number);
    }
}

} // namespace

DataSetParser::DataSetParser(const QByteArray &bytes, qint64 start, Notation notation, const Part10Limits &limits)
    : m_bytes(bytes)
    , m_limits(limits)
    , m_at(start)
    , m_elementsLeft(limits.elements)
    , m_valuesLeft(limits.values)
{
    Level root;
    root.notation = notation;
    root.end = bytes.size();
    m_levels.push_back(std::move(root));
}

Result<> DataSetParser::parse()
{
    while (!m_levels.empty()) {
        if (m_stopped || m_at >= m_levels.back().end) {
            close();
        } else if (const Result<> result = step(); !result) {
            return result;
        }
    }
    return {};
}

Result<> DataSetParser::step()
{
    return m_levels.back().isSequence ? takeInSequence() : takeInItem();
}

/// Items, until the delimiter or the end. PS3.5 §7.5.
Result<> DataSetParser::takeInSequence()
{
    const Level &level = m_levels.back();
    const auto header = readElementHeader(m_bytes, m_at, level.end, level.notation);
    if (header && header->tag == tag::Item)
        return openItem(*header);
    if (header && header->tag == tag::SequenceDelimitationItem) {
        m_at += 8;
        if (level.isUndefined)
            close();
    } else if (header && header->tag == tag::ItemDelimitationItem) {
        m_at += 8; // one too many
    } else if (level.isUndefined) {
        close(); // the delimiter is missing: the parent goes on from here
    } else {
        m_at = level.end; // not items at all
    }
    return {};
}

/// Zeros to a block boundary, as from tapes, end the data set; a tag of zeros before anything else is none.
Result<> DataSetParser::takeZeros()
{
    const QByteArrayView rest = QByteArrayView(m_bytes).sliced(m_at);
    if (!std::all_of(rest.begin(), rest.end(), [](char c) { return c == 0; }))
        return failHere(Error::Kind::Malformed, sentence::malformed(), "tag 00000000");
    m_stopped = true;
    return {};
}

Result<> DataSetParser::takeInItem()
{
    const Level &level = m_levels.back();
    if (isRoot() && left() >= 4 && readTag(m_bytes, m_at, level.notation).value == 0)
        return takeZeros();
    const auto header = readElementHeader(m_bytes, m_at, level.end, level.notation);
    if (!header)
        return takeUnreadable();
    if (isItemOrDelimiter(header->tag))
        return takeDelimiterInItem(*header);
    return takeElement(*header);
}

Result<> DataSetParser::takeDelimiterInItem(const ElementHeader &header)
{
    const Level &level = m_levels.back();
    if (isRoot()) {
        if (m_pixelData.tag.value != 0) {
            m_stopped = true;
            return {};
        }
        m_at += 8;
        if (header.tag == tag::Item) { // the header of its sequence is missing: nothing tells what this is
            if (header.isUndefined() || header.length > left())
                return failHere(Error::Kind::Malformed, sentence::malformed(), "item outside a sequence");
            m_at += header.length;
        }
    } else if (header.tag == tag::ItemDelimitationItem) {
        m_at += 8;
        if (level.isUndefined)
            close();
    } else if (level.isUndefined) {
        close(); // the item delimiter is missing: the sequence takes what stands here
    } else if (header.tag == tag::Item) {
        return failHere(Error::Kind::Malformed, sentence::malformed(), "item inside an item");
    } else {
        m_at += 8;
    }
    return {};
}

/// No reading of the bytes gives an element that fits.
Result<> DataSetParser::takeUnreadable()
{
    const Level &level = m_levels.back();
    if (isRoot()) {
        const auto header = readElementHeaderUnchecked(m_bytes, m_at, level.end, level.notation);
        if (header && isPixelDataTag(header->tag) && m_pixelData.tag.value == 0)
            return takePixelData(*header); // cut short: what is there can be used
        if (m_pixelData.tag.value != 0 || left() < 8) {
            // What stands behind the pixels is not needed; elements there are of groups like theirs, anything else is padding.
            const bool isElement = header && m_pixelData.tag.value != 0 && header->tag.group() >= m_pixelData.tag.group();
            m_pixelData.tailCut = isElement && !header->isUndefined() && header->length > m_bytes.size() - m_at - header->size;
            m_stopped = true;
            return {};
        }
    }
    const auto header = readElementHeaderUnchecked(m_bytes, m_at, m_bytes.size(), level.notation);
    const bool beyondFile = !header || header->isUndefined() || header->length > m_bytes.size() - m_at - header->size;
    return beyondFile ? failHere(Error::Kind::Incomplete, sentence::truncated(), "value longer than the file")
                      : failHere(Error::Kind::Malformed, sentence::malformed(), "value longer than its item");
}

/// PS3.5 §6.2.2: UN of a known attribute has the value of that attribute.
VR DataSetParser::resolvedVr(const ElementHeader &header) const
{
    if (header.vr != VR::None && header.vr != VR::UN)
        return isNumberInBytes(header) ? VR::US : header.vr;
    const VR known = header.tag == tag::PixelData ? VR::OW : dictionaryVr(header.tag);
    if (header.vr == VR::None)
        return header.isUndefined() && known == VR::UN ? VR::SQ : known;
    if (header.isUndefined())
        return VR::SQ;
    return header.length % quint32(cellSize(known)) == 0 ? known : VR::UN;
}

Result<> DataSetParser::takeElement(const ElementHeader &header)
{
    if (const Result<> counted = countElement(); !counted)
        return counted;
    if (isRoot() && isPixelDataTag(header.tag) && m_pixelData.tag.value == 0)
        return takePixelData(header);
    const Level &level = m_levels.back();
    const VR vr = resolvedVr(header);
    const bool wasUnknown = header.vr == VR::UN;
    if (vr == VR::SQ) {
        // The value of UN is implicit VR little endian whatever is around it.
        return openSequence(header.tag, header, wasUnknown ? Notation{true, false} : level.notation);
    }
    if (header.isUndefined()) {
        m_at += header.size;
        return appendJoinedFragments(header.tag, vr);
    }
    if (valueKind(vr) == ValueKind::Text && isMultiValued(vr)) {
        const QByteArrayView value = QByteArrayView(m_bytes).sliced(m_at + header.size, header.length);
        m_valuesLeft -= std::count(value.begin(), value.end(), '\\');
        if (m_valuesLeft < 0)
            return failHere(Error::Kind::TooLarge, sentence::tooLarge(), "too many values");
    }
    Element element{header.tag, vr, {}};
    element.value =
        decodeValue(vr, m_bytes, m_at + header.size, header.length, level.notation.bigEndian && !wasUnknown, level.characterSet);
    m_at += header.size + header.length;
    append(std::move(element), header.vr == VR::None || wasUnknown);
    return {};
}

void DataSetParser::append(Element element, bool maybeUsOrSs)
{
    Level &level = m_levels.back();
    if (element.tag == tag::SpecificCharacterSet) {
        const auto *terms = std::get_if<QStringList>(&element.value);
        level.characterSet = CharacterSet(terms ? *terms : QStringList());
    } else if (element.tag == tag::PixelRepresentation) {
        const auto *numbers = std::get_if<QList<qint64>>(&element.value);
        level.isSigned = numbers && numbers->value(0) == 1;
    } else if (maybeUsOrSs && element.vr == VR::US && isUsOrSs(element.tag)) {
        level.usOrSs << level.elements.size();
    }
    level.elements << std::move(element);
}

Result<> DataSetParser::openSequence(Tag tag, const ElementHeader &header, Notation notation)
{
    if (++m_depth > m_limits.depth)
        return failHere(Error::Kind::TooLarge, sentence::tooDeep(), "sequences nested too deeply");
    m_at += header.size;
    Level level;
    level.isSequence = true;
    level.isUndefined = header.isUndefined();
    level.notation = notation;
    level.end = level.isUndefined ? m_levels.back().end : m_at + header.length;
    level.tag = tag;
    level.characterSet = m_levels.back().characterSet;
    level.isSigned = m_levels.back().isSigned;
    m_levels.push_back(std::move(level));
    return {};
}

Result<> DataSetParser::openItem(const ElementHeader &header)
{
    if (const Result<> counted = countElement(); !counted)
        return counted;
    const Level &sequence = m_levels.back();
    Level level;
    level.isUndefined = header.isUndefined();
    m_at += 8;
    level.notation = sequence.notation;
    // An item longer than its sequence ends with it; if that cuts an element, the element is refused.
    level.end = level.isUndefined ? sequence.end : std::min(m_at + header.length, sequence.end);
    level.characterSet = sequence.characterSet;
    level.isSigned = sequence.isSigned;
    m_levels.push_back(std::move(level));
    return {};
}

void DataSetParser::close()
{
    Level level = std::move(m_levels.back());
    m_levels.pop_back();
    if (level.isSequence) {
        --m_depth;
        append({level.tag, VR::SQ, std::move(level.items)}, false);
        return;
    }
    for (const qsizetype index : level.usOrSs) {
        if (level.isSigned)
            makeSigned(level.elements[index]);
    }
    DataSet set = DataSet::fromElements(std::move(level.elements));
    if (m_levels.empty())
        m_root = std::move(set);
    else
        m_levels.back().items << std::move(set);
}

Result<> DataSetParser::takePixelData(const ElementHeader &header)
{
    m_pixelData.tag = header.tag;
    m_pixelData.vr = header.vr == VR::None || header.vr == VR::UN ? resolvedVr({header.tag, VR::None, 0, 8}) : header.vr;
    m_pixelData.bigEndian = m_levels.back().notation.bigEndian;
    m_at += header.size;
    if (header.isUndefined()) {
        m_pixelData.encapsulated = true;
        return takeFragments(m_pixelData);
    }
    m_pixelData.truncated = header.length > left();
    m_pixelData.native = {m_at, std::min<qint64>(header.length, left())};
    m_at += m_pixelData.native.size;
    return {};
}

/// PS3.5 §A.4: items up to the delimiter; lengths decide, never what the bytes look like.
Result<> DataSetParser::takeFragments(PixelDataLayout &layout)
{
    const Level &level = m_levels.back();
    for (;;) {
        if (left() < 8) {
            layout.truncated = layout.fragments.isEmpty() || left() > 0;
            layout.undelimited = left() == 0;
            m_at = level.end;
            break;
        }
        const Tag tag = readTag(m_bytes, m_at, level.notation);
        if (tag == tag::SequenceDelimitationItem) {
            m_at += 8;
            break;
        }
        if (tag != tag::Item) {                  // the delimiter is missing
            layout.undelimited = tag.value == 0; // zeros to a block boundary are an end, too
            break;
        }
        if (const Result<> counted = countElement(); !counted)
            return counted;
        const qint64 length = readNumber<quint32>(m_bytes, m_at + 4, level.notation.bigEndian);
        m_at += 8;
        layout.truncated = length > left();
        layout.fragments << ByteRange{m_at, std::min(length, left())};
        m_at += layout.fragments.constLast().size;
        if (layout.truncated)
            break;
    }
    takeBasicOffsetTable(m_bytes, layout);
    return {};
}

/// Encapsulated values that are not the image's own, such as an icon's: their fragments in one piece.
Result<> DataSetParser::appendJoinedFragments(Tag tag, VR vr)
{
    PixelDataLayout layout;
    if (const Result<> result = takeFragments(layout); !result)
        return result;
    QByteArray joined;
    for (const ByteRange &fragment : layout.fragments)
        joined += QByteArrayView(m_bytes).sliced(fragment.offset, fragment.size);
    append({tag, vr, joined}, false);
    return {};
}

Result<> DataSetParser::countElement()
{
    if (--m_elementsLeft < 0)
        return failHere(Error::Kind::TooLarge, sentence::tooLarge(), "too many elements");
    return {};
}

tl::unexpected<Error> DataSetParser::failHere(Error::Kind kind, const QString &message, const char *what) const
{
    QString path;
    for (const Level &level : m_levels) {
        if (level.isSequence)
            path += level.tag.toString() + u'/';
    }
    return fail(kind, message, QLatin1String(what) + QStringLiteral(" at offset %1 in /%2").arg(m_at).arg(path));
}

} // namespace dicom
