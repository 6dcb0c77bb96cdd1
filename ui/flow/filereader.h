#pragma once

#include "imaging/decoderpool.h"
#include "ui/flow/filesframesource.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QStringList>

namespace ui {

/// Reads the headers of files and of all files in folders, by the helpers. The table of contents of a disc (DICOMDIR) that
/// is named itself stands for the folder it lies in. Dropping it cancels.
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
    void walk(const QStringList &paths);
    void setFiles(const QStringList &files);
    void take(qsizetype place, const QString &path, const dicom::Result<dicom::DataSet> &header);
    void pump();

    imaging::DecoderPool &m_decoders;
    QSet<QString> m_named; ///< paths as they were given, that were not read yet
    QStringList m_discs;   ///< folders of tables of contents among them
    QStringList m_waiting;
    QSet<imaging::DecoderPool::Id> m_running;
    QMap<qsizetype, LocalFile> m_files; ///< in the order of the paths, whichever helper was faster
    qsizetype m_asked = 0;
    int m_refused = 0;
};

} // namespace ui
