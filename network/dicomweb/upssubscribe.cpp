#include "network/dicomweb/upssubscribe.h"

#include "network/dicomweb/serviceroot.h"
#include "network/dicomweb/upsstate.h"
#include "network/dicomweb/worklistsentences.h"

namespace network {

using dicom::Error;

namespace {

QByteArray subscriberPath(HttpClient &http, const Archive &archive, const SubscriptionTarget &target)
{
    return '/' + pathStep(target.uid()) + "/subscribers/" + pathStep(knownUpsDialect(http, archive).aeTitle);
}

QByteArray filterQuery(const SubscriptionTarget &target, UpsDialect::Filter form)
{
    QByteArrayList pairs;
    const bool parameter = form == UpsDialect::Filter::Parameter;
    for (const auto &[key, value] : target.filter) {
        const QByteArray pair = QUrl::toPercentEncoding(key) + (parameter ? "%3D" : "=") + QUrl::toPercentEncoding(value, "*?:/");
        pairs.append(pair);
    }
    // §11.10.1.2: one parameter, a comma separated list.
    return parameter ? QByteArray("filter=" + pairs.join(',')) : pairs.join('&');
}

QUrl asHttp(QUrl url)
{
    if (url.scheme().startsWith(u"ws"))
        url.setScheme(url.scheme() == u"wss" ? QStringLiteral("https") : QStringLiteral("http"));
    return url;
}

bool isServerAddress(const QUrl &url)
{
    const QString scheme = asHttp(url).scheme();
    return !url.host().isEmpty() && (scheme == u"https" || scheme == u"http");
}

/// Worth asking a person about: not without encryption where the archive has it.
bool isAcceptableChannel(const Archive &archive, const QUrl &url)
{
    return asHttp(url).scheme() == u"https" || archive.ups().scheme() != u"https";
}

/// On the archive's own origin, or on one that a person allowed.
bool isAllowedChannel(const Archive &archive, const QUrl &url)
{
    const QString origin = originOf(asHttp(url));
    return origin == originOf(archive.ups()) || (archive.origins.contains(origin) && isAcceptableChannel(archive, url));
}

/// The same path at the archive itself: behind a proxy, servers name the scheme and the host that only they know.
QUrl atArchive(const Archive &archive, const QUrl &url)
{
    QUrl outside = archive.ups();
    outside.setPath(url.path(QUrl::FullyEncoded), QUrl::TolerantMode);
    outside.setQuery(url.hasQuery() ? url.query(QUrl::FullyEncoded) : QString(), QUrl::TolerantMode);
    return outside;
}

class SubscribeExchange final : public UpsConversation<Subscription>
{
public:
    SubscribeExchange(HttpClient &http, const Archive &archive, SubscriptionTarget target, bool lock)
        : UpsConversation(http, archive)
        , m_target(std::move(target))
        , m_lock(lock)
        , m_filters(formsToTry(archive.dialect.ups.filter, knownUpsDialect(http, archive).filter,
                               {UpsDialect::Filter::Pairs, UpsDialect::Filter::Parameter}))
    {}

protected:
    void begin() override { sendForm(); }

private:
    void sendForm()
    {
        QByteArray query = m_lock ? "deletionlock=true" : "deletionlock=false";
        if (!m_target.filter.isEmpty())
            query += '&' + filterQuery(m_target, m_filters.at(m_form));
        ask(workitemRequest("POST", workitemUrl(archive(), subscriberPath(http(), archive(), m_target), query)),
            [this](const UpsAnswer &answer) { answered(answer); });
    }

    void answered(const UpsAnswer &answer)
    {
        const bool filtered = !m_target.filter.isEmpty();
        if (answer.succeeded()) {
            if (filtered)
                noteUpsTrait(http(), archive(), UpsTrait::Filter, int(m_filters.at(m_form)));
            return locate(answer);
        }
        if (answer.isUnclear() && ++m_unclear < 3) // asking again changes nothing
            return after(400, [this] { sendForm(); });
        if (filtered && answer.status == 400 && m_form + 1 < m_filters.size()) {
            ++m_form;
            return sendForm();
        }
        const bool item = !m_target.workitemUid.isEmpty();
        if (answer.status == 501 || answer.status == 405 || (answer.status == 404 && !item && !filtered))
            return finish(dicom::fail(Error::Kind::Unsupported, sentence::noEvents(archive().ups()),
                                      QStringLiteral("HTTP status %1").arg(answer.status)));
        if (filtered && (answer.status == 403 || answer.status == 404 || answer.status == 409))
            return finish(dicom::fail(Error::Kind::Unsupported, sentence::noFilters(archive().ups()),
                                      QStringLiteral("HTTP status %1").arg(answer.status)));
        if (item && isGone(answer))
            return finish(dicom::fail(Error::Kind::NotFound, sentence::taskGone(), QStringLiteral("HTTP status %1").arg(answer.status)));
        finish(tl::unexpected(answer.toError(archive().ups())));
    }

    /// Where the answer says that the channel is. Another server is listened to only where a person allowed it.
    void locate(const UpsAnswer &answer)
    {
        QList<QUrl> named;
        QUrl foreign;
        for (const char *header : {"Content-Location", "Location"}) {
            const QByteArray value = headerValue(answer.head.headers, header);
            const QUrl url = value.isEmpty() ? QUrl() : answer.head.url.resolved(QUrl::fromEncoded(value));
            if (!isServerAddress(url) || url.path().contains(u"/workitems/"))
                continue;
            named.append(url);
            if (foreign.isEmpty() && !isAllowedChannel(archive(), url) && isAcceptableChannel(archive(), url))
                foreign = url;
        }
        if (foreign.isEmpty())
            return finish(subscription(answer, permittedChannels(archive(), named)));
        askToCross(archive().ups(), asHttp(foreign), [this, answer, named, foreign](bool allowed) {
            finish(subscription(answer, permittedChannels(archive(), named, allowed ? foreign : QUrl())));
        });
    }

    Subscription subscription(const UpsAnswer &answer, const QList<QUrl> &told)
    {
        Subscription subscription;
        subscription.channels = channelCandidates(archive(), knownUpsDialect(http(), archive()).aeTitle, told);
        subscription.warning = answer.said();
        subscription.lockGranted = !subscription.warning.contains(u"lock not granted", Qt::CaseInsensitive);
        return subscription;
    }

    SubscriptionTarget m_target;
    bool m_lock;
    QList<UpsDialect::Filter> m_filters;
    qsizetype m_form = 0;
    int m_unclear = 0;
};

/// Unsubscribe or Suspend; true if there was something to end.
class EndExchange final : public UpsConversation<bool>
{
public:
    EndExchange(HttpClient &http, const Archive &archive, SubscriptionTarget target, bool suspend)
        : UpsConversation(http, archive)
        , m_target(std::move(target))
        , m_suspend(suspend)
    {}

protected:
    void begin() override
    {
        const QByteArray path = subscriberPath(http(), archive(), m_target);
        ask(workitemRequest(m_suspend ? "POST" : "DELETE", workitemUrl(archive(), m_suspend ? QByteArray(path + "/suspend") : path)),
            [this](const UpsAnswer &answer) {
                if (answer.succeeded())
                    return finish(true);
                if (answer.status == 501 || answer.status == 405)
                    return finish(dicom::fail(Error::Kind::Unsupported, sentence::noEvents(archive().ups()), {}));
                if (isGone(answer) || (answer.status == 409 && !m_suspend)) // there is none: as wanted
                    return finish(false);
                finish(tl::unexpected(answer.toError(archive().ups())));
            });
    }

private:
    SubscriptionTarget m_target;
    bool m_suspend;
};

} // namespace

QString SubscriptionTarget::uid() const
{
    if (!workitemUid.isEmpty())
        return workitemUid;
    return QLatin1String(filter.isEmpty() ? WorklistUid : FilteredWorklistUid);
}

QList<QUrl> permittedChannels(const Archive &archive, QList<QUrl> named, const QUrl &allowed)
{
    for (QUrl &url : named) {
        const bool isAllowed = !allowed.isEmpty() && originOf(asHttp(url)) == originOf(asHttp(allowed));
        if (!isAllowed && !isAllowedChannel(archive, url))
            url = atArchive(archive, url);
    }
    return named;
}

QList<QUrl> channelCandidates(const Archive &archive, const QString &aeTitle, const QList<QUrl> &told)
{
    QList<QUrl> urls;
    const QByteArray title = QUrl::toPercentEncoding(aeTitle);
    const QByteArray last = "/subscribers/" + title;
    const auto add = [&urls](QUrl url) {
        if (url.scheme() == u"http" || url.scheme() == u"https")
            url.setScheme(url.scheme() == u"https" ? QStringLiteral("wss") : QStringLiteral("ws"));
        const bool socket = url.scheme() == u"ws" || url.scheme() == u"wss";
        if (socket && !url.host().isEmpty() && !urls.contains(url))
            urls.append(url);
    };
    const auto append = [](const QUrl &url, const QByteArray &path) {
        return encodedUrl(url.toEncoded(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveUserInfo) + path);
    };
    if (!archive.dialect.ups.channel.isEmpty())
        add(QUrl(QString(archive.dialect.ups.channel).replace(QStringLiteral("{AET}"), QString::fromLatin1(title))));
    QList<QUrl> toldOrMeant;
    for (const QUrl &url : told) {
        toldOrMeant.append(url);
        toldOrMeant.append(atArchive(archive, url));
    }
    for (const QUrl &url : std::as_const(toldOrMeant)) {
        if (url.path().contains(u"/subscribers")) {
            add(url);
        } else { // the service of the 2017 edition, to which the subscriber is added; or a whole URL of its own kind
            add(append(url, last));
            add(url);
        }
    }
    const QUrl root = archive.ups();
    add(append(root, last));
    add(encodedUrl(root.resolved(QUrl(QStringLiteral("/"))).toEncoded() + "ws" + last));
    add(append(root, "/ws" + last));
    if (root.path().endsWith(u"/rs")) // dcm4chee: …/aets/{AET}/rs and …/aets/{AET}/ws
        add(append(QUrl::fromEncoded(root.toEncoded(QUrl::StripTrailingSlash).chopped(3)), "/ws" + last));
    return urls;
}

TransactionPtr<Subscription> startSubscribe(HttpClient &http, const Archive &archive, const SubscriptionTarget &target, bool deletionLock)
{
    return start<Subscription>(std::make_shared<SubscribeExchange>(http, archive, target, deletionLock));
}

TransactionPtr<bool> startUnsubscribe(HttpClient &http, const Archive &archive, const SubscriptionTarget &target)
{
    return start<bool>(std::make_shared<EndExchange>(http, archive, target, false));
}

TransactionPtr<bool> startSuspend(HttpClient &http, const Archive &archive, const SubscriptionTarget &target)
{
    return start<bool>(std::make_shared<EndExchange>(http, archive, target, true));
}

} // namespace network
