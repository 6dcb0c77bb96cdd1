#pragma once

#include "network/auth/keystore.h"
#include "network/deidentification/pseudonyms.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

namespace ui {

/// The keys of named de-identification projects in a key store: whoever has a project's key again gets the same
/// replacements again. What the store did not give is never made anew under the same name.
class ProjectKeys : public QObject
{
    Q_OBJECT
public:
    using Listed = std::function<void(const QStringList &names)>;
    using Answer = std::function<void(const dicom::Result<network::ProjectKey> &)>;
    enum class Lifetime { Unknown, Session, Lasting };

    explicit ProjectKeys(network::KeyStore &store, QObject *parent = nullptr);

    /// Answers come later, and not at all once `context` is gone.
    void list(QObject *context, const Listed &done);
    /// Makes one at the first call for a name, and keeps it before it is given. Errors: what the store says.
    void key(const QString &project, QObject *context, const Answer &done);
    /// Whether the keys are there again after a restart; known once list() answered.
    Lifetime lifetime() const { return m_lifetime; }

private:
    void keepNames(const std::function<void()> &done);
    void make(const QString &project, const Answer &done);

    network::KeyStore &m_store;
    QHash<QString, network::ProjectKey> m_keys; ///< given in this run
    QStringList m_names;
    bool m_areNamesKnown = false; ///< else the list in the store stays as it is
    Lifetime m_lifetime = Lifetime::Unknown;
};

} // namespace ui
