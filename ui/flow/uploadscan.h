#pragma once

#include "imaging/decoderpool.h"
#include "ui/flow/scannedfile.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <atomic>
#include <functional>
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

    /// What lies where this says so is copied into the spool as it is found, so that its medium may be taken out once the scan is
    /// done; the copies go as what is unpacked does. Called in another thread, with a path. Without: nothing is copied.
    void setRemovable(std::function<bool(const QString &path)> isRemovable) { m_isRemovable = std::move(isRemovable); }
    void start(const QStringList &paths);
    void cancel();
    /// From now on these are somebody else's to delete.
    void release(const QStringList &paths);
    /// In the order in which they were found. Only after finished().
    const QList<ScannedFile> &files() const { return m_files; }

signals:
    void progress(int read, int found);
    /// From a medium that may be taken out, so far.
    void copied(int files);
    void finished();

private:
    struct FoundFile {
        QString path;
        QString source; ///< where a copy was made of
        qint64 bytes = 0;
        qint64 modified = 0;
        bool isUnpacked = false; ///< from an archive, or copied: ours to delete
        bool isDocument = false;
        bool staysOnDisc = false; ///< was to be copied and could not be
        QString problem;          ///< a zip archive that cannot be unpacked: the sentence
        enum class Kind { Part10, Other, Empty, Unreadable } kind = Kind::Other;
    };
    void take(const QList<FoundFile> &found);
    void pump();
    void headerRead(qsizetype index, const dicom::Result<dicom::DataSet> &header);
    void findDuplicates();
    struct Copy {
        qsizetype index = 0;
        QString path;
        QByteArray digest;
        bool isDamaged = false; ///< where contents differ
    };
    using SameUid = QList<Copy>;
    static QList<SameUid> compared(QList<SameUid> groups, const std::atomic<bool> &stop);
    void takeGroup(const SameUid &group);
    void reject(qsizetype index, const QString &reason, const QString &message);
    QString shared(const QString &text);
    struct Walk {
        QString spool;
        std::shared_ptr<std::atomic<bool>> stop;
        std::function<bool(const QString &path)> isRemovable;
        std::function<void(int files)> tellCopied;
        QHash<QString, bool> folders; ///< whether they lie on what may be taken out
        int copied = 0;
        bool isFull = false; ///< no room for copies: files are sent from where they are
    };
    static QList<FoundFile> walk(const QStringList &paths, Walk &how);
    static QList<FoundFile> lookAt(const QString &path, Walk &how);
    static FoundFile look(const QString &path);
    static void bringOver(FoundFile &file, Walk &how);

    imaging::DecoderPool &m_decoders;
    QString m_spool;
    std::function<bool(const QString &path)> m_isRemovable;
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
