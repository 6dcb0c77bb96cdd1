#pragma once

#include "imaging/frame.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <list>

namespace imaging {

/// Decoded frames by key, within one byte budget; the least recently shown go first (one that was never shown counts from
/// its arrival), pinned ones never. What is bigger than all of it still scrolls: who shows a frame pins it and asks again.
/// Lives in the GUI thread. Shared by every Reading window.
class FrameCache : public QObject
{
    Q_OBJECT
public:
    explicit FrameCache(qint64 budgetBytes, QObject *parent = nullptr);

    void insert(const FramePtr &frame);        ///< a better frame replaces a worse: preview, reduced, whole; never the reverse
    FramePtr find(const dicom::FrameKey &key); ///< null if absent; counts as a use
    bool contains(const dicom::FrameKey &key) const;
    /// Keys of `owner` that must stay (what its viewports show and want next); replaces its earlier set. An empty set
    /// and the owner's end lift it. The most recently used frame is never evicted either.
    void pin(const QObject *owner, const QSet<dicom::FrameKey> &keys);
    void remove(const dicom::FrameKey &key);
    void setBudget(qint64 bytes);
    qint64 budget() const { return m_budget; }
    qint64 used() const { return m_used; }

signals:
    void frameReady(const dicom::FrameKey &key);
    void frameEvicted(const dicom::FrameKey &key);

private:
    void evict();
    struct Entry {
        FramePtr frame;
        std::list<dicom::FrameKey>::iterator use;
    };
    QHash<dicom::FrameKey, Entry> m_entries;
    std::list<dicom::FrameKey> m_uses; ///< most recent first
    QHash<const QObject *, QSet<dicom::FrameKey>> m_pins;
    QHash<dicom::FrameKey, int> m_pinCounts; ///< owners of each pinned key
    qint64 m_budget = 0;
    qint64 m_used = 0;
};

} // namespace imaging
