#pragma once

#include <QString>
#include <QStringList>

namespace testsupport {

/// How the server speaks where real servers disagree: one switch for each such point. The defaults are PS3.18 2024e.
struct WorklistDialect {
    enum class Body { Array, Object, Any } body = Body::Array;
    enum class Misfit { Refused, Breaks, HangsUp } misfit = Misfit::Refused; ///< what a body of another form meets: 400, 500, nothing
    enum class NewUid { Workitem, Bare, Affected, InBody, Invented, WholeQuery } newUid = NewUid::Workitem;
    bool newLock = true;   ///< Create may hold the empty Transaction UID
    bool location = true;  ///< 201 says where the new workitem is
    int emptyStatus = 204; ///< of a search that finds nothing: 200 with [], 204, 404
    enum class UnknownKeys { Ignored, Refused, IncludeRestricts } unknownKeys = UnknownKeys::Ignored;
    bool stateKey = true; ///< ProcedureStepState is a key; else it is ignored
    enum class Lock { TransactionUid, Transaction, CapitalTransactionUid, Bare, InBody, AnyPlace } lock = Lock::TransactionUid;
    bool putUpdates = false;   ///< PUT is update, and POST to the workitem means cancel
    bool wholeUpdates = false; ///< a partial data set is refused
    /// What PUT meets where POST updates, and without a body where PUT does; PATCH is 501 then.
    enum class Put { NotAllowed, NotFound, BadPath, Breaks } put = Put::NotAllowed;
    int lockStatus = 400; ///< of lock errors: 400, 409, 410
    enum class Reason { Warning, WarningTwice, WarningInside, InBody, None } reason = Reason::Warning;
    enum class Completion { Strict, Unchecked, ErrorAfter } completion = Completion::Strict;
    enum class Cancel { Standard, OnlyNoted, RefuseScheduled, Error } cancel = Cancel::Standard;
    bool cancelBody = false;                                        ///< a cancel request without a body is 500
    enum class States { Told, Asked, Never } states = States::Told; ///< of rows: always there, by includefield, not at all
    bool rowsLackPerformed = false;                                 ///< of rows: nothing of the performed procedure
    bool looseStates = false;                                       ///< "in_progress "
    bool tellsLocks = false;                                        ///< hands out Transaction UIDs, also in its reasons
    int missingStatus = 404;                                        ///< of a workitem that is not there: 404, 204
    bool json = true;                                               ///< gives application/dicom+json when asked
    bool plainJson = false;                                         ///< takes bodies of application/json only
    bool requester = false;                                         ///< state and cancelrequest need /AET or ?requester=AET
    enum class Channel { ContentLocation, Location, Service, Convention, Absent } channel = Channel::ContentLocation;
    enum class Filter { Pairs, Parameter, Unsupported } filter = Filter::Pairs;
    enum class Events { Standard, StateTwice, WithoutSequences, WrongVr, EventClass } events = Events::Standard;
    int pageLimit = 0;         ///< most rows an answer holds; 0: any number
    int largestLimit = 0;      ///< a larger limit= is refused, and none means half of it; 0: any
    bool partialStatus = true; ///< 206 for a cut list, else 200 with a Warning
    bool xml = true;           ///< gives Native DICOM Model when asked

    /// "key=value" as the README lists them; false if it is not understood.
    bool set(const QString &assignment);
    static QStringList keys();
};

/// What goes wrong, when, and how often.
struct WorklistFault {
    enum class Operation { None, Create, Retrieve, Update, State, Cancel, Search, Subscribe, Any } operation = Operation::None;
    enum class Kind { Delay, DropBefore, DropAfter, ErrorBefore, ErrorAfter } kind = Kind::Delay;
    int times = 1;
    int milliseconds = 0;

    /// "operation:kind[:times[:milliseconds]]".
    static WorklistFault parse(const QString &text, bool *ok);
};

} // namespace testsupport
