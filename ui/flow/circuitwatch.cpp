#include "ui/flow/circuitwatch.h"

#include "network/http/circuits.h"
#include "ui/flow/session.h"

#include <algorithm>

namespace ui {

namespace {

/// The circuits of all addresses that an archive has.
std::optional<network::Circuits::Break> breakOf(const network::Circuits &circuits, const network::Archive &archive)
{
    for (const QUrl &root : archive.roots()) {
        if (const auto broken = circuits.broken(root))
            return broken;
    }
    return std::nullopt;
}

std::chrono::milliseconds busyFor(const network::Circuits &circuits, const network::Archive &archive)
{
    std::chrono::milliseconds longest{0};
    for (const QUrl &root : archive.roots())
        longest = std::max(longest, circuits.busy(root).value_or(std::chrono::milliseconds(0)));
    return longest;
}

} // namespace

CircuitWatch::CircuitWatch(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &CircuitWatch::look);
    connect(&session.http().circuits(), &network::Circuits::changed, this, &CircuitWatch::look);
    look();
}

CircuitWatch::~CircuitWatch() = default;

void CircuitWatch::look()
{
    const QList<network::Archive> &archives = m_session.archives();
    const bool any = std::any_of(archives.begin(), archives.end(), [this](const network::Archive &archive) {
        return breakOf(m_session.http().circuits(), archive) || busyFor(m_session.http().circuits(), archive).count() > 0;
    });
    if (any && !m_second.isActive())
        m_second.start();
    else if (!any)
        m_second.stop();
    emit changed();
}

QString CircuitWatch::mark(const network::Archive &archive) const
{
    constexpr int CountedInSeconds = 120;
    const auto broken = breakOf(m_session.http().circuits(), archive);
    if (!broken) {
        const auto wait = (busyFor(m_session.http().circuits(), archive).count() + 999) / 1000;
        if (wait == 0)
            return {};
        return wait <= CountedInSeconds ? tr("Busy, asked again in %1 s").arg(wait) : tr("Busy, wants %1 min").arg((wait + 59) / 60);
    }
    const auto seconds = (broken->left.count() + 999) / 1000;
    if (m_tries.contains(archive.id))
        return tr("Not answering, being tried …");
    return seconds > 0 ? tr("Not answering, next try in %1 s").arg(seconds) : tr("Not answering, tried with the next request");
}

bool CircuitWatch::mayTry(const network::Archive &archive) const
{
    return breakOf(m_session.http().circuits(), archive).has_value();
}

void CircuitWatch::tryNow(const network::Archive &archive)
{
    for (const QUrl &root : archive.roots())
        m_session.http().circuits().tryNow(root);
    network::Query query;
    query.limit = 1;
    auto &search = m_tries[archive.id];
    search = network::QidoClient(m_session.http(), archive).search(query, [](const QList<dicom::DataSet> &) {});
    connect(search.get(), &network::Transaction::finished, this, [this, id = archive.id] {
        m_tries.erase(id);
        emit changed();
    });
    emit changed();
}

} // namespace ui
