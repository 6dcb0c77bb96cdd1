#include "ui/flow/readingtask.h"

#include "network/dicom/uid.h"
#include "network/dicomweb/finalstate.h"
#include "ui/flow/session.h"
#include "ui/flow/worklistcodes.h"

#include <utility>

namespace ui {

namespace {

const network::Code Rescheduled{QStringLiteral("110528"), QStringLiteral("DCM"), QStringLiteral("Discontinued Procedure Step rescheduled")};

} // namespace

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

void ReadingTask::setProgress(double percent, const QString &description, const QString &contactUri, const QString &contactName)
{
    if (m_state != State::Reading || isSending())
        return;
    whenAnnounced([=, this] { // on what then stands there
        m_changing = client().update(m_claimed, network::progressUpdate(m_item, percent, description, contactUri, contactName));
        connect(m_changing.get(), &network::Transaction::finished, this, [this] { take(m_changing->result(), State::Reading); });
    });
    emit changed();
}

void ReadingTask::complete()
{
    if (m_state != State::Reading || isSending())
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

network::Performance ReadingTask::performance() const
{
    network::Performance performance;
    performance.station = ownStation();
    performance.began = m_claimed.since();
    if (m_performer.isKnown()) {
        performance.performer = m_performer.code;
        performance.performerName = m_performer.name;
        performance.performerOrganization = m_performer.organization;
    }
    return performance;
}

void ReadingTask::announce()
{
    if (m_announcing || !m_item.performedStations().isEmpty())
        return;
    m_announcing = client().update(m_claimed, network::beginningUpdate(m_item, performance()));
    connect(m_announcing.get(), &network::Transaction::finished, this, [this] {
        const dicom::Result<network::Changed> result = m_announcing->result();
        m_announcing.reset();
        if (result && !result->workitem.uid().isEmpty())
            m_item = result->workitem;
        if (const auto act = std::exchange(m_afterwards, nullptr))
            act();
        emit changed();
    });
}

/// Both write the same sequence, and the later one counts.
void ReadingTask::whenAnnounced(std::function<void()> act)
{
    if (m_announcing)
        m_afterwards = std::move(act);
    else
        act();
}

void ReadingTask::send()
{
    m_countdown.stop();
    m_state = State::Sending;
    whenAnnounced([this] {
        network::Performance performance = this->performance();
        performance.ended = QDateTime::currentDateTime();
        performance.outputs = m_outputs;
        m_changing = client().complete(m_claimed, performance);
        connect(m_changing.get(), &network::Transaction::finished, this, [this] { take(m_changing->result(), State::Completed); });
    });
}

void ReadingTask::discontinue(const network::Discontinuation &discontinuation)
{
    if (m_state != State::Reading || isSending())
        return;
    m_state = State::Sending;
    whenAnnounced([this, discontinuation] {
        m_changing = client().discontinue(m_claimed, discontinuation);
        connect(m_changing.get(), &network::Transaction::finished, this, [this] { take(m_changing->result(), State::Discontinued); });
    });
    emit changed();
}

void ReadingTask::giveBack(const QString &remark)
{
    if (m_state != State::Reading || isSending())
        return;
    m_state = State::Sending;
    m_error.reset();
    if (!m_replacement.isEmpty())
        return endGivenBack(remark);
    m_givingBack = GivingBack::MakingNew;
    if (m_replacementUid.isEmpty())
        m_replacementUid = dicom::makeUid();
    m_creating = client().create(network::replacementOf(m_item), m_replacementUid);
    connect(m_creating.get(), &network::Transaction::finished, this, [this, remark] {
        const dicom::Result<QString> result = m_creating->result();
        m_creating.reset();
        if (result) {
            m_replacement = *result;
            return endGivenBack(remark);
        }
        m_givingBack = GivingBack::Nothing;
        m_error = result.error();
        m_state = State::Reading;
        emit changed();
    });
    emit changed();
}

void ReadingTask::endGivenBack(const QString &remark)
{
    m_givingBack = GivingBack::EndingOwn;
    whenAnnounced([this, remark] {
        m_changing = client().discontinue(m_claimed, {Rescheduled, remark});
        connect(m_changing.get(), &network::Transaction::finished, this, [this] { take(m_changing->result(), State::GivenBack); });
    });
    emit changed();
}

void ReadingTask::addOutput(const network::ReferencedObjects &output)
{
    network::ReferencedObjects fresh = output;
    fresh.instances.removeIf([this](const auto &instance) { return m_outputInstances.contains(instance.second); });
    if (fresh.instances.isEmpty())
        return;
    for (const auto &instance : std::as_const(fresh.instances))
        m_outputInstances.insert(instance.second);
    for (network::ReferencedObjects &known : m_outputs) {
        if (known.seriesInstanceUid == fresh.seriesInstanceUid && known.wadoRs == fresh.wadoRs) {
            known.instances += fresh.instances;
            emit changed();
            return;
        }
    }
    m_outputs.append(fresh);
    emit changed();
}

void ReadingTask::take(const dicom::Result<network::Changed> &outcome, State success)
{
    const dicom::Result<network::Changed> result = outcome; // the handle goes
    m_changing.reset();
    m_givingBack = GivingBack::Nothing;
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
