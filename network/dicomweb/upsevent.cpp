#include "network/dicomweb/upsevent.h"

#include "network/dicom/jsonmodel.h"
#include "network/dicom/uid.h"

namespace network {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

constexpr Tag AffectedSopInstanceUid(0x0000, 0x1000); // command elements stand in PS3.7, not in the dictionary
constexpr Tag EventTypeId(0x0000, 0x1002);

WorkitemEvent::Type typeOf(const DataSet &set)
{
    using Type = WorkitemEvent::Type;
    if (const auto id = set.integer(EventTypeId))
        return *id >= 1 && *id <= 5 ? Type(*id) : Type::Other;
    bool isNumber = false;
    const int number = set.string(EventTypeId).toInt(&isNumber);
    if (isNumber && number >= 1 && number <= 5)
        return Type(number);
    if (set.contains(tag::RequestingAE))
        return Type::CancelRequested;
    if (set.contains(tag::SCPStatus))
        return Type::ScpStatus;
    if (set.contains(tag::ProcedureStepState))
        return Type::State;
    return set.contains(tag::ProcedureStepProgressInformationSequence) ? Type::Progress : Type::Other;
}

} // namespace

Workitem::State WorkitemEvent::state() const
{
    return workitemState(set.string(tag::ProcedureStepState));
}

QString WorkitemEvent::requestingAe() const
{
    return set.string(tag::RequestingAE);
}

QString WorkitemEvent::reason() const
{
    const QString text = set.string(tag::ReasonForCancellation);
    return text.isEmpty() ? Code::fromItem(set.item(tag::ProcedureStepDiscontinuationReasonCodeSequence)).meaning : text;
}

bool WorkitemEvent::startsCold() const
{
    const auto isCold = [this](Tag which) { return set.string(which).startsWith(u"COLD", Qt::CaseInsensitive); };
    return isCold(tag::SubscriptionListStatus) || isCold(tag::UnifiedProcedureStepListStatus);
}

bool WorkitemEvent::goesDown() const
{
    return set.string(tag::SCPStatus).toUpper() == u"GOING DOWN";
}

QList<WorkitemEvent> parseEvents(const QByteArray &json)
{
    QList<WorkitemEvent> events;
    const auto sets = dicom::readJson(json, {.depth = 16, .bytes = 4 << 20, .attributes = 100'000});
    for (DataSet set : sets.value_or(QList<DataSet>())) {
        tidyWorkitem(set);
        WorkitemEvent event{typeOf(set), set.string(AffectedSopInstanceUid), set};
        if (event.workitemUid.isEmpty())
            event.workitemUid = set.string(tag::SOPInstanceUID);
        if (dicom::isValidUid(event.workitemUid) || event.type == WorkitemEvent::Type::ScpStatus)
            events.append(event);
    }
    return events;
}

} // namespace network
