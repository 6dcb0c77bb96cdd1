#include "network/dicom/dictionary.h"
#include "network/dicom/jsonmodel.h"

#include <QLocale>

#include <cmath>

namespace dicom {

namespace {

void appendString(QByteArray &out, const QString &text)
{
    out += '"';
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (uchar(c) < 0x20)
                out += "\\u00" + QByteArray(1, c).toHex();
            else
                out += c;
        }
    }
    out += '"';
}

/// Whether a DS or IS is spelled as a JSON number may be (RFC 8259, clause 6).
bool isJsonNumber(const QString &text)
{
    qsizetype at = text.startsWith(u'-') ? 1 : 0;
    const auto digits = [&] {
        const qsizetype start = at;
        while (at < text.size() && text[at] >= u'0' && text[at] <= u'9')
            ++at;
        return at - start;
    };
    const bool leadingZero = at < text.size() && text[at] == u'0';
    const qsizetype whole = digits();
    if (whole == 0 || (leadingZero && whole > 1))
        return false;
    if (at < text.size() && text[at] == u'.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        ++at;
        if (at < text.size() && (text[at] == u'+' || text[at] == u'-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

void appendPersonName(QByteArray &out, const QString &value)
{
    const PersonName name = PersonName::fromString(value);
    const std::pair<const char *, QString> groups[] = {
        {"\"Alphabetic\":", name.alphabetic}, {"\"Ideographic\":", name.ideographic}, {"\"Phonetic\":", name.phonetic}};
    out += '{';
    for (const auto &[key, group] : groups) {
        if (group.isEmpty())
            continue;
        if (!out.endsWith('{'))
            out += ',';
        out += key;
        appendString(out, group);
    }
    out += '}';
}

void appendText(QByteArray &out, VR vr, const QString &text)
{
    if (text.isEmpty())
        out += "null";
    else if (vr == VR::PN)
        appendPersonName(out, text);
    else if ((vr == VR::DS || vr == VR::IS) && isJsonNumber(text))
        out += text.toLatin1();
    else
        appendString(out, text);
}

void appendInteger(QByteArray &out, VR vr, qint64 number)
{
    constexpr qint64 ExactInDouble = qint64(1) << 53;
    if (vr == VR::AT)
        appendString(out, Tag(quint32(number)).toString());
    else if (vr == VR::UV && (number < 0 || number > ExactInDouble))
        out += '"' + QByteArray::number(quint64(number)) + '"';
    else if (std::abs(number) > ExactInDouble)
        out += '"' + QByteArray::number(number) + '"';
    else
        out += QByteArray::number(number);
}

void appendReal(QByteArray &out, VR vr, double number)
{
    if (!std::isfinite(number))
        out += "null";
    else if (vr == VR::FL)
        out += QByteArray::number(double(float(number)), 'g', 9);
    else
        out += QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

void appendDataSet(QByteArray &out, const DataSet &dataSet);

template <class List, class Append> void appendArray(QByteArray &out, const List &list, Append append)
{
    out += ",\"Value\":[";
    bool first = true;
    for (const auto &value : list) {
        if (!first)
            out += ',';
        first = false;
        append(value);
    }
    out += ']';
}

void appendElement(QByteArray &out, const Element &element)
{
    const VR vr = element.vr == VR::None ? dictionaryVr(element.tag) : element.vr;
    out += '"' + element.tag.toString().toLatin1() + "\":{\"vr\":\"" + toString(vr).toLatin1() + '"';
    const Element::Value &value = element.value;
    if (const auto *bulk = std::get_if<BulkDataUri>(&value)) {
        out += ",\"BulkDataURI\":";
        appendString(out, bulk->uri);
    } else if (element.isEmpty()) {
        // only the VR (§F.2.5)
    } else if (const auto *texts = std::get_if<QStringList>(&value)) {
        appendArray(out, *texts, [&](const QString &text) { appendText(out, vr, text); });
    } else if (const auto *integers = std::get_if<QList<qint64>>(&value)) {
        appendArray(out, *integers, [&](qint64 number) { appendInteger(out, vr, number); });
    } else if (const auto *reals = std::get_if<QList<double>>(&value)) {
        appendArray(out, *reals, [&](double number) { appendReal(out, vr, number); });
    } else if (const auto *bytes = std::get_if<QByteArray>(&value)) {
        out += ",\"InlineBinary\":\"" + bytes->toBase64() + '"';
    } else if (const auto *items = std::get_if<QList<DataSet>>(&value)) {
        appendArray(out, *items, [&](const DataSet &item) { appendDataSet(out, item); });
    }
    out += '}';
}

void appendDataSet(QByteArray &out, const DataSet &dataSet)
{
    out += '{';
    bool first = true;
    for (const Element &element : dataSet.elements()) {
        if (element.tag.isGroupLength())
            continue;
        if (!first)
            out += ',';
        first = false;
        appendElement(out, element);
    }
    out += '}';
}

} // namespace

QByteArray writeJson(const DataSet &dataSet)
{
    QByteArray out;
    appendDataSet(out, dataSet);
    return out;
}

QByteArray writeJson(const QList<DataSet> &dataSets)
{
    QByteArray out = "[";
    for (const DataSet &dataSet : dataSets) {
        if (out.size() > 1)
            out += ',';
        appendDataSet(out, dataSet);
    }
    return out + ']';
}

} // namespace dicom
