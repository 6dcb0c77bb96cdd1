#include "network/auth/keystore.h"

#include "network/auth/signinsentences.h"

#include <QObject>

namespace network {

using dicom::Error;

namespace {

template <class Done, class Value> void answer(QObject *context, Done done, Value value)
{
    if (!done)
        return;
    QMetaObject::invokeMethod(
        context, [done = std::move(done), value = std::move(value)] { done(value); }, Qt::QueuedConnection);
}

} // namespace

MemoryKeyStore::~MemoryKeyStore()
{
    for (QByteArray &secret : m_secrets)
        secret.fill('\0');
}

void MemoryKeyStore::read(const QString &name, QObject *context, Read done)
{
    const auto found = m_secrets.constFind(name);
    if (found == m_secrets.cend())
        return answer<Read, dicom::Result<QByteArray>>(context, std::move(done),
                                                       dicom::fail(Error::Kind::NotFound, sentence::nothingKept()));
    answer<Read, dicom::Result<QByteArray>>(context, std::move(done), *found);
}

void MemoryKeyStore::write(const QString &name, const QByteArray &secret, QObject *context, Written done)
{
    m_secrets.insert(name, secret);
    answer<Written, dicom::Result<Lifetime>>(context, std::move(done), Lifetime::Session);
}

void MemoryKeyStore::remove(const QString &name, QObject *context, Removed done)
{
    m_secrets.remove(name);
    answer<Removed, dicom::Result<>>(context, std::move(done), {});
}

void FallbackKeyStore::read(const QString &name, QObject *context, Read done)
{
    if (m_memory.contains(name))
        return m_memory.read(name, context, std::move(done));
    m_first->read(name, context, [done = std::move(done)](const dicom::Result<QByteArray> &read) {
        if (!read && read.error().kind == Error::Kind::Unsupported)
            return done(dicom::fail(Error::Kind::NotFound, sentence::nothingKept(), read.error().detail));
        done(read);
    });
}

void FallbackKeyStore::write(const QString &name, const QByteArray &secret, QObject *context, Written done)
{
    m_first->write(name, secret, context, [this, name, secret, context, done = std::move(done)](const dicom::Result<Lifetime> &written) {
        if (!written && written.error().kind == Error::Kind::Unsupported)
            return m_memory.write(name, secret, context, done);
        m_memory.remove(name, context, {});
        if (done)
            done(written);
    });
}

void FallbackKeyStore::remove(const QString &name, QObject *context, Removed done)
{
    m_memory.remove(name, context, {});
    m_first->remove(name, context, [done = std::move(done)](const dicom::Result<> &removed) {
        if (!done)
            return;
        if (!removed && removed.error().kind == Error::Kind::Unsupported)
            return done({});
        done(removed);
    });
}

} // namespace network
