#pragma once

#include "tests/faults/faultserver.h"
#include "tests/faults/operations.h"

#include "network/dicom/result.h"

namespace faults {

/// What must come of an operation that meets a fault. In every case what was delivered is a part of
/// the truth, unless the bytes themselves were changed.
enum class Expected {
    Works,          ///< all of the truth, in its order
    Fails,          ///< an error
    Either,         ///< one of both
    NothingOrFails, ///< an error, or success with nothing in it
    Survives        ///< content was changed where no one can see it: only that all goes on
};

struct Fault {
    using Distort = std::function<Script(const Request &, const Operation &)>;
    enum class Scope { All, Reading, Sending, Json, Multipart };

    QByteArray name;
    Expected expected = Expected::Fails;
    Distort distort;
    QList<dicom::Error::Kind> kinds; ///< of the error; empty: any
    Scope scope = Scope::All;
    int seconds = 8;   ///< it must be over by then
    int atOnce = 1000; ///< operations that meet it at the same time, at most

    bool concerns(const Operation &operation) const;
};

enum class Framing { Length, Chunked, UntilClose };

/// The answer as bytes: head and body.
struct Wire {
    QByteArray head;
    QByteArray body;

    QByteArray all() const { return head + body; }
};
Wire wireOf(const Answer &answer, Framing framing = Framing::Length);

/// Rows of RELIABILITY 2.1, each at every position where it means something. `strangerRoot`:
/// another origin.
QList<Fault> allFaults(const QUrl &strangerRoot);

} // namespace faults
