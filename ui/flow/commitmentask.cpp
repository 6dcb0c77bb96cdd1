#include "ui/flow/commitmentask.h"

#include "network/dicom/uid.h"
#include "ui/flow/session.h"

#include <QDateTime>

#include <algorithm>

namespace ui {

using State = network::CommitmentAnswer::State;

namespace {

constexpr qsizetype MostInOne = 2000; ///< instances of one request

} // namespace

CommitmentAsk::CommitmentAsk(Session &session, const Pace &pace, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_pace(pace)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, [this] {
        const Question &question = m_questions.first();
        follow(network::CommitmentClient(m_session.http(), question.archive).check(question.transactionUid));
    });
}

CommitmentAsk::~CommitmentAsk() = default;

void CommitmentAsk::start(const QHash<QString, QList<network::UploadItem>> &storedByArchive)
{
    for (auto it = storedByArchive.cbegin(); it != storedByArchive.cend(); ++it) {
        m_total += int(it->size());
        const auto archive = m_session.archive(it.key());
        if (!archive) {
            m_outcome.open += int(it->size());
            m_settled += int(it->size());
            continue;
        }
        for (qsizetype from = 0; from < it->size(); from += MostInOne) {
            Question question{*archive, {}, {}, dicom::makeUid()};
            for (const network::UploadItem &item : it->mid(from, MostInOne)) {
                question.instances.append({item.sopClassUid, item.sopInstanceUid});
                question.ids.append(item.id);
            }
            m_questions.append(question);
        }
    }
    QMetaObject::invokeMethod(this, &CommitmentAsk::next, Qt::QueuedConnection);
}

void CommitmentAsk::next()
{
    m_transaction.reset();
    if (m_questions.isEmpty()) {
        m_outcome.problems.removeDuplicates();
        emit finished();
        return;
    }
    m_asked.start();
    const Question &question = m_questions.first();
    follow(network::CommitmentClient(m_session.http(), question.archive).request(question.transactionUid, question.instances));
}

void CommitmentAsk::follow(network::TransactionPtr<network::CommitmentAnswer> transaction)
{
    m_transaction = std::move(transaction);
    connect(m_transaction.get(), &network::Transaction::finished, this, [this] {
        const auto answer = m_transaction->result();
        if (answer)
            take(*answer);
        else
            leaveOpen(answer.error().message);
    });
}

void CommitmentAsk::take(const network::CommitmentAnswer &answer)
{
    const Question &question = m_questions.first();
    switch (answer.state) {
    case State::Pending:
        if (std::chrono::milliseconds(m_asked.elapsed()) < m_pace.patience)
            return m_wait.start(std::max(answer.wait, m_pace.between));
        return leaveOpen(tr("%1 has not decided yet. Ask again later.").arg(question.archive.name));
    case State::NotOffered:
        return leaveOpen(tr("%1 does not offer storage commitment.").arg(question.archive.name));
    case State::Forgotten:
        return leaveOpen(tr("%1 has forgotten the request. Ask again.").arg(question.archive.name));
    case State::Decided:
        break;
    }
    using Decision = network::Commitment::State;
    QHash<qint64, network::Commitment> answers;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (qsizetype i = 0; i < question.instances.size(); ++i) {
        const QString &uid = question.instances.at(i).sopInstanceUid;
        const bool isGiven = answer.committed.contains(uid);
        const bool isRefused = !isGiven && answer.failed.contains(uid);
        ++(isGiven ? m_outcome.committed : isRefused ? m_outcome.refused : m_outcome.open);
        if (isGiven || isRefused)
            answers.insert(question.ids.at(i), {isGiven ? Decision::Given : Decision::Refused, answer.failed.value(uid), now});
    }
    emit answered(answers);
    settle(int(question.instances.size()));
}

void CommitmentAsk::leaveOpen(const QString &problem)
{
    const int instances = int(m_questions.first().instances.size());
    m_outcome.open += instances;
    m_outcome.problems << problem;
    settle(instances);
}

void CommitmentAsk::settle(int instances)
{
    m_settled += instances;
    m_questions.removeFirst();
    emit progress(m_settled, m_total);
    next();
}

} // namespace ui
