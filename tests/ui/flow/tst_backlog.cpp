#include "ui/flow/backlog.h"

#include "tests/support/testmain.h"

#include <QList>
#include <QTest>

class tst_backlog : public QObject
{
    Q_OBJECT

private slots:
    void isFullAboveItsMostAndFreeAtHalfOfIt()
    {
        QList<bool> told;
        ui::Backlog backlog(100, [&](bool full) { told.append(full); });
        auto a = backlog.admit(60);
        auto b = backlog.admit(40);
        QVERIFY(!backlog.isFull());
        auto c = backlog.admit(1);
        QVERIFY(backlog.isFull());
        a.reset();
        QCOMPARE(backlog.bytes(), 41);
        QVERIFY(!backlog.isFull());
        QCOMPARE(told, (QList<bool>{true, false}));
    }

    void aTokenCountsUntilItsLastHolderIsGone()
    {
        ui::Backlog backlog(10, [](bool) {});
        auto token = backlog.admit(7);
        auto again = token;
        token.reset();
        QCOMPARE(backlog.bytes(), 7);
        again.reset();
        QCOMPARE(backlog.bytes(), 0);
    }

    void tokensMayOutliveIt()
    {
        int told = 0;
        ui::Backlog::Token token;
        {
            ui::Backlog backlog(1, [&](bool) { ++told; });
            token = backlog.admit(5);
        }
        token.reset();
        QCOMPARE(told, 1);
    }
};

NEGATOSCOPE_TEST(tst_backlog)
#include "tst_backlog.moc"
