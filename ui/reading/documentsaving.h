#pragma once

#include "network/dicom/result.h"

#include <QString>

#include <functional>

class QWidget;

namespace ui {

/// Copies a document that was opened to where the reader wants it: the whole file or none.
dicom::Result<> copyDocument(const QString &from, const QString &to);

/// Asks where to, and copies it there; `done` hears where that was and what became of it.
using DocumentSaved = std::function<void(const QString &to, const dicom::Result<> &result)>;
void saveDocumentAs(QWidget *window, const QString &path, DocumentSaved done);

} // namespace ui
