#include "ui/reading/toolstrip.h"

#include "tests/support/testmain.h"
#include "ui/reading/readingactions.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ui;

/// Sentences beside the tools.
class tst_toolstrip : public QObject
{
    Q_OBJECT

private slots:
    void whatCanBeTriedAgainComesBack();
    void whatIsDoneWithDoesNotComeBack();
    void aSentenceWithoutAnythingToDoStays();
};

namespace {

struct Bench {
    QWidget window;
    ReadingActions actions{&window, &window};
    ToolStrip strip{actions, &window};
    int done = 0;

    void sayWithAction(const QString &text, const QString &action)
    {
        strip.setNotice(text, action, [this] { ++done; });
    }
};

} // namespace

void tst_toolstrip::whatCanBeTriedAgainComesBack()
{
    Bench bench;
    bench.sayWithAction(QStringLiteral("3 of 9 images came."), QStringLiteral("Try again"));
    bench.strip.setNotice(QStringLiteral("There is nothing further."), {}, {});
    QCOMPARE(bench.strip.notice(), QStringLiteral("There is nothing further."));
    QVERIFY(bench.strip.noticeButton()->isHidden()); // its sentence is not this one
    QTRY_COMPARE_WITH_TIMEOUT(bench.strip.notice(), QStringLiteral("3 of 9 images came."), 10000);
    QVERIFY(!bench.strip.noticeButton()->isHidden());
    QCOMPARE(bench.strip.noticeButton()->text(), QStringLiteral("Try again"));
    bench.strip.noticeButton()->click();
    QCOMPARE(bench.done, 1);
    bench.strip.setNotice(QStringLiteral("Interpolation: cubic"), {}, {});
    bench.strip.setNotice({}, {}, {}); // emptied, it gives way at once
    QCOMPARE(bench.strip.notice(), QStringLiteral("3 of 9 images came."));
    bench.sayWithAction(QStringLiteral("The study before: CT"), QStringLiteral("Back to it"));
    QCOMPARE(bench.strip.noticeButton()->text(), QStringLiteral("Back to it"));
    bench.strip.withdrawNotice(QStringLiteral("The study before: CT"));
    QCOMPARE(bench.strip.noticeButton()->text(), QStringLiteral("Try again"));
}

void tst_toolstrip::whatIsDoneWithDoesNotComeBack()
{
    Bench bench;
    bench.sayWithAction(QStringLiteral("3 of 9 images came."), QStringLiteral("Try again"));
    bench.strip.setNotice(QStringLiteral("There is nothing further."), {}, {});
    bench.strip.withdrawNotice(QStringLiteral("3 of 9 images came.")); // the rest came meanwhile
    bench.strip.setNotice({}, {}, {});
    QVERIFY(bench.strip.notice().isEmpty());
    QVERIFY(bench.strip.noticeButton()->isHidden());
    bench.sayWithAction(QStringLiteral("3 of 9 images came."), QStringLiteral("Try again"));
    bench.sayWithAction(QStringLiteral("5 of 9 images came."), QStringLiteral("Try again"));
    bench.strip.withdrawNotice(QStringLiteral("5 of 9 images came."));
    QVERIFY(bench.strip.notice().isEmpty()); // one for each thing to do
    bench.sayWithAction(QStringLiteral("The study before: CT"), QStringLiteral("Back to it"));
    bench.strip.setNotice(QStringLiteral("Interpolation: cubic"), {}, {});
    bench.strip.clearNotices(); // another study
    QVERIFY(bench.strip.notice().isEmpty());
}

void tst_toolstrip::aSentenceWithoutAnythingToDoStays()
{
    Bench bench;
    bench.strip.setNotice(QStringLiteral("Interpolation: cubic"), {}, {});
    bench.strip.setNotice(QStringLiteral("Interpolation: linear"), {}, {});
    QCOMPARE(bench.strip.notice(), QStringLiteral("Interpolation: linear"));
    QVERIFY(bench.strip.noticeButton()->isHidden());
}

NEGATOSCOPE_TEST(tst_toolstrip)
#include "tst_toolstrip.moc"
