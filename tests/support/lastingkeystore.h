#pragma once

#include "network/auth/keystore.h"

#include <QHash>
#include <QTimer>

#include <memory>

namespace testsupport {

/// A key store that lasts as long as `kept` does, so that a test can "restart": make another one over the same secrets.
class LastingKeyStore final : public network::KeyStore
{
public:
    using Kept = std::shared_ptr<QHash<QString, QByteArray>>;
    enum class Mood { Works, Locked, Silent };
    explicit LastingKeyStore(Kept kept = std::make_shared<QHash<QString, QByteArray>>())
        : m_kept(std::move(kept))
    {}
    void setMood(Mood mood) { m_mood = mood; }
    Kept kept() const { return m_kept; }

    void read(const QString &name, QObject *context, Read done) override
    {
        answer(context, [this, name, done] {
            if (m_mood == Mood::Locked)
                return done(dicom::fail(dicom::Error::Kind::Refused, QStringLiteral("locked")));
            if (!m_kept->contains(name))
                return done(dicom::fail(dicom::Error::Kind::NotFound, QStringLiteral("nothing")));
            done(m_kept->value(name));
        });
    }
    void write(const QString &name, const QByteArray &secret, QObject *context, Written done) override
    {
        answer(context, [this, name, secret, done] {
            if (m_mood == Mood::Locked)
                return done(dicom::fail(dicom::Error::Kind::Refused, QStringLiteral("locked")));
            m_kept->insert(name, secret);
            if (done)
                done(Lifetime::Lasting);
        });
    }
    void remove(const QString &name, QObject *context, Removed done) override
    {
        answer(context, [this, name, done] {
            m_kept->remove(name);
            if (done)
                done({});
        });
    }

private:
    void answer(QObject *context, std::function<void()> what)
    {
        if (m_mood != Mood::Silent)
            QTimer::singleShot(5, context, std::move(what)); // not at once, as of another process
    }

    Kept m_kept;
    Mood m_mood = Mood::Works;
};

} // namespace testsupport
