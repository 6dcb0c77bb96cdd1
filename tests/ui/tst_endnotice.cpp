#include "ui/desk/upload/endnotice.h"

#include "tests/support/testmain.h"
#include "ui/desk/support/desktopnotice.h"
#include "ui/desk/support/noticeservice.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using ui::EndNotice;

/// What is told when uploads end, and when nothing is.
class tst_endnotice : public QObject
{
    Q_OBJECT

private slots:
    void whoLooksElsewhereIsTold()
    {
        QStringList told;
        EndNotice notice([&told](const QString &title, const QString &text) { return told << title << text, true; }, this);
        QVERIFY(notice.tell(12, 0));
        QCOMPARE(told.size(), 2);
        QVERIFY(told.last().contains(u"12"));
        QVERIFY(notice.tell(9, 3));
        QVERIFY(told.at(2) != told.at(0));
        QVERIFY(told.last().contains(u'3') && !told.last().contains(u'9'));
    }

    void whoLooksAtUsIsNot()
    {
        int told = 0;
        EndNotice notice([&told](const QString &, const QString &) { return ++told > 0; }, this);
        QWidget window;
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(!notice.tell(1, 0));
        QCOMPARE(told, 0);
    }

    void theTrayStandsInForAServiceThatFails()
    {
        struct Service final : ui::NoticeService {
            bool isReachable() const override { return reachable; }
            void show(const QString &title, const QString &text, std::function<void()> failed) override
            {
                shown << title << text;
                failing = std::move(failed);
            }
            bool reachable = true;
            QStringList shown;
            std::function<void()> failing;
        };
        auto made = std::make_unique<Service>();
        Service &service = *made;
        ui::DesktopNotice notice(std::move(made));
        QSignalSpy clicked(&notice, &ui::DesktopNotice::clicked);
        QVERIFY(notice.show(u"Title"_qs, u"Text"_qs));
        QCOMPARE(service.shown, (QStringList{u"Title"_qs, u"Text"_qs}));
        service.clicked();
        QCOMPARE(clicked.size(), 1);
        service.failing(); // there is no tray here: no more than that it is not shown
        service.reachable = false;
        QVERIFY(!notice.show(u"Title"_qs, u"Text"_qs));
        QCOMPARE(service.shown.size(), 2);
    }

    void aDesktopWithoutNotificationsIsNoError()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        EndNotice notice; // the offscreen platform has no tray either
        QVERIFY(!notice.tell(1, 0));
    }
};

NEGATOSCOPE_TEST(tst_endnotice)
#include "tst_endnotice.moc"
