#include "ui/flow/singlefetches.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int Attempts = 2;

bool wasCut(const dicom::Result<> &result)
{
    return !result && result.error().kind == dicom::Error::Kind::Incomplete;
}

} // namespace

SingleFetches::SingleFetches(network::WadoClient &wado, const network::ResourceId &series, QObject *parent)
    : QObject(parent)
    , m_wado(wado)
    , m_series(series)
{}

SingleFetches::~SingleFetches() = default;

void SingleFetches::fetchInstance(const QString &sopInstanceUid)
{
    Fetch fetch;
    fetch.outcome.sopInstanceUid = sopInstanceUid;
    start(std::move(fetch));
}

void SingleFetches::fetchFrames(const QString &sopInstanceUid, const QList<int> &frames)
{
    Fetch fetch;
    fetch.outcome.sopInstanceUid = sopInstanceUid;
    fetch.outcome.frames = frames;
    fetch.outcome.lacking = QSet<int>(frames.begin(), frames.end());
    start(std::move(fetch));
}

void SingleFetches::start(Fetch fetch)
{
    const quint64 id = ++m_lastId;
    network::ResourceId instance = m_series;
    instance.sopInstanceUid = fetch.outcome.sopInstanceUid;
    QList<int> frames(fetch.outcome.lacking.begin(), fetch.outcome.lacking.end());
    std::sort(frames.begin(), frames.end());
    ++fetch.attempts;
    if (!fetch.clock.isValid())
        fetch.clock.start();
    if (fetch.outcome.frames.isEmpty()) {
        fetch.retrieval = m_wado.retrieve(instance, [this, id](const dicom::Part10Bytes &object) {
            Outcome &outcome = m_running.at(id).outcome;
            outcome.gotObject = true;
            outcome.bytes += object.bytes.size();
            emit objectArrived(object);
        });
    } else {
        fetch.retrieval = m_wado.frames(instance, frames, [this, id](const dicom::EncodedFrame &frame) {
            Outcome &outcome = m_running.at(id).outcome;
            outcome.lacking.remove(frame.key.frame);
            outcome.bytes += frame.bytes.size();
            emit frameArrived(frame);
        });
    }
    // Not the first frame: those without a name are handed on when the answer is complete.
    connect(fetch.retrieval.get(), &network::Transaction::progress, this, [this, id](qint64 done) {
        Fetch &running = m_running.at(id);
        if (done > 0 && running.outcome.toFirst == 0)
            running.outcome.toFirst = std::max<qint64>(1, running.clock.elapsed());
    });
    connect(fetch.retrieval.get(), &network::Transaction::finished, this, [this, id] { ended(id); });
    m_running.emplace(id, std::move(fetch));
}

void SingleFetches::ended(quint64 id)
{
    const auto found = m_running.find(id);
    Fetch fetch = std::move(found->second);
    m_running.erase(found);
    const auto retrieval = std::move(fetch.retrieval); // we are inside its signal
    const auto &result = retrieval->result();
    fetch.outcome.result = result ? dicom::Result<>() : tl::unexpected(result.error());
    const bool lacks = fetch.outcome.frames.isEmpty() ? !fetch.outcome.gotObject : !fetch.outcome.lacking.isEmpty();
    if (lacks && wasCut(fetch.outcome.result) && fetch.attempts < Attempts) {
        start(std::move(fetch));
        return;
    }
    fetch.outcome.milliseconds = fetch.clock.elapsed();
    emit finished(fetch.outcome);
}

int SingleFetches::count(const std::function<bool(const QString &)> &which) const
{
    return int(std::count_if(m_running.begin(), m_running.end(),
                             [&which](const auto &entry) { return which(entry.second.outcome.sopInstanceUid); }));
}

bool SingleFetches::isOnItsWay(const dicom::FrameKey &key) const
{
    return std::any_of(m_running.begin(), m_running.end(), [&key](const auto &entry) {
        const Outcome &outcome = entry.second.outcome;
        return outcome.sopInstanceUid == key.sopInstanceUid && (outcome.frames.isEmpty() || outcome.lacking.contains(key.frame));
    });
}

bool SingleFetches::isInstanceOnItsWay(const QString &sopInstanceUid) const
{
    return std::any_of(m_running.begin(), m_running.end(), [&sopInstanceUid](const auto &entry) {
        return entry.second.outcome.sopInstanceUid == sopInstanceUid && entry.second.outcome.frames.isEmpty();
    });
}

void SingleFetches::keepOnly(const std::function<bool(const QString &, const QList<int> &)> &wanted)
{
    std::erase_if(m_running, [&wanted](const auto &entry) {
        const Outcome &outcome = entry.second.outcome;
        return !wanted(outcome.sopInstanceUid, outcome.frames.isEmpty() ? QList<int>{1} : outcome.frames);
    });
}

} // namespace ui
