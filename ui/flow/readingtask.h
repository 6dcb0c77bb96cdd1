#pragma once

#include "network/dicomweb/upsclient.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace ui {

class Session;

/// One claimed task while it is read: its progress, and its end with five seconds to think again. Outlives the window that shows
/// it, because a parked task stays ours.
class ReadingTask : public QObject
{
    Q_OBJECT
public:
    enum class State { Reading, AboutToComplete, Sending, Completed, Discontinued, Lost };

    ReadingTask(Session &session, const network::Archive &archive, network::ClaimedWorkitem claimed, QObject *parent = nullptr);
    ~ReadingTask() override;

    QString uid() const { return m_claimed.uid(); }
    const network::Workitem &item() const { return m_item; }
    const network::Archive &archive() const { return m_archive; }
    QDateTime since() const { return m_claimed.since(); }
    State state() const { return m_state; }
    bool isOver() const { return m_state == State::Completed || m_state == State::Discontinued || m_state == State::Lost; }
    const std::optional<dicom::Error> &error() const { return m_error; } ///< of the last attempt
    int secondsLeft() const { return m_secondsLeft; }
    bool isSending() const { return bool(m_changing); }

    void setProgress(double percent, const QString &description);
    /// Sends after five seconds, unless undo() comes first.
    void complete();
    void undo();
    void discontinue(const network::Discontinuation &discontinuation);
    void addOutput(const network::ReferencedObjects &output) { m_outputs.append(output); }

    static constexpr int UndoSeconds = 5;

signals:
    void changed();
    void ended();  ///< completed, discontinued, or no longer ours

private:
    void send();
    void take(const dicom::Result<network::Changed> &result, State success);
    network::UpsClient client();

    Session &m_session;
    network::Archive m_archive;
    network::ClaimedWorkitem m_claimed;
    network::Workitem m_item;
    QList<network::ReferencedObjects> m_outputs;
    State m_state = State::Reading;
    std::optional<dicom::Error> m_error;
    int m_secondsLeft = 0;
    QTimer m_countdown;
    network::TransactionPtr<network::Changed> m_changing;
};

} // namespace ui
