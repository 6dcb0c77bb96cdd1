#pragma once

#include "imaging/decoderpool.h"
#include "ui/flow/filesframesource.h"

#include <QObject>
#include <QSet>
#include <QStringList>

namespace ui {

/// Reads the headers of files and of all files in folders, by the helpers. Dropping it cancels.
class FileReader : public QObject
{
    Q_OBJECT
public:
    explicit FileReader(imaging::DecoderPool &decoders, QObject *parent = nullptr);
    ~FileReader() override;
    void read(const QStringList &paths);

signals:
    void finished(const QList<ui::LocalFile> &files, int refused);

private:
    void setFiles(const QStringList &files);
    void pump();

    imaging::DecoderPool &m_decoders;
    QStringList m_waiting;
    QSet<imaging::DecoderPool::Id> m_running;
    QList<LocalFile> m_files;
    int m_refused = 0;
};

} // namespace ui
