#pragma once

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

/// A browser as far as signing in needs one: keeps cookies, follows redirects, fills in and sends
/// the first form of every page it gets, until there is none.
class FormBrowser : public QObject
{
    Q_OBJECT
public:
    void open(const QUrl &url);
    QByteArray lastPage() const { return m_page; }
    QUrl lastUrl() const { return m_url; }

signals:
    void arrived(); ///< at a page without a form

private:
    void take(QNetworkReply *reply);
    void send(const QUrl &url, const QByteArray &form);

    QNetworkAccessManager m_manager;
    QByteArray m_page;
    QUrl m_url;
    int m_pages = 0;
};
