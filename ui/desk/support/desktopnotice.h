#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

class QSystemTrayIcon;

namespace ui {

class NoticeService;

/// A notification of the desktop, without a sound: through the session's service where there is one, else by an icon in the
/// system tray that stays as long as it is seen. What is said is seen by others and kept by desktops: nothing about patients.
class DesktopNotice : public QObject
{
    Q_OBJECT
public:
    /// Asks for the session's service when there is something to show.
    explicit DesktopNotice(QObject *parent = nullptr);
    explicit DesktopNotice(std::unique_ptr<NoticeService> service, QObject *parent = nullptr);
    ~DesktopNotice() override;

    /// False: the desktop shows none.
    bool show(const QString &title, const QString &text);

signals:
    void clicked();

private:
    bool showInTray(const QString &title, const QString &text);

    std::unique_ptr<NoticeService> m_service;
    bool m_asked = false; ///< for the service
    std::unique_ptr<QSystemTrayIcon> m_tray;
    QTimer m_end;
};

} // namespace ui
