#include "tests/support/testmain.h"
#include "tests/widgets/pictures.h"
#include "widgets/slicebar.h"
#include "widgets/theme.h"

#include <QSignalSpy>
#include <QTest>

using widgets::SliceBar;

class tst_slicebar : public QObject
{
    Q_OBJECT
private slots:
    void marksSayWhatIsLoadedViewedAndMissing()
    {
        imaging::ImageStack stack;
        for (int i = 1; i <= 4; ++i)
            stack.insert(pictures::describe(4, 4, 12, false, QStringLiteral("1.%1").arg(i), i));
        using State = imaging::ImageStack::State;
        stack.setState(stack.image(1).key, State::Loaded);
        stack.setState(stack.image(2).key, State::Loaded);
        stack.setViewed(stack.image(2).key);
        stack.setFailed(stack.image(3).key, {});
        SliceBar bar;
        bar.resize(12, 400);
        bar.setStack(&stack);
        bar.setIndex(0);
        const QImage image = bar.grab().toImage();
        QCOMPARE(image.pixel(6, 150), widgets::token::controlBorder);
        QCOMPARE(image.pixel(6, 250), widgets::token::accent);
        QCOMPARE(image.pixel(6, 350), widgets::token::warning);
        QCOMPARE(image.pixel(2, 50), widgets::token::text); // the thumb
        QVERIFY(bar.accessibleDescription().contains(u"Image 1 of 4"));
    }

    void oneFailureShowsAmongThousands()
    {
        imaging::ImageStack stack;
        for (int i = 1; i <= 1000; ++i)
            stack.insert(pictures::describe(4, 4, 12, false, QStringLiteral("1.%1").arg(i), i));
        stack.setFailed(stack.image(601).key, {});
        SliceBar bar;
        bar.resize(12, 100);
        bar.setStack(&stack);
        QCOMPARE(bar.grab().toImage().pixel(6, 60), widgets::token::warning);
    }

    void draggingAsksForAnImage()
    {
        imaging::ImageStack stack;
        for (int i = 1; i <= 10; ++i)
            stack.insert(pictures::describe(4, 4, 12, false, QStringLiteral("1.%1").arg(i), i));
        SliceBar bar;
        bar.resize(12, 200);
        bar.setStack(&stack);
        QSignalSpy asked(&bar, &SliceBar::indexRequested);
        QTest::mousePress(&bar, Qt::LeftButton, {}, {6, 50});
        QCOMPARE(asked.last().first().toInt(), 2);
        bar.setIndex(2);
        QMouseEvent move(QEvent::MouseMove, QPointF(6, 500), bar.mapToGlobal(QPointF(6, 500)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&bar, &move);
        QCOMPARE(asked.last().first().toInt(), 9);
        bar.setStack(nullptr);
        asked.clear();
        QTest::mouseClick(&bar, Qt::LeftButton, {}, {6, 50});
        QVERIFY(asked.isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_slicebar)
#include "tst_slicebar.moc"
