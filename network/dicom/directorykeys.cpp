#include "network/dicom/directorykeys.h"

#include <initializer_list>

namespace dicom {

namespace {

// What stands where a key of type 1 is needed and the object says nothing; as other writers of media do.
constexpr char NoDate[] = "19000101", NoTime[] = "000000";

void copy(DataSet &to, const DataSet &from, std::initializer_list<Tag> tags)
{
    for (const Tag tag : tags) {
        if (const Element *element = from.find(tag); element && !element->isEmpty())
            to.set(*element);
    }
}

/// Type 2: there, if only empty.
void copyOrEmpty(DataSet &to, const DataSet &from, std::initializer_list<Tag> tags)
{
    for (const Tag tag : tags) {
        if (const Element *element = from.find(tag))
            to.set(*element);
        else
            to.setEmpty(tag);
    }
}

/// Type 1: the first of `tags` that says something, under the name of `key`.
void need(DataSet &to, const DataSet &from, Tag key, std::initializer_list<Tag> tags, const QString &otherwise)
{
    if (from.hasValue(key)) {
        to.set(*from.find(key));
        return;
    }
    for (const Tag tag : tags) {
        if (from.hasValue(tag)) {
            to.setString(key, from.string(tag));
            return;
        }
    }
    to.setString(key, otherwise);
}

void needContentTime(DataSet &to, const DataSet &from, Tag date = tag::ContentDate, Tag time = tag::ContentTime)
{
    need(to, from, date, {tag::ContentDate, tag::AcquisitionDate, tag::SeriesDate, tag::StudyDate, tag::InstanceCreationDate},
         QLatin1String(NoDate));
    need(to, from, time, {tag::ContentTime, tag::AcquisitionTime, tag::SeriesTime, tag::StudyTime, tag::InstanceCreationTime},
         QLatin1String(NoTime));
}

/// Content Identification Macro (PS3.3 table 10-12), without its number.
void nameContent(DataSet &to, const DataSet &from)
{
    need(to, from, tag::ContentLabel, {}, QStringLiteral("UNNAMED"));
    copyOrEmpty(to, from, {tag::ContentDescription, tag::ContentCreatorName});
}

/// When it was verified for the last time; a record has room for one of its observers.
void addVerification(DataSet &to, const DataSet &from)
{
    QString last;
    for (const DataSet &observer : from.items(tag::VerifyingObserverSequence))
        last = qMax(last, observer.string(tag::VerificationDateTime));
    if (!last.isEmpty())
        to.setString(tag::VerificationDateTime, last);
}

/// What tells about a document as a whole: items "has concept modifier" (F.5.24).
void addModifiers(DataSet &to, const DataSet &from)
{
    QList<DataSet> modifiers;
    for (const DataSet &item : from.items(tag::ContentSequence)) {
        if (item.string(tag::RelationshipType) == u"HAS CONCEPT MOD")
            modifiers.append(item);
    }
    if (!modifiers.isEmpty())
        to.setItems(tag::ContentSequence, modifiers);
}

/// Keys of pictures that help to find one without opening it (type 3).
void addPictureKeys(DataSet &to, const DataSet &from)
{
    copy(to, from,
         {tag::ImageType, tag::SOPInstanceUID, tag::AcquisitionDate, tag::AcquisitionTime, tag::FrameOfReferenceUID,
          tag::ImagePositionPatient, tag::ImageOrientationPatient, tag::Rows, tag::Columns, tag::NumberOfFrames, tag::PixelSpacing});
    to.remove(tag::SOPInstanceUID); // (0004,1511) says it
}

} // namespace

DataSet patientKeys(const DataSet &header)
{
    DataSet keys;
    copyOrEmpty(keys, header, {tag::PatientName});
    need(keys, header, tag::PatientID, {}, QStringLiteral("UNKNOWN"));
    copy(keys, header, {tag::IssuerOfPatientID, tag::PatientBirthDate, tag::PatientSex});
    return keys;
}

DataSet studyKeys(const DataSet &header)
{
    DataSet keys;
    need(keys, header, tag::StudyDate, {tag::SeriesDate, tag::AcquisitionDate, tag::ContentDate, tag::InstanceCreationDate},
         QLatin1String(NoDate));
    need(keys, header, tag::StudyTime, {tag::SeriesTime, tag::AcquisitionTime, tag::ContentTime, tag::InstanceCreationTime},
         QLatin1String(NoTime));
    copyOrEmpty(keys, header, {tag::AccessionNumber, tag::StudyDescription});
    need(keys, header, tag::StudyInstanceUID, {}, QString());
    need(keys, header, tag::StudyID, {}, QStringLiteral("1"));
    return keys;
}

DataSet seriesKeys(const DataSet &header, qint64 otherwise)
{
    DataSet keys;
    need(keys, header, tag::Modality, {}, QStringLiteral("OT"));
    need(keys, header, tag::SeriesInstanceUID, {}, QString());
    need(keys, header, tag::SeriesNumber, {}, QString::number(otherwise));
    copy(keys, header, {tag::SeriesDescription, tag::InstitutionName, tag::Laterality, tag::BodyPartExamined});
    return keys;
}

DataSet objectKeys(const DataSet &header, const QString &type, qint64 otherwise)
{
    DataSet keys;
    need(keys, header, tag::InstanceNumber, {}, QString::number(otherwise));
    if (type == u"IMAGE") {
        addPictureKeys(keys, header);
    } else if (type == u"RT DOSE") {
        need(keys, header, tag::DoseSummationType, {}, QStringLiteral("PLAN"));
        copy(keys, header, {tag::DoseComment});
    } else if (type == u"RT STRUCTURE SET") {
        need(keys, header, tag::StructureSetLabel, {}, QStringLiteral("UNNAMED"));
        copyOrEmpty(keys, header, {tag::StructureSetDate, tag::StructureSetTime});
    } else if (type == u"RT PLAN") {
        need(keys, header, tag::RTPlanLabel, {}, QStringLiteral("UNNAMED"));
        copyOrEmpty(keys, header, {tag::RTPlanDate, tag::RTPlanTime});
    } else if (type == u"RT TREAT RECORD") {
        copyOrEmpty(keys, header, {tag::TreatmentDate, tag::TreatmentTime});
    } else if (type == u"PRESENTATION") {
        needContentTime(keys, header, tag::PresentationCreationDate, tag::PresentationCreationTime);
        nameContent(keys, header);
        copy(keys, header, {tag::ReferencedSeriesSequence, tag::BlendingSequence});
    } else if (type == u"SR DOCUMENT" || type == u"KEY OBJECT DOC") {
        needContentTime(keys, header);
        copyOrEmpty(keys, header, {tag::ConceptNameCodeSequence});
        if (type == u"SR DOCUMENT") {
            need(keys, header, tag::CompletionFlag, {}, QStringLiteral("PARTIAL"));
            need(keys, header, tag::VerificationFlag, {}, QStringLiteral("UNVERIFIED"));
            addVerification(keys, header);
        }
        addModifiers(keys, header);
    } else if (type == u"ENCAP DOC") {
        copyOrEmpty(keys, header, {tag::ContentDate, tag::ContentTime, tag::DocumentTitle, tag::ConceptNameCodeSequence});
        copy(keys, header, {tag::HL7InstanceIdentifier});
        need(keys, header, tag::MIMETypeOfEncapsulatedDocument, {}, QStringLiteral("application/octet-stream"));
    } else if (type == u"SPECTROSCOPY") {
        needContentTime(keys, header);
        copy(keys, header,
             {tag::ImageType, tag::ReferencedImageEvidenceSequence, tag::NumberOfFrames, tag::Rows, tag::Columns, tag::DataPointRows,
              tag::DataPointColumns});
    } else {
        needContentTime(keys, header);
        if (type != u"WAVEFORM" && type != u"RAW DATA" && type != u"PRIVATE")
            nameContent(keys, header);
    }
    return keys;
}

} // namespace dicom
