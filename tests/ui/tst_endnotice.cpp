#include "ui/desk/upload/endnotice.h"

#include "tests/support/testmain.h"

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

    void aDesktopWithoutNotificationsIsNoError()
    {
        EndNotice notice; // the offscreen platform has none
        QVERIFY(!notice.tell(1, 0));
    }
};

NEGATOSCOPE_TEST(tst_endnotice)
#include "tst_endnotice.moc"
