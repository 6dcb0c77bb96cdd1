#pragma once

#include "network/dicomweb/upsclient.h"

#include <optional>

namespace network {

/// Which subscriptions were made from here and are to last, in one small file.
class SubscriptionStore
{
public:
    /// Suspended: what is new is not subscribed to any more. Off: not at all, though it is the usual.
    enum class Mode { Following, Suspended, Off };
    struct Entry {
        SubscriptionTarget target;
        bool deletionLock = false;
        Mode mode = Mode::Following;
    };
    explicit SubscriptionStore(QString folder);

    QList<Entry> of(const QUrl &root) const;
    /// The one to the worklist itself, if it was ever decided on.
    std::optional<Entry> worklist(const QUrl &root) const;
    dicom::Result<> add(const QUrl &root, const Entry &entry);
    /// Ending the one to the worklist ends all of them (PS3.4 CC.2.3).
    dicom::Result<> remove(const QUrl &root, const SubscriptionTarget &target);

private:
    dicom::Result<> write(const QUrl &root, const QList<Entry> &entries);

    QString m_folder;
};

} // namespace network
