#pragma once

#include "network/dicomweb/upsclient.h"

namespace network {

// PS3.18 §11.10 to §11.12.
TransactionPtr<Subscription> startSubscribe(HttpClient &http, const Archive &archive, const SubscriptionTarget &target, bool deletionLock);
TransactionPtr<bool> startUnsubscribe(HttpClient &http, const Archive &archive, const SubscriptionTarget &target);
TransactionPtr<bool> startSuspend(HttpClient &http, const Archive &archive, const SubscriptionTarget &target);

/// Addresses of an event channel as an answer named them. What is on another server that nobody allowed, or without encryption where
/// the archive has it, becomes the same path at the archive itself. `allowed`: just now, by a person.
QList<QUrl> permittedChannels(const Archive &archive, QList<QUrl> named, const QUrl &allowed = {});

} // namespace network
