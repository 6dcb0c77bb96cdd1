#pragma once

#include "network/transfer/uploadservice.h"
#include "ui/flow/audits.h"
#include "ui/flow/uploadqueuemodel.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QThread>

#include <deque>

#include <functional>

namespace ui {

class Session;

/// The uploads of this run's windows, seen from the GUI thread: starts the service in a thread of
/// its own, keeps the model and the totals, and passes on what the user wants. It outlives the
/// windows.
class UploadCenter : public QObject
{
    Q_OBJECT
public:
    explicit UploadCenter(Session &session, const network::UploadPolicy &policy = {}, QObject *parent = nullptr);
    ~UploadCenter() override;

    /// Goes on with what an earlier run left.
    void start();
    void send(const network::Archive &archive, const QList<network::UploadItem> &items);

    void setPaused(bool paused);
    bool isPaused() const { return m_isPaused; }
    void retryFailed();
    /// Sends copies in the spool in place of what was refused.
    void substitute(qint64 upload, const QList<network::UploadQueue::Copy> &copies);
    /// Keeps what archives answered about storage commitment, by the ids of instances.
    void noteCommitment(const QHash<qint64, network::Commitment> &answers);
    /// Sends to where an archive is now what was queued for where it was.
    void release();
    void remove(const QList<std::pair<qint64, QList<qint64>>> &idsByUpload);
    void clearFinished();
    void clearAllSettled();

    UploadQueueModel &model() { return m_model; }
    const UploadQueueModel &model() const { return m_model; }
    /// Bytes on the way in the current requests; 0 while none is.
    qint64 bytesUnderWay() const;
    double bytesPerSecond() const;
    qint64 remainingSeconds() const; ///< -1: not known
    /// Why nothing goes on: the sentence of the archive, or that an archive moved; empty while all
    /// is well.
    QString trouble() const;
    bool needsRelease() const;
    bool isOpen() const { return m_isOpen; }

    /// Forgets all of it and deletes what was kept; only where nothing is under way. `done` is called later.
    void wipe(QObject *context, std::function<void()> done);

signals:
    void changed();
    /// All that was under way in this run is settled.
    void finished(const ui::UploadTotals &totals);
    void failed(const dicom::Error &error);
    /// What became of these, for whoever follows single instances.
    void instancesChanged(const QList<network::UploadItem> &items);

private:
    void connectService();
    void noteProgress(qint64 upload, qint64 done);

    Session &m_session;
    UploadQueueModel m_model;
    UploadAudit m_audit;
    QThread m_thread;
    network::UploadService *m_service;
    QHash<qint64, qint64> m_underWay; ///< bytes by upload
    QHash<qint64, QString> m_waiting; ///< sentence by upload
    QHash<qint64, network::UploadHold> m_holds;
    std::deque<std::pair<qint64, qint64>> m_rate; ///< milliseconds, bytes done in all
    QElapsedTimer m_clock;
    bool m_isPaused = false;
    bool m_isOpen = false;
    bool m_wasBusy = false;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::UploadTotals)
