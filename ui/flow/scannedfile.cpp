#include "ui/flow/scannedfile.h"

#include "network/dicom/dataset.h"

namespace ui {

namespace tag = dicom::tag;

void describe(ScannedFile &file, const dicom::DataSet &dataSet)
{
    network::UploadItem &item = file.item;
    item.studyInstanceUid = dataSet.string(tag::StudyInstanceUID);
    item.seriesInstanceUid = dataSet.string(tag::SeriesInstanceUID);
    item.sopClassUid = dataSet.string(tag::SOPClassUID);
    item.sopInstanceUid = dataSet.string(tag::SOPInstanceUID);
    file.patient = dicom::PatientIdentity::fromDataSet(dataSet);
    item.label = {file.patient.name.display(),           dataSet.string(tag::PatientID),         dataSet.string(tag::StudyDate),
                  dataSet.string(tag::StudyDescription), dataSet.string(tag::SeriesDescription), dataSet.string(tag::Modality),
                  dataSet.string(tag::InstanceNumber)};
    file.studyTime = dataSet.string(tag::StudyTime);
    file.accessionNumber = dataSet.string(tag::AccessionNumber);
    file.isBurnedIn = dataSet.string(tag::BurnedInAnnotation) == u"YES";
}

} // namespace ui
