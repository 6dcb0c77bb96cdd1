#pragma once

#include <QString>

namespace network {

/// How an archive speaks UPS-RS where servers disagree (PS3.18 chapter 11 in its editions, and what is in use). Unknown
/// members are found out by requests that can do no harm, and noted.
struct UpsDialect {
    enum class Body { Unknown, Array, Object };                      ///< of create, update and state
    enum class NewUid { Unknown, Workitem, Bare, Affected, InBody }; ///< ?workitem=U, ?U, ?AffectedSOPInstanceUID=U, (0008,0018)
    enum class Lock { Unknown, TransactionUid, InBody, Transaction, CapitalTransactionUid, Bare }; ///< of an update
    enum class Update { Unknown, Post, Put };                ///< where PUT is update, POST may mean cancel
    enum class Requester { Unknown, None, InPath, InQuery }; ///< of state and cancelrequest
    enum class Filter { Unknown, Pairs, Parameter };         ///< of a filtered subscription
    enum class Events { Unknown, Yes, No };

    Body body = Body::Unknown;
    NewUid newUid = NewUid::Unknown;
    Lock lock = Lock::Unknown;
    Update update = Update::Unknown;
    Requester requester = Requester::Unknown;
    Filter filter = Filter::Unknown;
    Events events = Events::Unknown;
    QString aeTitle; ///< ours, for subscriptions and requests; empty: defaultAeTitle()
    QString channel; ///< WebSocket URL with {AET} in it; empty: by the answer to a subscription

    friend bool operator==(const UpsDialect &, const UpsDialect &) = default;

    static UpsDialect current(); ///< PS3.18 since 2019
    static UpsDialect year2017();
    static UpsDialect dcm4chee();
    static UpsDialect azure();
};

/// 1 to 16 characters, stable for this user on this machine.
QString defaultAeTitle();
bool isValidAeTitle(const QString &title); ///< PS3.5 §6.2, AE

} // namespace network
