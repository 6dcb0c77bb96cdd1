#pragma once

#include "ui/flow/copyjob.h"
#include "ui/flow/documentwrap.h"

namespace ui {

/// DICOM objects made of documents and pictures, in a series of their own for each kind.
class WrapJob : public CopyJob
{
    Q_OBJECT
public:
    using CopyJob::CopyJob;
    /// `study`: attributes of patient and study.
    void start(const QList<ScannedFile> &documents, const dicom::DataSet &study, const QString &title);
};

} // namespace ui
