#include "imaging/frameanatomy.h"

#include "imaging/functionalgroups.h"

namespace imaging {

using dicom::DataSet;
namespace tag = dicom::tag;

FrameAnatomy FrameAnatomy::fromDataSet(const DataSet &dataSet, int frame)
{
    FrameAnatomy anatomy;
    const DataSet group = functionalGroup(dataSet, tag::FrameAnatomySequence, frame);
    anatomy.laterality = group.string(tag::FrameLaterality);
    for (const auto attribute : {tag::ImageLaterality, tag::Laterality}) {
        if (anatomy.laterality.isEmpty())
            anatomy.laterality = dataSet.string(attribute);
    }
    DataSet region = group.item(tag::AnatomicRegionSequence);
    if (region.isEmpty())
        region = dataSet.item(tag::AnatomicRegionSequence);
    anatomy.region = region.string(tag::CodeMeaning);
    if (anatomy.region.isEmpty())
        anatomy.region = dataSet.string(tag::BodyPartExamined);
    return anatomy;
}

} // namespace imaging
