#include "ui/flow/readingtask.h"

#include "ui/flow/session.h"
#include "ui/flow/worklistcodes.h"

namespace ui {

ReadingTask::ReadingTask(Session &session, const network::Archive &archive, network::ClaimedWorkitem claimed, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_archive(archive)
    , m_claimed(std::move(claimed))
    , m_item(m_claimed.workitem())
    , m_countdown(this)
{
    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, [this] {
        if (--m_secondsLeft <= 0)
            send();
        emit changed();
    });
}

ReadingTask::~ReadingTask() = default;

network::UpsClient ReadingTask::client()
{
    return {m_session.http(), m_archive, m_session.claims()};
}

void ReadingTask::setProgress(double percent, const QString &description)
{
    if (m_state != State::Reading || m_changing)
        return;
    m_changing = client().update(m_claimed, network::progressUpdate(m_item, percent, description));
    connect(m_changing.get(), &network::Transaction::finished, this, [this] { take(m_changing->result(), State::Reading); });
    emit changed();
}

void ReadingTask::complete()
{
    if (m_state != State::Reading || m_changing)
        return;
    m_state = State::AboutToComplete;
    m_secondsLeft = UndoSeconds;
    m_error.reset();
    m_countdown.start();
    emit changed();
}

void ReadingTask::undo()
{
    if (m_state != State::AboutToComplete)
        return;
    m_countdown.stop();
    m_state = State::Reading;
    emit changed();
}

void ReadingTask::send()
{
    m_countdown.stop();
    m_state = State::Sending;
    network::Performance performance;
    performance.station = ownStation();
    performance.began = m_claimed.since();
    performance.ended = QDateTime::currentDateTime();
    performance.outputs = m_outputs;
    m_changing = client().complete(m_claimed, performance);
    connect(m_changing.get(), &network::Transaction::finished, this, [this] { take(m_changing->result(), State::Completed); });
}

void ReadingTask::discontinue(const network::Discontinuation &discontinuation)
{
    if (m_state != State::Reading || m_changing)
        return;
    m_state = State::Sending;
    m_changing = client().discontinue(m_claimed, discontinuation);
    connect(m_changing.get(), &network::Transaction::finished, this, [this] { take(m_changing->result(), State::Discontinued); });
    emit changed();
}

void ReadingTask::take(const dicom::Result<network::Changed> &outcome, State success)
{
    const dicom::Result<network::Changed> result = outcome; // the handle goes
    m_changing.reset();
    m_error.reset();
    if (result) {
        m_state = success;
        if (!result->workitem.uid().isEmpty())
            m_item = result->workitem;
    } else {
        m_error = result.error();
        const auto kept = m_session.claims().find(m_archive.ups(), uid());
        m_state = kept && !*kept ? State::Lost : State::Reading; // the key was forgotten: it is over
    }
    emit changed();
    if (isOver())
        emit ended();
}

} // namespace ui
