#include "network/http/circuits.h"

#include "network/auth/credential.h"
#include "network/http/sentences.h"

#include <QMutexLocker>

#include <algorithm>

namespace network {

using dicom::Error;

Circuits::Circuits()
{
    m_clock.start();
}

std::optional<Error> Circuits::refusal(const QUrl &url)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_states.find(originOf(url));
    if (found == m_states.end() || found->pause.count() == 0)
        return std::nullopt;
    const qint64 left = found->nextTry - m_clock.elapsed();
    if (left <= 0 && !found->isTrying) {
        found->isTrying = true;
        return std::nullopt;
    }
    const int seconds = int(std::max<qint64>(1, (left + 999) / 1000));
    return Error{Error::Kind::Unreachable, sentence::notAskedForAWhile(url, seconds), QStringLiteral("circuit open")};
}

void Circuits::note(const QUrl &url, bool answered, const QString &why)
{
    const QString origin = originOf(url);
    {
        const QMutexLocker lock(&m_mutex);
        if (answered) {
            const auto found = m_states.find(origin);
            if (found == m_states.end())
                return;
            const bool wasOpen = found->pause.count() > 0;
            m_states.erase(found);
            if (!wasOpen)
                return;
        } else {
            State &state = m_states[origin];
            state.why = why;
            const bool isLate = state.pause.count() > 0 && !state.isTrying; // sent before it opened
            if (++state.failures < MostFailures || isLate)
                return;
            const std::chrono::milliseconds next = state.pause.count() == 0 ? FirstPause : state.pause * 2;
            state.pause = std::min<std::chrono::milliseconds>(next, LongestPause);
            state.nextTry = m_clock.elapsed() + state.pause.count();
            state.isTrying = false;
        }
    }
    emit changed(origin);
}

void Circuits::abandon(const QUrl &url)
{
    const QMutexLocker lock(&m_mutex);
    if (const auto found = m_states.find(originOf(url)); found != m_states.end())
        found->isTrying = false;
}

std::optional<Circuits::Break> Circuits::broken(const QUrl &url) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_states.constFind(originOf(url));
    if (found == m_states.cend() || found->pause.count() == 0)
        return std::nullopt;
    return Break{std::chrono::milliseconds(std::max<qint64>(0, found->nextTry - m_clock.elapsed())), found->why};
}

void Circuits::noteBusy(const QUrl &url, std::chrono::milliseconds wait)
{
    const QString origin = originOf(url);
    {
        const QMutexLocker lock(&m_mutex);
        qint64 &until = m_busy[origin];
        until = std::max(until, m_clock.elapsed() + wait.count());
    }
    emit changed(origin);
}

void Circuits::noteReady(const QUrl &url)
{
    const QString origin = originOf(url);
    {
        const QMutexLocker lock(&m_mutex);
        if (m_busy.remove(origin) == 0)
            return;
    }
    emit changed(origin);
}

std::optional<std::chrono::milliseconds> Circuits::busy(const QUrl &url) const
{
    const QMutexLocker lock(&m_mutex);
    const qint64 left = m_busy.value(originOf(url)) - m_clock.elapsed();
    return left > 0 ? std::optional(std::chrono::milliseconds(left)) : std::nullopt;
}

void Circuits::tryNow(const QUrl &url)
{
    const QString origin = originOf(url);
    {
        const QMutexLocker lock(&m_mutex);
        const auto found = m_states.find(origin);
        if (found == m_states.end())
            return;
        found->nextTry = 0;
        found->isTrying = false;
    }
    emit changed(origin);
}

} // namespace network
