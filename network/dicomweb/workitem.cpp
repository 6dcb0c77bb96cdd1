#include "network/dicomweb/workitem.h"

#include "network/dicom/datetime.h"

namespace network {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

constexpr qsizetype LongestShortCode = 16; // SH

QList<Code> codes(const QList<DataSet> &items)
{
    QList<Code> list;
    for (const DataSet &item : items)
        list.append(Code::fromItem(item));
    return list;
}

QDateTime dateTime(const DataSet &set, Tag which)
{
    const QString text = set.string(which);
    return dicom::parseDateTime(text).value_or(QDateTime::fromString(text, Qt::ISODateWithMs)); // some write ISO 8601
}

QStringList persons(const QList<DataSet> &items)
{
    QStringList names;
    for (const DataSet &item : items) {
        QString name = item.personName(tag::HumanPerformerName).display();
        if (name.isEmpty())
            name = Code::fromItem(item.item(tag::HumanPerformerCodeSequence)).meaning;
        if (!name.isEmpty())
            names.append(name);
    }
    return names;
}

} // namespace

DataSet Code::toItem() const
{
    DataSet item;
    const bool urn = value.startsWith(u"urn:") || value.contains(u"://");
    item.setString(urn ? tag::URNCodeValue : value.size() > LongestShortCode ? tag::LongCodeValue : tag::CodeValue, value);
    if (!scheme.isEmpty() || !urn)
        item.setString(tag::CodingSchemeDesignator, scheme);
    item.setString(tag::CodeMeaning, meaning.isEmpty() ? value.left(64) : meaning.left(64));
    return item;
}

Code Code::fromItem(const DataSet &item)
{
    Code code{item.string(tag::CodeValue), item.string(tag::CodingSchemeDesignator), item.string(tag::CodeMeaning)};
    if (code.value.isEmpty())
        code.value = item.string(tag::LongCodeValue);
    if (code.value.isEmpty())
        code.value = item.string(tag::URNCodeValue);
    return code;
}

DataSet ReferencedObjects::toItem() const
{
    DataSet retrieval;
    retrieval.setString(tag::RetrieveURL, wadoRs.toString(QUrl::FullyEncoded));
    DataSet item;
    item.setString(tag::TypeOfInstances, QStringLiteral("DICOM"));
    item.setString(tag::StudyInstanceUID, studyInstanceUid);
    if (!seriesInstanceUid.isEmpty())
        item.setString(tag::SeriesInstanceUID, seriesInstanceUid);
    QList<DataSet> references;
    for (const auto &[sopClass, sopInstance] : instances) {
        DataSet reference;
        reference.setString(tag::ReferencedSOPClassUID, sopClass);
        reference.setString(tag::ReferencedSOPInstanceUID, sopInstance);
        references.append(reference);
    }
    if (!references.isEmpty())
        item.setItems(tag::ReferencedSOPSequence, references);
    item.setItems(tag::WADORSRetrievalSequence, {retrieval});
    return item;
}

Workitem::State workitemState(QStringView text)
{
    QString letters;
    for (const QChar c : text) {
        if (c.isLetter())
            letters += c.toUpper();
    }
    if (letters == u"SCHEDULED")
        return Workitem::State::Scheduled;
    if (letters == u"INPROGRESS")
        return Workitem::State::InProgress;
    if (letters == u"COMPLETED")
        return Workitem::State::Completed;
    return letters == u"CANCELED" || letters == u"CANCELLED" ? Workitem::State::Canceled : Workitem::State::Unknown;
}

QString toString(Workitem::State state)
{
    switch (state) {
    case Workitem::State::Scheduled:
        return QStringLiteral("SCHEDULED");
    case Workitem::State::InProgress:
        return QStringLiteral("IN PROGRESS");
    case Workitem::State::Completed:
        return QStringLiteral("COMPLETED");
    case Workitem::State::Canceled:
        return QStringLiteral("CANCELED");
    case Workitem::State::Unknown:
        break;
    }
    return {};
}

void tidyWorkitem(DataSet &set)
{
    set.remove(tag::TransactionUID);
    const QString told = set.string(tag::ProcedureStepState), meant = toString(workitemState(told));
    if (!meant.isEmpty() && told != meant)
        set.setString(tag::ProcedureStepState, meant);
}

QString Workitem::uid() const
{
    return m_set.string(tag::SOPInstanceUID);
}

Workitem::State Workitem::state() const
{
    return workitemState(m_set.string(tag::ProcedureStepState));
}

Workitem::Priority Workitem::priority() const
{
    const QString text = m_set.string(tag::ScheduledProcedureStepPriority).toUpper();
    return text == u"HIGH" ? Priority::High : text == u"LOW" ? Priority::Low : Priority::Medium;
}

QString Workitem::label() const
{
    return m_set.string(tag::ProcedureStepLabel);
}

QString Workitem::worklistLabel() const
{
    return m_set.string(tag::WorklistLabel);
}

QString Workitem::instructions() const
{
    return m_set.string(tag::CommentsOnTheScheduledProcedureStep);
}

QDateTime Workitem::scheduledStart() const
{
    return dateTime(m_set, tag::ScheduledProcedureStepStartDateTime);
}

QDateTime Workitem::expectedCompletion() const
{
    return dateTime(m_set, tag::ExpectedCompletionDateTime);
}

QDateTime Workitem::modified() const
{
    return dateTime(m_set, tag::ScheduledProcedureStepModificationDateTime);
}

bool Workitem::inputReady() const
{
    return m_set.string(tag::InputReadinessState).toUpper() == u"READY";
}

QList<InputReference> Workitem::inputs() const
{
    QList<InputReference> list;
    for (const DataSet &item : m_set.items(tag::InputInformationSequence)) {
        InputReference input;
        input.studyInstanceUid = item.string(tag::StudyInstanceUID);
        input.seriesInstanceUid = item.string(tag::SeriesInstanceUID);
        for (const DataSet &instance : item.items(tag::ReferencedSOPSequence))
            input.sopInstanceUids.append(instance.string(tag::ReferencedSOPInstanceUID));
        input.wadoRs = QUrl(item.item(tag::WADORSRetrievalSequence).string(tag::RetrieveURL));
        input.wadoUri = QUrl(item.item(tag::WADORetrievalSequence).string(tag::RetrieveURI));
        input.aeTitle = item.item(tag::DICOMRetrievalSequence).string(tag::RetrieveAETitle);
        if (!input.studyInstanceUid.isEmpty())
            list.append(input);
    }
    return list;
}

QStringList Workitem::inputStudies() const
{
    QStringList studies;
    for (const InputReference &input : inputs())
        studies.append(input.studyInstanceUid);
    studies.removeDuplicates();
    return studies;
}

QList<Code> Workitem::stations() const
{
    return codes(m_set.items(tag::ScheduledStationNameCodeSequence));
}

QStringList Workitem::performers() const
{
    return persons(m_set.items(tag::ScheduledHumanPerformersSequence));
}

QStringList Workitem::actualPerformers() const
{
    return persons(m_set.item(tag::UnifiedProcedureStepPerformedProcedureSequence).items(tag::ActualHumanPerformersSequence));
}

QList<Code> Workitem::performedStations() const
{
    return codes(m_set.item(tag::UnifiedProcedureStepPerformedProcedureSequence).items(tag::PerformedStationNameCodeSequence));
}

QString Workitem::requestedDescription() const
{
    const DataSet request = m_set.item(tag::ReferencedRequestSequence);
    const QString text = request.string(tag::RequestedProcedureDescription);
    return text.isEmpty() ? Code::fromItem(request.item(tag::RequestedProcedureCodeSequence)).meaning : text;
}

QString Workitem::accessionNumber() const
{
    return m_set.item(tag::ReferencedRequestSequence).string(tag::AccessionNumber);
}

std::optional<double> Workitem::progress() const
{
    return m_set.item(tag::ProcedureStepProgressInformationSequence).real(tag::ProcedureStepProgress);
}

QString Workitem::progressDescription() const
{
    return m_set.item(tag::ProcedureStepProgressInformationSequence).string(tag::ProcedureStepProgressDescription);
}

QString Workitem::cancellationReason() const
{
    const DataSet step = m_set.item(tag::ProcedureStepProgressInformationSequence);
    const QString text = step.string(tag::ReasonForCancellation);
    return text.isEmpty() ? Code::fromItem(step.item(tag::ProcedureStepDiscontinuationReasonCodeSequence)).meaning : text;
}

} // namespace network
