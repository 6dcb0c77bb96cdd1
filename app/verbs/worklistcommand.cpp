#include "app/verbs/worklistcommand.h"

#include "app/resourcepath.h"
#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/jsonmodel.h"
#include "network/dicom/uid.h"
#include "network/dicomweb/finalstate.h"
#include "network/transfer/subscriptionstore.h"
#include "ui/flow/learneddialects.h"
#include "ui/flow/studyreferences.h"
#include "ui/flow/worklistcodes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace app {

using dicom::DataSet;
using network::Workitem;
namespace tag = dicom::tag;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WorklistVerb)
};

QString stateOf(const Workitem &workitem)
{
    return network::toString(workitem.state());
}

class ListCommand final : public WorklistCommand
{
public:
    using WorklistCommand::WorklistCommand;
    void start() override
    {
        m_search = m_client.search(m_call.query, [this](const QList<DataSet> &rows) { m_rows += rows; });
        connect(m_search.get(), &network::Transaction::finished, this, [this] { finish(); });
    }

private:
    void finish()
    {
        const auto &result = m_search->result();
        const bool isNowhere = result && !result->remark.isEmpty(); // 404: most likely there is no worklist
        if ((result && !isNowhere) || !m_rows.isEmpty())
            writeRows();
        if (!result) {
            m_context.console.problem(result.error());
            emit finished(m_rows.isEmpty() ? Nothing : Partly);
            return;
        }
        if (isNowhere) {
            m_context.console.problem(result->remark);
            emit finished(Nothing);
            return;
        }
        warn(result->warning);
        if (result->repeated) {
            m_context.console.problem(Text::tr("The archive sent the same tasks again: the list may be cut."));
            emit finished(Partly);
            return;
        }
        if (result->moreMayExist)
            m_context.console.problem(Text::tr("More may exist: --all lists everything."));
        emit finished(Done);
    }
    void writeRows()
    {
        if (m_context.json)
            m_context.console.write(dicom::writeJson(m_rows) + '\n');
        else
            writeTable();
    }
    void writeTable();
    using Verb::finished;

    QList<DataSet> m_rows;
    network::TransactionPtr<network::SearchSummary> m_search;
};

void ListCommand::writeTable()
{
    QList<QStringList> lines{{QStringLiteral("Priority"), QStringLiteral("State"), QStringLiteral("Label"), QStringLiteral("Worklist"),
                              QStringLiteral("Start"), QStringLiteral("PatientName"), QStringLiteral("PatientID"),
                              QStringLiteral("Station"), QStringLiteral("SOPInstanceUID")}};
    for (const DataSet &row : std::as_const(m_rows)) {
        const Workitem item(row);
        QStringList stations;
        for (const network::Code &station : item.stations())
            stations << station.value;
        lines << QStringList{row.string(tag::ScheduledProcedureStepPriority),
                             stateOf(item),
                             item.label(),
                             item.worklistLabel(),
                             row.string(tag::ScheduledProcedureStepStartDateTime),
                             row.personName(tag::PatientName).toString(),
                             row.string(tag::PatientID),
                             stations.join(u','),
                             item.uid()};
    }
    for (const QStringList &line : std::as_const(lines)) {
        QString out;
        for (qsizetype i = 0; i < line.size(); ++i) {
            qsizetype width = 0;
            for (const QStringList &other : std::as_const(lines))
                width = std::max(width, other.at(i).size());
            out += i + 1 < line.size() ? harmless(line.at(i)).leftJustified(width + 2) : harmless(line.at(i));
        }
        m_context.console.writeLine(out);
    }
}

class ShowCommand final : public WorklistCommand
{
public:
    using WorklistCommand::WorklistCommand;
    void start() override
    {
        await(m_reading, m_client.retrieve(m_call.uid), [this](const Workitem &item) {
            if (m_context.json)
                m_context.console.write(dicom::writeJson(item.set()) + '\n');
            else
                write(item.set(), 0);
            emit finished(Done);
        });
    }

private:
    void write(const DataSet &set, int depth)
    {
        for (const dicom::Element &element : set.elements()) {
            const auto *entry = dicom::dictionaryEntry(element.tag);
            const QString name = entry ? QString::fromLatin1(entry->keyword) : element.tag.toString();
            const QString indent(depth * 2, u' ');
            const QList<DataSet> items = set.items(element.tag);
            m_context.console.writeLine(
                indent + name + (items.isEmpty() ? QStringLiteral(": ") + harmless(set.strings(element.tag).join(u'\\')) : QString()));
            for (const DataSet &item : items) {
                m_context.console.writeLine(indent + QStringLiteral("  -"));
                write(item, depth + 2);
            }
        }
    }
    network::TransactionPtr<Workitem> m_reading;
};

class CreateCommand final : public WorklistCommand
{
public:
    CreateCommand(VerbContext &context, const WorklistCall &call)
        : WorklistCommand(context, call)
        , m_references(context.session.http(), *context.archive)
    {}
    void start() override
    {
        connect(&m_references, &ui::StudyReferences::finished, this, [this] { create(); });
        m_references.start(m_call.inputs);
    }

private:
    void create()
    {
        for (const network::ResourceId &input : m_references.unknown())
            m_context.console.problem(
                Text::tr("The archive does not have %1 yet; the task refers to it as it was named.").arg(toPath(input)));
        DataSet set = network::newWorkitem(m_call.label, m_call.priority, m_call.start);
        for (const DataSet &study : m_references.studies())
            ui::describeStudy(set, study);
        network::addInput(set, m_references.objects());
        if (!m_call.station.isEmpty())
            set.setItems(tag::ScheduledStationNameCodeSequence, {m_call.station.toItem()});
        set.merge(m_call.set);
        await(m_creating, m_client.create(set, m_call.uid.isEmpty() ? dicom::makeUid() : m_call.uid), [this](const QString &uid) {
            end(uid, {{QStringLiteral("workitem"), uid}, {QStringLiteral("outcome"), QStringLiteral("created")}});
        });
    }
    ui::StudyReferences m_references;
    network::TransactionPtr<QString> m_creating;
};

/// The commands on a task of ours: its key is looked up first.
class OwnCommand : public WorklistCommand
{
public:
    using WorklistCommand::WorklistCommand;

protected:
    void changed(const network::Changed &changed, const QString &line, const QString &outcome)
    {
        warn(changed.warning);
        end(line, {{QStringLiteral("workitem"), m_call.uid},
                   {QStringLiteral("outcome"), outcome},
                   {QStringLiteral("state"), stateOf(changed.workitem)}});
    }
    network::TransactionPtr<network::ClaimedWorkitem> m_resuming;
    network::TransactionPtr<network::Changed> m_changing;
};

class UpdateCommand final : public OwnCommand
{
public:
    using OwnCommand::OwnCommand;
    void start() override
    {
        m_context.session.claims().prepare(network::ClaimKeeper::Need::Reading, this, [this] { update(); });
    }

private:
    void update()
    {
        const auto known = m_context.session.claims().find(m_context.archive->ups(), m_call.uid);
        if (!known)
            return end(known.error());
        const bool working = m_call.progress || !m_call.description.isEmpty();
        if (*known || working) {
            await(m_resuming, m_client.resume(m_call.uid), [this](const network::ClaimedWorkitem &claimed) {
                DataSet changes = m_call.set;
                if (m_call.progress || !m_call.description.isEmpty())
                    changes.merge(network::progressUpdate(claimed.workitem(), m_call.progress.value_or(-1), m_call.description));
                await(m_changing, m_client.update(claimed, changes), [this](const network::Changed &done) { said(done); });
            });
            return;
        }
        await(m_changing, m_client.update(m_call.uid, m_call.set), [this](const network::Changed &done) { said(done); });
    }
    void said(const network::Changed &done) { changed(done, Text::tr("Updated."), QStringLiteral("updated")); }
};

class ClaimCommand final : public OwnCommand
{
public:
    using OwnCommand::OwnCommand;
    void start() override
    {
        await(m_resuming, m_client.claim(m_call.uid), [this](const network::ClaimedWorkitem &claimed) {
            end(Text::tr("Claimed: %1").arg(harmless(claimed.workitem().label())),
                {{QStringLiteral("workitem"), m_call.uid},
                 {QStringLiteral("outcome"), QStringLiteral("claimed")},
                 {QStringLiteral("state"), stateOf(claimed.workitem())}});
        });
    }
};

class CompleteCommand final : public OwnCommand
{
public:
    CompleteCommand(VerbContext &context, const WorklistCall &call)
        : OwnCommand(context, call)
        , m_references(context.session.http(), *context.archive)
    {}
    void start() override
    {
        connect(&m_references, &ui::StudyReferences::finished, this, [this] {
            if (!m_references.unknown().isEmpty()) { // what is completed cannot be corrected any more
                for (const network::ResourceId &output : m_references.unknown())
                    m_context.console.problem(Text::tr("The archive does not have %1; the task was not completed.").arg(toPath(output)));
                emit finished(Nothing);
                return;
            }
            await(m_resuming, m_client.resume(m_call.uid), [this](const network::ClaimedWorkitem &claimed) { complete(claimed); });
        });
        m_references.start(m_call.outputs);
    }

private:
    void complete(const network::ClaimedWorkitem &claimed)
    {
        network::Performance performance;
        performance.station = m_call.station.isEmpty() ? ui::ownStation() : m_call.station;
        performance.began = claimed.since();
        performance.ended = QDateTime::currentDateTime();
        performance.description = m_call.description;
        performance.outputs = m_references.objects();
        await(m_changing, m_client.complete(claimed, performance),
              [this](const network::Changed &done) { changed(done, Text::tr("Completed."), QStringLiteral("completed")); });
    }
    ui::StudyReferences m_references;
};

class DiscontinueCommand final : public OwnCommand
{
public:
    using OwnCommand::OwnCommand;
    void start() override
    {
        await(m_resuming, m_client.resume(m_call.uid), [this](const network::ClaimedWorkitem &claimed) {
            await(m_changing, m_client.discontinue(claimed, {m_call.reasonCode, m_call.description}), [this](const network::Changed &done) {
                changed(done, Text::tr("Discontinued for everyone."), QStringLiteral("discontinued"));
            });
        });
    }
};

class CancelCommand final : public WorklistCommand
{
public:
    using WorklistCommand::WorklistCommand;
    void start() override
    {
        await(m_asking, m_client.requestCancel(m_call.uid, {m_call.reason, {}, m_call.contact, {}}),
              [this](const network::CancelOutcome &outcome) {
                  using State = network::CancelOutcome::State;
                  warn(outcome.warning);
                  const QString word = outcome.state == State::Canceled ? QStringLiteral("canceled")
                                       : outcome.state == State::Asked  ? QStringLiteral("asked")
                                                                        : QStringLiteral("noted");
                  const QString line = outcome.state == State::Canceled ? Text::tr("Cancelled for everyone.")
                                       : outcome.state == State::Asked
                                           ? Text::tr("Asked: who has the task decides.")
                                           : Text::tr("The archive has taken note; the task is still scheduled.");
                  end(line, {{QStringLiteral("workitem"), m_call.uid},
                             {QStringLiteral("outcome"), word},
                             {QStringLiteral("state"), stateOf(outcome.workitem)}});
              });
    }

private:
    network::TransactionPtr<network::CancelOutcome> m_asking;
};

class SubscribeCommand final : public WorklistCommand
{
public:
    using WorklistCommand::WorklistCommand;
    void start() override
    {
        await(m_subscribing, m_client.subscribe(m_call.target, m_call.lock), [this](const network::Subscription &subscription) {
            warn(subscription.warning);
            const auto noted =
                network::SubscriptionStore(m_context.session.claimsFolder()).add(m_context.archive->ups(), {m_call.target, m_call.lock});
            if (!noted)
                m_context.console.problem(noted.error());
            if (m_call.lock && !subscription.lockGranted)
                m_context.console.problem(Text::tr("The archive does not keep finished tasks until they were seen."));
            QJsonArray channels;
            for (const QUrl &url : subscription.channels)
                channels.append(url.toString(QUrl::FullyEncoded));
            end(Text::tr("Subscribed."), {{QStringLiteral("subscription"), m_call.target.uid()},
                                          {QStringLiteral("outcome"), QStringLiteral("subscribed")},
                                          {QStringLiteral("deletionLock"), m_call.lock && subscription.lockGranted},
                                          {QStringLiteral("channels"), channels}});
        });
    }

private:
    network::TransactionPtr<network::Subscription> m_subscribing;
};

class UnsubscribeCommand final : public WorklistCommand
{
public:
    using WorklistCommand::WorklistCommand;
    void start() override
    {
        await(m_ending, m_client.unsubscribe(m_call.target), [this](bool ended) {
            const auto noted = network::SubscriptionStore(m_context.session.claimsFolder()).remove(m_context.archive->ups(), m_call.target);
            if (!noted)
                m_context.console.problem(noted.error());
            end(ended ? Text::tr("Unsubscribed.") : Text::tr("There was no subscription."),
                {{QStringLiteral("subscription"), m_call.target.uid()},
                 {QStringLiteral("outcome"), ended ? QStringLiteral("unsubscribed") : QStringLiteral("none")}});
        });
    }

private:
    network::TransactionPtr<bool> m_ending;
};

template <class Command> std::unique_ptr<Verb> make(VerbContext &context, const WorklistCall &call)
{
    return std::make_unique<Command>(context, call);
}

} // namespace

WorklistCommand::WorklistCommand(VerbContext &context, WorklistCall call)
    : m_context(context)
    , m_call(std::move(call))
    , m_client(context.session.http(), *context.archive, context.session.claims())
{
    ui::LearnedDialects(context.session.claimsFolder()).recall(context.session.http(), *context.archive);
}

WorklistCommand::~WorklistCommand()
{
    ui::LearnedDialects(m_context.session.claimsFolder()).keep(m_context.session.http(), *m_context.archive);
}

void WorklistCommand::end(const dicom::Error &error)
{
    m_context.console.problem(error);
    emit finished(Nothing);
}

void WorklistCommand::end(const QString &line, const QJsonObject &json)
{
    if (m_context.json)
        m_context.console.write(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
    else
        m_context.console.writeLine(line);
    emit finished(Done);
}

void WorklistCommand::warn(const QString &warning)
{
    if (!warning.isEmpty())
        m_context.console.problem(Text::tr("The archive says: %1").arg(warning));
}

std::unique_ptr<Verb> makeWorklistCommand(VerbContext &context, const WorklistCall &call)
{
    static const QList<std::pair<QString, std::unique_ptr<Verb> (*)(VerbContext &, const WorklistCall &)>> makers{
        {QStringLiteral("list"), make<ListCommand>},
        {QStringLiteral("show"), make<ShowCommand>},
        {QStringLiteral("create"), make<CreateCommand>},
        {QStringLiteral("update"), make<UpdateCommand>},
        {QStringLiteral("claim"), make<ClaimCommand>},
        {QStringLiteral("complete"), make<CompleteCommand>},
        {QStringLiteral("discontinue"), make<DiscontinueCommand>},
        {QStringLiteral("request-cancel"), make<CancelCommand>},
        {QStringLiteral("subscribe"), make<SubscribeCommand>},
        {QStringLiteral("unsubscribe"), make<UnsubscribeCommand>},
        {QStringLiteral("watch"), makeWorklistWatch},
    };
    for (const auto &[name, maker] : makers) {
        if (name == call.command)
            return maker(context, call);
    }
    return nullptr;
}

} // namespace app
