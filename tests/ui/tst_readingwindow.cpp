#include "ui/reading/readingwindow.h"

#include "tests/support/testmain.h"
#include "tests/ui/openreading.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewhistory.h"
#include "ui/reading/viewportcell.h"

#include <QAction>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

/// Opening, moving about, undoing, comparing and closing.
class tst_readingwindow : public QObject, private OpenReading
{
    Q_OBJECT

    /// What is done after this is a step of its own.
    void endGesture() const
    {
        for (QTimer *gesture : window->findChild<ui::ViewHistory *>()->findChildren<QTimer *>()) {
            QSignalSpy ended(gesture, &QTimer::timeout);
            QVERIFY(!gesture->isActive() || ended.wait());
        }
    }
    /// What a mouse does at the end of a drag.
    static void drop(QWidget &target, QMimeData *mime)
    {
        const QPoint middle = target.rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(middle, Qt::CopyAction, mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&target, &event);
        QVERIFY(event.isAccepted());
    }

private slots:
    void initTestCase() { addStudies(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void opensTheFirstImageOfTheLargestSeriesThatIsNoLocalizer()
    {
        QSignalSpy first(window.get(), &ui::ReadingWindow::firstPictureShown);
        QSignalSpy loaded(window.get(), &ui::ReadingWindow::seriesLoaded);
        open(studyOf("1.9.1"));
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(first.size(), 1);
        QCOMPARE(loaded[0][0].toString(), QStringLiteral("1.9.1.1"));
        QCOMPARE(view().stack()->count(), 20);
        QCOMPARE(view().stack()->image(view().index()).instanceNumber, 1);
        const auto counts = window->controller().series(QStringLiteral("1.9.1.1"))->counts();
        QCOMPARE(counts.expected, 20);
        QCOMPARE(counts.decoded, 20);
        QCOMPARE(counts.failed, 0);
        // nobody asked for the others
        QCOMPARE(window->controller().series(QStringLiteral("1.9.1.3"))->counts().received, 0);
    }

    void aLocalizerThatOnlyItsHeaderTellsGivesWay()
    {
        open(studyOf("1.9.6"));
        QTRY_VERIFY(view().stack() && view().stack()->count() == 3);
        QCOMPARE(window->viewports().size(), 1);
        QCOMPARE(window->activeViewport()->stack(), view().stack());
    }

    void aLocalizerThatWasAskedForStays()
    {
        QSignalSpy loaded(window.get(), &ui::ReadingWindow::seriesLoaded);
        ui::StudyToOpen asked = studyOf("1.9.6");
        asked.seriesInstanceUid = QStringLiteral("1.9.6.1");
        open(asked);
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(view().stack()->count(), 9);
    }

    void keysDoWhatTheirListSays()
    {
        open(studyOf("1.9.1"));
        QTRY_COMPARE(view().stack()->loadedCount(), 20);
        key(Qt::Key_Home);
        QCOMPARE(view().index(), 0);
        key(Qt::Key_Down);
        QCOMPARE(view().index(), 1);
        key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view().index(), 11);
        key(Qt::Key_Up);
        QCOMPARE(view().index(), 10);
        key(Qt::Key_End);
        QCOMPARE(view().index(), 19);
        key(Qt::Key_H);
        QVERIFY(view().viewState().flipHorizontal);
        key(Qt::Key_R);
        QCOMPARE(view().viewState().quarterTurns, 1);
        key(Qt::Key_I);
        QVERIFY(view().viewState().invert);
        key(Qt::Key_7);
        QCOMPARE(view().effectiveVoi().center, -600);
        QCOMPARE(view().effectiveVoi().width, 1500);
        key(Qt::Key_R, Qt::ShiftModifier);
        QCOMPARE(view().viewState().quarterTurns, 0);
        QVERIFY(!view().viewState().invert);
        key(Qt::Key_Right);
        QTRY_VERIFY(view().stack() && view().stack()->image(0).seriesInstanceUid == u"1.9.1.2");
    }

    void theKeysOfWeasisCanBeChosen()
    {
        window.reset();
        ui::Session::Options options;
        options.keys = ui::KeyScheme::Weasis;
        session = sessionOn(archive.url(), options);
        window = windowOn(*session);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        open(studyOf("1.9.1"));
        key(Qt::Key_I);
        QVERIFY(!view().viewState().invert);
        key(Qt::Key_I, Qt::ShiftModifier);
        QVERIFY(view().viewState().invert);
        key(Qt::Key_R, Qt::AltModifier);
        QCOMPARE(view().viewState().quarterTurns, 1);
        key(Qt::Key_Escape);
        QCOMPARE(view().viewState().quarterTurns, 0);
        QVERIFY(!view().viewState().invert);
    }

    void noKeyHasTwoMeanings_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("ours") << int(ui::KeyScheme::Negatoscope);
        QTest::newRow("Weasis") << int(ui::KeyScheme::Weasis);
    }
    void noKeyHasTwoMeanings()
    {
        QFETCH(int, scheme);
        QWidget anywhere, pictures;
        const ui::ReadingActions actions(&anywhere, &pictures, ui::KeyScheme(scheme));
        QHash<QKeySequence, QString> onImages, onVolume; // what is only for 3D pictures waits until one is open
        for (const auto &entry : actions.entries()) {
            const bool isForVolume = entry.group == ui::ReadingActions::Group::Volume && entry.id != ui::ReadingActions::VolumePicture;
            QHash<QKeySequence, QString> &meanings = isForVolume ? onVolume : onImages;
            QVERIFY2(!entry.action->shortcuts().isEmpty(), qPrintable(entry.action->text()));
            for (const QKeySequence &keys : entry.action->shortcuts()) {
                QVERIFY2(!meanings.contains(keys), qPrintable(keys.toString() + u' ' + meanings.value(keys)));
                meanings.insert(keys, entry.action->text());
            }
        }
    }

    void viewChangesCanBeUndoneForEachViewport()
    {
        open(studyOf("1.9.1"));
        key(Qt::Key_R);
        endGesture();
        key(Qt::Key_I);
        key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!view().viewState().invert);
        QCOMPARE(view().viewState().quarterTurns, 1);
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view().viewState().quarterTurns, 0);
        key(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(view().viewState().quarterTurns, 1);
    }

    void layoutsKeepTheSeriesAndFillTheRest()
    {
        open(studyOf("1.9.1"));
        window->setLayoutGrid(2, 2);
        QCOMPARE(window->viewports().size(), 4);
        QTRY_VERIFY(window->isSettled());
        QCOMPARE(window->viewports()[0]->stack()->image(0).seriesInstanceUid, QStringLiteral("1.9.1.1"));
        QTRY_VERIFY(window->viewports()[1]->stack());
        key(Qt::Key_Tab);
        QCOMPARE(window->activeViewport(), window->viewports()[1]);
        key(Qt::Key_M);
        QCOMPARE(window->viewports().size(), 1);
        key(Qt::Key_M);
        QCOMPARE(window->viewports().size(), 4);
    }

    void switchingStopsWhatIsNoLongerShown()
    {
        open(studyOf("1.9.1"));
        key(Qt::Key_Right);
        QTRY_VERIFY(window->controller().series(QStringLiteral("1.9.1.2"))->isStarted());
        QVERIFY(!window->controller().series(QStringLiteral("1.9.1.1"))->isStarted());
    }

    void theNearestPriorHangsBeside()
    {
        open(studyOf("1.9.1"));
        QTRY_VERIFY(!window->controller().priors().isEmpty());
        key(Qt::Key_P);
        QTRY_COMPARE(window->viewports().size(), 2);
        QTRY_VERIFY(window->viewports()[1]->stack());
        QCOMPARE(window->viewports()[1]->stack()->image(0).studyInstanceUid, QStringLiteral("1.9.2"));
        QCOMPARE(window->viewports()[0]->stack()->image(0).seriesInstanceUid, QStringLiteral("1.9.1.1"));
        QCOMPARE(window->studies().size(), 2);
        QVERIFY(question().text().isEmpty());
    }

    void thePriorBeginsWhereTheCurrentStudyIsLookedAt()
    {
        open(studyOf("1.9.1"));
        QTRY_COMPARE(view().stack()->loadedCount(), 20);
        view().setIndex(2); // z = 15 mm
        key(Qt::Key_H);
        QTRY_VERIFY(!window->controller().priors().isEmpty());
        key(Qt::Key_P);
        QTRY_COMPARE(window->viewports().size(), 2);
        QTRY_VERIFY(window->viewports()[1]->stack());
        QTRY_COMPARE(window->viewports()[1]->index(), 2);
        const auto &prior = window->viewports()[1]->stack()->image(2);
        QCOMPARE(prior.studyInstanceUid, QStringLiteral("1.9.2"));
        QCOMPARE((*prior.plane.position)[2], 15.0);
        // and the current study stays where it was, as it was
        QCOMPARE(window->viewports()[0]->index(), 2);
        QVERIFY(window->viewports()[0]->viewState().flipHorizontal);
    }

    void aSeriesIsDroppedIntoAPlaceOfTheGrid()
    {
        open(studyOf("1.9.1"));
        window->setLayoutGrid(1, 2);
        QTRY_VERIFY(window->isSettled());
        QTRY_VERIFY(!stripItem("1.9.1.3").id.isEmpty());
        int row = 0;
        while (strip().items().at(row).id != u"1.9.1.3")
            ++row;
        const QModelIndex index = strip().model()->index(row, 0);
        const std::unique_ptr<QMimeData> mime(strip().model()->mimeData({index}));
        view().setFocus();
        drop(*window->viewports()[1], mime.get());
        QTRY_VERIFY(window->viewports()[1]->stack());
        QCOMPARE(window->viewports()[1]->stack()->image(0).seriesInstanceUid, QStringLiteral("1.9.1.3"));
        QCOMPARE(window->activeViewport(), window->viewports()[1]);
        QVERIFY(window->viewports()[1]->hasFocus());
        QCOMPARE(window->viewports()[0]->stack()->image(0).seriesInstanceUid, QStringLiteral("1.9.1.1"));
    }

    void aPressOnASeriesTakesHoldOfItForDragging()
    {
        open(studyOf("1.9.1"));
        QTRY_VERIFY(!stripItem("1.9.1.1").id.isEmpty());
        const QModelIndex index = strip().model()->index(1, 0);
        // QAbstractItemView drags nothing but what is selected.
        QTest::mousePress(strip().viewport(), Qt::LeftButton, {}, strip().visualRect(index).center());
        QVERIFY(strip().selectionModel()->isSelected(index));
        QVERIFY(strip().model()->flags(index).testFlag(Qt::ItemIsDragEnabled));
        QTest::mouseRelease(strip().viewport(), Qt::LeftButton, {}, strip().visualRect(index).center());
    }

    void closingNamesWhatWasNotSeen()
    {
        open(studyOf("1.9.2"));
        QTRY_COMPARE(view().stack()->loadedCount(), 4);
        QTRY_COMPARE(view().stack()->viewedCount(), 1);
        QVERIFY2(window->unfinished().contains(u"3 of 4"), qPrintable(window->unfinished()));
        QVERIFY(!window->close());
        QVERIFY(question().text().contains(u"3 of 4"));
        QVERIFY(window->isVisible());
        QSignalSpy insisted(window.get(), &ui::ReadingWindow::closeRequested);
        question().insist();
        QCOMPARE(insisted.size(), 1);
        QVERIFY(window->close());
    }

    void askingTwiceToCloseIsInsisting()
    {
        open(studyOf("1.9.2"));
        QVERIFY(!window->mayClose());
        QVERIFY(window->mayClose());
        question().dismiss();
        QVERIFY(!window->mayClose());
    }

    void aStudyThatWasSeenClosesWithoutAQuestion()
    {
        open(studyOf("1.9.2"));
        QTRY_COMPARE(view().stack()->loadedCount(), 4);
        for (int index = 1; index < 4; ++index) {
            key(Qt::Key_Down);
            QTRY_COMPARE(view().stack()->viewedCount(), index + 1);
        }
        QCOMPARE(window->unfinished(), QString());
        QVERIFY(window->close());
    }

    void whatWasLeftIsNamedAndOnePressAway()
    {
        open(studyOf("1.9.2"));
        QTRY_COMPARE(view().stack()->loadedCount(), 4);
        open(studyOf("1.9.1"));
        const auto tools = window->findChild<ui::ToolStrip *>();
        QVERIFY2(tools->notice().contains(u"3 of 4"), qPrintable(tools->notice()));
        const auto buttons = tools->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        buttons.first()->click();
        QCOMPARE(window->studies().first().studyInstanceUid, QStringLiteral("1.9.2"));
    }

    void whatIsNotSavedKeepsItsWindow()
    {
        QVERIFY(window->mayBeReplaced());
        window->setUnsaved(QStringLiteral("measurements"), QStringLiteral("2 measurements are not saved."));
        QVERIFY(!window->mayBeReplaced());
        QVERIFY(!window->close());
        QVERIFY(question().text().contains(u"2 measurements"));
        window->setUnsaved(QStringLiteral("measurements"), {});
        QVERIFY(window->mayBeReplaced());
        QVERIFY(window->close());
    }

    void aStudyOfDocumentsIsComparedWithPictures()
    {
        open(studyOf("1.9.7"));
        QTRY_VERIFY(!window->controller().priors().isEmpty());
        QTest::keyClick(window.get(), Qt::Key_P);
        QTRY_COMPARE(window->viewports().size(), 2);
        QTRY_VERIFY(window->viewports()[1]->stack());
        QTRY_VERIFY(window->findChildren<ui::ViewportCell *>().first()->series());
    }

    void theStripCountsAndMarks()
    {
        open(studyOf("1.9.1"));
        QTRY_COMPARE(view().stack()->loadedCount(), 20);
        QTRY_COMPARE(stripItem("1.9.1.1").loaded, 20);
        QVERIFY(stripItem("1.9.1.1").shown);
        QVERIFY(stripItem("1.9.1.1").unviewed);
        QTRY_VERIFY(!stripItem("1.9.1.1").picture.isNull());
        QCOMPARE(stripItem("1.9.1.3").loaded, 0);
        QCOMPARE(stripItem("1.9.1.3").expected, 30);
    }

    void closingCancelsEverything()
    {
        window->open(studyOf("1.9.1"));
        window->closeStudies();
        ui::ReadingWindow other(*session); // what the first was to get comes to another one
        other.show();
        QSignalSpy settled(&other, &ui::ReadingWindow::settled);
        other.open(studyOf("1.9.1"));
        QVERIFY(settled.wait(20'000));
        QVERIFY(window->studies().isEmpty());
        QVERIFY(window->controller().series().isEmpty());
        QVERIFY(!view().stack());
        QVERIFY(!banner().contains(u"Ek"));
    }
};

NEGATOSCOPE_TEST(tst_readingwindow)
#include "tst_readingwindow.moc"
