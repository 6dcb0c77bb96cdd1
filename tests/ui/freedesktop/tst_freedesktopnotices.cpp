#include "ui/freedesktop/freedesktopnotices.h"

#include "tests/support/testmain.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace {

/// What a desktop offers, by the Desktop Notifications Specification 1.2.
class Notifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown {
        QString application;
        uint replaces = 0;
        QString summary, body;
        QStringList actions;
        QVariantMap hints;
        int timeout = 0;
    };
    QList<Shown> shown;

public slots:
    // The order of the arguments is the specification's; the last one is the answer.
    void Notify(const QString &application, uint replaces, const QString &, const QString &summary, const QString &body,
                const QStringList &actions, const QVariantMap &hints, int timeout, uint &id)
    {
        shown.append({application, replaces, summary, body, actions, hints, timeout});
        id = replaces ? replaces : ++m_last;
    }

signals:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    uint m_last = 40;
};

} // namespace

/// Against a service of the test's own on a bus of its own: what the desktop of whoever runs it shows is left alone.
class tst_freedesktopnotices : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void whatIsShownIsQuietAndWhole();
    void aSecondOneTakesThePlaceOfTheFirst();
    void aClickIsTold();
    void aClosedOneIsNotReplaced();
    void aBusWithoutSuchAServiceIsTold();
    void aBusThatIsNotThereIsNotReachable();

private:
    QProcess m_bus;
    QString m_address;
    std::unique_ptr<Notifications> m_desktop;
};

void tst_freedesktopnotices::initTestCase()
{
    const QString daemon = QStandardPaths::findExecutable(u"dbus-daemon"_qs);
    if (daemon.isEmpty())
        QSKIP("dbus-daemon is not installed: notifications of the desktop are NOT tested");
    m_bus.start(daemon, {u"--session"_qs, u"--nofork"_qs, u"--print-address"_qs});
    QVERIFY(m_bus.waitForStarted());
    QVERIFY(m_bus.waitForReadyRead(10000));
    m_address = QString::fromLocal8Bit(m_bus.readLine()).trimmed();
    QVERIFY2(m_address.startsWith(u"unix:"), qPrintable(m_address));
}

void tst_freedesktopnotices::cleanupTestCase()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

void tst_freedesktopnotices::init()
{
    QDBusConnection desktop = QDBusConnection::connectToBus(m_address, u"desktop"_qs);
    QVERIFY(desktop.isConnected());
    m_desktop = std::make_unique<Notifications>();
    QVERIFY(desktop.registerObject(u"/org/freedesktop/Notifications"_qs, m_desktop.get(),
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(desktop.registerService(u"org.freedesktop.Notifications"_qs));
}

void tst_freedesktopnotices::cleanup()
{
    QDBusConnection::disconnectFromBus(u"desktop"_qs);
    m_desktop.reset();
}

void tst_freedesktopnotices::whatIsShownIsQuietAndWhole()
{
    const auto notices = ui::freedesktopNotices(m_address);
    QVERIFY(notices->isReachable());
    notices->show(u"Upload finished"_qs, u"12 images are stored and confirmed."_qs, [] { QFAIL("it was shown"); });
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    const Notifications::Shown &shown = m_desktop->shown.first();
    QCOMPARE(shown.application, u"Negatoscope"_qs);
    QCOMPARE(shown.replaces, 0U);
    QCOMPARE(shown.summary, u"Upload finished"_qs);
    QCOMPARE(shown.body, u"12 images are stored and confirmed."_qs);
    QCOMPARE(shown.actions, (QStringList{u"default"_qs, QString()}));
    QCOMPARE(shown.hints.value(u"suppress-sound"_qs), QVariant(true));
    QCOMPARE(shown.hints.value(u"urgency"_qs).typeId(), int(QMetaType::UChar)); // a byte, as is specified
    QCOMPARE(shown.hints.value(u"urgency"_qs).toInt(), 1);
    QCOMPARE(shown.timeout, -1);
}

void tst_freedesktopnotices::aSecondOneTakesThePlaceOfTheFirst()
{
    const auto notices = ui::freedesktopNotices(m_address);
    const auto showUntilItReplaces = [&] {
        notices->show(u"Again"_qs, u"Text"_qs, [] {});
        return QTest::qWaitFor([&, before = m_desktop->shown.size()] { return m_desktop->shown.size() > before; })
               && m_desktop->shown.last().replaces != 0;
    };
    QVERIFY(!showUntilItReplaces());
    QTRY_VERIFY(showUntilItReplaces()); // once the answer to the first is there
}

void tst_freedesktopnotices::aClickIsTold()
{
    const auto notices = ui::freedesktopNotices(m_address);
    int clicks = 0;
    notices->clicked = [&clicks] { ++clicks; };
    notices->show(u"Title"_qs, u"Text"_qs, [] {});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    emit m_desktop->ActionInvoked(7, u"default"_qs); // of another program
    emit m_desktop->ActionInvoked(41, u"other"_qs);
    emit m_desktop->ActionInvoked(41, u"default"_qs);
    QTRY_COMPARE(clicks, 1);
}

/// Signals come in their order: a click on a second notification tells that what was before it has been heard.
void tst_freedesktopnotices::aClosedOneIsNotReplaced()
{
    const auto notices = ui::freedesktopNotices(m_address), others = ui::freedesktopNotices(m_address);
    int clicks = 0, otherClicks = 0;
    notices->clicked = [&clicks] { ++clicks; };
    others->clicked = [&otherClicks] { ++otherClicks; };
    notices->show(u"Title"_qs, u"Text"_qs, [] {});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    others->show(u"Other"_qs, u"Text"_qs, [] {});
    QTRY_COMPARE(m_desktop->shown.size(), 2);
    emit m_desktop->ActionInvoked(41, u"default"_qs);
    emit m_desktop->ActionInvoked(42, u"default"_qs);
    QTRY_VERIFY(clicks == 1 && otherClicks == 1); // so the numbers are known
    emit m_desktop->NotificationClosed(41, 2);
    emit m_desktop->ActionInvoked(41, u"default"_qs);
    emit m_desktop->ActionInvoked(42, u"default"_qs);
    QTRY_COMPARE(otherClicks, 2);
    QCOMPARE(clicks, 1);
    notices->show(u"Title"_qs, u"Text"_qs, [] {});
    QTRY_COMPARE(m_desktop->shown.size(), 3);
    QCOMPARE(m_desktop->shown.last().replaces, 0U);
}

void tst_freedesktopnotices::aBusWithoutSuchAServiceIsTold()
{
    QVERIFY(QDBusConnection(u"desktop"_qs).unregisterService(u"org.freedesktop.Notifications"_qs));
    const auto notices = ui::freedesktopNotices(m_address);
    QVERIFY(notices->isReachable());
    int failures = 0;
    notices->show(u"Title"_qs, u"Text"_qs, [&failures] { ++failures; });
    QTRY_COMPARE(failures, 1);
}

void tst_freedesktopnotices::aBusThatIsNotThereIsNotReachable()
{
    QVERIFY(!ui::freedesktopNotices(u"unix:path=/nonexistent/bus"_qs)->isReachable());
}

NEGATOSCOPE_TEST(tst_freedesktopnotices)
#include "tst_freedesktopnotices.moc"
