#pragma once

#include <QHash>
#include <QMutex>
#include <QString>

namespace network {

/// What the clients of one run learned about servers (which Accept worked, whether queries are decoded), so that it is
/// learned once. Usable from any thread.
class Notebook
{
public:
    int value(const QString &key, int otherwise = 0) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_values.value(key, otherwise);
    }
    void note(const QString &key, int value)
    {
        const QMutexLocker lock(&m_mutex);
        m_values.insert(key, value);
    }
    /// Everything about an address, which stands in the keys as one word.
    void forget(const QString &address)
    {
        const QMutexLocker lock(&m_mutex);
        m_values.removeIf([&address](QHash<QString, int>::iterator entry) { return entry.key().split(u' ').contains(address); });
    }

private:
    mutable QMutex m_mutex;
    QHash<QString, int> m_values;
};

} // namespace network
