#pragma once

#include "network/dicomweb/upsclient.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace ui {

class Session;

/// One claimed task while it is read: its progress, and its end with five seconds to think again. Outlives the window that shows
/// it, because a parked task stays ours.
class ReadingTask : public QObject
{
    Q_OBJECT
public:
    enum class State { Reading, AboutToComplete, Sending, Completed, Discontinued, GivenBack, Lost };
    /// What giving back consists of: first a new task for somebody else, so that the case is never
    /// on no list, then the end of ours.
    enum class GivingBack { Nothing, MakingNew, EndingOwn };
    /// Who does the work and how they are reached, as far as it is known.
    struct Performer {
        network::Code code;
        QString name;
        QString organization;
        bool isKnown() const { return !code.isEmpty() && !name.isEmpty() && !organization.isEmpty(); }
    };

    ReadingTask(Session &session, const network::Archive &archive, network::ClaimedWorkitem claimed, QObject *parent = nullptr);
    ~ReadingTask() override;

    QString uid() const { return m_claimed.uid(); }
    const network::Workitem &item() const { return m_item; }
    const network::Archive &archive() const { return m_archive; }
    QDateTime since() const { return m_claimed.since(); }
    State state() const { return m_state; }
    bool isOver() const { return m_state >= State::Completed; }
    const std::optional<dicom::Error> &error() const { return m_error; } ///< of the last attempt
    int secondsLeft() const { return m_secondsLeft; }
    bool isSending() const { return m_changing || m_creating || m_afterwards; }

    /// Tells everybody once that this station reads it, unless the task says so; that it cannot be told changes nothing.
    void announce();
    /// As others see it. An empty contact leaves the one that stands there.
    void setProgress(double percent, const QString &description, const QString &contactUri = {}, const QString &contactName = {});
    void setPerformer(const Performer &performer) { m_performer = performer; }
    /// Sends after five seconds, unless undo() comes first.
    void complete();
    void undo();
    void discontinue(const network::Discontinuation &discontinuation);
    /// Makes a new task that replaces this one, then discontinues this one. Tried again, it does
    /// what is left to do.
    void giveBack(const QString &remark);
    GivingBack givingBack() const { return m_givingBack; }
    QString replacement() const { return m_replacement; } ///< UID of the new task, once it is there

    /// Something was made while reading and is in an archive; each instance counts once.
    void addOutput(const network::ReferencedObjects &output);
    const QList<network::ReferencedObjects> &outputs() const { return m_outputs; }
    int outputCount() const { return int(m_outputInstances.size()); }
    /// Objects that are still on their way to an archive.
    void setPendingOutputs(int count) { m_pendingOutputs = count; }
    int pendingOutputs() const { return m_pendingOutputs; }
    const Performer &performer() const { return m_performer; }

    static constexpr int UndoSeconds = 5;

signals:
    void changed();
    void ended(); ///< completed, discontinued, or no longer ours

private:
    network::Performance performance() const;
    void send();
    void whenAnnounced(std::function<void()> act);
    void endGivenBack(const QString &remark);
    void take(const dicom::Result<network::Changed> &result, State success);
    network::UpsClient client();

    Session &m_session;
    network::Archive m_archive;
    network::ClaimedWorkitem m_claimed;
    network::Workitem m_item;
    Performer m_performer;
    QList<network::ReferencedObjects> m_outputs;
    QSet<QString> m_outputInstances;
    int m_pendingOutputs = 0;
    QString m_replacement;
    QString m_replacementUid; ///< of the one being made: the same when it is tried again
    GivingBack m_givingBack = GivingBack::Nothing;
    State m_state = State::Reading;
    std::optional<dicom::Error> m_error;
    int m_secondsLeft = 0;
    QTimer m_countdown;
    network::TransactionPtr<network::Changed> m_changing;
    network::TransactionPtr<QString> m_creating;
    network::TransactionPtr<network::Changed> m_announcing;
    std::function<void()> m_afterwards; ///< what must not overtake it
};

} // namespace ui
