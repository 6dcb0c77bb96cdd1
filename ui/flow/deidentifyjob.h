#pragma once

#include "network/deidentification/deidentifier.h"
#include "ui/flow/deidentifyreport.h"
#include "ui/flow/scannedfile.h"

#include <QObject>
#include <QSet>

#include <atomic>
#include <memory>

namespace ui
{

/// Writes de-identified copies of files into the spool, one after the other in another thread; the
/// files themselves are only read. The copies go with this object, but for what was released.
/// Dropping it, or cancel(), ends it.
class DeidentifyJob : public QObject
{
    Q_OBJECT
public:
    struct Plan {
        DeidentifyChoices choices;
        network::ProjectKey key;
        QSet<QString> refusedTexts;
    };

    explicit DeidentifyJob(const QString &spool, QObject *parent = nullptr);
    ~DeidentifyJob() override;

    /// Files that can be sent; once.
    void start(const QList<ScannedFile> &files, const Plan &plan);
    void cancel();
    /// From now on these are somebody else's to delete.
    void release(const QStringList &paths);

    /// After finished(): the copies, and what could not be copied as Rejected, in the order of the
    /// files.
    const QList<ScannedFile> &files() const { return m_files; }
    const DeidentifyReport &report() const { return m_report; }

signals:
    void progress(int done, int total);
    void finished();

private:
    struct Outcome {
        ScannedFile file;
        network::ChangeCounts changes;
        QSet<QString> keptTexts;
    };
    void take(const Outcome &outcome, int total);
    static Outcome copyOf(const ScannedFile &original, const Plan &plan,
                          const network::Pseudonyms &pseudonyms, const QString &spool);

    QString m_spool;
    QList<ScannedFile> m_files;
    QSet<QString> m_copies; ///< ours to delete
    DeidentifyReport m_report;
    std::shared_ptr<std::atomic<bool>> m_stop;
};

} // namespace ui
