#include "network/dicom/dataset.h"

#include "network/dicom/dictionary.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace dicom {

struct DataSetData : QSharedData {
    QList<Element> elements;

    auto lowerBound(Tag tag) const
    {
        return std::lower_bound(elements.begin(), elements.end(), tag,
                                [](const Element &element, Tag wanted) { return element.tag < wanted; });
    }
};

namespace {

/// The shortest decimal string that gives the same number and fits DS, 16 characters (PS3.5 §6.2).
QString toDecimalString(double value)
{
    QString text = QString::number(value, 'g', QLocale::FloatingPointShortest);
    for (int precision = 16; text.size() > 16 && precision > 0; --precision)
        text = QString::number(value, 'g', precision);
    return text;
}

std::optional<double> parseReal(QStringView text)
{
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<qint64> wholeNumber(double value)
{
    return std::abs(value) < 9e15 && std::floor(value) == value ? std::optional(qint64(value)) : std::nullopt;
}

std::optional<qint64> parseInteger(QStringView text)
{
    bool ok = false;
    const qint64 value = text.trimmed().toLongLong(&ok);
    if (ok)
        return value;
    const auto real = parseReal(text);
    return real ? wholeNumber(*real) : std::nullopt;
}

std::optional<qint64> parseInteger(VR vr, const QString &text)
{
    if (vr == VR::AT) {
        const auto tag = Tag::fromString(text);
        return tag ? std::optional<qint64>(tag->value) : std::nullopt;
    }
    bool ok = false;
    const quint64 number = vr == VR::UV ? text.trimmed().toULongLong(&ok) : 0;
    return ok ? std::optional(qint64(number)) : parseInteger(text);
}

QString integerText(VR vr, qint64 value)
{
    if (vr == VR::AT)
        return Tag(quint32(value)).toString();
    return vr == VR::UV ? QString::number(quint64(value)) : QString::number(value);
}

/// A list of text in the form that the VR of its tag wants.
Element textElement(Tag tag, VR vr, const QStringList &values)
{
    Element element{tag, vr, {}};
    switch (valueKind(vr)) {
    case ValueKind::Integer: {
        QList<qint64> numbers;
        for (const QString &value : values) {
            if (const auto number = parseInteger(vr, value))
                numbers << *number;
        }
        element.value = numbers;
        break;
    }
    case ValueKind::Real: {
        QList<double> numbers;
        for (const QString &value : values)
            numbers << parseReal(value).value_or(qQNaN());
        element.value = numbers;
        break;
    }
    case ValueKind::Binary:
        element.value = values.join(u'\\').toUtf8();
        break;
    case ValueKind::Sequence:
        break;
    case ValueKind::Text:
        element.value = isMultiValued(vr) ? values.join(u'\\').split(u'\\') : values;
        break;
    }
    return element;
}

/// VR for a value set by its tag alone.
VR settingVr(Tag tag)
{
    const VR vr = dictionaryVr(tag);
    return vr == VR::UN ? VR::LO : vr;
}

/// Unicode's embeddings, overrides and isolates: unclosed, they reorder what follows them.
bool isEmbedding(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

QString withoutEmbeddings(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), isEmbedding))
        return text;
    QString plain = text;
    plain.removeIf(isEmbedding);
    return plain;
}

} // namespace

bool Element::isEmpty() const
{
    struct Visitor {
        bool operator()(std::monostate) const { return true; }
        bool operator()(const QStringList &values) const
        {
            return std::all_of(values.begin(), values.end(), [](const QString &value) { return value.isEmpty(); });
        }
        bool operator()(const QList<qint64> &values) const { return values.isEmpty(); }
        bool operator()(const QList<double> &values) const { return values.isEmpty(); }
        bool operator()(const QByteArray &bytes) const { return bytes.isEmpty(); }
        bool operator()(const QList<DataSet> &items) const { return items.isEmpty(); }
        bool operator()(const BulkDataUri &bulk) const { return bulk.uri.isEmpty(); }
    };
    return std::visit(Visitor{}, value);
}

bool operator==(const Element &a, const Element &b)
{
    return a.tag == b.tag && a.vr == b.vr && (a.value == b.value || (a.isEmpty() && b.isEmpty()));
}

DataSet::DataSet()
    : d(new DataSetData)
{}
DataSet::DataSet(const DataSet &) = default;
DataSet::DataSet(DataSet &&) noexcept = default;
DataSet &DataSet::operator=(const DataSet &) = default;
DataSet &DataSet::operator=(DataSet &&) noexcept = default;
DataSet::~DataSet() = default;

DataSet DataSet::fromElements(QList<Element> elements)
{
    const auto byTag = [](const Element &a, const Element &b) { return a.tag < b.tag; };
    if (!std::is_sorted(elements.cbegin(), elements.cend(), byTag))
        std::stable_sort(elements.begin(), elements.end(), byTag);
    const auto sameTag = [](const Element &a, const Element &b) { return a.tag == b.tag; };
    if (std::adjacent_find(elements.cbegin(), elements.cend(), sameTag) != elements.cend()) {
        const auto keptFrom = std::unique(elements.rbegin(), elements.rend(), sameTag);
        elements.erase(elements.begin(), keptFrom.base());
    }
    DataSet result;
    result.d->elements = std::move(elements);
    return result;
}

bool DataSet::isEmpty() const
{
    return elements().isEmpty();
}

qsizetype DataSet::size() const
{
    return elements().size();
}

bool DataSet::contains(Tag tag) const
{
    return find(tag) != nullptr;
}

bool DataSet::hasValue(Tag tag) const
{
    const Element *element = find(tag);
    return element && !element->isEmpty();
}

const Element *DataSet::find(Tag tag) const
{
    if (!d)
        return nullptr;
    const auto it = d->lowerBound(tag);
    return it != d->elements.end() && it->tag == tag ? &*it : nullptr;
}

const QList<Element> &DataSet::elements() const
{
    static const QList<Element> none; // a moved-from set has no data
    return d ? d->elements : none;
}

/// Text is given without what could turn around its neighbours on a screen; the element keeps it as it came.
QString DataSet::string(Tag tag, int index) const
{
    const Element *element = find(tag);
    if (!element || index < 0)
        return {};
    if (const auto *texts = std::get_if<QStringList>(&element->value))
        return withoutEmbeddings(texts->value(index));
    if (const auto *numbers = std::get_if<QList<qint64>>(&element->value))
        return index < numbers->size() ? integerText(element->vr, numbers->at(index)) : QString();
    if (const auto *numbers = std::get_if<QList<double>>(&element->value)) {
        return index < numbers->size() ? QString::number(numbers->at(index), 'g', QLocale::FloatingPointShortest) : QString();
    }
    return {};
}

QStringList DataSet::strings(Tag tag) const
{
    const Element *element = find(tag);
    if (!element)
        return {};
    if (const auto *texts = std::get_if<QStringList>(&element->value)) {
        QStringList all = *texts;
        for (QString &text : all)
            text = withoutEmbeddings(text);
        return all;
    }
    qsizetype count = 0;
    if (const auto *numbers = std::get_if<QList<qint64>>(&element->value))
        count = numbers->size();
    else if (const auto *reals = std::get_if<QList<double>>(&element->value))
        count = reals->size();
    QStringList result;
    for (int i = 0; i < count; ++i)
        result << string(tag, i);
    return result;
}

std::optional<qint64> DataSet::integer(Tag tag, int index) const
{
    const Element *element = find(tag);
    if (!element || index < 0)
        return std::nullopt;
    if (const auto *numbers = std::get_if<QList<qint64>>(&element->value))
        return index < numbers->size() ? std::optional(numbers->at(index)) : std::nullopt;
    if (const auto *numbers = std::get_if<QList<double>>(&element->value))
        return index < numbers->size() ? wholeNumber(numbers->at(index)) : std::nullopt;
    if (const auto *texts = std::get_if<QStringList>(&element->value))
        return index < texts->size() ? parseInteger(texts->at(index)) : std::nullopt;
    return std::nullopt;
}

std::optional<double> DataSet::real(Tag tag, int index) const
{
    const Element *element = find(tag);
    if (!element || index < 0)
        return std::nullopt;
    if (const auto *numbers = std::get_if<QList<double>>(&element->value))
        return index < numbers->size() ? std::optional(numbers->at(index)) : std::nullopt;
    if (const auto *numbers = std::get_if<QList<qint64>>(&element->value)) {
        if (index >= numbers->size())
            return std::nullopt;
        return element->vr == VR::UV ? double(quint64(numbers->at(index))) : double(numbers->at(index));
    }
    if (const auto *texts = std::get_if<QStringList>(&element->value))
        return index < texts->size() ? parseReal(texts->at(index)) : std::nullopt;
    return std::nullopt;
}

QList<qint64> DataSet::integers(Tag tag) const
{
    const Element *element = find(tag);
    if (!element)
        return {};
    if (const auto *numbers = std::get_if<QList<qint64>>(&element->value))
        return *numbers;
    QList<qint64> result;
    for (int i = 0;; ++i) {
        const auto number = integer(tag, i);
        if (number)
            result << *number;
        else
            return i < strings(tag).size() ? QList<qint64>() : result;
    }
}

QList<double> DataSet::reals(Tag tag) const
{
    const Element *element = find(tag);
    if (!element)
        return {};
    if (const auto *numbers = std::get_if<QList<double>>(&element->value))
        return *numbers;
    QList<double> result;
    if (const auto *numbers = std::get_if<QList<qint64>>(&element->value)) {
        for (int i = 0; i < numbers->size(); ++i)
            result << *real(tag, i);
    } else if (const auto *texts = std::get_if<QStringList>(&element->value)) {
        for (const QString &text : *texts) {
            const auto number = parseReal(text);
            if (!number)
                return {};
            result << *number;
        }
    }
    return result;
}

PersonName DataSet::personName(Tag tag) const
{
    return PersonName::fromString(string(tag));
}

QByteArray DataSet::bytes(Tag tag) const
{
    const Element *element = find(tag);
    const auto *bytes = element ? std::get_if<QByteArray>(&element->value) : nullptr;
    return bytes ? *bytes : QByteArray();
}

QString DataSet::bulkDataUri(Tag tag) const
{
    const Element *element = find(tag);
    const auto *bulk = element ? std::get_if<BulkDataUri>(&element->value) : nullptr;
    return bulk ? bulk->uri : QString();
}

QList<DataSet> DataSet::items(Tag tag) const
{
    const Element *element = find(tag);
    const auto *items = element ? std::get_if<QList<DataSet>>(&element->value) : nullptr;
    return items ? *items : QList<DataSet>();
}

DataSet DataSet::item(Tag tag, int index) const
{
    return items(tag).value(index);
}

void DataSet::set(Element element)
{
    if (!d)
        d = new DataSetData;
    QList<Element> &elements = d->elements;
    if (elements.isEmpty() || elements.constLast().tag < element.tag) {
        elements.append(std::move(element));
        return;
    }
    const qsizetype index = std::as_const(*d).lowerBound(element.tag) - std::as_const(elements).begin();
    if (elements.at(index).tag == element.tag)
        elements[index] = std::move(element);
    else
        elements.insert(index, std::move(element));
}

void DataSet::setString(Tag tag, const QString &value)
{
    if (value.isEmpty())
        setEmpty(tag);
    else
        set(textElement(tag, settingVr(tag), {value}));
}

void DataSet::setStrings(Tag tag, const QStringList &values)
{
    setStrings(tag, settingVr(tag), values);
}

void DataSet::setStrings(Tag tag, VR vr, const QStringList &values)
{
    if (values.isEmpty())
        set({tag, vr, {}});
    else
        set(textElement(tag, vr, values));
}

void DataSet::setInteger(Tag tag, qint64 value)
{
    setIntegers(tag, {value});
}

void DataSet::setIntegers(Tag tag, const QList<qint64> &values)
{
    const VR vr = settingVr(tag);
    if (valueKind(vr) == ValueKind::Integer) {
        set({tag, vr, values});
    } else if (valueKind(vr) == ValueKind::Real) {
        set({tag, vr, QList<double>(values.begin(), values.end())});
    } else {
        QStringList texts;
        for (const qint64 value : values)
            texts << QString::number(value);
        set(textElement(tag, vr, texts));
    }
}

void DataSet::setReal(Tag tag, double value)
{
    setReals(tag, {value});
}

void DataSet::setReals(Tag tag, const QList<double> &values)
{
    const VR vr = settingVr(tag);
    if (valueKind(vr) == ValueKind::Real) {
        set({tag, vr, values});
        return;
    }
    QStringList texts;
    for (const double value : values)
        texts << toDecimalString(value);
    set(textElement(tag, vr, texts));
}

void DataSet::setBytes(Tag tag, VR vr, const QByteArray &value)
{
    set({tag, vr, value});
}

void DataSet::setItems(Tag tag, const QList<DataSet> &items)
{
    set({tag, VR::SQ, items});
}

void DataSet::setEmpty(Tag tag)
{
    set({tag, settingVr(tag), {}});
}

void DataSet::remove(Tag tag)
{
    if (!contains(tag))
        return;
    d->elements.removeIf([tag](const Element &element) { return element.tag == tag; });
}

void DataSet::merge(const DataSet &other)
{
    if (isEmpty()) {
        *this = other;
        return;
    }
    for (const Element &element : other.elements())
        set(element);
}

bool operator==(const DataSet &a, const DataSet &b)
{
    return a.d.constData() == b.d.constData() || a.elements() == b.elements();
}

} // namespace dicom
