#include "ui/freedesktop/freedesktopnotices.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QObject>

#include <utility>

namespace ui {

namespace {

const QString Service = QStringLiteral("org.freedesktop.Notifications");
const QString Path = QStringLiteral("/org/freedesktop/Notifications");
const QString Click = QStringLiteral("default");
constexpr int Patience = 5000; // milliseconds
constexpr uchar NormalUrgency = 1;
constexpr int AsLongAsUsual = -1;

QDBusConnection busAt(const QString &address)
{
    return address.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection::connectToBus(address, address);
}

} // namespace

class FreedesktopNotices final : public QObject, public NoticeService
{
    Q_OBJECT
public:
    explicit FreedesktopNotices(const QDBusConnection &bus)
        : m_bus(bus)
    {
        // Of any sender: to ask who owns the service would wait for the bus, and the number is all that matters.
        m_bus.connect({}, Path, Service, QStringLiteral("ActionInvoked"), this, SLOT(actionInvoked(uint, QString)));
        m_bus.connect({}, Path, Service, QStringLiteral("NotificationClosed"), this, SLOT(closed(uint)));
    }

    bool isReachable() const override { return m_bus.isConnected(); }

    void show(const QString &title, const QString &text, std::function<void()> failed) override
    {
        QDBusMessage notify = QDBusMessage::createMethodCall(Service, Path, Service, QStringLiteral("Notify"));
        const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(NormalUrgency)},
                                {QStringLiteral("suppress-sound"), true},
                                {QStringLiteral("desktop-entry"), QStringLiteral("negatoscope")}};
        // Neither text holds a character that markup would be made of.
        notify.setArguments({QStringLiteral("Negatoscope"), m_id, QStringLiteral("negatoscope"), title, text, QStringList{Click, QString()},
                             hints, AsLongAsUsual});
        auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(notify, Patience), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, failed = std::move(failed)](QDBusPendingCallWatcher *call) {
            call->deleteLater();
            const QDBusPendingReply<uint> reply = *call;
            if (reply.isError())
                failed();
            else
                m_id = reply.value();
        });
    }

private slots:
    void actionInvoked(uint id, const QString &action)
    {
        if (id == m_id && action == Click && clicked)
            clicked();
    }
    void closed(uint id)
    {
        if (id == m_id)
            m_id = 0;
    }

private:
    QDBusConnection m_bus;
    uint m_id = 0; ///< of what is shown
};

std::unique_ptr<NoticeService> freedesktopNotices(const QString &busAddress)
{
    return std::make_unique<FreedesktopNotices>(busAt(busAddress));
}

} // namespace ui

#include "freedesktopnotices.moc"
