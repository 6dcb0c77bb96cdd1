#pragma once

#include "ui/flow/transcodejob.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace ui {

class Session;
class UploadCenter;

/// What archives refused because of its transfer syntax (reason C122), and the way out: to send it uncompressed. Nothing
/// happens without start().
class UnpackOffer : public QObject
{
    Q_OBJECT
public:
    UnpackOffer(Session &session, UploadCenter &center, QObject *parent = nullptr);
    ~UnpackOffer() override;

    struct Refused {
        QList<network::UploadItem> items;
        int lossy = 0; ///< of these, once compressed with loss
    };
    Refused refused() const;

    /// Unpacks them, then hands the copies to the queue.
    void start();
    void cancel();
    bool isRunning() const { return m_job != nullptr; }

signals:
    void progress(int done, int total);
    /// `failure`: why some could not be unpacked; empty if all could.
    void finished(const QString &failure);

private:
    void finish();

    Session &m_session;
    UploadCenter &m_center;
    std::unique_ptr<TranscodeJob> m_job;
    QList<network::UploadItem> m_items; ///< of the job, in its order
    QSet<qint64> m_impossible;          ///< not offered again in this run
};

} // namespace ui
