#pragma once

#include "tests/integration/signinbrowser.h"

#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QWebSocket>

#include <functional>

/// A real browser: Debian's Chromium without a window, told what to do over its DevTools protocol. Its profile is a folder that goes
/// with it.
class ChromiumBrowser final : public SignInBrowser
{
    Q_OBJECT
public:
    ~ChromiumBrowser() override;

    /// Empty: there is none on this computer.
    static QString program();
    void open(const QUrl &url) override;

private:
    using Answered = std::function<void(const QJsonObject &result)>;
    void start();
    void findAddress();
    void makePage();
    void call(const QString &method, const QJsonObject &parameters, const Answered &answered = {});
    void take(const QString &message);
    void lookAtPage();

    QTemporaryDir m_profile;
    QProcess m_process;
    QByteArray m_said;
    QWebSocket m_devTools;
    QString m_session;
    QUrl m_wanted;
    int m_calls = 0;
    QHash<int, Answered> m_waiting;
};
