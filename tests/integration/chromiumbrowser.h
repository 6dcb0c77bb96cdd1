#pragma once

#include "tests/integration/signinbrowser.h"

#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QWebSocket>

#include <functional>

/// A real browser: Debian's Chromium without a window, told what to do over its DevTools protocol. Its profile is a folder that goes
/// with it.
class ChromiumBrowser final : public SignInBrowser
{
    Q_OBJECT
public:
    ChromiumBrowser();
    ~ChromiumBrowser() override;

    /// Empty: there is none on this computer.
    static QString program();
    void open(const QUrl &url) override;

private:
    using Answered = std::function<void(const QJsonObject &result)>;
    void start();
    void nudge();
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
    QTimer m_silence; ///< since it said anything: now and then a Chromium that was just started never does
    int m_nudges = 0; ///< since then
    QHash<int, Answered> m_waiting;
};
