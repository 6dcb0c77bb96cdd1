#include "ui/flow/auditsubjects.h"

#include "imaging/imagedescription.h"
#include "network/transfer/uploaditem.h"

namespace ui {

namespace tag = dicom::tag;
using network::AuditEvent;

AuditEvent::Study &AuditSubjects::study(const AuditEvent::Patient &patient, const QString &uid)
{
    AuditEvent::Study &study = m_patients[{patient.id, patient.issuer}][uid];
    study.uid = uid;
    return study;
}

void AuditSubjects::add(const dicom::DataSet &object)
{
    const QString instance = object.string(tag::SOPInstanceUID);
    if (m_counted.contains(instance))
        return;
    m_counted.insert(instance);
    addInstance({object.string(tag::PatientID), object.string(tag::IssuerOfPatientID)}, object.string(tag::StudyInstanceUID),
                object.string(tag::SOPClassUID));
}

void AuditSubjects::add(const imaging::ImageDescription *image)
{
    if (image)
        add(image->dataSet);
}

void AuditSubjects::add(const network::UploadItem &item)
{
    addInstance({item.label.patientId, {}}, item.studyInstanceUid, item.sopClassUid);
}

void AuditSubjects::addInstance(const AuditEvent::Patient &patient, const QString &studyInstanceUid, const QString &sopClassUid)
{
    ++study(patient, studyInstanceUid).instances[sopClassUid];
}

void AuditSubjects::addStudy(const AuditEvent::Patient &patient, const QString &studyInstanceUid)
{
    study(patient, studyInstanceUid);
}

void AuditSubjects::tell(network::AuditLog &log, AuditEvent like) const
{
    for (auto it = m_patients.cbegin(); it != m_patients.cend(); ++it) {
        like.patients.clear();
        if (!it.key().first.isEmpty())
            like.patients.append({it.key().first, it.key().second});
        like.studies = it->values();
        log.record(like);
    }
}

} // namespace ui
