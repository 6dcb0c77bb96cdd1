#include "ui/flow/exportaudit.h"

#include <QFileInfo>

namespace ui {

ExportPlace ExportPlace::file(const QString &path)
{
    return folder(QFileInfo(path).absolutePath());
}

ExportPlace ExportPlace::folder(const QString &path)
{
    return {QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()), {}};
}

ExportPlace ExportPlace::clipboard()
{
    return {QUrl(QStringLiteral("clipboard:")), {}};
}

ExportPlace ExportPlace::paper(const QString &printer)
{
    return {{}, printer.isEmpty() ? QStringLiteral("printer of the system") : printer};
}

void recordExport(network::AuditLog &log, const AuditSubjects &what, const ExportPlace &to, const dicom::Result<> &result)
{
    network::AuditEvent event;
    event.kind = network::AuditEvent::Kind::Export;
    event.medium = to.medium;
    event.printer = to.printer;
    if (!result) {
        event.outcome = network::AuditEvent::Outcome::MinorFailure;
        event.problem = result.error().message;
    }
    what.tell(log, event);
}

} // namespace ui
