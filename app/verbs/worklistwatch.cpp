#include "app/verbs/worklistcommand.h"
#include "network/dicom/jsonmodel.h"
#include "network/dicomweb/eventchannel.h"
#include "network/transfer/subscriptionstore.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QTimer>

namespace app {

using network::WorkitemEvent;
namespace tag = dicom::tag;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WorklistVerb)
};

QString typeName(WorkitemEvent::Type type)
{
    switch (type) {
    case WorkitemEvent::Type::State:
        return QStringLiteral("state");
    case WorkitemEvent::Type::CancelRequested:
        return QStringLiteral("cancel-requested");
    case WorkitemEvent::Type::Progress:
        return QStringLiteral("progress");
    case WorkitemEvent::Type::ScpStatus:
        return QStringLiteral("archive-status");
    case WorkitemEvent::Type::Assigned:
        return QStringLiteral("assigned");
    case WorkitemEvent::Type::Other:
        break;
    }
    return QStringLiteral("other");
}

QJsonObject describe(const WorkitemEvent &event)
{
    QJsonObject object{{QStringLiteral("event"), typeName(event.type)},
                       {QStringLiteral("type"), int(event.type)},
                       {QStringLiteral("workitem"), event.workitemUid},
                       {QStringLiteral("received"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
    const auto add = [&object](const char *name, const QString &value) {
        if (!value.isEmpty())
            object.insert(QLatin1String(name), value);
    };
    add("state", network::toString(event.state()));
    add("inputReadiness", event.set.string(tag::InputReadinessState));
    add("requestingAE", event.requestingAe());
    add("reason", event.reason());
    add("status", event.set.string(tag::SCPStatus));
    const network::Workitem seen(event.set);
    if (const auto progress = seen.progress())
        object.insert(QStringLiteral("progress"), *progress);
    add("description", seen.progressDescription());
    object.insert(QStringLiteral("dataset"), QJsonDocument::fromJson(dicom::writeJson(event.set)).object());
    return object;
}

/// Opens the channel, subscribes and prints what comes until it is interrupted. What was subscribed to before is listened to
/// and left as it is; where nothing was, the worklist (or what was named) is subscribed to for as long as it runs.
class WatchCommand final : public WorklistCommand
{
public:
    WatchCommand(VerbContext &context, const WorklistCall &call)
        : WorklistCommand(context, call)
        , m_channel(context.session.http(), *context.archive, options())
    {
        connect(&m_channel, &network::EventChannel::received, this, &WatchCommand::print);
        connect(&m_channel, &network::EventChannel::opened, this, &WatchCommand::opened);
        connect(&m_channel, &network::EventChannel::failed, this, &WatchCommand::channelFailed);
        connect(&m_channel, &network::EventChannel::overflowed, this,
                [this] { m_context.console.problem(Text::tr("More events came than could be followed; some are missing.")); });
        if (m_call.seconds > 0)
            QTimer::singleShot(m_call.seconds * 1000, this, [this] { stop(); });
    }

    /// The usual end: nothing is wrong.
    void interrupt() override { stop(); }
    bool isOpenEnded() const override { return true; }
    void start() override
    {
        m_lasting = network::SubscriptionStore(m_context.session.claimsFolder()).of(m_context.archive->ups());
        m_lasting.removeIf([](const auto &entry) { return entry.mode != network::SubscriptionStore::Mode::Following; });
        m_wanted = m_lasting;
        const bool named = !m_call.target.workitemUid.isEmpty() || !m_call.target.filter.isEmpty();
        if (named || m_lasting.isEmpty())
            m_wanted.append({m_call.target, m_call.lock});
        await(m_subscribing, m_client.subscribe(m_wanted.last().target, m_wanted.last().deletionLock),
              [this](const network::Subscription &subscription) {
                  warn(subscription.warning);
                  m_channel.open(subscription.channels);
              });
    }

private:
    static network::EventChannel::Options options()
    {
        network::EventChannel::Options options;
        options.batch = std::chrono::milliseconds(5);
        options.coalesce = false;
        return options;
    }

    /// The events that the subscription itself brings are sent to open channels only: PS3.18 §11.10.
    void opened()
    {
        m_wasOpen = true;
        if (!m_context.json)
            m_context.console.problem(Text::tr("Listening for events."));
        subscribeAll(0);
    }

    void subscribeAll(qsizetype index)
    {
        if (index >= m_wanted.size())
            return;
        m_subscribing = m_client.subscribe(m_wanted.at(index).target, m_wanted.at(index).deletionLock);
        connect(m_subscribing.get(), &network::Transaction::finished, this, [this, index] {
            if (!m_subscribing->result())
                m_context.console.problem(m_subscribing->result().error());
            subscribeAll(index + 1);
        });
    }

    void channelFailed()
    {
        if (m_wasOpen) // it comes back, or is interrupted
            return;
        m_context.console.problem(Text::tr("The archive does not open a channel for events."));
        m_exitCode = Nothing;
        stop();
    }

    void print(const QList<WorkitemEvent> &events)
    {
        for (const WorkitemEvent &event : events) {
            if (m_call.count > 0 && m_printed >= m_call.count)
                break;
            m_context.console.write(QJsonDocument(describe(event)).toJson(QJsonDocument::Compact) + '\n');
            ++m_printed;
        }
        if (!m_context.console.isIntact() || (m_call.count > 0 && m_printed >= m_call.count))
            stop();
    }

    void stop()
    {
        if (std::exchange(m_stopping, true))
            return;
        m_channel.disconnect(this);
        if (!m_lasting.isEmpty() && m_call.target.workitemUid.isEmpty()) { // ending the worklist's would end them all
            emit finished(m_exitCode);
            return;
        }
        m_ending = m_client.unsubscribe(m_call.target);
        connect(m_ending.get(), &network::Transaction::finished, this, [this] { emit finished(m_exitCode); });
        QTimer::singleShot(5000, this, [this] { emit finished(m_exitCode); }); // an archive that is silent does not keep us
    }

    network::EventChannel m_channel;
    network::TransactionPtr<network::Subscription> m_subscribing;
    network::TransactionPtr<bool> m_ending;
    QList<network::SubscriptionStore::Entry> m_lasting;
    QList<network::SubscriptionStore::Entry> m_wanted;
    bool m_wasOpen = false;
    bool m_stopping = false;
    int m_printed = 0;
    int m_exitCode = Done;
};

} // namespace

std::unique_ptr<Verb> makeWorklistWatch(VerbContext &context, const WorklistCall &call)
{
    return std::make_unique<WatchCommand>(context, call);
}

} // namespace app
