#include "network/dicomweb/upsupdate.h"

#include "network/dicom/uid.h"
#include "network/dicomweb/finalstate.h"

namespace network {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

QString nobodysUid()
{
    return dicom::makeUid();
}

bool sameRefusal(const UpsAnswer &a, const UpsAnswer &b)
{
    // A router names the method and the address in its own refusal; only what is the same in both counts.
    const auto type = [](const UpsAnswer &answer) { return headerValue(answer.head.headers, "Content-Type"); };
    return a.status == b.status && type(a) == type(b) && qAbs(a.body.size() - b.body.size()) <= 8;
}

DataSet wholeUpdate(const DataSet &item, const DataSet &changes)
{
    DataSet merged = item;
    merged.merge(changes);
    DataSet whole; // many attributes may be absent from an update, but not empty
    for (const dicom::Element &element : merged.elements()) {
        if (!element.isEmpty())
            whole.set(element);
    }
    return whole;
}

QList<UpdateForm> updateForms(HttpClient &http, const Archive &archive, bool locked, UpsDialect::Update method)
{
    using Lock = UpsDialect::Lock;
    using Body = UpsDialect::Body;
    const UpsDialect known = knownUpsDialect(http, archive);
    QList<Lock> locks{Lock::TransactionUid};
    if (locked && isUpsTraitCertain(http, archive, UpsTrait::Lock))
        locks = {known.lock};
    else if (locked)
        locks = formsToTry(Lock::Unknown, known.lock,
                           {Lock::TransactionUid, Lock::InBody, Lock::Transaction, Lock::CapitalTransactionUid, Lock::Bare});
    const QList<Body> bodies = formsToTry(archive.dialect.ups.body, known.body, {Body::Array, Body::Object});
    QList<UpdateForm> forms;
    for (const Lock lock : locks) {
        for (const Body body : bodies)
            forms.append({method, lock, body, false});
    }
    if (method == UpsDialect::Update::Put) { // some of these replace the item
        for (const UpdateForm &form : QList<UpdateForm>(forms))
            forms.append({form.method, form.lock, form.body, true});
    }
    return forms;
}

void noteUpdateForm(HttpClient &http, const Archive &archive, const UpdateForm &form, bool locked)
{
    noteUpsTrait(http, archive, UpsTrait::Body, int(form.body));
    noteUpsTrait(http, archive, UpsTrait::Update, int(form.method));
    if (locked)
        noteUpsTrait(http, archive, UpsTrait::Lock, int(form.lock));
}

HttpRequest updateRequest(const Archive &archive, const QString &uid, const DataSet &changes, const QString &lock, const UpdateForm &form)
{
    using Lock = UpsDialect::Lock;
    DataSet body = changes;
    QByteArray query;
    if (!lock.isEmpty()) {
        const QByteArray value = lock.toLatin1();
        switch (form.lock) {
        case Lock::Unknown:
        case Lock::TransactionUid:
            query = "transaction-uid=" + value;
            break;
        case Lock::Transaction:
            query = "transaction=" + value;
            break;
        case Lock::CapitalTransactionUid:
            query = "Transaction-uid=" + value;
            break;
        case Lock::Bare:
            query = value;
            break;
        case Lock::InBody:
            body.setString(tag::TransactionUID, lock);
            break;
        }
    }
    const QByteArray method = form.method == UpsDialect::Update::Put ? "PUT" : "POST";
    return workitemRequest(method, workitemUrl(archive, '/' + pathStep(uid), query), body, form.body);
}

} // namespace network
