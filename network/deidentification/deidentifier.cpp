#include "network/deidentification/deidentifier.h"

#include "network/deidentification/dummyvalue.h"
#include "network/deidentification/methodcodes.h"
#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/uid.h"

#include <QHash>

#include <algorithm>

namespace network {

using dicom::DataSet;
using dicom::Element;
using dicom::Tag;
using dicom::VR;
namespace tag = dicom::tag;

namespace {

constexpr quint16 CurveGroups = 0x5000, OverlayGroups = 0x6000;

bool isPlane(Tag tag)
{
    const auto family = quint16(tag.group() & 0xff00);
    return !tag.isPrivate() && (family == CurveGroups || family == OverlayGroups);
}

bool isSequence(const Element &element)
{
    return std::holds_alternative<QList<DataSet>>(element.value) || element.vr == VR::SQ;
}

QList<DataSet> itemsOf(const Element &element)
{
    const auto *items = std::get_if<QList<DataSet>>(&element.value);
    return items ? *items : QList<DataSet>();
}

/// One action of a compound one, see deidentify().
ProfileAction single(ProfileAction action, bool isSequence)
{
    switch (action) {
    case ProfileAction::XZ:
        return ProfileAction::Z;
    case ProfileAction::ZD:
        return ProfileAction::D;
    case ProfileAction::XD:
    case ProfileAction::XZD:
        return isSequence ? ProfileAction::X : ProfileAction::D;
    case ProfileAction::XZU:
        return ProfileAction::U;
    default:
        return action;
    }
}

class Run
{
public:
    Run(const DataSet &original, const DeidentificationRules &rules, const Pseudonyms &pseudonyms)
        : m_rules(rules)
        , m_pseudonyms(pseudonyms)
        , m_patient(dicom::PatientIdentity::fromDataSet(original))
        , m_words(IdentifyingWords::of(original))
    {}

    DataSet walk(const DataSet &original);
    Deidentified takeResult(DataSet dataSet) { return {std::move(dataSet), std::move(m_changes), std::move(m_keptTexts)}; }

private:
    /// Null: it goes.
    std::optional<Element> treated(const Element &element);
    std::optional<Element> treatedPrivate(const Element &element, const DataSet &around);
    std::optional<Element> removed(const Element &element);
    Element emptied(const Element &element);
    Element replaced(const Element &element);
    Element withUids(const Element &element);
    std::optional<Element> cleaned(const Element &element);
    std::optional<Element> shifted(const Element &element);
    Element cleanedText(const Element &element);
    Element kept(const Element &element);
    Element walkedItems(const Element &element);
    ProfileAction actionOf(const Element &element) const;
    void note(Tag tag, AttributeChange change) { ++m_changes[{tag, change}]; }

    const DeidentificationRules &m_rules;
    const Pseudonyms &m_pseudonyms;
    const dicom::PatientIdentity m_patient;
    const IdentifyingWords m_words;
    ChangeCounts m_changes;
    QSet<QString> m_keptTexts;
};

DataSet Run::walk(const DataSet &original)
{
    QList<Element> elements;
    for (const Element &element : original.elements()) {
        if (const auto result = element.tag.isPrivate() ? treatedPrivate(element, original) : treated(element))
            elements.append(*result);
    }
    return DataSet::fromElements(std::move(elements));
}

std::optional<Element> Run::removed(const Element &element)
{
    note(element.tag, AttributeChange::Removed);
    return std::nullopt;
}

Element Run::emptied(const Element &element)
{
    if (!element.isEmpty())
        note(element.tag, AttributeChange::Emptied);
    return {element.tag, element.vr, {}};
}

/// The patient's name and ID become the pseudonym, so that studies of one patient stay together.
Element Run::replaced(const Element &element)
{
    note(element.tag, AttributeChange::Replaced);
    if (element.tag == tag::PatientID || element.tag == tag::PatientName)
        return {element.tag, element.vr, QStringList{m_pseudonyms.patientId(m_patient)}};
    return dummyOf(element);
}

Element Run::withUids(const Element &element)
{
    if (isSequence(element))
        return walkedItems(element);
    const auto *uids = std::get_if<QStringList>(&element.value);
    if (!uids || element.vr != VR::UI)
        return replaced(element);
    QStringList mapped;
    for (const QString &uid : *uids)
        mapped << (uid.isEmpty() ? uid : m_pseudonyms.uid(uid));
    if (mapped != *uids)
        note(element.tag, AttributeChange::UidReplaced);
    return {element.tag, element.vr, mapped};
}

Element Run::walkedItems(const Element &element)
{
    QList<DataSet> items;
    for (const DataSet &item : itemsOf(element))
        items.append(walk(item));
    return {element.tag, element.vr, items};
}

/// Dates of one patient are all moved by the same whole days, so times of the day stay (PS3.15
/// §E.3.6). Null: it is no whole date.
std::optional<Element> Run::shifted(const Element &element)
{
    if (element.vr == VR::TM || element.tag == tag::TimezoneOffsetFromUTC)
        return element;
    const auto *texts = std::get_if<QStringList>(&element.value);
    if (!texts || (element.vr != VR::DA && element.vr != VR::DT))
        return std::nullopt;
    QStringList moved;
    for (const QString &text : *texts) {
        const auto date = dicom::parseDate(element.vr == VR::DT ? QStringView(text).left(8) : QStringView(text));
        if (!date || text.size() < 8)
            return std::nullopt;
        const QString rest = element.vr == VR::DT ? text.mid(8) : QString();
        moved << QString(dicom::toDA(date->addDays(-m_pseudonyms.daysBack(m_patient))) + rest);
    }
    note(element.tag, AttributeChange::DateShifted);
    return Element{element.tag, element.vr, moved};
}

Element Run::cleanedText(const Element &element)
{
    const auto *texts = std::get_if<QStringList>(&element.value);
    QStringList kept;
    for (const QString &text : texts ? *texts : QStringList()) {
        const QString clean = m_words.cleaned(text);
        if (!clean.isEmpty() && !m_rules.refusedTexts.contains(clean))
            kept << clean;
    }
    m_keptTexts.unite(QSet<QString>(kept.cbegin(), kept.cend()));
    if (texts && kept == *texts)
        return element;
    note(element.tag, AttributeChange::Cleaned);
    return kept.isEmpty() ? Element{element.tag, element.vr, {}} : Element{element.tag, element.vr, kept};
}

/// C, by what the attribute is. Null: nothing is left, the profile's own action counts.
std::optional<Element> Run::cleaned(const Element &element)
{
    if (element.tag == tag::GraphicAnnotationSequence) {
        QList<DataSet> items;
        for (DataSet item : itemsOf(element)) {
            item.remove(tag::TextObjectSequence);
            if (!item.items(tag::GraphicObjectSequence).isEmpty() || !item.items(tag::CompoundGraphicSequence).isEmpty())
                items.append(walk(item));
        }
        note(element.tag, AttributeChange::Cleaned);
        return items.isEmpty() ? std::nullopt : std::optional(Element{element.tag, element.vr, items});
    }
    if (isSequence(element))
        return walkedItems(element);
    const bool isTemporal =
        element.vr == VR::DA || element.vr == VR::DT || element.vr == VR::TM || element.tag == tag::TimezoneOffsetFromUTC;
    if (isTemporal)
        return shifted(element);
    const Element clean = cleanedText(element);
    return clean.isEmpty() ? std::nullopt : std::optional(clean);
}

/// What the profile does not name stays, unless it names the patient.
Element Run::kept(const Element &element)
{
    if (isSequence(element))
        return walkedItems(element);
    const auto *texts = std::get_if<QStringList>(&element.value);
    const bool isFree = element.vr == VR::LO || element.vr == VR::SH || element.vr == VR::ST || element.vr == VR::LT || element.vr == VR::UT
                        || element.vr == VR::UC || element.vr == VR::PN || element.vr == VR::AE || element.vr == VR::UR;
    const bool isNumber = element.vr == VR::IS && element.tag.group() == 0x0020; // of series, instances …
    const bool tells =
        texts && ((isFree && m_words.namesPatient(texts->join(u' '))) || (isNumber && m_words.isPatientIdentifier(texts->join(u'\\'))));
    return tells ? emptied(element) : element;
}

ProfileAction Run::actionOf(const Element &element) const
{
    const ProfileAction action = single(profileAction(element.tag, m_rules.options), isSequence(element));
    if (action != ProfileAction::None)
        return action;
    if (element.tag == tag::TextValue || element.tag == tag::UnformattedTextValue)
        return ProfileAction::D; // what a person typed into content items and annotations
    if (element.tag == tag::MACParametersSequence || element.tag == tag::EncryptedAttributesSequence
        || element.tag == tag::GraphicLayerDescription)
        return ProfileAction::X; // of signatures that no longer hold; originals; a description
                                 // without a name
    if (element.tag == tag::PrivateDataElementCharacteristicsSequence)
        return ProfileAction::X;
    return ProfileAction::None;
}

std::optional<Element> Run::treated(const Element &element)
{
    const bool isKnown = dicom::dictionaryEntry(element.tag) || element.tag.isGroupLength();
    if (!isKnown || isPlane(element.tag))
        return removed(element);
    ProfileAction action = actionOf(element);
    if (action == ProfileAction::C && !element.isEmpty()) {
        if (const auto result = cleaned(element))
            return result;
        action = single(profileAction(element.tag, {}), isSequence(element));
    }
    if (action == ProfileAction::X)
        return removed(element);
    if (element.isEmpty() && element.tag != tag::PatientName && element.tag != tag::PatientID)
        return element;
    switch (action) {
    case ProfileAction::Z:
        return element.tag == tag::PatientName ? replaced(element) : emptied(element);
    case ProfileAction::D:
        return replaced(element);
    case ProfileAction::U:
        return withUids(element);
    default:
        return kept(element);
    }
}

/// PS3.15 §E.3.10: what is known to be safe stays, with the creator that says whose it is.
std::optional<Element> Run::treatedPrivate(const Element &element, const DataSet &around)
{
    if (!m_rules.options.testFlag(ProfileOption::RetainSafePrivate) || isSequence(element))
        return removed(element);
    const quint16 number = element.tag.element();
    if (number >= 0x10 && number <= 0xff) {
        const QString creator = around.string(element.tag);
        const auto &all = around.elements();
        const bool isNeeded = std::any_of(all.cbegin(), all.cend(), [&](const Element &other) {
            return other.tag.group() == element.tag.group() && (other.tag.element() >> 8) == number && !isSequence(other)
                   && isSafePrivate(creator, other.tag);
        });
        return isNeeded ? std::optional(element) : removed(element);
    }
    const QString creator = around.string(Tag(element.tag.group(), quint16(number >> 8)));
    return isSafePrivate(creator, element.tag) ? std::optional(kept(element)) : removed(element);
}

} // namespace

Deidentified deidentify(const DataSet &dataSet, const DeidentificationRules &rules, const Pseudonyms &pseudonyms)
{
    Run run(dataSet, rules, pseudonyms);
    DataSet result = run.walk(dataSet);
    // Type 2 of every patient (PS3.3 §C.7.1.1): without them archives cannot tell whose it is.
    const QString pseudonym = pseudonyms.patientId(dicom::PatientIdentity::fromDataSet(dataSet));
    if (!result.hasValue(tag::PatientID))
        result.setString(tag::PatientID, pseudonym);
    if (!result.hasValue(tag::PatientName))
        result.setString(tag::PatientName, pseudonym);
    markDeidentified(result, rules.options);
    return run.takeResult(std::move(result));
}

} // namespace network
