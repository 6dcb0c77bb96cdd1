#include "ui/flow/studyrow.h"

#include "network/dicom/datetime.h"

#include <limits>

namespace ui {

namespace {

/// No VR of these attributes holds more than 64 characters (a name: per group); twice that forgives, the rest is cut.
constexpr qsizetype MostCharacters = 256;

QString text(const dicom::DataSet &answer, dicom::Tag tag)
{
    QString value = answer.string(tag).trimmed();
    if (value.size() > MostCharacters)
        value.truncate(MostCharacters);
    value.squeeze();
    return value;
}

dicom::PersonName nameOf(const dicom::DataSet &answer, dicom::Tag tag)
{
    dicom::PersonName name = answer.personName(tag);
    for (QString *group : {&name.alphabetic, &name.ideographic, &name.phonetic}) {
        group->truncate(MostCharacters);
        group->squeeze();
    }
    return name;
}

int count(const dicom::DataSet &answer, dicom::Tag tag)
{
    const auto value = answer.integer(tag);
    return value && *value >= 0 && *value <= std::numeric_limits<int>::max() ? int(*value) : -1;
}

QString modalitiesOf(const dicom::DataSet &answer)
{
    QStringList modalities = answer.strings(dicom::tag::ModalitiesInStudy);
    if (modalities.isEmpty())
        modalities = answer.strings(dicom::tag::Modality);
    modalities.removeAll(QString());
    modalities.removeDuplicates();
    QString joined = modalities.mid(0, 16).join(QStringLiteral(", "));
    joined.truncate(MostCharacters);
    return joined;
}

} // namespace

QString WordPool::shared(const QString &word)
{
    if (word.isEmpty())
        return {};
    if (const auto known = m_words.constFind(word); known != m_words.constEnd())
        return *known;
    constexpr qsizetype most = 4096; // beyond that they are no repeated words
    if (m_words.size() < most)
        m_words.insert(word);
    return word;
}

dicom::PatientIdentity StudyRow::identity() const
{
    return {name, patientId, issuer, birthDate, sex};
}

std::optional<StudyRow> studyRow(const dicom::DataSet &answer, const QString &archiveId, WordPool &words)
{
    namespace tag = dicom::tag;
    StudyRow row;
    row.studyInstanceUid = text(answer, tag::StudyInstanceUID);
    if (row.studyInstanceUid.isEmpty())
        return std::nullopt;
    row.archiveId = words.shared(archiveId);
    row.name = nameOf(answer, tag::PatientName);
    row.patientId = text(answer, tag::PatientID);
    row.issuer = words.shared(text(answer, tag::IssuerOfPatientID));
    row.sex = words.shared(text(answer, tag::PatientSex));
    row.birthDate = dicom::parseDate(text(answer, tag::PatientBirthDate)).value_or(QDate());
    row.date = dicom::parseDate(text(answer, tag::StudyDate)).value_or(QDate());
    row.time = dicom::parseTime(text(answer, tag::StudyTime)).value_or(QTime());
    row.modalities = words.shared(modalitiesOf(answer));
    row.description = words.shared(text(answer, tag::StudyDescription));
    row.accessionNumber = text(answer, tag::AccessionNumber);
    row.studyId = text(answer, tag::StudyID);
    row.referringPhysician = words.shared(nameOf(answer, tag::ReferringPhysicianName).display());
    row.series = count(answer, tag::NumberOfStudyRelatedSeries);
    row.images = count(answer, tag::NumberOfStudyRelatedInstances);
    return row;
}

bool demographicsDiffer(const StudyRow &a, const StudyRow &b)
{
    const auto differ = [](const QString &left, const QString &right) { return !left.isEmpty() && !right.isEmpty() && left != right; };
    if (differ(a.patientId, b.patientId) || differ(a.issuer, b.issuer))
        return true;
    // What is left to tell them apart: names (however they are delimited), birth date, sex.
    const dicom::IdentityMatch match = dicom::compare(a.identity(), b.identity());
    return match == dicom::IdentityMatch::Conflict || match == dicom::IdentityMatch::Different;
}

QString dateTimeText(QDate date, QTime time)
{
    const QString day = date.isValid() ? date.toString(Qt::ISODate) : QString();
    const QString hour = time.isValid() ? time.toString(QStringLiteral("HH:mm")) : QString();
    return day.isEmpty() || hour.isEmpty() ? QString(day + hour) : QString(day + u' ' + hour);
}

qsizetype memoryUse(const StudyRow &row)
{
    constexpr qsizetype heapOverhead = 32; // array header and allocator
    qsizetype bytes = sizeof(StudyRow);
    for (const QString *text :
         {&row.studyInstanceUid, &row.name.alphabetic, &row.name.ideographic, &row.name.phonetic, &row.patientId, &row.description,
          &row.accessionNumber, &row.studyId, &row.referringPhysician, &row.modalities, &row.issuer, &row.sex}) {
        if (text->capacity() > 0)
            bytes += heapOverhead + text->capacity() * qsizetype(sizeof(QChar));
    }
    return bytes;
}

std::optional<InstanceRow> instanceRow(const dicom::DataSet &answer)
{
    namespace tag = dicom::tag;
    InstanceRow row;
    row.sopInstanceUid = text(answer, tag::SOPInstanceUID);
    if (row.sopInstanceUid.isEmpty())
        return std::nullopt;
    row.sopClassUid = text(answer, tag::SOPClassUID);
    row.number = count(answer, tag::InstanceNumber);
    row.rows = count(answer, tag::Rows);
    row.columns = count(answer, tag::Columns);
    row.frames = count(answer, tag::NumberOfFrames);
    return row;
}

} // namespace ui
