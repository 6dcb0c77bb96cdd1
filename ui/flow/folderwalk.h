#pragma once

#include <QList>
#include <QString>

#include <atomic>

namespace ui {

/// A file below a folder, or what of the folder cannot be read, with the sentence that says why.
struct FolderEntry {
    QString path;
    QString problem; ///< empty: a file
};

/// Every file at any depth, sorted by path. Links to files are files; links to folders are not
/// followed, so none can lead in a circle. A folder that cannot be read and a name that no text can
/// hold are told, never left out: something to be sent may be behind them. For any thread.
QList<FolderEntry> filesBelow(const QString &folder, const std::atomic<bool> &stop);

} // namespace ui
