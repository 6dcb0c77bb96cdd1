#include "network/auth/systemkeystore.h"

#include "network/auth/signinsentences.h"

#include <qt6keychain/keychain.h>

#include <QLoggingCategory>

namespace network {

using dicom::Error;

namespace {

Q_LOGGING_CATEGORY(lcKeys, "negatoscope.keys", QtInfoMsg)

Error errorOf(const QKeychain::Job &job)
{
    const QString detail = QStringLiteral("key store, error %1").arg(int(job.error()));
    qCInfo(lcKeys) << "key store:" << int(job.error());
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {Error::Kind::NotFound, sentence::nothingKept(), detail};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
        return {Error::Kind::Refused, sentence::keyStoreRefused(), detail};
    default: // none, or one that cannot be reached
        return {Error::Kind::Unsupported, sentence::noKeyStore(), detail};
    }
}

/// Starts a job whose answer is wanted by `context`; it deletes itself.
template <class Finished> void start(QKeychain::Job *job, const QString &name, QObject *context, Finished finished)
{
    job->setInsecureFallback(false);
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, context, finished, Qt::QueuedConnection);
    job->setAutoDelete(false); // the queued answer still reads from it
    QObject::connect(job, &QKeychain::Job::finished, job, &QObject::deleteLater, Qt::QueuedConnection);
    job->start();
}

} // namespace

SystemKeyStore::SystemKeyStore(const QString &service)
    : m_service(service)
{}

void SystemKeyStore::read(const QString &name, QObject *context, Read done)
{
    start(new QKeychain::ReadPasswordJob(m_service), name, context, [done = std::move(done)](QKeychain::Job *job) {
        if (job->error() != QKeychain::NoError)
            return done(tl::unexpected(errorOf(*job)));
        done(static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData());
    });
}

void SystemKeyStore::write(const QString &name, const QByteArray &secret, QObject *context, Written done)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setBinaryData(secret);
    start(job, name, context, [done = std::move(done)](QKeychain::Job *written) {
        if (!done)
            return;
        if (written->error() != QKeychain::NoError)
            return done(tl::unexpected(errorOf(*written)));
        done(Lifetime::Lasting);
    });
}

void SystemKeyStore::remove(const QString &name, QObject *context, Removed done)
{
    start(new QKeychain::DeletePasswordJob(m_service), name, context, [done = std::move(done)](QKeychain::Job *job) {
        if (!done)
            return;
        if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
            return done(tl::unexpected(errorOf(*job)));
        done({});
    });
}

} // namespace network
