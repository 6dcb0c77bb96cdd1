#pragma once

#include <QLockFile>
#include <QString>

#include <memory>

namespace network {

/// A sign of life of this program for others that share its journal: a lock that the system gives
/// back when the program is gone, however it ended.
class OwnerLock
{
public:
    /// In `folder`, which must exist.
    explicit OwnerLock(const QString &folder);
    const QString &id() const { return m_id; }
    bool isHeld() const { return m_lock && m_lock->isLocked(); }
    /// Whether the program that made this id still runs. What a dead one left behind is cleared
    /// away.
    bool isAlive(const QString &id) const;

private:
    QString path(const QString &id) const;

    QString m_folder;
    QString m_id;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace network
