#pragma once

#include "app/console.h"
#include "app/exitcode.h"
#include "network/dicomweb/archive.h"
#include "ui/flow/session.h"

#include <QCommandLineParser>
#include <QObject>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace app {

/// What a verb works with; outlives it.
struct VerbContext {
    ui::Session &session;
    Console &console;
    std::optional<network::Archive> archive; ///< what --archive named
    bool json = false;
};

/// One headless command: start() begins, finished() carries the exit status, not from within
/// start(); what comes after the first is not heard.
class Verb : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;
    /// Somebody pressed Ctrl+C: says what there is so far and ends.
    virtual void interrupt() { emit finished(Nothing); }
    /// It runs until somebody ends it: an interruption is no problem.
    virtual bool isOpenEnded() const { return false; }

signals:
    void finished(int exitCode);
};

/// How a verb is called; `make` gives the verb, or the sentence that says what is wrong with the call.
struct VerbDescription {
    QString name;
    QString summary;
    QString help; ///< what the results look like, exit codes included
    std::function<void(QCommandLineParser &)> addOptions;
    std::function<tl::expected<std::unique_ptr<Verb>, QString>(const QCommandLineParser &, VerbContext &)> make;
    bool needsArchive = true;
};

VerbDescription searchVerb();
VerbDescription retrieveVerb();
VerbDescription storeVerb();
VerbDescription pixelsVerb();
VerbDescription probeVerb();
VerbDescription worklistVerb();

} // namespace app
