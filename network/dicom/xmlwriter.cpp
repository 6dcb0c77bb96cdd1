#include "network/dicom/dictionary.h"
#include "network/dicom/xmlmodel.h"

#include <QXmlStreamWriter>

namespace dicom {

namespace {

const QString Namespace = QStringLiteral("http://dicom.nema.org/PS3.19/models/NativeDICOM");

/// Without characters that XML 1.0 has no place for.
QString writable(QString text)
{
    for (QChar &c : text) {
        const char16_t u = c.unicode();
        if ((u < 0x20 && u != u'\t' && u != u'\n' && u != u'\r') || u == 0xfffe || u == 0xffff)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

class XmlModelWriter
{
public:
    explicit XmlModelWriter(QByteArray *out)
        : m_xml(out)
    {}

    void write(const DataSet &dataSet)
    {
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("NativeDicomModel"));
        m_xml.writeDefaultNamespace(Namespace);
        m_xml.writeAttribute(QStringLiteral("xml:space"), QStringLiteral("preserve"));
        writeDataSet(dataSet);
        m_xml.writeEndDocument();
    }

private:
    void writeDataSet(const DataSet &dataSet)
    {
        for (const Element &element : dataSet.elements()) {
            if (!element.tag.isGroupLength())
                writeElement(dataSet, element);
        }
    }

    void writeElement(const DataSet &dataSet, const Element &element)
    {
        Tag tag = element.tag;
        const DictionaryEntry *entry = dictionaryEntry(tag);
        m_xml.writeStartElement(QStringLiteral("DicomAttribute"));
        if (tag.isPrivate() && tag.element() >= 0x1000) {
            const QString creator = dataSet.string(Tag(tag.group(), quint16(tag.element() >> 8)));
            if (!creator.isEmpty()) {
                tag = Tag(tag.group(), quint16(tag.element() & 0xff));
                m_xml.writeAttribute(QStringLiteral("privateCreator"), writable(creator));
            }
        }
        m_xml.writeAttribute(QStringLiteral("tag"), tag.toString());
        m_xml.writeAttribute(QStringLiteral("vr"), toString(element.vr == VR::None ? dictionaryVr(tag) : element.vr));
        if (entry)
            m_xml.writeAttribute(QStringLiteral("keyword"), QLatin1String(entry->keyword));
        if (const auto *bulk = std::get_if<BulkDataUri>(&element.value)) {
            m_xml.writeEmptyElement(QStringLiteral("BulkData"));
            m_xml.writeAttribute(QStringLiteral("uri"), bulk->uri);
        } else if (!element.isEmpty()) {
            writeValue(dataSet, element);
        }
        m_xml.writeEndElement();
    }

    void writeValue(const DataSet &dataSet, const Element &element)
    {
        if (const auto *bytes = std::get_if<QByteArray>(&element.value)) {
            m_xml.writeTextElement(QStringLiteral("InlineBinary"), QString::fromLatin1(bytes->toBase64()));
            return;
        }
        if (const auto *items = std::get_if<QList<DataSet>>(&element.value)) {
            for (qsizetype i = 0; i < items->size(); ++i) {
                startNumbered("Item", i + 1);
                writeDataSet(items->at(i));
                m_xml.writeEndElement();
            }
            return;
        }
        const QStringList texts = dataSet.strings(element.tag);
        for (qsizetype i = 0; i < texts.size(); ++i) {
            if (element.vr == VR::PN) {
                writePersonName(PersonName::fromString(texts[i]), i + 1);
                continue;
            }
            startNumbered("Value", i + 1);
            m_xml.writeCharacters(writable(texts[i]));
            m_xml.writeEndElement();
        }
    }

    void startNumbered(const char *name, qsizetype number)
    {
        m_xml.writeStartElement(QLatin1String(name));
        m_xml.writeAttribute(QStringLiteral("number"), QString::number(number));
    }

    void writePersonName(const PersonName &name, qsizetype number)
    {
        startNumbered("PersonName", number);
        writeGroup("Alphabetic", name.alphabetic);
        writeGroup("Ideographic", name.ideographic);
        writeGroup("Phonetic", name.phonetic);
        m_xml.writeEndElement();
    }

    void writeGroup(const char *groupName, const QString &group)
    {
        static constexpr const char *names[] = {"FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix"};
        if (group.isEmpty())
            return;
        m_xml.writeStartElement(QLatin1String(groupName));
        const QStringList components = group.split(u'^');
        for (qsizetype i = 0; i < components.size() && i < qsizetype(std::size(names)); ++i) {
            if (!components[i].isEmpty())
                m_xml.writeTextElement(QLatin1String(names[i]), writable(components[i]));
        }
        m_xml.writeEndElement();
    }

    QXmlStreamWriter m_xml;
};

} // namespace

QByteArray writeXml(const DataSet &dataSet)
{
    QByteArray out;
    XmlModelWriter(&out).write(dataSet);
    return out;
}

} // namespace dicom
