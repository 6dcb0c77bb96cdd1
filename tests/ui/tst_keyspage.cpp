#include "tests/support/testmain.h"
#include "ui/reading/keyspage.h"
#include "ui/reading/readingactions.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

class tst_keyspage : public QObject
{
    Q_OBJECT

private slots:
    void noTextIsCutHoweverSmallTheWindow_data();
    void noTextIsCutHoweverSmallTheWindow();
    void keysScrollWhatDoesNotFitAndOthersCloseIt();
};

void tst_keyspage::noTextIsCutHoweverSmallTheWindow_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize &size : {QSize(2560, 1440), QSize(1280, 720), QSize(1000, 600), QSize(700, 400)})
        QTest::addRow("%dx%d", size.width(), size.height()) << size;
}

void tst_keyspage::noTextIsCutHoweverSmallTheWindow()
{
    QFETCH(QSize, size);
    QWidget window;
    window.resize(size);
    const ui::ReadingActions actions(&window, &window);
    ui::KeysPage page(actions, &window);
    window.show();
    for (int opened = 0; opened < 2; ++opened) { // the second time, what stood in columns is arranged again
        page.open();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY2(window.rect().contains(page.geometry()), "the page is larger than its window");
        const auto *scroll = page.findChild<QScrollArea *>();
        const auto labels = scroll->widget()->findChildren<QLabel *>();
        QVERIFY(labels.size() > 100);
        for (const QLabel *label : labels) {
            const QRect place(label->mapTo(scroll->widget(), QPoint()), label->size());
            QTRY_VERIFY2(label->width() >= label->sizeHint().width() && label->height() >= label->sizeHint().height(),
                         qPrintable(label->text()));
            QVERIFY2(place.right() < scroll->viewport()->width(), qPrintable(label->text()));
        }
    }
}

void tst_keyspage::keysScrollWhatDoesNotFitAndOthersCloseIt()
{
    QWidget window;
    window.resize(900, 400);
    const ui::ReadingActions actions(&window, &window);
    ui::KeysPage page(actions, &window);
    window.show();
    page.open();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QScrollBar *bar = page.findChild<QScrollArea *>()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QTest::keyClick(&page, Qt::Key_PageDown);
    QVERIFY(bar->value() > 0);
    QTest::keyClick(&page, Qt::Key_PageUp);
    QCOMPARE(bar->value(), 0);
    QVERIFY(page.isVisible());
    QTest::keyClick(&page, Qt::Key_X);
    QVERIFY(!page.isVisible());
}

NEGATOSCOPE_TEST(tst_keyspage)
#include "tst_keyspage.moc"
