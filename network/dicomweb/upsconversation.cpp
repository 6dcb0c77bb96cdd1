#include "network/dicomweb/upsconversation.h"

#include "network/dicom/jsonmodel.h"
#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/warnings.h"
#include "network/http/notebook.h"

#include <QTimer>

namespace network {

using dicom::DataSet;
using dicom::Error;
namespace tag = dicom::tag;

namespace {

constexpr std::chrono::seconds Patience{30};

QString traitKey(const Archive &archive, UpsTrait trait)
{
    return QStringLiteral("ups %1 %2").arg(int(trait)).arg(archive.ups().toString());
}

} // namespace

bool UpsAnswer::isUnclear() const
{
    if (status >= 500)
        return status != 501;
    if (!error)
        return false;
    // These end before anything was sent.
    return error->kind != Error::Kind::Unreachable && error->kind != Error::Kind::Certificate && error->kind != Error::Kind::Refused
           && error->kind != Error::Kind::FileAccess;
}

bool UpsAnswer::refusesForm() const
{
    switch (status) {
    case 400: case 404: case 405: case 406: case 409: case 410: case 411: case 415: case 422: case 501:
        return true;
    default:
        return false;
    }
}

QString UpsAnswer::said() const
{
    for (const auto &[name, value] : head.headers) { // several are joined by some servers, repeated by others
        if (name.compare("Warning", Qt::CaseInsensitive) == 0)
            return warningText(value);
    }
    return readableText(body.left(16384));
}

QList<DataSet> UpsAnswer::sets() const
{
    QList<DataSet> sets;
    DataSetBody reader(head, [&sets](DataSet &&set) { sets.append(std::move(set)); });
    if (!reader.addData(body) || !reader.finish())
        return {};
    return sets;
}

Error UpsAnswer::toError(const QUrl &url) const
{
    if (status == 0 || (error && status < 300))
        return error.value_or(Error{Error::Kind::Incomplete, sentence::connectionLost(url), {}});
    return statusError(status, url, said().toUtf8());
}

UpsDialect knownUpsDialect(HttpClient &http, const Archive &archive)
{
    UpsDialect dialect = archive.dialect.ups;
    const auto noted = [&](UpsTrait trait) { return http.notebook().value(traitKey(archive, trait)); };
    const auto fill = [&]<class E>(E &member, UpsTrait trait) {
        if (member == E::Unknown)
            member = E(noted(trait));
    };
    fill(dialect.body, UpsTrait::Body);
    fill(dialect.newUid, UpsTrait::NewUid);
    fill(dialect.lock, UpsTrait::Lock);
    fill(dialect.update, UpsTrait::Update);
    fill(dialect.requester, UpsTrait::Requester);
    fill(dialect.filter, UpsTrait::Filter);
    if (dialect.aeTitle.isEmpty())
        dialect.aeTitle = defaultAeTitle();
    return dialect;
}

void noteUpsTrait(HttpClient &http, const Archive &archive, UpsTrait trait, int value)
{
    http.notebook().note(traitKey(archive, trait), value);
}

QUrl workitemUrl(const Archive &archive, const QByteArray &path, const QByteArray &query)
{
    QByteArray encoded = archive.ups().toEncoded(QUrl::StripTrailingSlash | QUrl::RemoveQuery) + "/workitems" + path;
    if (!query.isEmpty())
        encoded += '?' + query;
    return QUrl::fromEncoded(encoded, QUrl::StrictMode);
}

HttpRequest workitemRequest(const QByteArray &method, const QUrl &url)
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.headers = {{"Accept", "application/dicom+json"}};
    if (method == "POST") // also where there is no body, or QtNetwork names a type of its own
        request.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/dicom+json")));
    else if (method == "GET")
        request.headers.append(qMakePair(QByteArray("Cache-Control"), QByteArray("no-cache")));
    request.acceptEncoding = true;
    request.deadline = Patience * 4;
    request.headDeadline = Patience;
    request.bodyLimit = qint64(16) << 20;
    request.priority = HttpRequest::Priority::High;
    return request;
}

HttpRequest workitemRequest(const QByteArray &method, const QUrl &url, const DataSet &body, UpsDialect::Body form)
{
    HttpRequest request = workitemRequest(method, url);
    if (method != "POST")
        request.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/dicom+json")));
    const QByteArray json = form == UpsDialect::Body::Object ? dicom::writeJson(body) : dicom::writeJson(QList<DataSet>{body});
    request.body = [json]() -> std::unique_ptr<QIODevice> {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(json);
        buffer->open(QIODevice::ReadOnly);
        return buffer;
    };
    return request;
}

QByteArray pathStep(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

void runLater(int milliseconds, std::function<void()> what)
{
    QTimer::singleShot(milliseconds, std::move(what));
}

std::optional<Workitem> workitemOf(const UpsAnswer &answer, const QString &uid)
{
    if (!answer.succeeded())
        return std::nullopt;
    QList<DataSet> sets = answer.sets();
    if (sets.size() != 1 || sets.first().isEmpty())
        return std::nullopt;
    DataSet set = sets.first();
    if (!set.hasValue(tag::SOPInstanceUID))
        set.setString(tag::SOPInstanceUID, uid);
    return set.string(tag::SOPInstanceUID) == uid ? std::optional(Workitem(set)) : std::nullopt;
}

} // namespace network
