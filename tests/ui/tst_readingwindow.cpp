#include "ui/reading/readingwindow.h"

#include "tests/support/testmain.h"
#include "tests/ui/smallarchive.h"
#include "ui/flow/session.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/patientbanner.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/viewportcell.h"
#include "widgets/imageviewport.h"
#include "widgets/thumbnailstrip.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

class tst_readingwindow : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    ui::StudyToOpen study(const char *uid, const char *name = "Ek^Eva", const char *id = "P1") const
    {
        ui::StudyToOpen study;
        study.archiveId = QStringLiteral("a");
        study.studyInstanceUid = QLatin1String(uid);
        study.expected.name = dicom::PersonName::fromString(QString::fromLatin1(name));
        study.expected.id = QLatin1String(id);
        study.expected.issuer = QStringLiteral("A");
        return study;
    }
    void open(const ui::StudyToOpen &study)
    {
        QSignalSpy settled(window.get(), &ui::ReadingWindow::settled);
        window->open(study);
        QVERIFY(settled.wait(20'000));
    }
    widgets::ImageViewport &view() const { return *window->activeViewport(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view(), key, modifiers);
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
        archive.add({.study = "1.9.4", .series = "1.9.4.1", .number = 4, .patientName = "Berg^Bo",
                     .studyDate = "20260501"});
    }

    void init()
    {
        session = std::make_unique<ui::Session>(ui::Session::Options{});
        network::Archive configured;
        configured.id = QStringLiteral("a");
        configured.root = archive.url();
        session->setArchives({configured}, configured.id);
        window = std::make_unique<ui::ReadingWindow>(*session);
        window->resize(1280, 720);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
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
        open(study("1.9.1"));
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
        open(study("1.9.1", "EK^EVA^^"));
        QVERIFY2(banner().contains(u"Ek, Eva"), qPrintable(banner()));
        QVERIFY(banner().contains(u"P1 (A)"));
        QVERIFY(banner().contains(u"1960-01-01"));
        QVERIFY(banner().contains(u"66 y"));
        QVERIFY(banner().contains(u"2026-03-01"));
    }

    void keysDoWhatTheirListSays()
    {
        open(study("1.9.1"));
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

    void viewChangesCanBeUndoneForEachViewport()
    {
        open(study("1.9.1"));
        key(Qt::Key_R);
        QTest::qWait(500); // another gesture
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
        open(study("1.9.1"));
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
        open(study("1.9.1"));
        key(Qt::Key_Right);
        QTRY_VERIFY(window->controller().series(QStringLiteral("1.9.1.2"))->isStarted());
        QVERIFY(!window->controller().series(QStringLiteral("1.9.1.1"))->isStarted());
    }

    void theNearestPriorHangsBeside()
    {
        open(study("1.9.1"));
        QTRY_VERIFY(!window->controller().priors().isEmpty());
        key(Qt::Key_P);
        QTRY_COMPARE(window->viewports().size(), 2);
        QTRY_VERIFY(window->viewports()[1]->stack());
        QCOMPARE(window->viewports()[1]->stack()->image(0).studyInstanceUid, QStringLiteral("1.9.2"));
        QCOMPARE(window->viewports()[0]->stack()->image(0).seriesInstanceUid, QStringLiteral("1.9.1.1"));
        QCOMPARE(window->studies().size(), 2);
        QVERIFY(question().text().isEmpty());
    }

    void anotherPatientIsOnlyShownWhenInsistedUponAndStriped()
    {
        open(study("1.9.1"));
        window->open(study("1.9.3", "Berg^Bo", "P2"), ui::OpenMode::Comparison);
        QVERIFY(question().text().contains(u"another patient"));
        QCOMPARE(window->studies().size(), 1);
        question().dismiss();
        QCOMPARE(window->studies().size(), 1);
        window->open(study("1.9.3", "Berg^Bo", "P2"), ui::OpenMode::Comparison);
        question().insist();
        QTRY_COMPARE(window->viewports().size(), 2);
        QVERIFY(window->controller().study(QStringLiteral("1.9.3"))->warned);
    }

    void imagesOfAnotherPatientAreCoveredUntilAnswered()
    {
        open(study("1.9.4"));
        const auto cell = window->findChild<ui::ViewportCell *>();
        QTRY_VERIFY(cell->hasConflict());
        QVERIFY(!banner().contains(u"Ek"));
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
        QVERIFY(banner().contains(u"Ek, Eva"));
    }

    void aRowThatNamesAnotherPatientIsAConflict()
    {
        open(study("1.9.1", "Ek^Eva", "P7"));
        const auto cell = window->findChild<ui::ViewportCell *>();
        QVERIFY(cell->hasConflict());
        emit cell->conflictAnswered(false);
        QVERIFY(!view().stack());
    }

    void aStudyThatIsNotThereSaysSo()
    {
        open(study("1.9.77"));
        const auto cell = window->findChild<ui::ViewportCell *>();
        QVERIFY(cell->showsMessage());
        QVERIFY(!cell->message().isEmpty());
        QVERIFY(!banner().contains(u"Ek"));
    }

    void theStripCountsAndMarks()
    {
        open(study("1.9.1"));
        QTRY_COMPARE(view().stack()->loadedCount(), 20);
        const auto strip = window->findChild<widgets::ThumbnailStrip *>();
        const auto item = [strip](const char *id) {
            for (const auto &item : strip->items()) {
                if (item.id == QLatin1String(id))
                    return item;
            }
            return widgets::ThumbnailItem();
        };
        QTRY_COMPARE(item("1.9.1.1").loaded, 20);
        QVERIFY(item("1.9.1.1").shown);
        QVERIFY(item("1.9.1.1").unviewed);
        QTRY_VERIFY(!item("1.9.1.1").picture.isNull());
        QCOMPARE(item("1.9.1.3").loaded, 0);
        QCOMPARE(item("1.9.1.3").expected, 30);
    }

    void closingCancelsEverything()
    {
        window->open(study("1.9.1"));
        window->closeStudies();
        QTest::qWait(200);
        QVERIFY(window->studies().isEmpty());
        QVERIFY(window->controller().series().isEmpty());
        QVERIFY(!view().stack());
        QVERIFY(!banner().contains(u"Ek"));
    }
};

NEGATOSCOPE_TEST(tst_readingwindow)
#include "tst_readingwindow.moc"
