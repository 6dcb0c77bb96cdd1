#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace app {

/// The format that a file's name asks for, as QImageWriter knows it; PNG where it has no suffix, none where another one.
QByteArray pictureFormat(const QString &path);

/// Waits until everything on a page is there, saves a picture of its window, and ends: finished(true), or finished(false)
/// after 60 s, where the file cannot be written or where what was asked for cannot come; why() says which.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    /// `failure` gives the sentence of what failed, empty where nothing did.
    Screenshot(QWidget *page, const QString &path, std::function<bool()> isSettled, std::function<QString()> failure,
               QObject *parent = nullptr);
    QString why() const { return m_why; } ///< no picture was saved

public slots:
    /// Something settled: look again after what is queued has been painted.
    void lookAgain();

signals:
    void finished(bool saved);

private:
    void take();
    void end(const QString &why);

    QWidget *m_page;
    QString m_path;
    std::function<bool()> m_isSettled;
    std::function<QString()> m_failure;
    QString m_why;
    QTimer m_limit;
    QTimer m_quiet;
    bool m_done = false;
};

} // namespace app
