#include "network/dicom/elementvalue.h"

#include "network/dicom/elementheader.h"

#include <algorithm>
#include <bit>

namespace dicom {

namespace {

constexpr qint64 ShareFrom = 65536;

bool isPadding(QChar c)
{
    return c == u' ' || c == u'\0';
}

/// Without padding: trailing always, leading where it does not count (PS3.5 §6.2).
QString trimmed(const QString &text, VR vr)
{
    const bool keepsLeading = !isMultiValued(vr) || vr == VR::UC;
    qsizetype first = 0, last = text.size();
    while (last > first && isPadding(text[last - 1]))
        --last;
    while (!keepsLeading && first < last && isPadding(text[first]))
        ++first;
    return first == 0 && last == text.size() ? text : text.sliced(first, last - first);
}

Element::Value decodeStrings(VR vr, QByteArrayView bytes, const CharacterSet &characterSet)
{
    while (!bytes.isEmpty() && (bytes.back() == '\0' || bytes.back() == ' '))
        bytes.chop(1);
    if (bytes.isEmpty())
        return {};
    QStringList values;
    if (!usesCharacterSet(vr)) {
        const QString text = QString::fromLatin1(bytes);
        values = isMultiValued(vr) ? text.split(u'\\') : QStringList{text};
    } else if (isMultiValued(vr)) {
        values = characterSet.decodeValues(bytes, vr == VR::PN);
    } else {
        values << characterSet.decode(bytes);
    }
    for (QString &value : values)
        value = vr == VR::PN ? PersonName::normalized(value) : trimmed(value, vr);
    if (values.size() == 1 && values.constFirst().isEmpty())
        return {};
    return values;
}

qint64 integerAt(VR vr, QByteArrayView bytes, qint64 at, bool bigEndian)
{
    switch (vr) {
    case VR::US:
        return readNumber<quint16>(bytes, at, bigEndian);
    case VR::SS:
        return readNumber<qint16>(bytes, at, bigEndian);
    case VR::UL:
        return readNumber<quint32>(bytes, at, bigEndian);
    case VR::SL:
        return readNumber<qint32>(bytes, at, bigEndian);
    case VR::AT:
        return readTag(bytes, at, {false, bigEndian}).value;
    default:
        return readNumber<qint64>(bytes, at, bigEndian);
    }
}

Element::Value decodeIntegers(VR vr, QByteArrayView bytes, bool bigEndian)
{
    const int cell = cellSize(vr);
    QList<qint64> numbers;
    numbers.reserve(bytes.size() / cell);
    for (qint64 at = 0; at + cell <= bytes.size(); at += cell)
        numbers << integerAt(vr, bytes, at, bigEndian);
    return numbers.isEmpty() ? Element::Value() : Element::Value(numbers);
}

Element::Value decodeReals(VR vr, QByteArrayView bytes, bool bigEndian)
{
    const int cell = cellSize(vr);
    QList<double> numbers;
    numbers.reserve(bytes.size() / cell);
    for (qint64 at = 0; at + cell <= bytes.size(); at += cell) {
        numbers << (vr == VR::FL ? double(std::bit_cast<float>(readNumber<quint32>(bytes, at, bigEndian)))
                                 : std::bit_cast<double>(readNumber<quint64>(bytes, at, bigEndian)));
    }
    return numbers.isEmpty() ? Element::Value() : Element::Value(numbers);
}

} // namespace

QByteArray sharedSlice(const QByteArray &bytes, qint64 offset, qint64 size)
{
    if (size < ShareFrom)
        return bytes.mid(offset, size);
    QByteArray copy = bytes;
    QByteArray::DataPointer part = copy.data_ptr(); // counts a reference, so that the slice keeps its bytes alive
    part.setBegin(part.data() + offset);
    part.size = size;
    return QByteArray(std::move(part));
}

QByteArray swappedCells(const QByteArray &bytes, int cellSize)
{
    QByteArray result(bytes.constData(), bytes.size());
    for (qsizetype at = 0; at + cellSize <= result.size(); at += cellSize)
        std::reverse(result.begin() + at, result.begin() + at + cellSize);
    return result;
}

Element::Value decodeValue(VR vr, const QByteArray &bytes, qint64 offset, qint64 size, bool bigEndian, const CharacterSet &characterSet)
{
    if (size == 0)
        return {};
    const QByteArrayView view = QByteArrayView(bytes).sliced(offset, size);
    switch (valueKind(vr)) {
    case ValueKind::Text:
        return decodeStrings(vr, view, characterSet);
    case ValueKind::Integer:
        return decodeIntegers(vr, view, bigEndian);
    case ValueKind::Real:
        return decodeReals(vr, view, bigEndian);
    case ValueKind::Binary:
    case ValueKind::Sequence:
        break;
    }
    const QByteArray part = sharedSlice(bytes, offset, size);
    return bigEndian && cellSize(vr) > 1 ? swappedCells(part, cellSize(vr)) : part;
}

} // namespace dicom
