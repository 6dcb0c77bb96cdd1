#pragma once

#include "network/dicomweb/workitem.h"

#include <QDateTime>
#include <QList>
#include <QUrl>

namespace ui {

/// Which tasks ended here today: their UIDs and how, in one small private file. What they were about is asked of the archive
/// when somebody looks; nothing about a patient is kept.
class WorklistHistory
{
public:
    struct Entry {
        QUrl root; ///< UPS-RS base of the archive
        QString workitemUid;
        QDateTime ended;
        network::Workitem::State state = network::Workitem::State::Completed;
    };
    /// An empty folder: nothing is kept.
    explicit WorklistHistory(QString folder);

    QList<Entry> today(const QUrl &root) const; ///< the latest first
    /// Forgets what is older than today as well.
    void add(const Entry &entry);

private:
    QList<Entry> read() const;

    QString m_folder;
};

} // namespace ui
