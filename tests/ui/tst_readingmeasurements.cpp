#include "ui/reading/readingmeasurements.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/measurementpanel.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/toolstrip.h"
#include "widgets/imageviewport.h"
#include "widgets/thumbnailstrip.h"

#include <QAction>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using What = imaging::MeasuredValue::What;
using Kind = imaging::MeasurementKind;

/// Real mouse and key events through the window, on slices of 32 × 32 cells of 1 mm with one value each.
class tst_readingmeasurements : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    widgets::ImageViewport &view() const { return *window->activeViewport(); }
    ui::ReadingMeasurements &drawn() const { return *window->findChild<ui::ReadingMeasurements *>(); }
    imaging::MeasurementSet &set() const { return drawn().set(); }
    ui::MeasurementPanel &panel() const { return *window->findChild<ui::MeasurementPanel *>(); }
    const imaging::Measurement &last() const { return set().measurements().last(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view(), key, modifiers); }
    QPoint at(double column, double row) const { return view().toWidget({column, row}).toPoint(); }
    static QMouseEvent move(QWidget &target, QPointF to, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers = {})
    {
        return {QEvent::MouseMove, to, target.mapToGlobal(to), Qt::NoButton, buttons, modifiers};
    }
    void hover(QPoint to)
    {
        QMouseEvent event = move(view(), to, Qt::NoButton);
        QApplication::sendEvent(&view(), &event);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&view(), Qt::LeftButton, modifiers, from);
        for (int i = 1; i <= 8; ++i) {
            QMouseEvent event = move(view(), QPointF(from) + QPointF(to - from) * i / 8, Qt::LeftButton, modifiers);
            QApplication::sendEvent(&view(), &event);
        }
        QTest::mouseRelease(&view(), Qt::LeftButton, modifiers, to);
    }
    void click(QPoint place) { QTest::mouseClick(&view(), Qt::LeftButton, {}, place); }
    double value(const imaging::Measurement &measurement, What what) const
    {
        for (const auto &one : measurement.values) {
            if (one.what == what)
                return one.value;
        }
        return std::nan("");
    }
    static bool near(double a, double b, double within = 0.01) { return std::abs(a - b) <= within; }
    static bool isYellow(QRgb pixel) { return qRed(pixel) > 150 && qGreen(pixel) > 120 && qBlue(pixel) < qRed(pixel) / 2; }
    /// How many pixels of the picture have the measurements' colour.
    int yellow() const
    {
        const QImage picture = view().grabPicture().convertToFormat(QImage::Format_RGB32);
        int count = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                count += isYellow(picture.pixel(x, y));
        }
        return count;
    }
    void goTo(int index)
    {
        view().setIndex(index);
        QTRY_VERIFY(view().isSettled());
    }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 12);
        archive.addSeries({.series = "1.9.1.2", .description = "Lung"}, 4);
    }

    void init()
    {
        ReadingBench bench(archive.url());
        QVERIFY(bench.isActive());
        session = std::move(bench.session);
        window = std::move(bench.window);
        QSignalSpy loaded(window.get(), &ui::ReadingWindow::seriesLoaded);
        window->open(studyOf("1.9.1"));
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 20'000);
        QTRY_VERIFY(view().isSettled());
    }

    void cleanup()
    {
        window.reset();
        session.reset();
    }

    void aLengthIsDrawnByDragging()
    {
        key(Qt::Key_D);
        const QPoint from = at(4, 10), to = at(24, 10);
        drag(from, to);
        QCOMPARE(set().measurements().size(), 1);
        QCOMPARE(last().kind, Kind::Length);
        const QPointF way = view().toImage(to) - view().toImage(from);
        QVERIFY(near(value(last(), What::Length), std::hypot(way.x(), way.y())));
        QCOMPARE(last().basis, QStringLiteral("in the patient"));
        QCOMPARE(set().selected(), last().uid);
        QVERIFY(!panel().isVisible());                                                  // the pictures stay where they are …
        QVERIFY(window->findChild<ui::ToolStrip *>()->notice().contains(u"not saved")); // … and it is told beside the tools
        QVERIFY(yellow() > 100);
        QCOMPARE(view().viewState().voi.has_value(), false); // no window was changed
    }

    void aLengthIsDrawnByTwoClicks()
    {
        key(Qt::Key_D);
        click(at(4, 4));
        QVERIFY(view().draft());
        hover(at(4, 14));
        QVERIFY(near(value(*view().draft(), What::Length), 10, 0.1));
        click(at(4, 24));
        QVERIFY(!view().draft());
        QCOMPARE(set().measurements().size(), 1);
        QVERIFY(near(value(last(), What::Length), 20, 0.1));
    }

    void anglesTakeThreePointsAndFour()
    {
        key(Qt::Key_A);
        drag(at(25, 5), at(5, 5));
        hover(at(5, 20));
        click(at(5, 25));
        QCOMPARE(last().kind, Kind::Angle);
        QVERIFY(near(value(last(), What::Angle), 90, 0.5));
        key(Qt::Key_A, Qt::ShiftModifier);
        drag(at(8, 12), at(20, 12));
        QVERIFY(view().draft());
        drag(at(20, 30), at(8, 18));
        QCOMPARE(last().kind, Kind::CobbAngle);
        QVERIFY(near(value(last(), What::Angle), 45, 0.5));
    }

    void regionsHaveTheValuesOfTheirImage()
    {
        key(Qt::Key_J);
        goTo(4);
        QTRY_VERIFY(view().isSettled());
        for (const auto &[tool, kind] : {std::pair{Qt::Key_O, Kind::Ellipse}, {Qt::Key_E, Kind::Rectangle}, {Qt::Key_Y, Kind::Freehand}}) {
            key(tool);
            if (kind == Kind::Freehand) {
                click(at(20, 20));
                click(at(30, 20));
                click(at(30, 30));
                QTest::mouseDClick(&view(), Qt::LeftButton, {}, at(30, 30));
            } else {
                drag(at(kind == Kind::Ellipse ? 2 : 16, 2), at(kind == Kind::Ellipse ? 14 : 28, 12));
            }
            QCOMPARE(last().kind, kind);
            const double expected = view().stack()->image(4).instanceNumber * 100;
            QCOMPARE(value(last(), What::Mean), expected);
            QCOMPARE(value(last(), What::StandardDeviation), 0.0);
            QCOMPARE(value(last(), What::Minimum), expected);
            QCOMPARE(value(last(), What::Maximum), expected);
            QVERIFY(last().histogram);
        }
        QVERIFY(near(value(set().measurements()[0], What::Area), M_PI * 6 * 5, 1));
        QVERIFY(near(value(set().measurements()[1], What::Area), 120, 1));
        QVERIFY(near(value(set().measurements()[2], What::Area), 50, 1));
        QVERIFY(panel().findChild<ui::HistogramView *>()->isVisible());
    }

    void freehandOutlinesFollowTheHand()
    {
        key(Qt::Key_Y);
        QTest::mousePress(&view(), Qt::LeftButton, {}, at(10, 16));
        for (int degrees = 180; degrees <= 540; degrees += 5) {
            QMouseEvent event =
                move(view(), view().toWidget({16 + 6 * std::cos(degrees * M_PI / 180), 16 + 6 * std::sin(degrees * M_PI / 180)}),
                     Qt::LeftButton);
            QApplication::sendEvent(&view(), &event);
        }
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, at(10, 16));
        QCOMPARE(set().measurements().size(), 1);
        QVERIFY(near(value(last(), What::Area), M_PI * 36, 1.5));
    }

    void aPointSaysItsValueAndATextItsWords()
    {
        key(Qt::Key_X);
        click(at(8, 8));
        QCOMPARE(value(last(), What::Value), view().stack()->image(view().index()).instanceNumber * 100.0);
        key(Qt::Key_Q);
        click(at(20, 20));
        auto *words = view().findChild<QLineEdit *>();
        QVERIFY(words && words->hasFocus());
        QTest::keyClicks(words, QStringLiteral("Nodule, stable"));
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(last().kind, Kind::Text);
        QCOMPARE(last().name, QStringLiteral("Nodule, stable"));
        click(at(26, 26)); // and one without words is none
        QTest::keyClick(view().findChildren<QLineEdit *>().last(), Qt::Key_Return);
        QCOMPARE(set().measurements().size(), 2);
    }

    void arrowsPointWhereTheyWereBegun()
    {
        key(Qt::Key_L);
        drag(at(10, 10), at(20, 4));
        QCOMPARE(last().kind, Kind::Arrow);
        QVERIFY(near(last().points[0].x(), 10, 0.1));
        QTest::keyClicks(view().findChild<QLineEdit *>(), QStringLiteral("here"));
        QTest::keyClick(view().findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(last().name, QStringLiteral("here"));
    }

    void everyMeasurementStaysWithItsImage()
    {
        key(Qt::Key_D);
        drag(at(4, 10), at(24, 10));
        key(Qt::Key_Escape); // not selected any more
        QVERIFY(yellow() > 100);
        const int mine = view().index();
        goTo(mine + 1);
        QCOMPARE(yellow(), 0);
        goTo(mine);
        QVERIFY(yellow() > 100);
    }

    void scrollingGivesUpWhatIsBeingDrawn()
    {
        key(Qt::Key_D);
        click(at(4, 4));
        QVERIFY(view().draft());
        key(Qt::Key_Down);
        QVERIFY(!view().draft());
        QTRY_VERIFY(view().isSettled());
        click(at(20, 20));
        QVERIFY(set().measurements().isEmpty());
        QVERIFY(view().draft()); // a new one has begun
        key(Qt::Key_Escape);
        QVERIFY(!view().draft());
    }

    void handlesAndLinesAreTakenByTheMouse()
    {
        key(Qt::Key_D);
        drag(at(6, 10), at(20, 10));
        drag(at(20, 10), at(26, 10)); // its end
        QCOMPARE(set().measurements().size(), 1);
        QVERIFY(near(value(last(), What::Length), 20, 0.2));
        drag(at(13, 10), at(13, 16)); // all of it
        QVERIFY(near(last().points[0].y(), 16, 0.1));
        QVERIFY(near(value(last(), What::Length), 20, 0.2));
        drag(at(13, 16), at(13, 90)); // never off the image
        QVERIFY(last().points[0].y() <= 32);
        key(Qt::Key_W); // with another tool the handles of what is selected still move
        QVERIFY(!set().selected().isEmpty());
        drag(view().toWidget(last().points[1]).toPoint(), at(16, 8));
        QVERIFY(near(last().points[1].y(), 8, 0.2));
        click(at(2, 2)); // and a click beside it lets go
        QVERIFY(set().selected().isEmpty());
        const QPointF middle = (last().points[0] + last().points[1]) / 2;
        click(view().toWidget(middle).toPoint());
        QCOMPARE(set().selected(), last().uid);
    }

    void theKeyboardDrawsAndMoves()
    {
        key(Qt::Key_D);
        key(Qt::Key_Insert);
        QCOMPARE(set().measurements().size(), 1);
        const auto before = last().points;
        key(Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(near(last().points[0].x(), before[0].x() + 1));
        QVERIFY(near(last().points[1].x(), before[1].x() + 1));
        key(Qt::Key_Return); // the first handle
        key(Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(near(last().points[0].y(), before[0].y() - 1));
        QVERIFY(near(last().points[1].y(), before[1].y()));
        // On the screen, however the picture lies.
        key(Qt::Key_R);
        const QPointF shown = view().toWidget(last().points[0]);
        key(Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(view().toWidget(last().points[0]).x() > shown.x());
    }

    void everythingIsUndoneInTheOrderItWasDone()
    {
        key(Qt::Key_D);
        drag(at(4, 10), at(24, 10));
        key(Qt::Key_I);
        key(Qt::Key_E);
        drag(at(4, 14), at(12, 20));
        QCOMPARE(set().measurements().size(), 2);
        key(Qt::Key_Delete);
        QCOMPARE(set().measurements().size(), 1);
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(set().measurements().size(), 2);
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(set().measurements().size(), 1);
        QVERIFY(view().viewState().invert);
        key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!view().viewState().invert);
        QCOMPARE(set().measurements().size(), 1);
        key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(set().measurements().isEmpty());
        for (int i = 0; i < 3; ++i)
            key(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(view().viewState().invert);
        QCOMPARE(set().measurements().size(), 2);
    }

    void undoGoesToWhereItWas()
    {
        key(Qt::Key_D);
        const int mine = view().index();
        drag(at(4, 10), at(24, 10));
        key(Qt::Key_Delete);
        goTo(mine + 5);
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view().index(), mine);
    }

    void copiesAreTextForOthersAndShapesHere()
    {
        key(Qt::Key_D);
        drag(at(4, 10), at(24, 10));
        key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY2(QGuiApplication::clipboard()->text().contains(u"mm\tin the patient"), qPrintable(QGuiApplication::clipboard()->text()));
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(set().measurements().size(), 2);
        QVERIFY(set().measurements()[0].uid != set().measurements()[1].uid);
        QVERIFY(set().measurements()[0].points != set().measurements()[1].points); // not over one another
        goTo(view().index() + 1);
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(last().points, set().measurements()[0].points);
        QCOMPARE(last().image, view().stack()->image(view().index()).key);
    }

    void theListNamesAndJumps()
    {
        key(Qt::Key_J);
        QVERIFY(panel().isVisible());
        QTRY_VERIFY(view().isSettled());
        key(Qt::Key_D);
        const int mine = view().index();
        drag(at(4, 10), at(24, 10));
        goTo(mine + 6);
        auto *list = panel().list();
        QCOMPARE(list->model()->rowCount(), 1);
        QVERIFY(list->model()->index(0, 0).data().toString().contains(u"Length · 2"));
        QVERIFY(list->model()->index(0, 0).data().toString().contains(u"Image 1"));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(view().index(), mine);
        list->model()->setData(list->model()->index(0, 0), QStringLiteral("Nodule"));
        QCOMPARE(last().name, QStringLiteral("Nodule"));
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(last().name, QString());
    }

    void whatIsNotSavedIsAskedAboutBeforeClosing()
    {
        QVERIFY(window->mayBeReplaced());
        key(Qt::Key_D);
        drag(at(4, 10), at(24, 10));
        QVERIFY(!window->mayBeReplaced());
        QVERIFY(!window->mayClose());
        auto *question = window->findChild<ui::QuestionBar *>();
        QVERIFY2(question->text().contains(u"not saved"), qPrintable(question->text()));
        key(Qt::Key_Escape);
        key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(window->mayBeReplaced());
    }

    void nothingIsMeasuredUnderASheet()
    {
        view().setSheet(QStringLiteral("Who is it?"));
        key(Qt::Key_D);
        drag(at(4, 10), at(24, 10));
        QVERIFY(set().measurements().isEmpty());
    }

    void keyImagesAreMarkedAndFound()
    {
        goTo(2);
        key(Qt::Key_K);
        goTo(7);
        key(Qt::Key_K);
        QCOMPARE(set().contents().keyImages.size(), 2);
        auto *strip = window->findChild<widgets::ThumbnailStrip *>();
        QTRY_COMPARE(strip->items().at(1).keyImages, 2); // below the heading
        goTo(0);
        key(Qt::Key_K, Qt::ShiftModifier);
        key(Qt::Key_Down);
        QCOMPARE(view().index(), 2);
        key(Qt::Key_Down);
        QCOMPARE(view().index(), 7);
        key(Qt::Key_Down);
        QCOMPARE(view().index(), 7);
        key(Qt::Key_Home);
        QCOMPARE(view().index(), 2);
        key(Qt::Key_K); // marked no more
        QCOMPARE(set().contents().keyImages.size(), 1);
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(set().contents().keyImages.size(), 2);
        key(Qt::Key_K, Qt::ShiftModifier);
        key(Qt::Key_Down);
        QCOMPARE(view().index(), 3);
    }
};

NEGATOSCOPE_TEST(tst_readingmeasurements)
#include "tst_readingmeasurements.moc"
