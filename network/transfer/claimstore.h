#pragma once

#include "network/auth/keystore.h"
#include "network/dicomweb/claim.h"

#include <chrono>

namespace network {

class KeptKey;

/// Claims in a private folder (mode 0700), one file (mode 0600) each, named by a digest. A file is whole or not there:
/// written aside, synchronised to the disk, then renamed. Sealed with a key of the key store where that gives one in time
/// (prepare()), else plain; a file of either kind is read.
class ClaimStore final : public ClaimKeeper
{
public:
    /// Made when the first claim is written.
    explicit ClaimStore(QString folder);
    /// Made in the thread of `keys`.
    ClaimStore(QString folder, KeyStore &keys, std::chrono::milliseconds patience = KeyPatience);
    ~ClaimStore() override;

    /// Long enough for somebody to open the key store with a password.
    static constexpr std::chrono::seconds KeyPatience{20};
    static QString keyName() { return QStringLiteral("claims/key"); } ///< in the key store

    void prepare(Need need, QObject *context, std::function<void()> ready) override;
    dicom::Result<ClaimRecord> begin(const QUrl &root, const QString &workitemUid) override;
    dicom::Result<std::optional<ClaimRecord>> find(const QUrl &root, const QString &workitemUid) const override;
    dicom::Result<> markHeld(const ClaimRecord &record) override;
    dicom::Result<> forget(const QUrl &root, const QString &workitemUid) override;
    QList<ClaimRecord> all() const override;
    int lockedAway() const override;
    /// While nothing is claimed: the key that records are sealed with goes. The next claim makes a new one.
    void forgetKey(QObject *context, std::function<void(bool gone)> done);

private:
    QString fileName(const QUrl &root, const QString &workitemUid) const;
    QStringList files() const;
    bool anySealed() const;
    dicom::Result<> write(const ClaimRecord &record);
    dicom::Result<ClaimRecord> read(const QString &path) const;

    QString m_folder;
    std::unique_ptr<KeptKey> m_key; ///< null: without a key store
};

} // namespace network
