#pragma once

#include "network/dicomweb/upsupdate.h"

namespace network {

/// How a change of state (PS3.18 §11.7) or a cancel request (§11.8) is sent.
struct StateForm {
    UpsDialect::Body body = UpsDialect::Body::Array;
    UpsDialect::Requester requester = UpsDialect::Requester::None;
};

QList<StateForm> stateForms(HttpClient &http, const Archive &archive);
/// Whether the form after this one differs in the body alone: what to try where a server breaks over this one.
bool breaksOverBody(const QList<StateForm> &forms, qsizetype index);
void noteStateForm(HttpClient &http, const Archive &archive, const StateForm &form);
HttpRequest stateRequest(HttpClient &http, const Archive &archive, const QString &uid, Workitem::State state, const QString &lock,
                         const StateForm &form);
/// `…/state` or `…/cancelrequest`, with the requester where the form wants one.
QUrl actionUrl(HttpClient &http, const Archive &archive, const QString &uid, const QByteArray &action, const StateForm &form);

/// Why an archive refused to change an item: by the state in which it is now, in plain words (DICOMweb 2024e and PS3.4 CC.1.1).
/// `held`: by us, as far as we know.
dicom::Error explainRefusal(const UpsAnswer &refusal, const std::optional<Workitem> &now, const UpsAnswer &reading, bool held,
                            const QUrl &url);
/// The item does not exist (any more).
bool isGone(const UpsAnswer &answer);

} // namespace network
