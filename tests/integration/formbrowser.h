#pragma once

#include "tests/integration/signinbrowser.h"

#include <QNetworkAccessManager>

/// A browser as far as signing in needs one: keeps cookies, follows redirects, reads forms. Everywhere there is Qt.
class FormBrowser final : public SignInBrowser
{
    Q_OBJECT
public:
    void open(const QUrl &url) override;

private:
    void take(QNetworkReply *reply);
    void send(const QUrl &url, const QByteArray &form);

    QNetworkAccessManager m_manager;
};
