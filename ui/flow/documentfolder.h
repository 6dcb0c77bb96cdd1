#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/result.h"

#include <QTemporaryDir>

#include <memory>

namespace ui {

/// Encapsulated documents that the reader asked to open, in a private folder that goes when this goes.
class DocumentFolder
{
public:
    /// Writes a PDF (PS3.3 C.24.2) readable by this user only; Unsupported for anything that is not one.
    dicom::Result<QString> write(const dicom::DataSet &object);

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_count = 0;
};

} // namespace ui
