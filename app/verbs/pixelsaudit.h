#pragma once

#include "network/dicom/result.h"
#include "ui/flow/audits.h"
#include "ui/flow/auditsubjects.h"

#include <QUrl>

namespace app {

/// What the audit trail is told of an object whose pixels are read: that they were, and where a file of them went.
class PixelsAudit
{
public:
    /// `server` is empty where a file is read, `path` where nothing is written.
    PixelsAudit(network::AuditLog &log, QUrl server, QString path);
    ~PixelsAudit(); ///< what was written before an interruption stays, and is told
    PixelsAudit(const PixelsAudit &) = delete;

    void read(const dicom::DataSet &header);
    /// All that is written is.
    void end(const dicom::Result<> &result);

private:
    network::AuditLog &m_log;
    QUrl m_server;
    QString m_path;
    ui::AccessAudit m_access;
    ui::AuditSubjects m_subjects;
};

} // namespace app
