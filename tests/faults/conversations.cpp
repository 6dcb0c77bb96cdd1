// What takes more than one request, or is no DICOMweb: tasks of a worklist, its event channel, tokens.
#include "tests/faults/conversations.h"

#include "network/auth/provider.h"
#include "network/dicom/jsonmodel.h"
#include "network/dicomweb/eventchannel.h"
#include "network/dicomweb/finalstate.h"
#include "network/dicomweb/upsclient.h"

#include <QCryptographicHash>
#include <QHash>
#include <QMutex>
#include <QRegularExpression>

using namespace network;

namespace faults {

namespace {

const QString Task = QStringLiteral("2.25.900");

/// Claims in memory, for one run.
class RunClaims final : public ClaimKeeper
{
public:
    dicom::Result<ClaimRecord> begin(const QUrl &root, const QString &uid) override
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_records.contains(uid))
            m_records.insert(uid, {root, uid, QStringLiteral("2.25.901"), QDateTime::currentDateTime(), ClaimRecord::State::Sending});
        return m_records.value(uid);
    }
    dicom::Result<std::optional<ClaimRecord>> find(const QUrl &, const QString &uid) const override
    {
        const QMutexLocker lock(&m_mutex);
        return m_records.contains(uid) ? std::optional(m_records.value(uid)) : std::nullopt;
    }
    dicom::Result<> markHeld(const ClaimRecord &record) override
    {
        const QMutexLocker lock(&m_mutex);
        m_records.insert(record.workitemUid, record);
        return {};
    }
    dicom::Result<> forget(const QUrl &, const QString &uid) override
    {
        const QMutexLocker lock(&m_mutex);
        m_records.remove(uid);
        return {};
    }
    QList<ClaimRecord> all() const override
    {
        const QMutexLocker lock(&m_mutex);
        return m_records.values();
    }

private:
    mutable QMutex m_mutex;
    QHash<QString, ClaimRecord> m_records;
};

Answer dicomJson(const QByteArray &body)
{
    Answer answer;
    answer.headers = {{"Content-Type", "application/dicom+json"}};
    answer.body = body;
    return answer;
}

dicom::DataSet task(int number, const QString &state)
{
    dicom::DataSet set = newWorkitem(QStringLiteral("Read CT"), Workitem::Priority::High, QDateTime(QDate(2026, 11, 22), QTime(9, 0)));
    set.setString(dicom::tag::SOPInstanceUID, number == 0 ? Task : Task + u'.' + QString::number(number));
    set.setString(dicom::tag::ProcedureStepState, state);
    set.setString(dicom::tag::PatientName, QString::fromLatin1(PatientCanary) + u'^' + QString::number(number));
    return set;
}

/// One task on the server's side: who has claimed it and how far it is, by the standard's rules (PS3.4 CC.1.1).
struct TaskState {
    QMutex mutex;
    QString lock;
    bool isCompleted = false;
    dicom::DataSet changes; ///< that its owner has made

    Answer answer(const Request &request)
    {
        static const QRegularExpression key(QStringLiteral("\"00081195\"\\s*:\\s*\\{[^}]*\"Value\"\\s*:\\s*\\[\\s*\"([0-9.]+)\""));
        const QMutexLocker guard(&mutex);
        const QString said = key.match(QString::fromUtf8(request.body)).captured(1);
        const QString path = QString::fromUtf8(request.target);
        const bool acts = request.method == "PUT" || request.method == "POST";
        const bool isOwner = lock.isEmpty() || said == lock || path.contains(lock);
        if (acts && (!isOwner || isCompleted)) {
            Answer refusal = dicomJson("[]");
            refusal.status = 409;
            return refusal;
        }
        if (request.method == "PUT" && path.contains(u"/state")) {
            isCompleted = endsTask(request);
            lock = said;
        } else if (request.method == "POST") {
            keep(request.body);
        }
        const QString state = lock.isEmpty() ? QStringLiteral("SCHEDULED")
                              : isCompleted  ? QStringLiteral("COMPLETED")
                                             : QStringLiteral("IN PROGRESS");
        dicom::DataSet now = task(0, state);
        for (const dicom::Element &element : changes.elements())
            now.set(element);
        return dicomJson(dicom::writeJson(QList<dicom::DataSet>{now}));
    }
    static bool endsTask(const Request &request) { return request.body.contains("COMPLETED"); }
    void keep(const QByteArray &body)
    {
        if (const auto sent = dicom::readJson(body); sent && sent->size() == 1) {
            for (const dicom::Element &element : sent->first().elements()) {
                if (element.tag != dicom::tag::TransactionUID)
                    changes.set(element);
            }
        }
    }
    void reset()
    {
        const QMutexLocker guard(&mutex);
        lock.clear();
        isCompleted = false;
        changes = {};
    }
};

Archive worklistOf(Archive archive)
{
    archive.dialect.ups = UpsDialect::current();
    archive.dialect.ups.aeTitle = QStringLiteral("FAULTS");
    return archive;
}

/// What keeps a run's helpers alive until its transaction is dropped.
template <class T, class Keep, class Take>
std::shared_ptr<Transaction> run(TransactionPtr<T> transaction, const std::shared_ptr<Outcome> &outcome, const Keep &keep, Take take)
{
    TransactionOf<T> *handle = transaction.get();
    QObject::connect(handle, &Transaction::finished, handle, [handle, outcome, take, keep] {
        ++outcome->completions;
        if (handle->result())
            take(*handle->result());
        else
            outcome->error = handle->result().error();
    });
    return std::shared_ptr<Transaction>(std::move(transaction));
}

Operation searchingTasks()
{
    QList<dicom::DataSet> tasks;
    for (int i = 1; i <= 3; ++i)
        tasks.append(task(i, QStringLiteral("SCHEDULED")));
    auto claims = std::make_shared<RunClaims>();
    Operation operation{"ups-search", dicomJson(dicom::writeJson(tasks)),
                        [claims](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
                            Query query;
                            query.limit = 50;
                            const auto take = [outcome](const QList<dicom::DataSet> &rows) {
                                for (const dicom::DataSet &row : rows)
                                    outcome->pieces.append(dicom::writeJson(row));
                            };
                            return run(UpsClient(http, worklistOf(archive), *claims).search(query, take), outcome, claims,
                                       [](const SearchSummary &) {});
                        }};
    operation.notFoundIsNothing = true;
    return operation;
}

/// `meets` says which of the conversation's requests the fault befalls; the others are answered as they should be.
Operation conversation(const QByteArray &name, std::function<bool(const Request &)> meets, Operation::Start start,
                       const std::shared_ptr<TaskState> &state)
{
    Operation operation{name, state->answer({}), std::move(start)};
    operation.reply = [state](const Request &request) { return state->answer(request); };
    operation.meetsFault = std::move(meets);
    operation.isConversation = true;
    return operation;
}

Operation claiming(const QByteArray &name, const std::function<bool(const Request &)> &meets)
{
    const auto state = std::make_shared<TaskState>();
    return conversation(
        name, meets,
        [state](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
            state->reset();
            const auto claims = std::make_shared<RunClaims>();
            return run(UpsClient(http, worklistOf(archive), *claims).claim(Task), outcome, claims,
                       [outcome](const ClaimedWorkitem &claimed) { outcome->pieces.append("claimed " + claimed.uid().toLatin1()); });
        },
        state);
}

Operation updating()
{
    const auto state = std::make_shared<TaskState>();
    return conversation(
        "ups-update", [](const Request &request) { return request.method == "POST"; },
        [state](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
            state->reset();
            const auto claims = std::make_shared<RunClaims>();
            dicom::DataSet changes;
            changes.setString(dicom::tag::ProcedureStepLabel, QStringLiteral("Read CT again"));
            return run(UpsClient(http, worklistOf(archive), *claims).update(Task, changes), outcome, claims,
                       [outcome](const Changed &changed) { outcome->pieces.append("updated " + changed.workitem.uid().toLatin1()); });
        },
        state);
}

/// What is claimed and then completed. The claim itself is a cell of its own.
class Completing : public Transaction
{
public:
    Completing(HttpClient &http, const Archive &archive, std::shared_ptr<Outcome> outcome, std::shared_ptr<TaskState> state)
        : m_client(http, archive, m_claims)
        , m_outcome(std::move(outcome))
        , m_state(std::move(state))
        , m_claiming(m_client.claim(Task))
    {
        connect(m_claiming.get(), &Transaction::finished, this, [this] {
            if (!m_claiming->result())
                return end(m_claiming->result().error());
            Performance performance;
            performance.station = {QStringLiteral("READING1"), QStringLiteral("99FAULTS"), QStringLiteral("Reading room 1")};
            performance.began = performance.ended = QDateTime(QDate(2026, 11, 22), QTime(10, 0));
            m_completing = m_client.complete(*m_claiming->result(), performance);
            connect(m_completing.get(), &Transaction::finished, this,
                    [this] { end(m_completing->result() ? std::nullopt : std::optional(m_completing->result().error())); });
        });
    }
    void cancel() override
    {
        m_isOver = true;
        m_claiming.reset();
        m_completing.reset();
    }
    bool isFinished() const override { return m_isOver; }
    void setPaused(bool) override {}

private:
    void end(const std::optional<dicom::Error> &error)
    {
        m_isOver = true;
        const QMutexLocker guard(&m_state->mutex);
        if (!error) // what is said to be done is done
            m_outcome->pieces.append(m_state->isCompleted && m_claims.all().isEmpty() ? "completed" : "not completed");
        ++m_outcome->completions;
        m_outcome->error = error;
        emit finished();
    }

    RunClaims m_claims;
    UpsClient m_client;
    std::shared_ptr<Outcome> m_outcome;
    std::shared_ptr<TaskState> m_state;
    TransactionPtr<ClaimedWorkitem> m_claiming;
    TransactionPtr<Changed> m_completing;
    bool m_isOver = false;
};

Operation completing()
{
    const auto state = std::make_shared<TaskState>();
    Operation operation = conversation(
        "ups-complete", [](const Request &request) { return request.method == "PUT" && TaskState::endsTask(request); },
        [state](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
            state->reset();
            return std::make_shared<Completing>(http, worklistOf(archive), outcome, state);
        },
        state);
    operation.isSettledByReading = true;
    return operation;
}

Operation requestingCancel()
{
    const auto state = std::make_shared<TaskState>();
    return conversation(
        "ups-cancel", [](const Request &request) { return request.target.contains("/cancelrequest"); },
        [state](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
            state->reset();
            const auto claims = std::make_shared<RunClaims>();
            return run(UpsClient(http, worklistOf(archive), *claims).requestCancel(Task, {}), outcome, claims,
                       [outcome](const CancelOutcome &) { outcome->pieces.append("asked"); });
        },
        state);
}

/// Something that is no transaction, as one.
class Adapter : public Transaction
{
public:
    explicit Adapter(std::shared_ptr<Outcome> outcome)
        : m_outcome(std::move(outcome))
    {}
    void cancel() override { m_done = true; }
    bool isFinished() const override { return m_done; }
    void setPaused(bool) override {}
    void end(const std::optional<dicom::Error> &error)
    {
        m_done = true;
        ++m_outcome->completions;
        m_outcome->error = error;
        emit finished();
    }
    std::shared_ptr<void> work;

private:
    std::shared_ptr<Outcome> m_outcome;
    bool m_done = false;
};

Operation askingForTokens()
{
    Answer answer;
    answer.headers = {{"Content-Type", "application/json"}};
    answer.body = R"({"access_token":"granted","token_type":"Bearer","expires_in":3600,"refresh_token":"again"})";
    Operation operation{"token", answer, [](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
                            SignIn signIn;
                            signIn.kind = SignIn::Kind::Client;
                            signIn.clientId = QStringLiteral("negatoscope");
                            signIn.exchangeUrl = QUrl(archive.root.toString() + QStringLiteral("/token"));
                            const auto adapter = std::make_shared<Adapter>(outcome);
                            const auto provider = std::make_shared<Provider>(http, signIn, SecretCanary);
                            adapter->work = provider;
                            provider->exchange(clientGrant(signIn),
                                               [outcome, handle = adapter.get()](const dicom::Result<Tokens> &tokens, const QByteArray &) {
                                                   if (tokens)
                                                       outcome->pieces.append(tokens->access + ' ' + tokens->refresh);
                                                   handle->end(tokens ? std::nullopt : std::optional(tokens.error()));
                                               });
                            return adapter;
                        }};
    operation.sends = true;
    operation.isConversation = true;
    operation.isAnonymous = true;
    return operation;
}

/// An unmasked text frame of RFC 6455, 5.2.
QByteArray textFrame(const QByteArray &text)
{
    QByteArray frame(1, char(0x81));
    if (text.size() < 126)
        frame += char(text.size());
    else
        frame += QByteArray(1, char(126)) + char(text.size() >> 8) + char(text.size() & 0xFF);
    return frame + text;
}

/// An event report of a task that became IN PROGRESS (PS3.18 8.10.5).
QByteArray eventReport()
{
    dicom::DataSet report;
    report.setString(dicom::Tag(0x0000, 0x1000), Task);
    report.setString(dicom::Tag(0x0000, 0x1002), QStringLiteral("1"));
    report.setString(dicom::tag::ProcedureStepState, QStringLiteral("IN PROGRESS"));
    return dicom::writeJson(report);
}

Operation followingEvents()
{
    Operation operation{"events", {}, [](HttpClient &http, Archive archive, const std::shared_ptr<Outcome> &outcome) {
                            archive = worklistOf(archive);
                            EventChannel::Options options;
                            options.batch = std::chrono::milliseconds(5);
                            options.ping = std::chrono::milliseconds(400);
                            options.handshake = std::chrono::milliseconds(1200);
                            const auto adapter = std::make_shared<Adapter>(outcome);
                            const auto channel = std::make_shared<EventChannel>(http, archive, options);
                            adapter->work = channel;
                            const auto end = [outcome, handle = adapter.get()](bool worked) {
                                if (handle->isFinished())
                                    return;
                                outcome->isInDoubt = !worked; // the panel says "every 30 s" and nothing else
                                handle->end(worked ? std::nullopt : std::optional(dicom::Error{dicom::Error::Kind::Unreachable, {}, {}}));
                            };
                            QObject::connect(channel.get(), &EventChannel::received, adapter.get(),
                                             [outcome, end](const QList<WorkitemEvent> &events) {
                                                 for (const WorkitemEvent &event : events)
                                                     outcome->pieces.append("event of " + event.workitemUid.toLatin1());
                                                 end(true);
                                             });
                            QObject::connect(channel.get(), &EventChannel::failed, adapter.get(), [end] { end(false); });
                            QObject::connect(channel.get(), &EventChannel::stateChanged, adapter.get(), [end](EventChannel::State state) {
                                if (state == EventChannel::State::Waiting)
                                    end(false);
                            });
                            QUrl url(archive.root.toString() + QStringLiteral("/subscribers/FAULTS"));
                            url.setScheme(QStringLiteral("ws"));
                            channel->open({url});
                            return adapter;
                        }};
    operation.reply = [](const Request &request) {
        const QByteArray accept =
            QCryptographicHash::hash(QByteArray(request.header("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"),
                                     QCryptographicHash::Sha1)
                .toBase64();
        Answer answer;
        answer.status = 101;
        answer.headers = {
            {"Content-Type", "text/plain"}, {"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Accept", accept}};
        answer.body = textFrame(eventReport());
        return answer;
    };
    operation.answer = operation.reply({});
    operation.isConversation = true;
    return operation;
}

} // namespace

QList<Operation> conversations()
{
    const auto puts = [](const Request &request) { return request.method == "PUT"; };
    const auto reads = [](const Request &request) { return request.method == "GET"; };
    return {searchingTasks(),
            claiming("ups-claim", puts),
            claiming("ups-claim-read-back", reads),
            updating(),
            completing(),
            requestingCancel(),
            followingEvents(),
            askingForTokens()};
}

} // namespace faults
