#include "network/http/sentences.h"

#include "network/http/httpclient.h"
#include "network/http/retryafter.h"
#include "network/http/sentencetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

namespace network {

using dicom::Error;
using sentence::about;
using sentence::text;

QString serverName(const QUrl &url)
{
    const QString host = url.host();
    if (host.isEmpty())
        return text(QT_TRANSLATE_NOOP("network", "The server"));
    return url.port() < 0 ? host : host + u':' + QString::number(url.port());
}

namespace {

QString originText(const QUrl &url)
{
    return url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

} // namespace

namespace sentence {

QString text(const char *source)
{
    return QCoreApplication::translate("network", source);
}

QString about(const QUrl &url, const char *source)
{
    return text(source).arg(serverName(url));
}

QString unreachable(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 cannot be reached. Is the address right, and is the server running?"));
}

QString hostUnknown(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "There is no server named %1. Check the address and the network."));
}

QString proxyFailed(const QUrl &url, const QNetworkProxy &proxy)
{
    //: %1 is the server that was asked, %2 the proxy.
    return text(QT_TRANSLATE_NOOP("network", "The proxy on the way to %1, %2, does not answer. Check the proxy settings."))
        .arg(serverName(url), proxyName(proxy));
}

QString proxyUnknown(const QUrl &url)
{
    return about(url,
                 QT_TRANSLATE_NOOP("network", "This computer's proxy settings (a script, perhaps) did not say in time how %1 is reached. "
                                              "Try again, or set the proxy in the archive's connection settings."));
}

QString notTrusted(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "The certificate of %1 is not trusted, so nothing was sent. Ask its "
                                                   "administrator for the right certificate."));
}

QString silent(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 does not answer. Try again later."));
}

QString notAskedForAWhile(const QUrl &url, int seconds)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 did not answer several times and is asked again in %2 s. Check that it is running."))
        .arg(seconds);
}

QString busyFor(const QUrl &url, std::chrono::milliseconds wait)
{
    constexpr std::chrono::minutes CountedInSeconds{2};
    if (wait <= CountedInSeconds)
        return about(url, QT_TRANSLATE_NOOP("network", "%1 is busy and asks for %2 s. Try again then.")).arg((wait.count() + 999) / 1000);
    const QDateTime now = QDateTime::currentDateTime();
    QDateTime then = now.addMSecs(wait.count() + 59'999); // minutes are shown: never too early
    then.setTime(QTime(then.time().hour(), then.time().minute()));
    const QString when =
        then.date() == now.date() ? QLocale().toString(then.time(), QLocale::ShortFormat) : QLocale().toString(then, QLocale::ShortFormat);
    //: %2 is a time of day, or date and time.
    return about(url, QT_TRANSLATE_NOOP("network", "%1 is busy until %2. Try again then.")).arg(when);
}

QString tooSlow(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 sends too slowly; the transfer was ended. Try again later."));
}

QString overDeadline(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "The transfer from %1 took too long and was ended. Ask for less at a time."));
}

QString connectionLost(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "The connection to %1 was lost. Try again."));
}

QString bodyCut(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "The answer of %1 is incomplete. Try again."));
}

QString answerBroken(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "The answer of %1 is not well-formed. Tell its administrator."));
}

QString answerTooLarge(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "The answer of %1 is too large. Ask for less at a time."));
}

QString notHttp(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 does not answer as a web server should. Check address and port."));
}

QString redirectRefused(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 points to another address that is not safe to follow. Check the "
                                                   "address of the archive."));
}

QString otherServer(const QUrl &url, const QUrl &other)
{
    //: %1 is the server that was asked, %2 the address that it names instead.
    return text(QT_TRANSLATE_NOOP("network", "%1 points to another server, %2, which was not "
                                             "asked. If that is right, enter it as the address of the archive, or allow it "
                                             "as another host in the archive's connection settings."))
        .arg(serverName(url), originText(other));
}

QString pointsElsewhere(const QUrl &url, const QUrl &other)
{
    if (other.host().isEmpty())
        return about(url, QT_TRANSLATE_NOOP("network", "%1 took nothing and sends us elsewhere without saying where. Check the address "
                                                       "of the archive, and whether a sign-in is needed."));
    //: %1 is the server that was asked, %2 the address that it names instead.
    return text(QT_TRANSLATE_NOOP("network", "%1 took nothing and sends us to %2, where nothing was sent. Check the address of the "
                                             "archive, and whether a sign-in is needed."))
        .arg(serverName(url), originText(other));
}

QString addressRefused(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 is not an address that is safe to ask. Check the address of the archive."));
}

QString bodyUnreadable()
{
    return text(QT_TRANSLATE_NOOP("network", "What was to be sent could not be read."));
}

QString multipartBroken()
{
    return text(QT_TRANSLATE_NOOP("network", "The server's answer is not well-formed. Tell its administrator."));
}

QString zipBroken()
{
    return text(QT_TRANSLATE_NOOP("network", "The archive file that the server sent is damaged or cannot be read here."));
}

QString multipartCut()
{
    return text(QT_TRANSLATE_NOOP("network", "The server's answer ends too early. Try again."));
}

QString partTooLarge()
{
    return text(QT_TRANSLATE_NOOP("network", "The server sent an object that is too large."));
}

QString webPage(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 answered with a web page instead of images or data. Check the address, "
                                                   "and whether a sign-in is needed."));
}

QString unexpectedAnswer(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 answered in a format that cannot be read here. Check the archive's "
                                                   "settings."));
}

QString wrongInstance(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 sent another object than the one asked for; it was not used. Tell its "
                                                   "administrator."));
}

QString noPicture(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 has no picture of this object. Its images may open nevertheless."));
}

QString cancelled()
{
    return text(QT_TRANSLATE_NOOP("network", "Stopped."));
}

QString nothingToSend()
{
    return text(QT_TRANSLATE_NOOP("network", "None of the files can be read, so nothing was sent."));
}

QString fileUnreadable(const QString &fileName)
{
    return text(QT_TRANSLATE_NOOP("network", "The file %1 cannot be read.")).arg(fileName);
}

} // namespace sentence

namespace {

struct StatusRow {
    int status;
    Error::Kind kind;
    const char *source;
};

// PS3.18 §8.5 and what the reader can do about each.
constexpr StatusRow Statuses[] = {
    {400, Error::Kind::Refused, QT_TRANSLATE_NOOP("network", "%1 did not understand the request. Check the archive's settings.")},
    {401, Error::Kind::Unauthorized, QT_TRANSLATE_NOOP("network", "%1 wants a sign-in. Check user name and password.")},
    {403, Error::Kind::Refused, QT_TRANSLATE_NOOP("network", "%1 does not permit this. Ask its administrator for the right.")},
    {404, Error::Kind::NotFound,
     QT_TRANSLATE_NOOP("network", "%1 does not have what was asked for. Search again, or check the archive's address.")},
    {405, Error::Kind::Unsupported, QT_TRANSLATE_NOOP("network", "%1 does not offer this service. Check the archive's settings.")},
    {406, Error::Kind::Unsupported,
     QT_TRANSLATE_NOOP("network", "%1 cannot give this in a format that can be read here. Tell its administrator.")},
    {407, Error::Kind::Unauthorized, QT_TRANSLATE_NOOP("network", "The proxy on the way to %1 wants a sign-in. Check the proxy settings.")},
    {408, Error::Kind::TimedOut, QT_TRANSLATE_NOOP("network", "%1 waited too long for the request. Try again.")},
    {409, Error::Kind::Conflict,
     QT_TRANSLATE_NOOP("network", "%1 refused: this contradicts what it already holds. Search for it there before you try again.")},
    {410, Error::Kind::NotFound, QT_TRANSLATE_NOOP("network", "%1 no longer has what was asked for. Search again.")},
    {411, Error::Kind::Unsupported, QT_TRANSLATE_NOOP("network", "%1 cannot accept a transfer of this form. Tell its administrator.")},
    {413, Error::Kind::TooLarge, QT_TRANSLATE_NOOP("network", "This is too much at once for %1. Use smaller portions.")},
    {414, Error::Kind::TooLarge, QT_TRANSLATE_NOOP("network", "The question is too long for %1. Use fewer criteria.")},
    {415, Error::Kind::Unsupported, QT_TRANSLATE_NOOP("network", "%1 does not accept this format. Tell its administrator.")},
    {429, Error::Kind::Busy, QT_TRANSLATE_NOOP("network", "%1 is busy. Try again in a while.")},
    {500, Error::Kind::Refused, QT_TRANSLATE_NOOP("network", "%1 reports a fault of its own. Tell its administrator.")},
    {501, Error::Kind::Unsupported, QT_TRANSLATE_NOOP("network", "%1 does not offer this service. Check the archive's settings.")},
    {502, Error::Kind::Unreachable, QT_TRANSLATE_NOOP("network", "The archive behind %1 cannot be reached. Tell its administrator.")},
    {503, Error::Kind::Busy, QT_TRANSLATE_NOOP("network", "%1 is busy or under maintenance. Try again in a while.")},
    {504, Error::Kind::TimedOut, QT_TRANSLATE_NOOP("network", "The archive behind %1 did not answer in time. Try again.")},
    {507, Error::Kind::NoSpace, QT_TRANSLATE_NOOP("network", "%1 has no room left. Tell its administrator.")},
};

Error::Kind kindOf(int status)
{
    for (const StatusRow &row : Statuses) {
        if (row.status == status)
            return row.kind;
    }
    return Error::Kind::Refused;
}

QString sentenceOf(int status, const QUrl &url)
{
    for (const StatusRow &row : Statuses) {
        if (row.status == status)
            return about(url, row.source);
    }
    return text(QT_TRANSLATE_NOOP("network", "%1 refused with status %2. Tell its administrator."))
        .arg(serverName(url), QString::number(status));
}

} // namespace

dicom::Error statusError(int status, const QUrl &url, const QByteArray &said)
{
    QString message = sentenceOf(status, url);
    const bool helps = status == 400 || status == 409 || status == 413;
    if (const QString words = helps ? readableText(said) : QString(); !words.isEmpty()) {
        //: %1 is the sentence before, %2 the server's own words.
        message = text(QT_TRANSLATE_NOOP("network", "%1 It says: %2")).arg(message, words);
    }
    return {kindOf(status), message, QStringLiteral("HTTP status %1").arg(status)};
}

dicom::Error statusError(const HttpResponseHead &head, const QByteArray &said)
{
    dicom::Error error = statusError(head.status, head.url, said);
    const auto wait = waitAskedFor(head);
    if (wait && error.kind == Error::Kind::Busy)
        error.message = sentence::busyFor(head.url, *wait);
    return error;
}

dicom::Error redirectError(int status, const QUrl &url, const QByteArray &location)
{
    const QUrl other = location.isEmpty() ? QUrl() : url.resolved(QUrl::fromEncoded(location, QUrl::TolerantMode));
    return {kindOf(status), sentence::pointsElsewhere(url, other), QStringLiteral("HTTP status %1").arg(status)};
}

dicom::Error answerError(const QUrl &url, const dicom::Error &error)
{
    if (error.message.contains(serverName(url)))
        return error;
    const QString detail = error.detail.isEmpty() ? error.message : error.detail;
    switch (error.kind) {
    case Error::Kind::Malformed:
        return {error.kind, sentence::answerBroken(url), detail};
    case Error::Kind::Incomplete:
        return {error.kind, sentence::bodyCut(url), detail};
    case Error::Kind::TooLarge:
        return {error.kind, sentence::answerTooLarge(url), detail};
    default:
        return error;
    }
}

QString readableText(const QByteArray &body)
{
    constexpr qsizetype Longest = 200;
    QString words;
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    for (const QString &key : {QStringLiteral("Message"), QStringLiteral("Details"), QStringLiteral("message"),
                               QStringLiteral("errorMessage"), QStringLiteral("error"), QStringLiteral("detail")}) { // RFC 7807
        if (const QString value = object.value(key).toString(); !value.isEmpty())
            words += (words.isEmpty() ? QString() : QStringLiteral(". ")) + value;
    }
    if (object.isEmpty() && !body.trimmed().startsWith('[')) {
        static const QRegularExpression hidden(QStringLiteral("<(script|style)\\b.*?</\\1>|<[^>]*>"),
                                               QRegularExpression::DotMatchesEverythingOption | QRegularExpression::CaseInsensitiveOption);
        words = QString::fromUtf8(body.first(qMin<qsizetype>(body.size(), 16384))).replace(hidden, QStringLiteral(" "));
    }
    words = words.simplified();
    for (QChar &c : words) {
        if (!c.isPrint())
            c = u' ';
    }
    return words.size() <= Longest ? words : words.first(Longest) + u'…';
}

} // namespace network
