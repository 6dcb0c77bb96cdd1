#include "network/http/httpexchange.h"

#include "network/http/inflater.h"
#include "network/http/link.h"
#include "network/http/sendonce.h"
#include "network/http/sentences.h"
#include "network/http/tlsrefusal.h"

namespace network {

using dicom::Error;

namespace {

/// Errors that only repeat the status.
bool isStatusOnly(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return true;
    default:
        return false;
    }
}

} // namespace

dicom::Result<> HttpExchange::transferError() const
{
    const QNetworkReply::NetworkError code = m_reply->error();
    const QString detail = QStringLiteral("QtNetwork %1, status %2").arg(int(code)).arg(m_head.status);
    const bool bodyBegun = m_body && static_cast<const SendOnce *>(m_body.get())->hasBegun();
    if (code == QNetworkReply::NoError || (m_headRead && isStatusOnly(code)))
        return {};
    // Without a tunnel a proxy that is away looks like the server itself.
    const QNetworkProxy proxy = m_link ? m_link->proxyFor(m_url) : QNetworkProxy(QNetworkProxy::NoProxy);
    const bool isProxys = m_url.scheme() == u"http" && proxy.type() != QNetworkProxy::NoProxy;
    const bool isAway =
        code == QNetworkReply::ConnectionRefusedError || code == QNetworkReply::HostNotFoundError || code == QNetworkReply::TimeoutError;
    if (isProxys && isAway)
        return dicom::fail(Error::Kind::Unreachable, sentence::proxyFailed(m_url, proxy), detail);
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
        return dicom::fail(Error::Kind::Unreachable, sentence::unreachable(m_url), detail);
    case QNetworkReply::HostNotFoundError:
        return dicom::fail(Error::Kind::Unreachable, sentence::hostUnknown(m_url), detail);
    case QNetworkReply::TimeoutError:
        return dicom::fail(Error::Kind::TimedOut, sentence::silent(m_url), detail);
    case QNetworkReply::SslHandshakeFailedError:
        return dicom::fail(Error::Kind::Certificate, sentence::tlsRefused(m_url, tlsErrors()), detail + u' ' + m_reply->errorString());
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return dicom::fail(Error::Kind::Unreachable, sentence::proxyFailed(m_url, proxy), detail);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return tl::unexpected(statusError(407, m_url));
    case QNetworkReply::ProtocolFailure:
        return dicom::fail(Error::Kind::Malformed, sentence::notHttp(m_url), detail);
    case QNetworkReply::UnknownNetworkError:
        // With a body on its way nobody knows how far it came: only what was never sent is merely
        // unreachable.
        if (!m_headRead && m_uploaded == 0 && !bodyBegun)
            return dicom::fail(Error::Kind::Unreachable, sentence::unreachable(m_url), detail);
        break;
    default:
        break;
    }
    return dicom::fail(Error::Kind::Incomplete, sentence::connectionLost(m_url), detail);
}

/// Of the handshake that this request waited for, not of an earlier one.
QList<QSslError> HttpExchange::tlsErrors() const
{
    const TlsFinding finding = m_tlsFindings ? m_tlsFindings->value(originOf(m_url)) : TlsFinding();
    const bool isOld = !finding.since.isValid() || !m_sentSince.isValid() || finding.since < m_sentSince;
    return isOld ? QList<QSslError>() : finding.errors;
}

dicom::Result<> HttpExchange::completeness() const
{
    if (!m_headRead)
        return dicom::fail(Error::Kind::Malformed, sentence::notHttp(m_url), QStringLiteral("no status line"));
    const bool bodiless = m_request.method == "HEAD" || m_head.status == 304 || m_head.status == 204;
    if (m_contentLength >= 0 && m_received != m_contentLength && !bodiless) {
        return dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_url),
                           QStringLiteral("%1 of %2 bytes").arg(m_received).arg(m_contentLength));
    }
    // A chunk size that is none ends the body without an error: nothing at all would be taken for
    // "nothing found".
    const bool chunked = headerValue(m_head.headers, "Transfer-Encoding").toLower().contains("chunked");
    if (chunked && m_received == 0 && m_head.status == 200 && m_request.method == "GET")
        return dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_url), QStringLiteral("no chunk"));
    if (m_inflater && m_received > 0 && !m_inflater->isComplete())
        return dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_url), QStringLiteral("gzip"));
    return {};
}

} // namespace network
