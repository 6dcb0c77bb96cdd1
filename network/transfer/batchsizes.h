#pragma once

#include "network/transfer/uploaditem.h"

#include <QHash>
#include <QList>

namespace network {

/// How many instances go together in one request: at most so many and so large, fewer after a request that came to nothing,
/// so that at last each goes alone and gets a verdict of its own.
class BatchSizes
{
public:
    BatchSizes(int mostInstances, qint64 mostBytes);

    /// Where the next ones stand: queued, in their order, not before `from`.
    QList<qsizetype> next(const QList<UploadItem> &items, qsizetype from = 0) const;
    /// A request was lost, or refused as too large: each of its instances next goes with half as many.
    void halve(const QList<UploadItem> &batch);
    /// A request was too large: what follows goes in requests of half its size.
    void halveBytes(const QList<UploadItem> &batch);
    /// How many went together with it in the last request that came to nothing; 1 without one.
    int lastTogether(qint64 id) const { return m_last.value(id, 1); }
    void forget(qint64 id);

private:
    int m_mostInstances;
    qint64 m_mostBytes;
    QHash<qint64, int> m_last; ///< by id
    QHash<qint64, int> m_most; ///< by id
};

} // namespace network
