#include "tests/integration/chromiumbrowser.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>

#include <unistd.h>

namespace {

constexpr int EndPatience = 5000, MostSilence = 8000; // milliseconds

/// What a person does with a page: fills in the form and presses its button. Gives "sent", or the page as it is.
QString handOf(const char *login, const char *password)
{
    return QStringLiteral(R"((() => {
        const form = document.querySelector('form');
        if (!form)
            return location.href + '\n' + document.documentElement.outerHTML;
        for (const input of form.querySelectorAll('input')) {
            if (input.name === 'login') input.value = '%1';
            if (input.name === 'password') input.value = '%2';
        }
        const button = form.querySelector('button[type=submit], input[type=submit], button');
        button ? button.click() : form.submit();
        return 'sent';
    })())")
        .arg(QLatin1String(login), QLatin1String(password));
}

} // namespace

ChromiumBrowser::ChromiumBrowser()
{
    m_silence.setInterval(MostSilence);
    connect(&m_silence, &QTimer::timeout, this, &ChromiumBrowser::nudge);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ChromiumBrowser::findAddress);
    connect(&m_devTools, &QWebSocket::connected, this, &ChromiumBrowser::makePage);
    connect(&m_devTools, &QWebSocket::textMessageReceived, this, &ChromiumBrowser::take);
}

/// First the page is looked at, whose load may have been missed; then it starts from the beginning.
void ChromiumBrowser::nudge()
{
    if (!m_session.isEmpty() && ++m_nudges < 2)
        return lookAtPage();
    qInfo("Chromium says nothing: it is started anew");
    m_devTools.abort();
    m_process.kill();
    m_process.waitForFinished(EndPatience);
    m_session.clear();
    m_waiting.clear();
    m_said.clear();
    start();
}

ChromiumBrowser::~ChromiumBrowser()
{
    m_silence.stop();
    disconnect(&m_devTools, nullptr, this, nullptr);
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(EndPatience)) {
        m_process.kill();
        m_process.waitForFinished(EndPatience);
    }
}

QString ChromiumBrowser::program()
{
    return QStandardPaths::findExecutable(QStringLiteral("chromium"));
}

void ChromiumBrowser::open(const QUrl &url)
{
    m_wanted = url;
    if (m_process.state() == QProcess::NotRunning)
        return start();
    if (!m_session.isEmpty())
        call(QStringLiteral("Page.navigate"), {{QStringLiteral("url"), url.toString(QUrl::FullyEncoded)}});
}

void ChromiumBrowser::start()
{
    m_nudges = 0;
    m_silence.start();
    QStringList arguments{QStringLiteral("--headless=new"),
                          QStringLiteral("--remote-debugging-port=0"),
                          QStringLiteral("--remote-allow-origins=*"),
                          QString(QStringLiteral("--user-data-dir=") + m_profile.path()),
                          QStringLiteral("--password-store=basic"),
                          QStringLiteral("--no-first-run"),
                          QStringLiteral("--no-default-browser-check"),
                          QStringLiteral("--no-proxy-server"),
                          QStringLiteral("--disable-gpu"),
                          QStringLiteral("--disable-dev-shm-usage"),
                          QStringLiteral("--disable-extensions"),
                          QStringLiteral("--disable-sync"),
                          QStringLiteral("--disable-background-networking"),
                          QStringLiteral("--disable-component-update")};
    if (geteuid() == 0) // Chromium's sandbox refuses root; it visits nothing but our own provider here
        arguments.append(QStringLiteral("--no-sandbox"));
    arguments.append(QStringLiteral("about:blank"));
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(program(), arguments);
}

void ChromiumBrowser::findAddress()
{
    m_said += m_process.readAllStandardError();
    static const QRegularExpression listening(QStringLiteral("DevTools listening on (ws://\\S+)\\s"));
    const auto found = listening.match(QString::fromUtf8(m_said));
    if (!found.hasMatch() || m_devTools.state() != QAbstractSocket::UnconnectedState)
        return;
    m_devTools.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_devTools.open(QUrl(found.captured(1)));
}

void ChromiumBrowser::makePage()
{
    const auto attached = [this](const QJsonObject &result) {
        m_session = result.value(QStringLiteral("sessionId")).toString();
        call(QStringLiteral("Page.enable"), {});
        open(m_wanted);
    };
    call(QStringLiteral("Target.createTarget"), {{QStringLiteral("url"), QStringLiteral("about:blank")}},
         [this, attached](const QJsonObject &result) {
             call(QStringLiteral("Target.attachToTarget"),
                  {{QStringLiteral("targetId"), result.value(QStringLiteral("targetId"))}, {QStringLiteral("flatten"), true}}, attached);
         });
}

void ChromiumBrowser::call(const QString &method, const QJsonObject &parameters, const Answered &answered)
{
    QJsonObject message{{QStringLiteral("id"), ++m_calls}, {QStringLiteral("method"), method}, {QStringLiteral("params"), parameters}};
    if (!m_session.isEmpty())
        message.insert(QStringLiteral("sessionId"), m_session);
    if (answered)
        m_waiting.insert(m_calls, answered);
    m_devTools.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

void ChromiumBrowser::take(const QString &text)
{
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    m_silence.start();
    if (const auto answered = m_waiting.take(message.value(QStringLiteral("id")).toInt()))
        answered(message.value(QStringLiteral("result")).toObject());
    if (message.value(QStringLiteral("method")) == QStringLiteral("Page.loadEventFired"))
        lookAtPage();
}

void ChromiumBrowser::lookAtPage()
{
    call(QStringLiteral("Runtime.evaluate"),
         {{QStringLiteral("expression"), handOf(Login, Password)}, {QStringLiteral("returnByValue"), true}},
         [this](const QJsonObject &result) {
             const QString seen = result.value(QStringLiteral("result")).toObject().value(QStringLiteral("value")).toString();
             if (seen.startsWith(u"about:") && m_nudges > 0)
                 return open(m_wanted);
             if (seen.startsWith(u"about:") || (seen == u"sent" && ++m_pages <= MostPages))
                 return;
             m_silence.stop(); // the rest is not the browser's
             m_url = QUrl(seen.section(u'\n', 0, 0));
             m_page = seen.section(u'\n', 1).toUtf8();
             emit arrived();
         });
}
