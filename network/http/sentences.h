#pragma once

#include "network/dicom/result.h"
#include "network/http/proxyresolver.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>

namespace network {

struct HttpResponseHead;

/// Host and, if it is not the usual one, port: how a server is called in sentences.
QString serverName(const QUrl &url);

/// Every sentence of this library that a person may read, in one place.
namespace sentence {
QString unreachable(const QUrl &url);
QString hostUnknown(const QUrl &url);
QString proxyFailed(const QUrl &url, const QNetworkProxy &proxy);
QString proxyUnknown(const QUrl &url);
QString notTrusted(const QUrl &url);
QString silent(const QUrl &url);
QString notAskedForAWhile(const QUrl &url, int seconds);
QString busyFor(const QUrl &url, std::chrono::milliseconds wait);
QString tooSlow(const QUrl &url);
QString overDeadline(const QUrl &url);
QString connectionLost(const QUrl &url);
QString bodyCut(const QUrl &url);
QString answerBroken(const QUrl &url);
QString answerTooLarge(const QUrl &url);
QString notHttp(const QUrl &url);
QString redirectRefused(const QUrl &url);
QString otherServer(const QUrl &url, const QUrl &other);
QString addressRefused(const QUrl &url);
QString pointsElsewhere(const QUrl &url, const QUrl &other);
QString bodyUnreadable();
QString multipartBroken();
QString zipBroken();
QString multipartCut();
QString partTooLarge();
QString webPage(const QUrl &url);
QString unexpectedAnswer(const QUrl &url);
QString wrongInstance(const QUrl &url);
QString noPicture(const QUrl &url);
QString cancelled();
QString nothingToSend();
QString fileUnreadable(const QString &fileName);
} // namespace sentence

/// An HTTP status that is not the answer hoped for, as an Error. `said` is what the server's body or Warning header
/// said; a short piece of it is shown where it helps.
dicom::Error statusError(int status, const QUrl &url, const QByteArray &said = {});
/// The same of a whole head; a server that is busy says when it can be asked again (Retry-After).
dicom::Error statusError(const HttpResponseHead &head, const QByteArray &said = {});

/// A redirect of what is not sent a second time unasked; `location` as the server wrote it, shown by its origin only.
dicom::Error redirectError(int status, const QUrl &url, const QByteArray &location);

/// What a reader of bodies found wrong, said of the server that sent it.
dicom::Error answerError(const QUrl &url, const dicom::Error &error);

/// The readable text of an error body (JSON Message/Details, HTML without its tags, plain text), at most 200 characters.
QString readableText(const QByteArray &body);

} // namespace network
