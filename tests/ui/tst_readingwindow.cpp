#include "ui/reading/readingwindow.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/flow/viewercontroller.h"
#include "network/dicom/part10writer.h"
#include "ui/reading/identitysheet.h"
#include "ui/reading/patientbanner.h"
#include "ui/reading/patientchooser.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewhistory.h"
#include "ui/reading/viewportcell.h"
#include "widgets/imageviewport.h"
#include "widgets/thumbnailstrip.h"

#include <QAction>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

class tst_readingwindow : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    void open(const ui::StudyToOpen &study)
    {
        QSignalSpy settled(window.get(), &ui::ReadingWindow::settled);
        window->open(study);
        QVERIFY(settled.wait(20'000));
    }
    widgets::ImageViewport &view() const { return *window->activeViewport(); }
    /// What is done after this is a step of its own.
    void endGesture() const
    {
        for (QTimer *gesture : window->findChild<ui::ViewHistory *>()->findChildren<QTimer *>()) {
            QSignalSpy ended(gesture, &QTimer::timeout);
            QVERIFY(!gesture->isActive() || ended.wait());
        }
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view(), key, modifiers); }
    widgets::ThumbnailStrip &strip() const { return *window->findChild<widgets::ThumbnailStrip *>(); }
    widgets::ThumbnailItem stripItem(const char *id) const
    {
        for (const auto &item : strip().items()) {
            if (item.id == QLatin1String(id))
                return item;
        }
        return {};
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
    QString banner() const { return window->findChild<ui::PatientBanner *>()->text(); }
    ui::QuestionBar &question() const { return *window->findChild<ui::QuestionBar *>(); }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 20);
        archive.addSeries({.series = "1.9.1.2", .description = "Lung"}, 5);
        archive.addSeries({.series = "1.9.1.3", .description = "Topogram"}, 30);
        archive.addSeries({.study = "1.9.2", .series = "1.9.2.1", .studyDate = "20250301"}, 4);
        archive.addSeries({.study = "1.9.3", .series = "1.9.3.1", .patientName = "Berg^Bo", .patientId = "P2"}, 3);
        archive.addSeries({.study = "1.9.4", .series = "1.9.4.1", .studyDate = "20260501"}, 3);
        archive.add({.study = "1.9.4", .series = "1.9.4.1", .number = 4, .patientName = "Berg^Bo", .studyDate = "20260501"});
        archive.add({.study = "1.9.7", .series = "1.9.7.1", .modality = "SR", .studyDate = "20260601"});
    }

    void init()
    {
        ReadingBench bench(archive.url());
        QVERIFY(bench.isActive());
        session = std::move(bench.session);
        window = std::move(bench.window);
    }

    void cleanup()
    {
        window.reset();
        session.reset();
    }

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

    void theBannerSaysWhatTheImageSays()
    {
        open(studyOf("1.9.1", "EK^EVA^^"));
        QVERIFY2(banner().contains(u"Ek, Eva"), qPrintable(banner()));
        QVERIFY(banner().contains(u"P1 (A)"));
        QVERIFY(banner().contains(u"1960-01-01"));
        QVERIFY(banner().contains(u"66 y"));
        QVERIFY(banner().contains(u"2026-03-01"));
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
        QHash<QKeySequence, QString> meanings;
        for (const auto &entry : actions.entries()) {
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

    void aFileThatNamesNobodySaysSo()
    {
        dicom::DataSet nobody = SmallArchive::Image{}.dataSet();
        for (const dicom::Tag tag : {dicom::tag::PatientName, dicom::tag::PatientID, dicom::tag::StudyInstanceUID})
            nobody.remove(tag);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("nobody")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(dicom::writePart10(nobody, QStringLiteral("1.2.840.10008.1.2.1")));
        file.close();
        window->openFiles({file.fileName()});
        QTRY_VERIFY2(banner().contains(u"No name"), qPrintable(banner()));
        QVERIFY(banner().contains(u"No ID"));
    }

    void filesOfTwoPatientsAreChosenFrom()
    {
        QTemporaryDir folder;
        QStringList paths;
        for (const SmallArchive::Image &image :
             {SmallArchive::Image{},
              SmallArchive::Image{.study = "1.9.3", .series = "1.9.3.1", .patientName = "Berg^Bo", .patientId = "P2"}}) {
            paths.append(folder.filePath(QString::number(paths.size())));
            QFile file(paths.last());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(dicom::writePart10(image.dataSet(), QStringLiteral("1.2.840.10008.1.2.1")));
        }
        window->openFiles(paths);
        const auto chooser = window->findChild<ui::PatientChooser *>();
        QTRY_VERIFY(chooser->isVisible());
        QCOMPARE(chooser->count(), 2);
        QVERIFY(window->studies().isEmpty());
        QVERIFY(!banner().contains(u"Ek") && !banner().contains(u"Berg"));
        QSignalSpy beside(window.get(), &ui::ReadingWindow::openFilesBesideRequested);
        chooser->choose(1, ui::OpenMode::Beside);
        QCOMPARE(beside.size(), 1);
        QCOMPARE(beside[0][0].toStringList(), QStringList{paths[1]});
        QVERIFY(window->studies().isEmpty());
        chooser->choose(0, ui::OpenMode::InPlace);
        QTRY_VERIFY(view().stack());
        QVERIFY(!chooser->isVisible());
        QTRY_VERIFY(banner().contains(u"Ek, Eva"));
        QCOMPARE(window->studies().size(), 1);
        QVERIFY(window->findChild<ui::ToolStrip *>()->notice().contains(u'1'));
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

    void thePatientStaysInTheBannerWhenTheArchiveGoesAway()
    {
        open(studyOf("1.9.1"));
        QTRY_VERIFY(banner().contains(u"Ek, Eva"));
        archive.server().route("/studies/1.9.1/series/1.9.1.2*", testsupport::ServerAnswer::ofStatus(500));
        archive.server().route("/studies/1.9.1/series/1.9.1.2/instances", testsupport::ServerAnswer::ofStatus(500));
        key(Qt::Key_Right);
        const auto cell = window->findChild<ui::ViewportCell *>();
        QVERIFY(banner().contains(u"Ek, Eva"));
        QTRY_VERIFY_WITH_TIMEOUT(cell->showsMessage(), 20'000);
        QVERIFY(banner().contains(u"Ek, Eva"));
        QVERIFY(banner().contains(u"P1 (A)"));
        archive.server().unroute("/studies/1.9.1/series/1.9.1.2*");
        archive.server().unroute("/studies/1.9.1/series/1.9.1.2/instances");
    }

    void anotherPatientIsOnlyShownWhenInsistedUponAndStriped()
    {
        open(studyOf("1.9.1"));
        window->open(studyOf("1.9.3", "Berg^Bo", "P2"), ui::OpenMode::Comparison);
        QVERIFY(question().text().contains(u"another patient"));
        QCOMPARE(window->studies().size(), 1);
        question().dismiss();
        QCOMPARE(window->studies().size(), 1);
        window->open(studyOf("1.9.3", "Berg^Bo", "P2"), ui::OpenMode::Comparison);
        question().insist();
        QTRY_COMPARE(window->viewports().size(), 2);
        QVERIFY(window->controller().study(QStringLiteral("1.9.3"))->warned);
    }

    void imagesOfAnotherPatientAreCoveredUntilAnswered()
    {
        QSignalSpy titles(window.get(), &ui::ReadingWindow::titleChanged);
        open(studyOf("1.9.4"));
        const auto cell = window->findChild<ui::ViewportCell *>();
        QTRY_VERIFY(cell->hasConflict());
        QVERIFY(!banner().contains(u"Ek"));
        // Both identities beside each other, and what differs is told apart by more than its colour.
        const auto sheet = cell->findChild<ui::IdentitySheet *>();
        QVERIFY(sheet->isVisible());
        QCOMPARE(sheet->size(), cell->size());
        QVERIFY2(sheet->text().contains(u"≠ Name | Ek, Eva | Berg, Bo"), qPrintable(sheet->text()));
        QVERIFY(sheet->text().contains(u"ID | P1 (A) | P1 (A)"));
        QVERIFY(!sheet->text().contains(u"≠ ID"));
        QTRY_VERIFY(!stripItem("1.9.4.1").dispute.isEmpty());
        QVERIFY(stripItem("1.9.4.1").picture.isNull());
        QVERIFY(titles.last()[0].toString().contains(u"not confirmed"));
        const auto conflict = window->controller().conflict(view().stack());
        QVERIFY(conflict);
        QCOMPARE(conflict->found.name.alphabetic, QStringLiteral("Berg^Bo"));
        QCOMPARE(conflict->expected.name.alphabetic, QStringLiteral("Ek^Eva"));
        QVERIFY(!window->controller().filedUnder(view().stack()));
        emit cell->conflictAnswered(true);
        // The answer leaves its mark for as long as the pictures are there.
        const auto filed = window->controller().filedUnder(view().stack());
        QVERIFY(filed);
        QCOMPARE(filed->name.alphabetic, QStringLiteral("Ek^Eva"));
        QVERIFY(!cell->hasConflict());
        QVERIFY(!sheet->isVisible());
        QVERIFY(banner().contains(u"Ek, Eva"));
        QTRY_VERIFY(stripItem("1.9.4.1").dispute.isEmpty());
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

    void aRowThatNamesAnotherPatientIsAConflict()
    {
        open(studyOf("1.9.1", "Ek^Eva", "P7"));
        const auto cell = window->findChild<ui::ViewportCell *>();
        QVERIFY(cell->hasConflict());
        emit cell->conflictAnswered(false);
        QVERIFY(!view().stack());
    }

    void aStudyThatIsNotThereSaysSo()
    {
        open(studyOf("1.9.77"));
        const auto cell = window->findChild<ui::ViewportCell *>();
        QVERIFY(cell->showsMessage());
        QVERIFY(!cell->message().isEmpty());
        QVERIFY(!banner().contains(u"Ek"));
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
