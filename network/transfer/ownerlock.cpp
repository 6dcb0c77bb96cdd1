#include "network/transfer/ownerlock.h"

#include <QUuid>

namespace network {

OwnerLock::OwnerLock(const QString &folder)
    : m_folder(folder)
    , m_id(QUuid::createUuid().toString(QUuid::Id128))
    , m_lock(std::make_unique<QLockFile>(path(m_id)))
{
    m_lock->setStaleLockTime(0); // a program that sends for days is not dead
    m_lock->tryLock(0);
}

QString OwnerLock::path(const QString &id) const
{
    return m_folder + u'/' + id + QStringLiteral(".lock");
}

bool OwnerLock::isAlive(const QString &id) const
{
    if (id.isEmpty())
        return false;
    if (id == m_id)
        return true;
    QLockFile other(path(id));
    other.setStaleLockTime(0);
    return !other.tryLock(0); // succeeds where there is no lock, or the one of a process that is gone
}

} // namespace network
