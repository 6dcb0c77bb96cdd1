#include "tests/integration/formbrowser.h"

#include <QNetworkReply>
#include <QRegularExpression>

namespace {

QString attribute(const QString &tag, const char *name)
{
    const QRegularExpression pattern(QStringLiteral("\\b%1=\"([^\"]*)\"").arg(QLatin1String(name)));
    return pattern.match(tag).captured(1).replace(QStringLiteral("&amp;"), QStringLiteral("&"));
}

} // namespace

void FormBrowser::open(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    take(m_manager.get(request));
}

void FormBrowser::send(const QUrl &url, const QByteArray &form)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
    take(m_manager.post(request, form));
}

void FormBrowser::take(QNetworkReply *reply)
{
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        m_page = reply->readAll();
        m_url = reply->url();
        const QString page = QString::fromUtf8(m_page);
        static const QRegularExpression formPattern(QStringLiteral("(<form[^>]*>)(.*?)</form>"),
                                                    QRegularExpression::DotMatchesEverythingOption);
        const auto form = formPattern.match(page);
        if (!form.hasMatch() || ++m_pages > MostPages)
            return emit arrived();
        const auto valueFor = [](const QString &name, const QString &given) {
            return name == u"login" ? QString::fromLatin1(Login) : name == u"password" ? QString::fromLatin1(Password) : given;
        };
        QByteArray body;
        static const QRegularExpression inputPattern(QStringLiteral("<input[^>]*>"));
        for (auto inputs = inputPattern.globalMatch(form.captured(2)); inputs.hasNext();) {
            const QString tag = inputs.next().captured();
            const QString name = attribute(tag, "name");
            if (!name.isEmpty())
                body += (body.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '='
                        + QUrl::toPercentEncoding(valueFor(name, attribute(tag, "value")));
        }
        send(m_url.resolved(QUrl(attribute(form.captured(1), "action"))), body);
    });
}
