#include "tests/support/worklistserver/attributerules.h"

#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/uid.h"

#include <algorithm>

namespace testsupport {

using dicom::DataSet;
using dicom::Element;
using dicom::Tag;
using dicom::VR;

namespace {

// PS3.4 Table CC.2.5-3, in its order.
constexpr AttributeRule Rules[] = {
    {0x00081195, 'E', '-', 'O', '-', '-'}, // Transaction UID
    {0x00080005, 'C', '1', 'O', '-', '1'}, // Specific Character Set
    {0x00080016, '-', '-', 'R', 'O', '1'}, // SOP Class UID
    {0x00080018, '-', '-', 'R', 'U', '1'}, // SOP Instance UID
    {0x00741200, '1', '1', 'R', 'R', '1'}, // Scheduled Procedure Step Priority
    {0x00404010, '-', '-', 'R', 'O', '3'}, // Scheduled Procedure Step Modification DateTime
    {0x00741204, '1', '1', 'O', 'R', '1'}, // Procedure Step Label
    {0x00741202, '2', '1', 'O', 'R', '1'}, // Worklist Label
    {0x00741210, '2', '2', 'O', '-', '2'}, // Scheduled Processing Parameters Sequence
    {0x00404025, '2', '2', 'O', 'R', '2'}, // Scheduled Station Name Code Sequence
    {0x00404026, '2', '2', 'O', 'R', '2'}, // Scheduled Station Class Code Sequence
    {0x00404027, '2', '2', 'O', 'R', '2'}, // Scheduled Station Geographic Location Code Sequence
    {0x00404034, 'C', '2', 'O', 'R', '2'}, // Scheduled Human Performers Sequence
    {0x00404005, '1', '1', 'R', 'R', '1'}, // Scheduled Procedure Step Start DateTime
    {0x00404011, '3', '1', 'O', 'R', '3'}, // Expected Completion DateTime
    {0x00404008, '3', '3', 'O', 'O', '3'}, // Scheduled Procedure Step Expiration DateTime
    {0x00404018, '2', '1', 'O', 'R', '2'}, // Scheduled Workitem Code Sequence
    {0x00400400, '2', '1', 'O', 'O', '3'}, // Comments on the Scheduled Procedure Step
    {0x00404041, '1', '1', 'R', 'R', '1'}, // Input Readiness State
    {0x00404021, '2', '2', 'O', 'O', '2'}, // Input Information Sequence
    {0x0020000D, 'C', '2', 'O', 'O', '2'}, // Study Instance UID
    {0x00404070, '3', '3', 'O', 'O', '3'}, // Output Destination Sequence
    {0x00100010, '2', '-', 'O', 'R', '2'}, // Patient's Name
    {0x00100020, 'C', '-', 'O', 'R', '2'}, // Patient ID
    {0x00100021, '2', '-', 'O', 'R', '2'}, // Issuer of Patient ID
    {0x00100024, '2', '-', 'O', 'O', '2'}, // Issuer of Patient ID Qualifiers Sequence
    {0x00101002, '2', '3', 'O', 'O', '2'}, // Other Patient IDs Sequence
    {0x00100030, '2', '-', 'O', 'R', '2'}, // Patient's Birth Date
    {0x00100040, '2', '-', 'O', 'R', '2'}, // Patient's Sex
    {0x00380010, '2', '-', 'O', 'R', '2'}, // Admission ID
    {0x00380014, '2', '-', 'O', 'R', '2'}, // Issuer of Admission ID Sequence
    {0x00081080, '2', '-', 'O', 'O', '2'}, // Admitting Diagnoses Description
    {0x00081084, '2', '-', 'O', 'O', '2'}, // Admitting Diagnoses Code Sequence
    {0x0040A370, '2', '-', 'O', 'R', '2'}, // Referenced Request Sequence
    {0x00741224, 'C', '-', 'O', 'R', '3'}, // Replaced Procedure Step Sequence
    {0x00741000, '1', '-', 'R', 'R', '1'}, // Procedure Step State
    {0x00741002, 'E', '2', 'X', '-', '2'}, // Procedure Step Progress Information Sequence
    {0x00741216, 'E', '2', 'P', '-', '2'}, // Unified Procedure Step Performed Procedure Sequence
};

QString name(Tag tag)
{
    const auto *entry = dicom::dictionaryEntry(tag);
    return entry ? QString::fromLatin1(entry->keyword) : tag.toString();
}

bool isCodeSequence(Tag tag)
{
    return name(tag).endsWith(u"CodeSequence");
}

/// Code Sequence Macro (PS3.3 Table 8.8-1): one of three code values, a scheme (not with a URN), a meaning.
RuleBreach checkCode(const DataSet &code, const QString &where)
{
    const bool urn = code.hasValue(Tag(0x00080120));
    const bool value = code.hasValue(Tag(0x00080100)) || code.hasValue(Tag(0x00080119)) || urn;
    if (!value || (!urn && !code.hasValue(Tag(0x00080102))) || !code.hasValue(Tag(0x00080104)))
        return {UpsCode::MissingValue, where};
    if (code.string(Tag(0x00080100)).size() > 16)
        return {UpsCode::InvalidValue, where + QStringLiteral(".CodeValue")};
    return {};
}

bool isValidValue(const Element &element)
{
    const auto *texts = std::get_if<QStringList>(&element.value);
    if (!texts)
        return true;
    return std::all_of(texts->begin(), texts->end(), [&](const QString &text) {
        switch (element.vr) {
        case VR::UI:
            return dicom::isValidUid(text);
        case VR::DT:
            return dicom::parseDateTime(text).has_value();
        case VR::DA:
            return dicom::parseDate(text).has_value();
        case VR::CS:
        case VR::SH:
        case VR::AE:
            return text.size() <= 16;
        case VR::LO:
            return text.size() <= 64;
        default:
            return true;
        }
    });
}

/// Values of every element, codes of every code sequence, at any depth.
RuleBreach checkValues(const DataSet &set, const QString &path = {})
{
    for (const Element &element : set.elements()) {
        const QString where = path.isEmpty() ? name(element.tag) : QString(path + u'.' + name(element.tag));
        if (!isValidValue(element))
            return {UpsCode::InvalidValue, where};
        for (const DataSet &item : set.items(element.tag)) {
            if (isCodeSequence(element.tag)) {
                if (const auto breach = checkCode(item, where))
                    return breach;
            }
            if (const auto breach = checkValues(item, where))
                return breach;
        }
    }
    return {};
}

RuleBreach checkEnumerations(const DataSet &set)
{
    const std::pair<quint32, QStringList> enumerated[] = {
        {0x00741200, {QStringLiteral("HIGH"), QStringLiteral("MEDIUM"), QStringLiteral("LOW")}},
        {0x00404041, {QStringLiteral("INCOMPLETE"), QStringLiteral("UNAVAILABLE"), QStringLiteral("READY")}},
    };
    for (const auto &[tag, values] : enumerated) {
        const QString value = set.string(Tag(tag));
        if (!value.isEmpty() && !values.contains(value))
            return {UpsCode::InvalidValue, name(Tag(tag))};
    }
    return {};
}

/// Rows of the table for the items of the sequences that a performer writes.
RuleBreach checkPerformed(const DataSet &set)
{
    for (const DataSet &performed : set.items(Tag(0x00741216))) {
        if (!performed.contains(Tag(0x00404033)))
            return {UpsCode::MissingAttribute, QStringLiteral("OutputInformationSequence")};
        for (const DataSet &output : performed.items(Tag(0x00404033))) {
            const bool located = output.hasValue(Tag(0x0040E021)) || output.hasValue(Tag(0x0040E022)) || output.hasValue(Tag(0x0040E023))
                                 || output.hasValue(Tag(0x0040E024)) || output.hasValue(Tag(0x0040E025));
            if (!located || !output.hasValue(Tag(0x0040E020)))
                return {UpsCode::MissingValue, QStringLiteral("OutputInformationSequence")};
        }
    }
    for (const DataSet &progress : set.items(Tag(0x00741002))) {
        for (const DataSet &contact : progress.items(Tag(0x00741008))) {
            if (!contact.hasValue(Tag(0x0074100A)))
                return {UpsCode::MissingValue, QStringLiteral("ContactURI")};
        }
    }
    return {};
}

RuleBreach checkCommon(const DataSet &set)
{
    if (const auto breach = checkValues(set))
        return breach;
    if (const auto breach = checkEnumerations(set))
        return breach;
    for (const DataSet &performer : set.items(Tag(0x00404034))) {
        for (const quint32 tag : {0x00404009u, 0x00404037u, 0x00404036u}) {
            if (!performer.hasValue(Tag(tag)))
                return {UpsCode::MissingValue, QStringLiteral("ScheduledHumanPerformersSequence.") + name(Tag(tag))};
        }
    }
    return checkPerformed(set);
}

} // namespace

bool isFailure(UpsCode code)
{
    const auto value = quint16(code);
    return value >= 0xC000 || (value >= 0x0100 && value < 0xA000);
}

const AttributeRule *attributeRule(Tag tag)
{
    const auto found = std::find_if(std::begin(Rules), std::end(Rules), [tag](const AttributeRule &rule) { return rule.tag == tag.value; });
    return found == std::end(Rules) ? nullptr : found;
}

RuleBreach checkCreate(const DataSet &set)
{
    for (const AttributeRule &rule : Rules) {
        const Tag tag(rule.tag);
        const bool present = set.contains(tag), valued = set.hasValue(tag);
        if (rule.create == '-' && present)
            return {UpsCode::NoSuchAttribute, name(tag)};
        if (rule.create == 'E' && valued)
            return {UpsCode::InvalidValue, name(tag)};
        if ((rule.create == '1' || rule.create == '2' || rule.create == 'E') && !present)
            return {UpsCode::MissingAttribute, name(tag)};
        if (rule.create == '1' && !valued)
            return {UpsCode::MissingValue, name(tag)};
    }
    if (set.string(Tag(0x00741000)) != u"SCHEDULED")
        return {UpsCode::NotScheduledAtCreation, name(Tag(0x00741000))};
    return checkCommon(set);
}

RuleBreach checkUpdate(const DataSet &changes)
{
    if (changes.isEmpty())
        return {UpsCode::MissingAttribute, QStringLiteral("the data set")};
    for (const Element &element : changes.elements()) {
        const AttributeRule *rule = attributeRule(element.tag);
        if (!rule)
            continue; // a standard extension of the SOP class
        if (rule->update == '-')
            return {UpsCode::NoSuchAttribute, name(element.tag)};
        if (rule->update == '1' && element.isEmpty())
            return {UpsCode::MissingValue, name(element.tag)};
    }
    return checkCommon(changes);
}

RuleBreach checkFinal(const DataSet &item, const QString &state)
{
    const bool completed = state == u"COMPLETED";
    for (const AttributeRule &rule : Rules) {
        const bool wanted = rule.final == 'R' || rule.final == (completed ? 'P' : 'X');
        if (wanted && !item.hasValue(Tag(rule.tag)))
            return {UpsCode::FinalRulesUnmet, name(Tag(rule.tag))};
    }
    const QList<quint32> inside =
        completed ? QList<quint32>{0x00404028, 0x00404050, 0x00404051, 0x00404019} : QList<quint32>{0x00404052, 0x0074100E};
    const DataSet step = item.item(Tag(completed ? 0x00741216 : 0x00741002));
    for (const quint32 tag : inside) {
        if (!step.hasValue(Tag(tag)))
            return {UpsCode::FinalRulesUnmet, name(Tag(tag))};
    }
    if (completed && !step.contains(Tag(0x00404033)))
        return {UpsCode::FinalRulesUnmet, name(Tag(0x00404033))};
    return {};
}

} // namespace testsupport
