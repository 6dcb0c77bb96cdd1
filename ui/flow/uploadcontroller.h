#pragma once

#include "network/transfer/uploadjournal.h"
#include "network/transfer/uploadqueue.h"
#include "ui/flow/audits.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadscan.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <memory>

namespace ui {

/// Sends files to one archive, now, and says of each what became of it (second journey: file →
/// receipt); what `negatoscope store` does. First it finds out what became of instances that an
/// earlier, killed run had in a request. What the archive has already with the same content is not
/// sent again.
class UploadController : public QObject
{
    Q_OBJECT
public:
    UploadController(Session &session, const network::Archive &archive, const network::UploadPolicy &policy, QObject *parent = nullptr);
    ~UploadController() override;

    /// How a command sends: it waits for an archive that went away for half a minute, not for ever.
    static network::UploadPolicy commandPolicy();

    /// Files, and every regular file below folders.
    void start(const QStringList &paths);
    /// Ends it as it is: items() then tells what is known of each. The journal keeps what was in a
    /// request for the next run.
    void stop();
    /// All of them, whatever became of each; terminal after finished().
    const QList<network::UploadItem> &items() const { return m_items; }
    /// Instances that an earlier run left, as far as it is known now; what it had not sent is
    /// Queued and stays unsent.
    const QList<network::UploadItem> &leftOver() const { return m_leftOver; }

signals:
    void progress(int done, int total);
    /// The journal cannot be used: nothing was sent.
    void failed(const dicom::Error &error);
    void finished();

private:
    void settleNext();
    void settled();
    void send();
    void sent();
    void takeStates();

    Session &m_session;
    network::Archive m_archive;
    network::UploadPolicy m_policy;
    QStringList m_paths;
    std::unique_ptr<network::UploadJournal> m_journal;
    QList<network::Upload> m_earlier;
    std::unique_ptr<network::UploadQueue> m_queue;
    UploadScan *m_scan = nullptr;
    network::Upload m_upload;
    UploadAudit m_audit;
    QList<network::UploadItem> m_items;
    QList<network::UploadItem> m_leftOver;
    QList<qsizetype> m_sent; ///< indexes of those that went into the queue
    QSet<qint64> m_settled;  ///< ids of these that need nothing more
    int m_rejected = 0;
};

} // namespace ui
