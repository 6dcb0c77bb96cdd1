#pragma once

#include "network/auth/keystore.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QLockFile>
#include <QMutex>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace network {

/// A key for what is sealed on this disk, kept in a key store under a name, made where there is none. Lives in the key store's
/// thread; want() and value() are for any thread.
///
/// Two programs of one user make one key: whoever makes it holds a lock file meanwhile. A key is not made anew while something is
/// sealed with the one that is missing: a store that is locked or slow may still come back with it.
class KeptKey : public QObject
{
    Q_OBJECT
public:
    enum class Need { Existing, Made }; ///< whether one is made where there is none
    KeptKey(KeyStore &store, QString name, QString lockFile, std::chrono::milliseconds patience);
    ~KeptKey() override;

    /// Calls `settled` in the thread of `context` (null: of this object), never from within: the key is there, or cannot be had. A key that
    /// could not be had is asked for again at the next call. `mayMake` is asked in the thread of this object.
    void want(Need need, QObject *context, std::function<void()> settled);
    void setMayMake(std::function<bool()> mayMake) { m_mayMake = std::move(mayMake); }
    QByteArray value() const; ///< empty: there is none
    /// Nothing is sealed with it any more: it goes, from the store as well. In the thread of this object; `done` comes later.
    void forget(QObject *context, std::function<void(bool gone)> done);

signals:
    void settled();

private:
    void begin(Need need);
    void lock();
    void read();
    void make();
    void readBack(const QByteArray &made);
    void end(const QByteArray &key, const char *how);

    KeyStore &m_store;
    QString m_name;
    QString m_lockFile;
    std::function<bool()> m_mayMake;
    std::unique_ptr<QLockFile> m_lock;
    Need m_need = Need::Existing;
    bool m_underWay = false;
    std::unique_ptr<QObject> m_question; ///< its end is the end of what the store was asked
    QTimer m_deadline;
    QTimer m_again;
    mutable QMutex m_mutex;
    QByteArray m_key;
};

} // namespace network
