#pragma once

#include "network/dicomweb/archive.h"
#include "network/dicomweb/wadoclient.h"
#include "ui/flow/auditsubjects.h"
#include "ui/flow/backlog.h"
#include "ui/flow/filesframesource.h"
#include "ui/flow/mediawriter.h"

#include <QObject>

#include <memory>
#include <optional>

namespace ui {

class RetrieveController;
class Session;

/// Saves studies as DICOM files with a DICOMDIR, in a folder or a zip archive: objects of archives are retrieved, files are read,
/// and both are written byte for byte as they are, in a thread of the pool. Destroying it cancels, and takes away what it wrote.
class MediaExport : public QObject
{
    Q_OBJECT
public:
    /// A study of an archive, or files on disk.
    struct Source {
        std::optional<network::Archive> archive;
        network::ResourceId study;
        QList<LocalFile> files;
        int expected = 0; ///< objects, as far as is known
    };

    MediaExport(Session &session, const QString &target, MediaForm form, QObject *parent = nullptr);
    ~MediaExport() override;
    void start(const QList<Source> &sources);

    int written() const { return m_written; }
    int expected() const { return m_expected; } ///< 0: not known
    qint64 bytes() const { return m_bytes; }
    /// What became of it, once it is finished.
    const dicom::Result<> &result() const { return m_result; }
    /// What is not there although it should be, in sentences.
    const QStringList &problems() const { return m_problems; }

signals:
    void progressed();
    void finished();

private:
    struct Work;
    void next();
    void retrieve(const Source &source);
    void copyNextFile();
    void write(const dicom::DataSet &header, const QByteArray &bytes, const Backlog::Token &load);
    void written(const dicom::Result<> &result, const dicom::DataSet &header, qint64 bytes);
    void finishWhenWritten();
    void end(const dicom::Result<> &result);
    void tell(const dicom::Result<> &outcome) const;
    void addProblem(const QString &sentence);

    Session &m_session;
    QString m_target;
    MediaForm m_form;
    std::shared_ptr<Work> m_work;
    QList<Source> m_sources;
    QList<LocalFile> m_files; ///< of the source in hand
    std::unique_ptr<RetrieveController> m_retrieval;
    QStringList m_problems;
    AuditSubjects m_audited; ///< what was written, and what could not be
    dicom::Result<> m_result;
    int m_written = 0, m_expected = 0;
    qint64 m_bytes = 0;
    int m_queued = 0; ///< given to the writing thread and not answered yet
    bool m_isRead = false;
    bool m_isFinishing = false;
    bool m_isOver = false;
};

} // namespace ui
