#include "network/dicomweb/finalstate.h"

#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"

namespace network {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

const Code Interpretation{QStringLiteral("110005"), QStringLiteral("DCM"), QStringLiteral("Interpretation")};
const QString UpsPushClass = QStringLiteral("1.2.840.10008.5.1.4.34.6.1");

QString keyword(Tag which)
{
    const auto *entry = dicom::dictionaryEntry(which);
    return entry ? QString::fromLatin1(entry->keyword) : which.toString();
}

DataSet performerItem(const Performance &performance)
{
    DataSet item;
    item.setItems(tag::HumanPerformerCodeSequence, {performance.performer.toItem()});
    item.setString(tag::HumanPerformerName, performance.performerName);
    item.setString(tag::HumanPerformerOrganization, performance.performerOrganization);
    return item;
}

bool isFilled(const DataSet &set, Tag which)
{
    return set.hasValue(which);
}

/// What is known of the performed procedure since its beginning, beside what stands there.
DataSet begun(const Workitem &workitem, const Performance &performance)
{
    DataSet performed = workitem.set().item(tag::UnifiedProcedureStepPerformedProcedureSequence);
    const QList<Code> scheduled = workitem.stations();
    const Code station = performance.station.isEmpty() && !scheduled.isEmpty() ? scheduled.first() : performance.station;
    if (!station.isEmpty())
        performed.setItems(tag::PerformedStationNameCodeSequence, {station.toItem()});
    if (!performance.performer.isEmpty())
        performed.setItems(tag::ActualHumanPerformersSequence, {performerItem(performance)});
    performed.setString(tag::PerformedProcedureStepStartDateTime, dicom::toDT(performance.began));
    return performed;
}

/// Of the UPS Relationship module, in a new workitem and in a copy alike.
constexpr Tag PatientAndRequest[] = {tag::PatientName,
                                     tag::PatientID,
                                     tag::IssuerOfPatientID,
                                     tag::IssuerOfPatientIDQualifiersSequence,
                                     tag::OtherPatientIDsSequence,
                                     tag::PatientBirthDate,
                                     tag::PatientSex,
                                     tag::AdmissionID,
                                     tag::IssuerOfAdmissionIDSequence,
                                     tag::AdmittingDiagnosesDescription,
                                     tag::AdmittingDiagnosesCodeSequence,
                                     tag::ReferencedRequestSequence};

} // namespace

const Code &unspecifiedReason()
{
    static const Code code{QStringLiteral("110513"), QStringLiteral("DCM"), QStringLiteral("Discontinued for unspecified reason")};
    return code;
}

DataSet beginningUpdate(const Workitem &workitem, const Performance &performance)
{
    DataSet performed = begun(workitem, performance);
    if (!performed.contains(tag::OutputInformationSequence))
        performed.setItems(tag::OutputInformationSequence, {});
    DataSet changes;
    changes.setItems(tag::UnifiedProcedureStepPerformedProcedureSequence, {performed});
    DataSet step = workitem.set().item(tag::ProcedureStepProgressInformationSequence);
    if (!step.hasValue(tag::ProcedureStepProgress)) {
        step.setReal(tag::ProcedureStepProgress, 0);
        changes.setItems(tag::ProcedureStepProgressInformationSequence, {step});
    }
    return changes;
}

DataSet completionUpdate(const Workitem &workitem, const Performance &performance)
{
    DataSet performed = begun(workitem, performance);
    performed.setString(tag::PerformedProcedureStepEndDateTime, dicom::toDT(performance.ended));
    QList<DataSet> codes = workitem.set().items(tag::ScheduledWorkitemCodeSequence);
    if (!performance.workitemCode.isEmpty() || codes.isEmpty())
        codes = {(performance.workitemCode.isEmpty() ? Interpretation : performance.workitemCode).toItem()};
    performed.setItems(tag::PerformedWorkitemCodeSequence, codes);
    if (!performance.description.isEmpty())
        performed.setString(tag::PerformedProcedureStepDescription, performance.description);
    QList<DataSet> outputs = performed.items(tag::OutputInformationSequence);
    for (const ReferencedObjects &output : performance.outputs)
        outputs.append(output.toItem());
    performed.setItems(tag::OutputInformationSequence, outputs);
    DataSet changes;
    changes.setItems(tag::UnifiedProcedureStepPerformedProcedureSequence, {performed});
    return changes;
}

DataSet cancellationUpdate(const Workitem &workitem, const Discontinuation &discontinuation)
{
    DataSet step = workitem.set().item(tag::ProcedureStepProgressInformationSequence);
    step.setString(tag::ProcedureStepCancellationDateTime, dicom::toDT(QDateTime::currentDateTime()));
    const Code reason = discontinuation.reason.isEmpty() ? unspecifiedReason() : discontinuation.reason;
    step.setItems(tag::ProcedureStepDiscontinuationReasonCodeSequence, {reason.toItem()});
    step.setString(tag::ReasonForCancellation, discontinuation.text.isEmpty() ? reason.meaning : discontinuation.text);
    DataSet changes;
    changes.setItems(tag::ProcedureStepProgressInformationSequence, {step});
    return changes;
}

DataSet progressUpdate(const Workitem &workitem, double percent, const QString &description, const QString &contactUri,
                       const QString &contactName)
{
    DataSet step = workitem.set().item(tag::ProcedureStepProgressInformationSequence);
    if (percent >= 0)
        step.setReal(tag::ProcedureStepProgress, qBound(0.0, percent, 100.0));
    if (!description.isEmpty())
        step.setString(tag::ProcedureStepProgressDescription, description);
    if (!contactUri.isEmpty()) {
        DataSet contact;
        contact.setString(tag::ContactURI, contactUri);
        if (!contactName.isEmpty())
            contact.setString(tag::ContactDisplayName, contactName);
        step.setItems(tag::ProcedureStepCommunicationsURISequence, {contact});
    }
    DataSet changes;
    changes.setItems(tag::ProcedureStepProgressInformationSequence, {step});
    return changes;
}

QStringList missingForFinal(const DataSet &item, Workitem::State state)
{
    QStringList missing;
    const bool completed = state == Workitem::State::Completed;
    const DataSet inner =
        item.item(completed ? tag::UnifiedProcedureStepPerformedProcedureSequence : tag::ProcedureStepProgressInformationSequence);
    const QList<Tag> wanted = completed
                                  ? QList<Tag>{tag::PerformedStationNameCodeSequence, tag::PerformedProcedureStepStartDateTime,
                                               tag::PerformedProcedureStepEndDateTime, tag::PerformedWorkitemCodeSequence}
                                  : QList<Tag>{tag::ProcedureStepCancellationDateTime, tag::ProcedureStepDiscontinuationReasonCodeSequence};
    for (const Tag which : wanted) {
        if (!isFilled(inner, which))
            missing.append(keyword(which));
    }
    if (completed && !inner.contains(tag::OutputInformationSequence))
        missing.append(keyword(tag::OutputInformationSequence));
    return missing;
}

DataSet newWorkitem(const QString &label, Workitem::Priority priority, const QDateTime &start)
{
    static constexpr Tag Empty[] = {tag::TransactionUID,
                                    tag::WorklistLabel,
                                    tag::ScheduledProcessingParametersSequence,
                                    tag::ScheduledStationNameCodeSequence,
                                    tag::ScheduledStationClassCodeSequence,
                                    tag::ScheduledStationGeographicLocationCodeSequence,
                                    tag::CommentsOnTheScheduledProcedureStep,
                                    tag::InputInformationSequence,
                                    tag::ProcedureStepProgressInformationSequence,
                                    tag::UnifiedProcedureStepPerformedProcedureSequence};
    DataSet set;
    for (const Tag which : Empty)
        set.setEmpty(which);
    for (const Tag which : PatientAndRequest)
        set.setEmpty(which);
    set.setString(tag::ScheduledProcedureStepPriority, priority == Workitem::Priority::High  ? QStringLiteral("HIGH")
                                                       : priority == Workitem::Priority::Low ? QStringLiteral("LOW")
                                                                                             : QStringLiteral("MEDIUM"));
    set.setString(tag::ProcedureStepLabel, label);
    set.setString(tag::ScheduledProcedureStepStartDateTime, dicom::toDT(start));
    set.setItems(tag::ScheduledWorkitemCodeSequence, {Interpretation.toItem()});
    set.setString(tag::InputReadinessState, QStringLiteral("READY"));
    set.setString(tag::ProcedureStepState, QStringLiteral("SCHEDULED"));
    return set;
}

void addInput(DataSet &workitem, const QList<ReferencedObjects> &objects)
{
    QList<DataSet> inputs = workitem.items(tag::InputInformationSequence);
    for (const ReferencedObjects &each : objects)
        inputs.append(each.toItem());
    workitem.setItems(tag::InputInformationSequence, inputs);
}

DataSet replacementOf(const Workitem &item)
{
    static constexpr Tag Scheduled[] = {tag::WorklistLabel,
                                        tag::ScheduledProcessingParametersSequence,
                                        tag::ScheduledStationNameCodeSequence,
                                        tag::ScheduledStationClassCodeSequence,
                                        tag::ScheduledStationGeographicLocationCodeSequence,
                                        tag::ScheduledHumanPerformersSequence,
                                        tag::ExpectedCompletionDateTime,
                                        tag::ScheduledProcedureStepExpirationDateTime,
                                        tag::ScheduledWorkitemCodeSequence,
                                        tag::CommentsOnTheScheduledProcedureStep,
                                        tag::InputReadinessState,
                                        tag::InputInformationSequence,
                                        tag::StudyInstanceUID,
                                        tag::OutputDestinationSequence};
    const QDateTime start = item.scheduledStart();
    DataSet copy = newWorkitem(item.label(), item.priority(), start.isValid() ? start : QDateTime::currentDateTime());
    const auto take = [&](Tag which) {
        if (item.set().hasValue(which))
            copy.set(*item.set().find(which));
    };
    for (const Tag which : Scheduled)
        take(which);
    for (const Tag which : PatientAndRequest)
        take(which);
    DataSet replaced;
    replaced.setString(tag::ReferencedSOPClassUID, UpsPushClass);
    replaced.setString(tag::ReferencedSOPInstanceUID, item.uid());
    copy.setItems(tag::ReplacedProcedureStepSequence, {replaced});
    return copy;
}

QStringList missingForCreate(const DataSet &set)
{
    QStringList missing;
    for (const Tag which : {tag::ScheduledProcedureStepPriority, tag::ProcedureStepLabel, tag::ScheduledProcedureStepStartDateTime,
                            tag::InputReadinessState, tag::ProcedureStepState}) {
        if (!isFilled(set, which))
            missing.append(keyword(which));
    }
    return missing;
}

QStringList notUpdatable(const DataSet &changes)
{
    static constexpr Tag Fixed[] = {tag::SOPClassUID,
                                    tag::SOPInstanceUID,
                                    tag::ScheduledProcedureStepModificationDateTime,
                                    tag::PatientName,
                                    tag::PatientID,
                                    tag::IssuerOfPatientID,
                                    tag::IssuerOfPatientIDQualifiersSequence,
                                    tag::PatientBirthDate,
                                    tag::PatientSex,
                                    tag::AdmissionID,
                                    tag::IssuerOfAdmissionIDSequence,
                                    tag::AdmittingDiagnosesDescription,
                                    tag::AdmittingDiagnosesCodeSequence,
                                    tag::ReferencedRequestSequence,
                                    tag::ReplacedProcedureStepSequence,
                                    tag::ProcedureStepState,
                                    tag::TransactionUID};
    QStringList list;
    for (const Tag which : Fixed) {
        if (changes.contains(which))
            list.append(keyword(which));
    }
    return list;
}

QString attributeName(const QString &keywordOrTag)
{
    const auto which = dicom::tagFromName(keywordOrTag);
    const auto *entry = which ? dicom::dictionaryEntry(*which) : nullptr;
    return entry ? QString::fromUtf8(entry->name) : keywordOrTag;
}

} // namespace network
