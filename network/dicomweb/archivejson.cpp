#include "network/dicomweb/archivejson.h"

#include "network/http/link.h"
#include "network/dicomweb/dialectpoints.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

namespace network {

namespace {

constexpr qsizetype LargestFile = 1 << 20;
constexpr qsizetype MostArchives = 500;
constexpr qsizetype MostHeaders = 20;
constexpr qsizetype MostOrigins = 50;
constexpr qsizetype LongestText = 1024;
constexpr int LongestPatience = 3600;

constexpr const char *SignInKinds[] = {"", "basic", "bearer", "browser", "device", "client"};
constexpr const char *ProxyKinds[] = {"", "none", "manual"};

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

} // namespace

QStringList originsFromText(const QString &text)
{
    QStringList origins;
    for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const auto url = archiveRoot(word);
        if (url && url->path().isEmpty() && origins.size() < MostOrigins)
            origins.append(originOf(*url));
    }
    origins.removeDuplicates();
    return origins;
}

namespace {

/// Reads one map; every text is cut and every address judged.
class Reader
{
public:
    explicit Reader(const QVariantMap &map)
        : m_map(map)
    {}
    QVariant value(const char *name) const { return m_map.value(key(name)); }
    QString text(const char *name) const { return value(name).toString().left(LongestText); }
    int number(const char *name, int most) const { return std::clamp(value(name).toInt(), 0, most); }
    QUrl address(const char *name) const { return archiveRoot(text(name)).value_or(QUrl()); }
    /// Of an identity provider: may hold a query, never a user or password, nor a fragment (RFC 6749 §3.1, RFC 8414 §2).
    QUrl endpoint(const char *name) const
    {
        const QUrl url(text(name), QUrl::StrictMode);
        const bool web = url.scheme() == u"http" || url.scheme() == u"https";
        return url.isValid() && web && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasFragment()
                   ? url.adjusted(QUrl::RemoveUserInfo)
                   : QUrl();
    }
    template <class Kind, std::size_t Count> Kind kind(const char *name, const char *const (&names)[Count]) const
    {
        const QString said = text(name);
        for (std::size_t i = 1; i < Count; ++i) {
            if (said == QLatin1String(names[i]))
                return Kind(i);
        }
        return Kind(0);
    }

private:
    const QVariantMap &m_map;
};

class Writer
{
public:
    void text(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            map.insert(key(name), value);
    }
    void url(const char *name, const QUrl &value) { text(name, value.toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded)); }
    void number(const char *name, int value)
    {
        if (value != 0)
            map.insert(key(name), value);
    }
    QVariantMap map;
};

void writeAccess(Writer &out, const Archive &archive)
{
    const SignIn &signIn = archive.signIn;
    out.text("signIn/kind", key(SignInKinds[int(signIn.kind)]));
    out.text("signIn/user", signIn.user);
    out.url("signIn/issuer", signIn.issuer);
    out.url("signIn/authorizeUrl", signIn.authorizeUrl);
    out.url("signIn/exchangeUrl", signIn.exchangeUrl);
    out.url("signIn/deviceUrl", signIn.deviceUrl);
    out.url("signIn/revokeUrl", signIn.revokeUrl);
    out.text("signIn/clientId", signIn.clientId);
    out.text("signIn/scope", signIn.scope);
    out.text("signIn/audience", signIn.audience);
    out.text("signIn/redirectPath", signIn.redirectPath);
    out.text("tls/authority", archive.tls.authority);
    out.text("tls/pin", QString::fromLatin1(archive.tls.pin.toHex()));
    out.text("tls/client", archive.tls.client);
    out.text("tls/key", archive.tls.key);
    out.text("proxy/kind", key(ProxyKinds[int(archive.proxy.kind)]));
    out.text("proxy/host", archive.proxy.host);
    out.number("proxy/port", archive.proxy.port);
    out.text("proxy/user", archive.proxy.user);
    QStringList headers;
    for (const auto &[name, value] : archive.headers)
        headers.append(name + QStringLiteral(": ") + value);
    out.text("headers", headers.join(u'\n'));
    out.number("connectSeconds", archive.connectSeconds);
    out.number("answerSeconds", archive.answerSeconds);
}

void readAccess(const Reader &in, Archive &archive)
{
    SignIn &signIn = archive.signIn;
    signIn.kind = in.kind<SignIn::Kind>("signIn/kind", SignInKinds);
    signIn.user = in.text("signIn/user");
    signIn.issuer = in.endpoint("signIn/issuer");
    signIn.authorizeUrl = in.endpoint("signIn/authorizeUrl");
    signIn.exchangeUrl = in.endpoint("signIn/exchangeUrl");
    signIn.deviceUrl = in.endpoint("signIn/deviceUrl");
    signIn.revokeUrl = in.endpoint("signIn/revokeUrl");
    signIn.clientId = in.text("signIn/clientId");
    signIn.scope = in.text("signIn/scope");
    signIn.audience = in.text("signIn/audience");
    signIn.redirectPath = in.text("signIn/redirectPath");
    archive.tls.authority = in.text("tls/authority");
    archive.tls.pin = QByteArray::fromHex(in.text("tls/pin").toLatin1());
    archive.tls.client = in.text("tls/client");
    archive.tls.key = in.text("tls/key");
    archive.proxy.kind = in.kind<ProxyChoice::Kind>("proxy/kind", ProxyKinds);
    archive.proxy.host = in.text("proxy/host");
    archive.proxy.port = in.number("proxy/port", 65535);
    archive.proxy.user = in.text("proxy/user");
    archive.headers = headersFromText(in.value("headers").toString().left(MostHeaders * LongestText));
    archive.connectSeconds = in.number("connectSeconds", LongestPatience);
    archive.answerSeconds = in.number("answerSeconds", LongestPatience);
}

QJsonObject nested(const QVariantMap &map)
{
    QJsonObject object;
    for (auto it = map.cbegin(); it != map.cend(); ++it) {
        const qsizetype slash = it.key().indexOf(u'/');
        if (slash < 0) {
            object.insert(it.key(), QJsonValue::fromVariant(it.value()));
            continue;
        }
        QJsonObject inner = object.value(it.key().first(slash)).toObject();
        inner.insert(it.key().mid(slash + 1), QJsonValue::fromVariant(it.value()));
        object.insert(it.key().first(slash), inner);
    }
    return object;
}

QVariantMap flat(const QJsonObject &object)
{
    QVariantMap map;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonObject inner = it.value().toObject();
        for (auto below = inner.begin(); below != inner.end(); ++below)
            map.insert(it.key() + u'/' + below.key(), below.value().toVariant());
        if (!it.value().isObject())
            map.insert(it.key(), it.value().toVariant());
    }
    return map;
}

} // namespace

std::optional<QUrl> archiveRoot(const QString &text)
{
    QString trimmed = text.trimmed();
    while (trimmed.endsWith(u'/'))
        trimmed.chop(1);
    const QUrl url(trimmed, QUrl::StrictMode);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !web || url.host().isEmpty() || url.hasQuery() || url.hasFragment())
        return std::nullopt;
    if (!url.userInfo().isEmpty()) // a secret would be written to the settings
        return std::nullopt;
    return url.adjusted(QUrl::RemoveUserInfo); // "@" without a user, too
}

QList<QPair<QString, QString>> headersFromText(const QString &text)
{
    QList<QPair<QString, QString>> headers;
    for (const QString &line : text.split(u'\n')) {
        const qsizetype colon = line.indexOf(u':');
        if (colon <= 0 || headers.size() >= MostHeaders)
            continue;
        const QString name = line.first(colon).trimmed(), value = line.mid(colon + 1).trimmed();
        const bool isText = std::all_of(value.begin(), value.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
        if (isText && !isReservedHeader(name.toUtf8()))
            headers.append({name, value});
    }
    return headers;
}

QVariantMap archiveToMap(const Archive &archive)
{
    Writer out;
    out.text("id", archive.id);
    out.text("name", archive.name);
    out.url("root", archive.root);
    out.url("qidoRoot", archive.qidoRoot);
    out.url("wadoRoot", archive.wadoRoot);
    out.url("stowRoot", archive.stowRoot);
    out.url("upsRoot", archive.upsRoot);
    out.url("wadoUri", archive.wadoUri);
    out.text("defaultIssuer", archive.defaultIssuer);
    out.text("aeTitle", archive.aeTitle);
    out.text("origins", archive.origins.join(u' '));
    out.text("refusedOrigins", archive.refusedOrigins.join(u' '));
    out.map.insert(QStringLiteral("uploadsAllowed"), archive.uploadsAllowed);
    out.map.insert(QStringLiteral("askedForPriors"), archive.askedForPriors);
    writeAccess(out, archive);
    out.text("fixed", archive.fixed.join(u' '));
    dialectToMap(archive.dialect, out.map);
    return out.map;
}

Archive archiveFromMap(const QVariantMap &map)
{
    const Reader in(map);
    Archive archive;
    archive.id = in.text("id");
    archive.root = in.address("root");
    archive.name = in.text("name");
    if (archive.id.isEmpty()) // the same in every run: secrets are kept by it
        archive.id = QUuid::createUuidV5(QUuid(), archive.root.toString() + u' ' + archive.name).toString(QUuid::WithoutBraces);
    if (archive.name.isEmpty())
        archive.name = archive.root.host();
    archive.qidoRoot = in.address("qidoRoot");
    archive.wadoRoot = in.address("wadoRoot");
    archive.stowRoot = in.address("stowRoot");
    archive.upsRoot = in.address("upsRoot");
    archive.wadoUri = in.address("wadoUri");
    archive.defaultIssuer = in.text("defaultIssuer");
    const QString aeTitle = in.text("aeTitle").trimmed();
    archive.aeTitle = isValidAeTitle(aeTitle) ? aeTitle : QString();
    archive.origins = originsFromText(in.text("origins"));
    archive.refusedOrigins = originsFromText(in.text("refusedOrigins"));
    archive.uploadsAllowed = !in.value("uploadsAllowed").isValid() || in.value("uploadsAllowed").toBool();
    archive.askedForPriors = !in.value("askedForPriors").isValid() || in.value("askedForPriors").toBool();
    readAccess(in, archive);
    archive.fixed = in.text("fixed").split(u' ', Qt::SkipEmptyParts);
    archive.dialect = dialectFromMap(map);
    return archive;
}

QByteArray archivesToJson(const QList<Archive> &archives)
{
    QJsonArray array;
    for (const Archive &archive : archives)
        array.append(nested(archiveToMap(archive)));
    return QJsonDocument(QJsonObject{{QStringLiteral("archives"), array}}).toJson();
}

dicom::Result<QList<Archive>> archivesFromJson(const QByteArray &json)
{
    const QJsonDocument document = json.size() <= LargestFile ? QJsonDocument::fromJson(json) : QJsonDocument();
    const QJsonArray array = document.isArray() ? document.array() : document.object().value(QStringLiteral("archives")).toArray();
    QList<Archive> archives;
    for (const QJsonValue &value : array) {
        const Archive archive = archiveFromMap(flat(value.toObject()));
        if (!archive.root.isEmpty() && archives.size() < MostArchives)
            archives.append(archive);
    }
    if (archives.isEmpty()) {
        return dicom::fail(dicom::Error::Kind::Malformed,
                           QCoreApplication::translate("network", "The file holds no archive. Choose one that was exported here."));
    }
    return archives;
}

} // namespace network
