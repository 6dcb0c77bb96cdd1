#pragma once

#include "network/dicom/result.h"

#include <QString>

#include <functional>

class QWidget;

namespace ui {

/// Copies a document that was opened to where the reader wants it: the whole file or none.
dicom::Result<> copyDocument(const QString &from, const QString &to);

/// Asks where to, and copies it there; `failed` hears why that could not be.
void saveDocumentAs(QWidget *window, const QString &path, std::function<void(const QString &sentence)> failed);

} // namespace ui
