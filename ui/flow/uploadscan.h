#pragma once

#include "imaging/decoderpool.h"
#include "ui/flow/scannedfile.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <atomic>
#include <memory>

namespace ui {

/// Reads the headers of files and of all files below folders, by the decoder helpers, and says
/// which can be sent. Folders are walked and contents compared in another thread. Dropping it, or
/// cancel(), ends it.
class UploadScan : public QObject
{
    Q_OBJECT
public:
    /// Zip archives are unpacked into `spool`; what is unpacked goes with this object, but for what
    /// was released. Empty: zip archives are files like others.
    explicit UploadScan(imaging::DecoderPool &decoders, const QString &spool = {}, QObject *parent = nullptr);
    ~UploadScan() override;

    void start(const QStringList &paths);
    void cancel();
    /// From now on these are somebody else's to delete.
    void release(const QStringList &paths);
    /// In the order in which they were found. Only after finished().
    const QList<ScannedFile> &files() const { return m_files; }

signals:
    void progress(int read, int found);
    void finished();

private:
    struct FoundFile {
        QString path;
        qint64 bytes = 0;
        qint64 modified = 0;
        bool isUnpacked = false;
        bool isDocument = false;
        QString problem; ///< a zip archive that cannot be unpacked: the sentence
        enum class Kind { Part10, Other, Empty, Unreadable } kind = Kind::Other;
    };
    void take(const QList<FoundFile> &found);
    void pump();
    void headerRead(qsizetype index, const dicom::Result<dicom::DataSet> &header);
    void findDuplicates();
    void takeDigests(const QHash<qsizetype, QByteArray> &digests);
    void reject(qsizetype index, const QString &reason, const QString &message);
    QString shared(const QString &text);
    static QList<FoundFile> walk(const QStringList &paths, const QString &spool, const std::atomic<bool> &stop);
    static QList<FoundFile> lookAt(const QString &path, const QString &spool, const std::atomic<bool> &stop);
    static FoundFile look(const QString &path);

    imaging::DecoderPool &m_decoders;
    QString m_spool;
    QSet<QString> m_unpacked; ///< ours to delete
    QList<ScannedFile> m_files;
    QList<FoundFile::Kind> m_kinds;
    QSet<imaging::DecoderPool::Id> m_running;
    qsizetype m_next = 0;
    int m_read = 0;
    QSet<QString> m_strings; ///< values that many files share are held once
    std::shared_ptr<std::atomic<bool>> m_stop;
};

} // namespace ui
