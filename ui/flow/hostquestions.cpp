#include "ui/flow/hostquestions.h"

#include "network/http/httpclient.h"
#include "ui/flow/session.h"

namespace ui {

using network::Archive;
using network::Crossings;

HostQuestions::HostQuestions(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_crossings(session.http().crossings())
{
    connect(&m_crossings, &Crossings::changed, this, &HostQuestions::settle, Qt::QueuedConnection);
    connect(&session, &Session::archivesChanged, this, &HostQuestions::settle);
}

HostQuestions::~HostQuestions() = default;

/// The archive at an address; where several share an origin, the one whose root is the longest beginning of it.
std::optional<Archive> HostQuestions::archiveOf(const QUrl &from) const
{
    std::optional<Archive> best;
    qsizetype length = -1;
    for (const Archive &archive : m_session.archives()) {
        for (const QUrl &root : archive.roots()) {
            const bool isBelow = from.path() == root.path() || from.path().startsWith(root.path() + u'/');
            const qsizetype fits = isBelow ? root.path().size() + 1 : 0;
            if (network::originOf(root) == network::originOf(from) && fits > length) {
                best = archive;
                length = fits;
            }
        }
    }
    return best;
}

/// Answers what is decided already, and tells of what is left.
void HostQuestions::settle()
{
    if (m_isSettling)
        return;
    m_isSettling = true;
    for (const Crossings::Question &question : m_crossings.open()) {
        const auto archive = archiveOf(question.from);
        const QString origin = network::originOf(question.to);
        if (archive && archive->origins.contains(origin))
            m_crossings.answer(question, Crossings::Answer::Yes);
        else if (!archive || m_session.archivesLocked() || archive->refusedOrigins.contains(origin))
            m_crossings.answer(question, Crossings::Answer::No);
    }
    m_isSettling = false;
    emit changed();
}

std::optional<HostQuestions::Question> HostQuestions::current() const
{
    const QList<Crossings::Question> open = m_crossings.open();
    if (open.isEmpty())
        return std::nullopt;
    const auto archive = archiveOf(open.first().from);
    if (!archive)
        return std::nullopt;
    return Question{archive->id, archive->name.isEmpty() ? archive->root.host() : archive->name, open.first().to};
}

std::optional<Crossings::Question> HostQuestions::find(const Question &question) const
{
    for (const Crossings::Question &open : m_crossings.open()) {
        const auto archive = archiveOf(open.from);
        if (archive && archive->id == question.archiveId && network::originOf(open.to) == network::originOf(question.to))
            return open;
    }
    return std::nullopt;
}

void HostQuestions::allow(const Question &question)
{
    const auto open = find(question);
    auto archive = open ? archiveOf(open->from) : std::nullopt;
    if (!archive)
        return;
    const QString origin = network::originOf(open->to);
    if (!archive->origins.contains(origin))
        archive->origins.append(origin);
    archive->refusedOrigins.removeAll(origin);
    // How the host is reached is settled before those who wait go on: settle() answers them.
    m_session.updateArchive(*archive);
    settle();
}

void HostQuestions::notNow(const Question &question)
{
    if (const auto open = find(question))
        m_crossings.answer(*open, Crossings::Answer::NotNow);
}

} // namespace ui
