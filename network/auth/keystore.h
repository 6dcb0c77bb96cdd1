#pragma once

#include "network/dicom/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <functional>
#include <memory>

class QObject;

namespace network {

/// Where small secrets are kept under names ("archive/ID/refresh"). Every answer comes later, in
/// the thread of `context`, and not at all once that is gone. Errors: NotFound (nothing under that
/// name), Unsupported (there is no store here), Refused (the person or the system did not permit
/// it). Used in the thread that made it; not thread-safe.
class KeyStore
{
public:
    enum class Lifetime { Lasting, Session }; ///< how long what was written stays
    using Read = std::function<void(const dicom::Result<QByteArray> &)>;
    using Written = std::function<void(const dicom::Result<Lifetime> &)>;
    using Removed = std::function<void(const dicom::Result<> &)>; ///< that there was nothing is no error

    KeyStore() = default;
    virtual ~KeyStore() = default;
    KeyStore(const KeyStore &) = delete;
    virtual void read(const QString &name, QObject *context, Read done) = 0;
    virtual void write(const QString &name, const QByteArray &secret, QObject *context, Written done) = 0;
    virtual void remove(const QString &name, QObject *context, Removed done) = 0;
};

/// In memory until the program ends: for tests, and where the system has no store.
class MemoryKeyStore final : public KeyStore
{
public:
    ~MemoryKeyStore() override;
    void read(const QString &name, QObject *context, Read done) override;
    void write(const QString &name, const QByteArray &secret, QObject *context, Written done) override;
    void remove(const QString &name, QObject *context, Removed done) override;
    bool contains(const QString &name) const { return m_secrets.contains(name); }

private:
    QHash<QString, QByteArray> m_secrets;
};

/// The first store, or memory for what it cannot keep: then a secret is asked for once a session,
/// and never written down.
class FallbackKeyStore final : public KeyStore
{
public:
    explicit FallbackKeyStore(std::unique_ptr<KeyStore> first)
        : m_first(std::move(first))
    {}
    void read(const QString &name, QObject *context, Read done) override;
    void write(const QString &name, const QByteArray &secret, QObject *context, Written done) override;
    void remove(const QString &name, QObject *context, Removed done) override;

private:
    std::unique_ptr<KeyStore> m_first;
    MemoryKeyStore m_memory;
};

} // namespace network
