#pragma once

#include "tests/faults/faults.h"

namespace faults {

using Act = Step::Act;
using Kind = dicom::Error::Kind;
using Scope = Fault::Scope;

/// Status line and headers of an answer, with more header lines behind its own.
QByteArray headOf(const Answer &answer, const QByteArray &more);
/// A Content-Length line.
QByteArray length(const QByteArray &body);
Script send(const QByteArray &bytes);
Script sendAndClose(const QByteArray &bytes);
Answer withType(Answer answer, const QByteArray &type);
Answer withBody(Answer answer, const QByteArray &body);

/// A fault whose answer is always the same function of the right one.
Fault fault(const QByteArray &name, Expected expected, std::function<Script(const Answer &)> make, QList<Kind> kinds = {},
            Scope scope = Scope::All);

// The rows, by where they are at fault.
void addInterruptions(QList<Fault> &list);
void addLengths(QList<Fault> &list);
void addEncodings(QList<Fault> &list);
void addHeads(QList<Fault> &list);
void addTypesAndParts(QList<Fault> &list);
void addStatuses(QList<Fault> &list);
void addRedirects(QList<Fault> &list, const QUrl &strangerRoot);
void addUploads(QList<Fault> &list);
/// Heads and chunk sizes without an end: last, since QtNetwork's threads are busy for some time with what came of them.
void addFloods(QList<Fault> &list);

} // namespace faults
