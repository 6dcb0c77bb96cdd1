#include "network/auth/keptkey.h"

#include "network/auth/sealing.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QMutexLocker>

namespace network {

using dicom::Error;

namespace {

Q_LOGGING_CATEGORY(lcKeys, "negatoscope.keys", QtInfoMsg)

constexpr int LockPause = 50; // milliseconds

} // namespace

KeptKey::KeptKey(KeyStore &store, QString name, QString lockFile, std::chrono::milliseconds patience)
    : m_store(store)
    , m_name(std::move(name))
    , m_lockFile(std::move(lockFile))
    , m_deadline(this)
    , m_again(this)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(patience);
    connect(&m_deadline, &QTimer::timeout, this, [this] { end({}, "the key store did not answer in time"); });
    m_again.setSingleShot(true);
    m_again.setInterval(LockPause);
    connect(&m_again, &QTimer::timeout, this, &KeptKey::lock);
}

KeptKey::~KeptKey()
{
    m_key.fill('\0');
}

QByteArray KeptKey::value() const
{
    const QMutexLocker locker(&m_mutex);
    return m_key;
}

void KeptKey::want(Need need, QObject *context, std::function<void()> settled)
{
    QObject *receiver = context ? context : this;
    connect(this, &KeptKey::settled, receiver, std::move(settled), Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    QMetaObject::invokeMethod(
        this, [this, need] { begin(need); }, Qt::QueuedConnection);
}

void KeptKey::forget(QObject *context, std::function<void(bool)> done)
{
    {
        const QMutexLocker locker(&m_mutex);
        m_key.fill('\0');
        m_key.clear();
    }
    m_store.remove(m_name, context, [done = std::move(done)](const dicom::Result<> &removed) { done(removed.has_value()); });
}

void KeptKey::begin(Need need)
{
    if (!m_key.isEmpty()) {
        emit settled();
        return;
    }
    if (need == Need::Made)
        m_need = Need::Made;
    if (std::exchange(m_underWay, true))
        return;
    m_question = std::make_unique<QObject>();
    m_deadline.start();
    read();
}

void KeptKey::read()
{
    m_store.read(m_name, m_question.get(), [this](const dicom::Result<QByteArray> &kept) {
        if (kept && isSealingKey(*kept))
            return end(*kept, "");
        if (kept || kept.error().kind != Error::Kind::NotFound)
            return end({}, "the key store does not give the key");
        if (m_need == Need::Existing || (m_mayMake && !m_mayMake()))
            return end({}, "the key store has no such key");
        if (!m_lock)
            return lock(); // and look again: another program may just have made one
        make();
    });
}

void KeptKey::lock()
{
    auto file = std::make_unique<QLockFile>(m_lockFile);
    if (!QDir().mkpath(QFileInfo(m_lockFile).absolutePath()))
        return end({}, "the folder cannot be made");
    if (!file->tryLock(0)) {
        m_again.start();
        return;
    }
    m_lock = std::move(file);
    read();
}

void KeptKey::make()
{
    const QByteArray made = makeSealingKey();
    m_store.write(m_name, made, m_question.get(), [this, made](const dicom::Result<KeyStore::Lifetime> &written) {
        if (written && *written == KeyStore::Lifetime::Lasting)
            return readBack(made);
        m_store.remove(m_name, this, {});
        end({}, "there is no key store that lasts");
    });
}

void KeptKey::readBack(const QByteArray &made)
{
    m_store.read(m_name, m_question.get(), [this, made](const dicom::Result<QByteArray> &kept) {
        const bool isSame = kept && *kept == made;
        end(isSame ? made : QByteArray(), isSame ? "" : "the key store does not keep what it is given");
    });
}

void KeptKey::end(const QByteArray &key, const char *how)
{
    m_deadline.stop();
    m_again.stop();
    m_lock.reset();
    m_need = Need::Existing;
    m_underWay = false;
    if (m_question)
        m_question.release()->deleteLater(); // we may be in its answer
    if (key.isEmpty())
        qCWarning(lcKeys, "no key to seal with: %s", how);
    {
        const QMutexLocker locker(&m_mutex);
        m_key = key;
    }
    emit settled();
}

} // namespace network
