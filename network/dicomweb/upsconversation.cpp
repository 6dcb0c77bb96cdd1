#include "network/dicomweb/upsconversation.h"

#include "network/dicom/jsonmodel.h"
#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/serviceroot.h"
#include "network/dicomweb/upsclient.h"
#include "network/dicomweb/warnings.h"
#include "network/http/notebook.h"

#include <QRegularExpression>
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

QString recalledKey(const Archive &archive, UpsTrait trait)
{
    return QStringLiteral("ups recalled %1 %2").arg(int(trait)).arg(archive.ups().toString());
}

/// What may be recalled in another run. How a task is updated is not: where that changed, an update could be taken for a cancel.
constexpr std::pair<UpsTrait, const char *> Lasting[] = {{UpsTrait::Body, "body"},
                                                         {UpsTrait::NewUid, "newUid"},
                                                         {UpsTrait::Lock, "lock"},
                                                         {UpsTrait::Requester, "requester"},
                                                         {UpsTrait::Filter, "filter"}};
constexpr int LargestTrait = 8;

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
    case 400:
    case 404:
    case 405:
    case 406:
    case 409:
    case 410:
    case 411:
    case 415:
    case 422:
    case 501:
        return true;
    default:
        return false;
    }
}

bool UpsAnswer::breaks() const
{
    return status == 500 || status == 502 || (status == 0 && error && error->kind == Error::Kind::Incomplete);
}

QString UpsAnswer::said() const
{
    static const QRegularExpression uid(QStringLiteral("\\b[0-9]+(\\.[0-9]+){2,}\\b"));
    const auto told = [](QString words) { return words.replace(uid, QStringLiteral("…")); };
    for (const auto &[name, value] : head.headers) { // several are joined by some servers, repeated by others
        if (name.compare("Warning", Qt::CaseInsensitive) == 0)
            return told(warningText(value));
    }
    return body.trimmed() == "{}" ? QString() : told(readableText(body.left(16384)));
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
    if (status >= 300 && status < 400)
        return redirectError(status, url, headerValue(head.headers, "Location"));
    HttpResponseHead told = head;
    told.url = url;
    return statusError(told, said().toUtf8());
}

QHash<QString, int> learnedUpsTraits(HttpClient &http, const Archive &archive)
{
    QHash<QString, int> traits;
    for (const auto &[trait, name] : Lasting) {
        int value = http.notebook().value(traitKey(archive, trait));
        if (value == 0)
            value = http.notebook().value(recalledKey(archive, trait));
        if (value > 0)
            traits.insert(QLatin1String(name), value);
    }
    return traits;
}

void recallUpsTraits(HttpClient &http, const Archive &archive, const QHash<QString, int> &traits)
{
    for (const auto &[trait, name] : Lasting) {
        const int value = traits.value(QLatin1String(name));
        if (value > 0 && value < LargestTrait)
            http.notebook().note(recalledKey(archive, trait), value);
    }
}

void forgetUpsTraits(HttpClient &http, const Archive &archive)
{
    for (const auto &[trait, name] : Lasting) {
        http.notebook().note(traitKey(archive, trait), 0);
        http.notebook().note(recalledKey(archive, trait), 0);
    }
    http.notebook().note(traitKey(archive, UpsTrait::Update), 0);
}

UpsDialect upsDialectInUse(HttpClient &http, const Archive &archive)
{
    return knownUpsDialect(http, archive);
}

bool isUpsTraitCertain(HttpClient &http, const Archive &archive, UpsTrait trait)
{
    if (trait == UpsTrait::Lock && archive.dialect.ups.lock != UpsDialect::Lock::Unknown)
        return true;
    return http.notebook().value(traitKey(archive, trait)) != 0;
}

UpsDialect knownUpsDialect(HttpClient &http, const Archive &archive)
{
    UpsDialect dialect = archive.dialect.ups;
    const auto noted = [&](UpsTrait trait) { return http.notebook().value(traitKey(archive, trait)); };
    const auto fill = [&]<class E>(E &member, UpsTrait trait) {
        if (member == E::Unknown)
            member = E(noted(trait));
        if (member == E::Unknown)
            member = E(http.notebook().value(recalledKey(archive, trait)));
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
    return encodedUrl(encoded);
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

std::optional<HttpRequest> asPlainJson(const HttpRequest &request)
{
    if (!request.body)
        return std::nullopt;
    HttpRequest other = request;
    for (auto &[name, value] : other.headers) {
        if (name == "Content-Type")
            value = "application/json";
    }
    return other;
}

AcceptLadder workitemLadder(HttpClient &http, const Archive &archive)
{
    return {archive.dialect,
            {"application/dicom+json", "multipart/related; type=\"application/dicom+xml\"", "application/dicom+xml", "*/*"},
            http.notebook(),
            QStringLiteral("ups type ") + archive.ups().toString()};
}

QByteArray pathStep(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

void runLater(int milliseconds, std::function<void()> what)
{
    QTimer::singleShot(milliseconds, std::move(what));
}

bool isNothing(const QByteArray &body)
{
    const QByteArray text = body.trimmed();
    return text.isEmpty() || text == "[]" || text == "[ ]";
}

std::optional<Workitem> workitemOf(const UpsAnswer &answer, const QString &uid)
{
    if (!answer.succeeded())
        return std::nullopt;
    QList<DataSet> sets = answer.sets();
    if (sets.size() != 1 || sets.first().isEmpty())
        return std::nullopt;
    DataSet set = sets.first();
    tidyWorkitem(set);
    if (!set.hasValue(tag::SOPInstanceUID))
        set.setString(tag::SOPInstanceUID, uid);
    return set.string(tag::SOPInstanceUID) == uid ? std::optional(Workitem(set)) : std::nullopt;
}

} // namespace network
