#pragma once

#include "network/dicom/part10reader.h"
#include "ui/flow/scannedfile.h"

#include <QObject>
#include <QSet>

#include <atomic>
#include <functional>
#include <memory>

namespace ui {

/// Writes changed copies of files into the spool, one after the other in another thread; the files
/// themselves are only read. The copies go with this object, but for what was released. Dropping
/// it, or cancel(), ends it.
class CopyJob : public QObject
{
    Q_OBJECT
public:
    explicit CopyJob(const QString &spool, QObject *parent = nullptr);
    ~CopyJob() override;

    void cancel();
    /// From now on these are somebody else's to delete.
    void release(const QStringList &paths);
    /// After finished(): the copies, and what could not be copied as Rejected, in the order of the
    /// files.
    const QList<ScannedFile> &files() const { return m_files; }

signals:
    void progress(int done, int total);
    void finished();

protected:
    /// A file in the spool, and what this object is told in its own thread once that is there; may
    /// be null.
    struct Made {
        ScannedFile file;
        std::function<void()> note;
    };
    /// Called in the other thread.
    using Maker = std::function<dicom::Result<Made>(const ScannedFile &original, const QString &spool)>;
    /// What a copy is to hold, from what the file holds; called in the other thread. It may change
    /// the pixels of the file.
    struct Change {
        dicom::DataSet dataSet;
        std::function<void(ScannedFile &copy)> describe; ///< called there too; may be null
        std::function<void()> note;
    };
    using Changer = std::function<dicom::Result<Change>(dicom::Part10File &file)>;

    /// Either once. `reason` stands at what cannot be made.
    void make(const QList<ScannedFile> &files, const QString &reason, const Maker &maker);
    void change(const QList<ScannedFile> &files, const QString &reason, const Changer &changer);
    virtual void noteRejected() {}

    /// A Part 10 file in memory, if it is not too large for that.
    static dicom::Result<dicom::Part10File> readWhole(const QString &path);
    /// What a Part 10 file in the spool says of itself, to send it.
    static ScannedFile described(const QString &path, const dicom::DataSet &dataSet);

private:
    static dicom::Result<Made> copyOf(const ScannedFile &original, const Changer &changer, const QString &spool);
    void take(const Made &made, int total);

    QString m_spool;
    QList<ScannedFile> m_files;
    QSet<QString> m_copies; ///< ours to delete
    std::shared_ptr<std::atomic<bool>> m_stop;
};

} // namespace ui
