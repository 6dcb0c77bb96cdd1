#include "network/dicom/dictionary.h"
#include "network/dicom/elementvalue.h"
#include "network/dicom/sentences.h"
#include "network/dicom/xmlmodel.h"

#include <QHash>
#include <QXmlStreamReader>

#include <algorithm>

namespace dicom {

namespace {

constexpr int MaximumDepth = 64;
constexpr qsizetype MaximumGap = 1000;      ///< values left out before a numbered one
constexpr qsizetype MaximumCreators = 1000; ///< of private elements in one data set
constexpr qint64 MaximumNodes = 20'000'000;

class XmlModelReader
{
public:
    explicit XmlModelReader(const QByteArray &xml)
        : m_xml(withoutMisplacedSpace(xml))
    {}

    Result<DataSet> read()
    {
        DataSet set;
        if (nextChild()) {
            if (m_xml.name() == u"NativeDicomModel")
                set = readDataSet(0);
            else
                refuse(Error::Kind::Malformed, "root element");
        }
        if (m_error)
            return tl::unexpected(*m_error);
        if (m_xml.hasError()) {
            const bool early = m_xml.error() == QXmlStreamReader::PrematureEndOfDocumentError;
            return fail(early ? Error::Kind::Incomplete : Error::Kind::Malformed, early ? sentence::truncated() : sentence::malformedXml(),
                        QStringLiteral("XML error %1 in line %2").arg(int(m_xml.error())).arg(m_xml.lineNumber()));
        }
        return set;
    }

private:
    /// PS3.19 shows documents with xml:space in the XML declaration, where XML does not allow it.
    static QByteArray withoutMisplacedSpace(const QByteArray &xml)
    {
        const QByteArray space = " xml:space=\"preserve\"";
        const qsizetype end = xml.startsWith("<?xml ") ? xml.first(std::min<qsizetype>(xml.size(), 200)).indexOf("?>") : -1;
        const qsizetype at = end < 0 ? -1 : xml.first(end).indexOf(space);
        return at < 0 ? xml : QByteArray(xml).remove(at, space.size());
    }

    struct Creator {
        qsizetype element; ///< index of a private element
        QString name;
    };

    void refuse(Error::Kind kind, const char *what)
    {
        if (!m_error) {
            m_error = Error{kind, kind == Error::Kind::TooLarge ? sentence::tooLarge() : sentence::malformedXml(),
                            QLatin1String(what) + QStringLiteral(" in line %1").arg(m_xml.lineNumber())};
        }
    }

    /// The next element inside the current one; false at its end. A DOCTYPE, which could define entities, ends it all.
    bool nextChild()
    {
        while (!m_error && !m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::StartElement:
                if (++m_nodes > MaximumNodes)
                    refuse(Error::Kind::TooLarge, "too many elements");
                return !m_error;
            case QXmlStreamReader::EndElement:
                return false;
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                refuse(Error::Kind::Malformed, "DOCTYPE or entity");
                return false;
            default:
                break;
            }
        }
        return false;
    }

    QString text()
    {
        QString result;
        while (!m_error && !m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::Characters:
                result += m_xml.text();
                break;
            case QXmlStreamReader::StartElement:
                skip();
                break;
            case QXmlStreamReader::EndElement:
                return result;
            case QXmlStreamReader::EntityReference:
                refuse(Error::Kind::Malformed, "entity");
                break;
            default:
                break;
            }
        }
        return result;
    }

    /// Passes over the current element without recursion.
    void skip()
    {
        for (qint64 open = 1; open > 0 && !m_xml.atEnd();) {
            m_xml.readNext();
            open += m_xml.isStartElement() ? 1 : m_xml.isEndElement() ? -1 : 0;
        }
    }

    QString attribute(const char *name, const char *other = nullptr) const
    {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        const QStringView value = attributes.value(QLatin1String(name));
        return value.isEmpty() && other ? attributes.value(QLatin1String(other)).toString() : value.toString();
    }

    /// `values` with room for the numbered child that is being read; its index.
    template <class T> qsizetype place(QList<T> &values) const
    {
        const qsizetype number = attribute("number", "Number").toLongLong();
        if (number <= values.size() || number > values.size() + MaximumGap)
            values.emplaceBack();
        else
            values.resize(number);
        return values.size() - 1;
    }

    DataSet readDataSet(int depth)
    {
        QList<Element> elements;
        QList<Creator> creators;
        while (nextChild()) {
            if (m_xml.name() == u"DicomAttribute")
                readAttribute(elements, creators, depth);
            else
                skip();
        }
        placePrivateElements(elements, creators);
        return DataSet::fromElements(std::move(elements));
    }

    void readAttribute(QList<Element> &elements, QList<Creator> &creators, int depth)
    {
        const auto tag = Tag::fromString(attribute("tag", "Tag"));
        const VR given = vrFromString(attribute("vr", "VR"));
        const QString creator = attribute("privateCreator");
        if (!tag || tag->isGroupLength()) {
            skip();
            return;
        }
        const VR known = dictionaryVr(*tag);
        const VR vr = given == VR::None || (given == VR::UN && known != VR::UN) ? known : given;
        Element element = readValue(*tag, vr, depth);
        if (!creator.isEmpty() && tag->isPrivate() && tag->element() < 0x0100)
            creators << Creator{elements.size(), creator};
        elements << std::move(element);
    }

    Element readValue(Tag tag, VR vr, int depth)
    {
        Element element{tag, vr, {}};
        QStringList texts;
        QList<DataSet> items;
        while (nextChild()) {
            const QStringView name = m_xml.name();
            if (name == u"Value") {
                const qsizetype index = place(texts);
                texts[index] = text();
            } else if (name == u"PersonName") {
                const qsizetype index = place(texts);
                texts[index] = readPersonName();
            } else if (name == u"Item") {
                if (depth >= MaximumDepth) {
                    refuse(Error::Kind::TooLarge, "nested too deeply");
                    return element;
                }
                const qsizetype index = place(items);
                items[index] = readDataSet(depth + 1);
            } else if (name == u"BulkData") {
                const QString uri = attribute("uri", "URI"), uuid = attribute("uuid");
                element.value = BulkDataUri{uri.isEmpty() && !uuid.isEmpty() ? QLatin1String("urn:uuid:") + uuid : uri};
                skip();
            } else if (name == u"InlineBinary") {
                static const CharacterSet utf8({QStringLiteral("ISO_IR 192")});
                const QByteArray bytes = QByteArray::fromBase64(text().toLatin1());
                element.value = decodeValue(vr, bytes, 0, bytes.size(), false, utf8);
            } else {
                skip();
            }
        }
        if (!items.isEmpty() || (vr == VR::SQ && std::holds_alternative<std::monostate>(element.value))) {
            element.vr = VR::SQ;
            element.value = items;
        } else if (!texts.isEmpty()) {
            element = elementFromTexts(tag, vr, texts);
        }
        return element;
    }

    static Element elementFromTexts(Tag tag, VR vr, QStringList texts)
    {
        for (QString &text : texts) {
            while (text.endsWith(u' ') || text.endsWith(u'\0'))
                text.chop(1);
        }
        DataSet set;
        set.setStrings(tag, valueKind(vr) == ValueKind::Binary ? VR::LO : vr, texts);
        return set.elements().constFirst();
    }

    /// Component groups of five named components each.
    QString readPersonName()
    {
        PersonName name;
        while (nextChild()) {
            if (m_xml.name() == u"Alphabetic")
                name.alphabetic = readComponents();
            else if (m_xml.name() == u"Ideographic")
                name.ideographic = readComponents();
            else if (m_xml.name() == u"Phonetic")
                name.phonetic = readComponents();
            else
                skip();
        }
        return PersonName::normalized(name.toString());
    }

    QString readComponents()
    {
        static constexpr QLatin1String names[] = {QLatin1String("FamilyName"), QLatin1String("GivenName"), QLatin1String("MiddleName"),
                                                  QLatin1String("NamePrefix"), QLatin1String("NameSuffix")};
        QStringList components(std::size(names));
        while (nextChild()) {
            const auto *found = std::find(std::begin(names), std::end(names), m_xml.name());
            if (found == std::end(names))
                skip();
            else
                components[found - std::begin(names)] = text();
        }
        while (!components.isEmpty() && components.constLast().isEmpty())
            components.removeLast();
        return components.join(u'^');
    }

    /// Private elements come as gggg00ee and the name of their creator (PS3.19 Table A.1.5-2): they get the block of
    /// that creator, a free one if the set has none.
    void placePrivateElements(QList<Element> &elements, const QList<Creator> &creators)
    {
        QHash<std::pair<quint16, QString>, quint16> blocks;
        for (const Creator &creator : creators) {
            const Tag tag = elements[creator.element].tag;
            const auto key = std::make_pair(tag.group(), creator.name);
            if (!blocks.contains(key))
                blocks.insert(key, blockOf(elements, tag.group(), creator.name));
            if (blocks.size() > MaximumCreators) {
                refuse(Error::Kind::TooLarge, "too many private creators");
                return;
            }
            elements[creator.element].tag = Tag(tag.group(), quint16(blocks.value(key) << 8 | tag.element()));
        }
    }

    /// 0, which is no block, if the group is full.
    static quint16 blockOf(QList<Element> &elements, quint16 group, const QString &name)
    {
        quint16 free = 0x10;
        for (const Element &element : elements) {
            const quint16 number = element.tag.element();
            if (element.tag.group() != group || number < 0x10)
                continue;
            const auto *texts = std::get_if<QStringList>(&element.value);
            if (number <= 0xff && texts && texts->value(0) == name)
                return number;
            free = std::max<quint16>(free, quint16((number <= 0xff ? number : number >> 8) + 1));
        }
        if (free > 0xff)
            return 0;
        elements << Element{Tag(group, free), VR::LO, QStringList{name}};
        return free;
    }

    QXmlStreamReader m_xml;
    std::optional<Error> m_error;
    qint64 m_nodes = 0;
};

} // namespace

Result<DataSet> readXml(const QByteArray &xml)
{
    return XmlModelReader(xml).read();
}

} // namespace dicom
