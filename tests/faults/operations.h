#pragma once

#include "network/dicomweb/archive.h"
#include "network/dicomweb/transaction.h"
#include "network/http/httpclient.h"
#include "tests/faults/faultserver.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace faults {

/// Patients and secrets of these tests carry one of these words, so that they are found where they
/// must not be.
inline constexpr char PatientCanary[] = "CANARYPATIENT";
inline constexpr char SecretCanary[] = "CANARYSECRET";

/// The answer that an operation hopes for.
struct Answer {
    int status = 200;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    bool isJson() const;
    bool isMultipart() const;
    QByteArray boundary() const;
};

/// What became of one run.
struct Outcome {
    int completions = 0;
    std::optional<dicom::Error> error; ///< nothing: it worked
    bool isInDoubt = false;            ///< the error is about single instances, which a search will settle
    QList<QByteArray> pieces;          ///< rows, objects, frames, pictures or stored instances, in the order they came

    bool isFinished() const { return completions > 0; }
    bool worked() const { return isFinished() && !error; }
};

/// Something that the program does with an archive, over HTTP.
struct Operation {
    using Start = std::function<std::shared_ptr<network::Transaction>(network::HttpClient &, const network::Archive &,
                                                                      const std::shared_ptr<Outcome> &)>;
    QByteArray name;
    Answer answer;
    Start start;
    bool sends = false; ///< has a request body
    /// Where the right answer depends on the request. Runs in the server's thread.
    std::function<Answer(const Request &)> reply = {};
    std::function<bool(const Request &)> meetsFault = {}; ///< which requests are answered wrongly; all, where it is empty
    bool isConversation = false;                          ///< it may work in spite of a fault, or fail in spite of a right answer
    bool isSettledByReading = false;                      ///< it works whatever the fault: the server has acted, and reading shows it
    bool isAnonymous = false;                             ///< no credential of the archive is sent along
    bool notFoundIsNothing = false;                       ///< some servers say 404 where nothing matches
};

/// `folder` takes the files to be stored.
QList<Operation> operations(const QString &folder);

} // namespace faults
