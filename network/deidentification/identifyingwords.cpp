#include "network/deidentification/identifyingwords.h"

#include "network/deidentification/confidentialityprofile.h"
#include "network/dicom/dictionary.h"

#include <QRegularExpression>

#include <algorithm>

namespace network {

using dicom::VR;
namespace tag = dicom::tag;

namespace {

constexpr int ShortestName = 2, ShortestWord = 3, ShortestNumber = 3, ShortestIdentifier = 4;

/// Words as they are compared: letters and digits in one case, without accents.
QStringList words(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[^\\p{L}\\p{N}]+"));
    QString folded;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            folded += c.toCaseFolded();
    }
    return folded.split(separators, Qt::SkipEmptyParts);
}

bool isOfPatient(dicom::Tag tag)
{
    return tag == tag::PatientID || tag == tag::OtherPatientIDs || tag == tag::AccessionNumber || tag == tag::AdmissionID
           || (tag.group() == 0x0010 && dicom::dictionaryVr(tag) == VR::PN);
}

/// Names, identifiers and places that the profile takes away. Not descriptions: what they say may
/// stand elsewhere, too.
bool isIdentifier(const dicom::Element &element)
{
    const bool isText = element.vr == VR::PN || element.vr == VR::LO || element.vr == VR::SH || element.vr == VR::ST || element.vr == VR::AE
                        || element.vr == VR::UC;
    if (!isText || element.tag.isPrivate())
        return false;
    const ProfileAction basic = profileAction(element.tag, {});
    return basic != ProfileAction::None && profileAction(element.tag, ProfileOption::CleanDescriptors) == basic;
}

bool isNumber(const QString &word)
{
    return std::all_of(word.cbegin(), word.cend(), [](QChar c) { return c.isDigit(); });
}

} // namespace

IdentifyingWords IdentifyingWords::of(const dicom::DataSet &dataSet)
{
    IdentifyingWords found;
    found.collect(dataSet);
    return found;
}

void IdentifyingWords::collect(const dicom::DataSet &dataSet)
{
    for (const dicom::Element &element : dataSet.elements()) {
        if (const auto *items = std::get_if<QList<dicom::DataSet>>(&element.value)) {
            for (const dicom::DataSet &item : *items)
                collect(item);
            continue;
        }
        const auto *texts = std::get_if<QStringList>(&element.value);
        const bool ofPatient = isOfPatient(element.tag);
        if (!texts || !(ofPatient || element.vr == VR::PN || isIdentifier(element)))
            continue;
        if (ofPatient && element.vr != VR::PN) {
            for (const QString &identifier : *texts) {
                if (identifier.size() >= ShortestIdentifier)
                    m_identifiers.insert(identifier.trimmed());
            }
        }
        for (const QString &word : words(texts->join(u' '))) {
            const int shortest = isNumber(word) ? ShortestNumber : element.vr == VR::PN ? ShortestName : ShortestWord;
            if (word.size() >= shortest)
                (ofPatient ? m_ofPatient : m_others).insert(word);
        }
    }
}

bool IdentifyingWords::namesPatient(const QString &text) const
{
    const QStringList all = words(text);
    return std::any_of(all.cbegin(), all.cend(), [this](const QString &word) { return m_ofPatient.contains(word); });
}

bool IdentifyingWords::isIdentifying(const QString &word) const
{
    static const QRegularExpression number(QStringLiteral("\\d{4}"));
    const QStringList parts = words(word);
    return word.contains(u'@') || word.contains(number) || std::any_of(parts.cbegin(), parts.cend(), [this](const QString &part) {
               return m_ofPatient.contains(part) || m_others.contains(part);
           });
}

QString IdentifyingWords::cleaned(const QString &text) const
{
    static const QRegularExpression spaces(QStringLiteral("[\\s^,;=\\\\]+"));
    static const QRegularExpression date(QStringLiteral("\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}"));
    static const QRegularExpression address(QStringLiteral("^(dr|prof|md|mr|mrs|ms|miss|herr|frau|mme|monsieur|madame|sr|sra)$"));
    QStringList kept;
    bool isAfterAddress = false;
    for (const QString &word : text.split(spaces, Qt::SkipEmptyParts)) {
        const QStringList parts = words(word);
        const bool isAddress = parts.size() == 1 && address.match(parts.first()).hasMatch();
        if (!isAddress && !isAfterAddress && !word.contains(date) && !isIdentifying(word))
            kept << word;
        isAfterAddress = isAddress || (isAfterAddress && parts.isEmpty());
    }
    const QString result = kept.join(u' ');
    const bool saysSomething = std::any_of(result.cbegin(), result.cend(), [](QChar c) { return c.isLetterOrNumber(); });
    return saysSomething ? result : QString();
}

} // namespace network
