#pragma once

#include "network/dicom/result.h"
#include "ui/flow/auditsubjects.h"

#include <QUrl>

namespace ui {

/// Where something of a patient goes when it leaves the program.
struct ExportPlace {
    QUrl medium;
    QString printer; ///< in place of `medium`

    /// A file is told by its folder: people write patients into the names of files.
    static ExportPlace file(const QString &path);
    static ExportPlace folder(const QString &path);
    static ExportPlace clipboard();
    /// `printer`: the system's name for it, which may be empty.
    static ExportPlace paper(const QString &printer);
};

/// What left, after the fact, with its outcome (PS3.15 A.5.3.4). Every way out of the program comes by here.
void recordExport(network::AuditLog &log, const AuditSubjects &what, const ExportPlace &to, const dicom::Result<> &result = {});

} // namespace ui
