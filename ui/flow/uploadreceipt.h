#pragma once

#include "network/transfer/uploaditem.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace ui {

/// What became of each instance, as a table that other programs read: RFC 4180, UTF-8 with a byte
/// order mark (spreadsheets look for it). A value that a spreadsheet would run as a formula gets an
/// apostrophe in front.
QByteArray receiptCsv(const QList<network::UploadItem> &items, const QString &archiveName);

/// The same for people, on paper: counts, then every instance that was not simply stored, then all.
/// False if the file cannot be written.
bool writeReceiptPdf(const QString &path, const QList<network::UploadItem> &items, const QString &archiveName, const QDateTime &when);

} // namespace ui
