#include "network/dicom/attributecorrection.h"

#include "network/dicom/datetime.h"

namespace dicom {

namespace {

constexpr qsizetype LongestLo = 64;

bool saysTheSame(const DataSet &dataSet, const Element &change)
{
    if (change.isEmpty())
        return !dataSet.hasValue(change.tag);
    return dataSet.hasValue(change.tag) && dataSet.strings(change.tag) == DataSet::fromElements({change}).strings(change.tag);
}

} // namespace

DataSet corrected(const DataSet &original, const DataSet &changes, const ModificationReason &reason)
{
    DataSet result = original, before;
    bool isChanged = false;
    for (const Element &change : changes.elements()) {
        if (saysTheSame(original, change))
            continue;
        isChanged = true;
        if (const Element *replaced = original.find(change.tag))
            before.set(*replaced);
        result.set(change);
    }
    if (!isChanged)
        return original;
    if (before.isEmpty())
        return result; // nothing was replaced: there are no original values to keep
    DataSet item;
    item.setItems(tag::ModifiedAttributesSequence, {before});
    item.setString(tag::AttributeModificationDateTime, toDT(reason.when));
    item.setString(tag::ModifyingSystem, reason.modifyingSystem.left(LongestLo));
    item.setString(tag::ReasonForTheAttributeModification,
                   reason.kind == ModificationReason::Kind::Coerce ? QStringLiteral("COERCE") : QStringLiteral("CORRECT"));
    if (reason.sourceOfPrevious.isEmpty())
        item.setEmpty(tag::SourceOfPreviousValues);
    else
        item.setString(tag::SourceOfPreviousValues, reason.sourceOfPrevious.left(LongestLo));
    result.setItems(tag::OriginalAttributesSequence, original.items(tag::OriginalAttributesSequence) + QList<DataSet>{item});
    return result;
}

} // namespace dicom
