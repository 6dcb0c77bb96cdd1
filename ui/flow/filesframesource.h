#pragma once

#include "imaging/framesource.h"

#include <QHash>
#include <QTimer>

namespace ui {

/// A file on disk and its header, as the helper read it.
struct LocalFile {
    QString path;
    dicom::DataSet header;
};

/// One series of files on disk as a FrameSource: headers describe, pixels are read by the helper when their turn comes.
class FilesFrameSource : public imaging::FrameSource
{
    Q_OBJECT
public:
    explicit FilesFrameSource(const QList<LocalFile> &files, QObject *parent = nullptr);

    void start(const QSet<QString> &known) override;
    void setWanted(const QList<dicom::FrameKey> &mostUrgentFirst, int visible) override;

private:
    void announce();

    QList<LocalFile> m_files;
    QHash<QString, QString> m_paths; ///< by SOP Instance UID
    QTimer m_start;
};

} // namespace ui
