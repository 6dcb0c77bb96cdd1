#pragma once

#include "network/dicomweb/commitmentclient.h"
#include "network/transfer/uploaditem.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace ui {

class Session;

/// Asks archives whether they commit themselves to keep what was stored (storage commitment), and waits for what they say.
/// Dropping it ends the asking; whoever asks anew loses nothing.
class CommitmentAsk : public QObject
{
    Q_OBJECT
public:
    struct Outcome {
        int committed = 0;
        int refused = 0;
        int open = 0;         ///< not decided, not named in the answer, or not asked
        QStringList problems; ///< sentences, each once
    };
    struct Pace {
        std::chrono::milliseconds between{2'000}; ///< where the archive names no time
        std::chrono::milliseconds patience{600'000};
    };

    CommitmentAsk(Session &session, const Pace &pace, QObject *parent = nullptr);
    ~CommitmentAsk() override;

    /// Of several archives, by their ids.
    void start(const QHash<QString, QList<network::UploadItem>> &storedByArchive);
    const Outcome &outcome() const { return m_outcome; }

signals:
    void progress(int settled, int total);
    /// What an archive decided, by the ids of instances.
    void answered(const QHash<qint64, network::Commitment> &answers);
    void finished();

private:
    struct Question {
        network::Archive archive;
        QList<network::CommitmentReference> instances;
        QList<qint64> ids; ///< of the journal, one for each instance
        QString transactionUid;
    };
    void next();
    void follow(network::TransactionPtr<network::CommitmentAnswer> transaction);
    void take(const network::CommitmentAnswer &answer);
    void leaveOpen(const QString &problem);
    void settle(int instances);

    Session &m_session;
    const Pace m_pace;
    QList<Question> m_questions;
    network::TransactionPtr<network::CommitmentAnswer> m_transaction;
    QElapsedTimer m_asked; ///< since the current question was put
    QTimer m_wait;
    Outcome m_outcome;
    int m_settled = 0, m_total = 0;
};

} // namespace ui
