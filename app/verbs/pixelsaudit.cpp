#include "app/verbs/pixelsaudit.h"

#include "network/dicom/patientidentity.h"
#include "ui/flow/exportaudit.h"

#include <utility>

namespace app {

PixelsAudit::PixelsAudit(network::AuditLog &log, QUrl server, QString path)
    : m_log(log)
    , m_server(std::move(server))
    , m_path(std::move(path))
{}

PixelsAudit::~PixelsAudit()
{
    end(dicom::fail(dicom::Error::Kind::Cancelled, QStringLiteral("Interrupted before it was done.")));
}

void PixelsAudit::read(const dicom::DataSet &header)
{
    m_subjects.add(header);
    m_access.shown(m_log, header.string(dicom::tag::StudyInstanceUID), dicom::PatientIdentity::fromDataSet(header), m_server);
}

void PixelsAudit::end(const dicom::Result<> &result)
{
    const ui::AuditSubjects subjects = std::exchange(m_subjects, {});
    if (!m_path.isEmpty())
        recordExport(m_log, subjects, ui::ExportPlace::file(m_path), result);
}

} // namespace app
