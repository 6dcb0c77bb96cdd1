#pragma once

#include "network/dicomweb/claim.h"

namespace network {

/// Claims in a private folder (mode 0700), one file (mode 0600) each, named by a digest. A file is whole or not there:
/// written aside, synchronised to the disk, then renamed.
class ClaimStore final : public ClaimKeeper
{
public:
    /// Made when the first claim is written.
    explicit ClaimStore(QString folder);

    dicom::Result<ClaimRecord> begin(const QUrl &root, const QString &workitemUid) override;
    dicom::Result<std::optional<ClaimRecord>> find(const QUrl &root, const QString &workitemUid) const override;
    dicom::Result<> markHeld(const ClaimRecord &record) override;
    dicom::Result<> forget(const QUrl &root, const QString &workitemUid) override;
    QList<ClaimRecord> all() const override;

private:
    QString fileName(const QUrl &root, const QString &workitemUid) const;

    QString m_folder;
};

} // namespace network
