#include "network/dicomweb/upsstate.h"

#include "network/dicomweb/worklistsentences.h"

namespace network {

using dicom::DataSet;
using dicom::Error;
namespace tag = dicom::tag;

QList<StateForm> stateForms(HttpClient &http, const Archive &archive)
{
    using Body = UpsDialect::Body;
    using Requester = UpsDialect::Requester;
    const UpsDialect known = knownUpsDialect(http, archive);
    QList<StateForm> forms;
    for (const Requester requester :
         formsToTry(archive.dialect.ups.requester, known.requester, {Requester::None, Requester::InPath, Requester::InQuery})) {
        for (const Body body : formsToTry(archive.dialect.ups.body, known.body, {Body::Array, Body::Object}))
            forms.append({body, requester});
    }
    return forms;
}

bool breaksOverBody(const QList<StateForm> &forms, qsizetype index)
{
    return index + 1 < forms.size() && forms.at(index).requester == forms.at(index + 1).requester;
}

void noteStateForm(HttpClient &http, const Archive &archive, const StateForm &form)
{
    noteUpsTrait(http, archive, UpsTrait::Body, int(form.body));
    noteUpsTrait(http, archive, UpsTrait::Requester, int(form.requester));
}

QUrl actionUrl(HttpClient &http, const Archive &archive, const QString &uid, const QByteArray &action, const StateForm &form)
{
    const QByteArray title = pathStep(knownUpsDialect(http, archive).aeTitle);
    const QByteArray path = '/' + pathStep(uid) + '/' + action;
    if (form.requester == UpsDialect::Requester::InPath)
        return workitemUrl(archive, path + '/' + title);
    return workitemUrl(archive, path, form.requester == UpsDialect::Requester::InQuery ? QByteArray("requester=" + title) : QByteArray());
}

HttpRequest stateRequest(HttpClient &http, const Archive &archive, const QString &uid, Workitem::State state, const QString &lock,
                         const StateForm &form)
{
    DataSet body;
    body.setString(tag::TransactionUID, lock);
    body.setString(tag::ProcedureStepState, toString(state));
    HttpRequest request = workitemRequest("PUT", actionUrl(http, archive, uid, "state", form), body, form.body);
    request.note = toString(state);
    return request;
}

bool isGone(const UpsAnswer &answer)
{
    return answer.status == 404 || answer.status == 410;
}

Error explainRefusal(const UpsAnswer &refusal, const std::optional<Workitem> &now, const UpsAnswer &reading, bool held, const QUrl &url)
{
    const QString detail = QStringLiteral("HTTP status %1").arg(refusal.status);
    if (refusal.status == 401 || refusal.status == 403)
        return refusal.toError(url);
    if (isGone(reading))
        return {Error::Kind::NotFound, sentence::taskGone(), detail};
    if (!now)
        return reading.isUnclear() || reading.status == 0 ? reading.toError(url) : refusal.toError(url);
    const QString said = refusal.said();
    switch (now->state()) {
    case Workitem::State::Completed:
        return {Error::Kind::Conflict, sentence::taskCompleted(), detail};
    case Workitem::State::Canceled:
        return {Error::Kind::Conflict, sentence::taskCanceled(), detail};
    case Workitem::State::InProgress: {
        if (!held)
            return {Error::Kind::Conflict, sentence::taskTaken(), detail};
        // A lock error is told in words only; the status is the same as of other conflicts (PS3.18 §11.6.3, §11.7.3).
        const bool key = said.contains(u"transaction", Qt::CaseInsensitive) || said.contains(u"claimed", Qt::CaseInsensitive)
                         || said.contains(u"lock", Qt::CaseInsensitive);
        if (key)
            return {Error::Kind::Conflict, sentence::withWords(sentence::keyRefused(), said), detail};
        return refusal.toError(url);
    }
    default:
        return refusal.toError(url);
    }
}

} // namespace network
