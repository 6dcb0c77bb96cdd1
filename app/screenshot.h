#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace app {

/// Waits until everything on a page is there, saves a picture of its window, and ends: saved(true), or saved(false) after
/// 60 s or where the file cannot be written.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    Screenshot(QWidget *page, const QString &path, std::function<bool()> isSettled, QObject *parent = nullptr);

public slots:
    /// Something settled: look again after what is queued has been painted.
    void lookAgain();

signals:
    void finished(bool saved);

private:
    void take();

    QWidget *m_page;
    QString m_path;
    std::function<bool()> m_isSettled;
    QTimer m_limit;
    QTimer m_quiet;
    bool m_done = false;
};

} // namespace app
