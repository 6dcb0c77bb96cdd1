#include "ui/desk/upload/endnotice.h"

#include <QApplication>
#include <QSystemTrayIcon>

#include <chrono>
#include <utility>

namespace ui {

namespace {

constexpr std::chrono::milliseconds Shown{10'000};

} // namespace

EndNotice::EndNotice(QObject *parent)
    : EndNotice([this](const QString &title, const QString &text) { return showOnDesktop(title, text); }, parent)
{}

EndNotice::EndNotice(Channel channel, QObject *parent)
    : QObject(parent)
    , m_channel(std::move(channel))
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] { m_tray.reset(); });
}

EndNotice::~EndNotice() = default;

bool EndNotice::tell(int stored, int failed)
{
    if (QApplication::activeWindow())
        return false;
    return m_channel(failed == 0 ? tr("Upload finished") : tr("Upload finished, with failures"),
                     failed == 0 ? tr("%n image(s) are stored and confirmed.", nullptr, stored)
                                 : tr("%n image(s) could not be stored.", nullptr, failed));
}

bool EndNotice::showOnDesktop(const QString &title, const QString &text)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return false;
    m_tray = std::make_unique<QSystemTrayIcon>(QApplication::windowIcon());
    m_tray->setToolTip(title);
    connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, &EndNotice::clicked);
    connect(m_tray.get(), &QSystemTrayIcon::activated, this, &EndNotice::clicked);
    m_tray->show();
    m_tray->showMessage(title, text, QApplication::windowIcon(), int(Shown.count()));
    m_end.start(Shown);
    return true;
}

} // namespace ui
