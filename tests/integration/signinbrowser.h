#pragma once

#include <QByteArray>
#include <QObject>
#include <QUrl>

/// Somebody who signs in as "doc": fills in and sends the first form of every page, until there is none.
class SignInBrowser : public QObject
{
    Q_OBJECT
public:
    virtual void open(const QUrl &url) = 0;
    QByteArray lastPage() const { return m_page; }
    QUrl lastUrl() const { return m_url; }

signals:
    void arrived(); ///< at a page without a form

protected:
    static constexpr int MostPages = 12;
    static constexpr auto Login = "doc", Password = "anything";

    QByteArray m_page;
    QUrl m_url;
    int m_pages = 0;
};
