#include "imaging/functionalgroups.h"

#include <algorithm>

namespace imaging {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

DataSet functionalGroup(const DataSet &dataSet, Tag macro, int frame)
{
    const DataSet own = dataSet.item(tag::PerFrameFunctionalGroupsSequence, frame - 1).item(macro);
    if (!own.isEmpty())
        return own;
    return dataSet.item(tag::SharedFunctionalGroupsSequence).item(macro);
}

DataSet groupOrTop(const DataSet &dataSet, Tag macro, int frame)
{
    const DataSet group = functionalGroup(dataSet, macro, frame);
    return group.isEmpty() ? dataSet : group;
}

bool variesByFrame(const DataSet &dataSet, Tag macro)
{
    const QList<DataSet> frames = dataSet.items(tag::PerFrameFunctionalGroupsSequence);
    return std::any_of(frames.begin(), frames.end(), [&](const DataSet &item) { return item.hasValue(macro); });
}

} // namespace imaging
