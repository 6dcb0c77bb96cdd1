#pragma once

#include "network/dicomweb/upsclient.h"

namespace network {

// PS3.18 §11.10 to §11.12.
TransactionPtr<Subscription> startSubscribe(HttpClient &http, const Archive &archive, const SubscriptionTarget &target, bool deletionLock);
TransactionPtr<bool> startUnsubscribe(HttpClient &http, const Archive &archive, const SubscriptionTarget &target);
TransactionPtr<bool> startSuspend(HttpClient &http, const Archive &archive, const SubscriptionTarget &target);

} // namespace network
