#include "imaging/framecache.h"

#include <algorithm>

namespace imaging {

using dicom::FrameKey;

FrameCache::FrameCache(qint64 budgetBytes, QObject *parent)
    : QObject(parent)
    , m_budget(budgetBytes)
{}

/// A picture by the server gives way to less resolution of the true one, and that to the whole.
static int rank(const Frame &frame)
{
    return frame.preview ? 0 : frame.reduction > 0 ? 1 : 2;
}

void FrameCache::insert(const FramePtr &frame)
{
    if (!frame)
        return;
    const FrameKey key = frame->key;
    if (auto entry = m_entries.find(key); entry != m_entries.end()) {
        if (rank(*frame) < rank(*entry->frame))
            return;
        m_used += frame->size - entry->frame->size;
        entry->frame = frame;
        m_uses.splice(m_uses.begin(), m_uses, entry->use);
    } else {
        m_uses.push_front(key);
        m_entries.insert(key, {frame, m_uses.begin()});
        m_used += frame->size;
    }
    evict();
    emit frameReady(key);
}

FramePtr FrameCache::find(const FrameKey &key)
{
    const auto entry = m_entries.find(key);
    if (entry == m_entries.end())
        return {};
    m_uses.splice(m_uses.begin(), m_uses, entry->use);
    return entry->frame;
}

bool FrameCache::contains(const FrameKey &key) const
{
    return m_entries.contains(key);
}

void FrameCache::pin(const QObject *owner, const QSet<FrameKey> &keys)
{
    const bool known = m_pins.contains(owner);
    for (const FrameKey &key : m_pins.take(owner)) {
        if (--m_pinCounts[key] == 0)
            m_pinCounts.remove(key);
    }
    for (const FrameKey &key : keys)
        ++m_pinCounts[key];
    if (!keys.isEmpty()) {
        m_pins.insert(owner, keys);
        if (!known)
            connect(owner, &QObject::destroyed, this, [this](QObject *gone) { pin(gone, {}); });
    } else if (known) {
        disconnect(owner, &QObject::destroyed, this, nullptr);
    }
    evict();
}

void FrameCache::remove(const FrameKey &key)
{
    const auto entry = m_entries.find(key);
    if (entry == m_entries.end())
        return;
    m_used -= entry->frame->size;
    m_uses.erase(entry->use);
    m_entries.erase(entry);
    emit frameEvicted(key);
}

void FrameCache::setBudget(qint64 bytes)
{
    m_budget = bytes;
    evict();
}

/// From the least recently used on; the most recent stays even where it alone is over the budget, else what has just
/// arrived would be asked for again and again.
void FrameCache::evict()
{
    if (m_used <= m_budget || m_uses.empty())
        return;
    QList<FrameKey> gone;
    for (auto use = std::prev(m_uses.end()); use != m_uses.begin() && m_used > m_budget;) {
        const auto candidate = use--;
        if (m_pinCounts.contains(*candidate))
            continue;
        const auto entry = m_entries.find(*candidate);
        m_used -= entry->frame->size;
        gone.append(*candidate);
        m_entries.erase(entry);
        m_uses.erase(candidate);
    }
    for (const FrameKey &key : gone)
        emit frameEvicted(key);
}

} // namespace imaging
