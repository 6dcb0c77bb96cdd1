#pragma once

#include "network/auth/tlssight.h"
#include "network/dicomweb/archive.h"
#include "network/dicomweb/transaction.h"

#include <QList>
#include <QString>

namespace network {

class HttpClient;

/// What answered and how, in words and as a dialect.
struct ProbeReport {
    struct Line {
        enum class State { Yes, No, Partly, NotTried };
        QString key;   ///< stable, for --json: "reachable", "qido", "metadata", "frames", "stow", …
        QString title; ///< for the person
        State state = State::NotTried;
        QString detail; ///< for the person
        int milliseconds = -1;
    };
    bool reachable = false;
    std::optional<TlsSight> tls; ///< of an https server
    QList<Line> lines;
    Dialect dialect;
};

/// Asks harmlessly (nothing is stored) what an archive can do.
TransactionPtr<ProbeReport> probe(HttpClient &http, const Archive &archive);

} // namespace network
