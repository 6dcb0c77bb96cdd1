#include "network/transfer/batchsizes.h"

#include <algorithm>

namespace network {

BatchSizes::BatchSizes(int mostInstances, qint64 mostBytes)
    : m_mostInstances(mostInstances)
    , m_mostBytes(mostBytes)
{}

QList<qsizetype> BatchSizes::next(const QList<UploadItem> &items, qsizetype from) const
{
    QList<qsizetype> batch;
    qint64 bytes = 0;
    qsizetype most = m_mostInstances;
    for (qsizetype i = from; i < items.size() && batch.size() < most; ++i) {
        const UploadItem &item = items.at(i);
        if (item.state != UploadState::Queued)
            continue;
        const qsizetype own = m_most.value(item.id, m_mostInstances);
        if (!batch.isEmpty() && (batch.size() >= own || bytes + item.bytes > m_mostBytes))
            break;
        most = std::min(most, own);
        bytes += item.bytes;
        batch.append(i);
    }
    return batch;
}

void BatchSizes::halve(const QList<UploadItem> &batch)
{
    for (const UploadItem &item : batch) {
        m_last.insert(item.id, int(batch.size()));
        m_most.insert(item.id, int(std::max<qsizetype>(1, batch.size() / 2)));
    }
}

void BatchSizes::halveBytes(const QList<UploadItem> &batch)
{
    qint64 bytes = 0;
    for (const UploadItem &item : batch)
        bytes += item.bytes;
    if (batch.size() > 1)
        m_mostBytes = std::max<qint64>(1, bytes / 2);
}

void BatchSizes::forget(qint64 id)
{
    m_last.remove(id);
    m_most.remove(id);
}

} // namespace network
