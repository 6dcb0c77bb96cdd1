#include "ui/desk/support/desktopnotice.h"

#include "ui/desk/support/noticeservice.h"

#ifdef NEGATOSCOPE_FREEDESKTOP
#include "ui/freedesktop/freedesktopnotices.h"
#endif

#include <QApplication>
#include <QSystemTrayIcon>

#include <chrono>

namespace ui {

namespace {

constexpr std::chrono::milliseconds Shown{10'000};

std::unique_ptr<NoticeService> serviceOfSession()
{
#ifdef NEGATOSCOPE_FREEDESKTOP
    return freedesktopNotices();
#else
    return nullptr;
#endif
}

} // namespace

DesktopNotice::DesktopNotice(QObject *parent)
    : QObject(parent)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] { m_tray.reset(); });
}

DesktopNotice::DesktopNotice(std::unique_ptr<NoticeService> service, QObject *parent)
    : DesktopNotice(parent)
{
    m_service = std::move(service);
    m_asked = true;
}

DesktopNotice::~DesktopNotice() = default;

bool DesktopNotice::show(const QString &title, const QString &text)
{
    if (!std::exchange(m_asked, true))
        m_service = serviceOfSession();
    if (!m_service || !m_service->isReachable())
        return showInTray(title, text);
    m_service->clicked = [this] { emit clicked(); };
    m_service->show(title, text, [this, title, text] { showInTray(title, text); });
    return true;
}

bool DesktopNotice::showInTray(const QString &title, const QString &text)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return false;
    m_tray = std::make_unique<QSystemTrayIcon>(QApplication::windowIcon());
    m_tray->setToolTip(title);
    connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, &DesktopNotice::clicked);
    connect(m_tray.get(), &QSystemTrayIcon::activated, this, &DesktopNotice::clicked);
    m_tray->show();
    m_tray->showMessage(title, text, QApplication::windowIcon(), int(Shown.count()));
    m_end.start(Shown);
    return true;
}

} // namespace ui
