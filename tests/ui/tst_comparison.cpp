#include "ui/reading/readingwindow.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/patientbanner.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/toolstrip.h"
#include "widgets/imageviewport.h"

#include <QSignalSpy>
#include <QTest>

/// P, through the window: a chest of 2026-03-01, an earlier chest, a head in between, a later chest, a namesake.
class tst_comparison : public QObject
{
    Q_OBJECT

    std::unique_ptr<SmallArchive> archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    widgets::ImageViewport &at(int place) const { return *window->viewports()[place]; }
    QString studyAt(int place) const { return at(place).stack() ? at(place).stack()->image(0).studyInstanceUid : QString(); }
    QString banner() const { return window->findChild<ui::PatientBanner *>()->text(); }
    QString notice() const { return window->findChild<ui::ToolStrip *>()->notice(); }
    ui::QuestionBar &question() const { return *window->findChild<ui::QuestionBar *>(); }
    void press(Qt::Key key) { QTest::keyClick(window->activeViewport(), key); }
    void open()
    {
        window->open(studyOf("1.9.1"));
        QTRY_VERIFY_WITH_TIMEOUT(at(0).stack() && at(0).isSettled(), 20'000);
    }

private slots:
    void init()
    {
        archive = std::make_unique<SmallArchive>();
        archive->addSeries({.bodyPart = "CHEST"}, 6);
        archive->addSeries({.series = "1.9.1.2", .description = "Lung", .bodyPart = "CHEST"}, 4);
        archive->addSeries({.study = "1.9.2", .series = "1.9.2.1", .studyDate = "20241120", .bodyPart = "THORAX"}, 4);
        archive->addSeries({.study = "1.9.3", .series = "1.9.3.1", .studyDate = "20250901", .bodyPart = "HEAD"}, 4);
        archive->addSeries({.study = "1.9.4", .series = "1.9.4.1", .studyDate = "20260901", .bodyPart = "CHEST"}, 4);
        archive->addSeries({.study = "1.9.5", .series = "1.9.5.1", .issuer = "B", .studyDate = "20260101", .bodyPart = "CHEST"}, 4);
        session = sessionOn(archive->url());
        window = windowOn(*session);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    void cleanup()
    {
        window.reset();
        session.reset();
        archive.reset();
    }

    void theNearestPriorOfTheBodyPartHangsBesideWithTheIntervalInWords()
    {
        open();
        QTRY_COMPARE(at(0).stack()->loadedCount(), 6);
        at(0).setIndex(3);
        press(Qt::Key_P);
        QTRY_COMPARE_WITH_TIMEOUT(window->viewports().size(), 2, 20'000);
        QTRY_COMPARE(studyAt(1), QStringLiteral("1.9.2")); // the head is nearer, and 1.9.5 is of another issuer
        QCOMPARE(studyAt(0), QStringLiteral("1.9.1"));
        QCOMPARE(at(0).index(), 3);
        QVERIFY(question().text().isEmpty());
        QVERIFY2(notice().isEmpty(), qPrintable(notice()));
        QVERIFY(!banner().contains(u"Prior"));
        QTest::mouseClick(&at(1), Qt::LeftButton);
        QTRY_VERIFY2(banner().contains(u"Prior, 1 year(s) 3 month(s) earlier"), qPrintable(banner()));
    }

    void theSeriesThatIsLookedAtStays()
    {
        open();
        press(Qt::Key_Right);
        QTRY_VERIFY(at(0).stack() && at(0).stack()->image(0).seriesInstanceUid == u"1.9.1.2");
        press(Qt::Key_P);
        QTRY_COMPARE_WITH_TIMEOUT(studyAt(window->viewports().size() - 1), QStringLiteral("1.9.2"), 20'000);
        QTRY_VERIFY(at(0).stack());
        QCOMPARE(at(0).stack()->image(0).seriesInstanceUid, QStringLiteral("1.9.1.2"));
        // and once more brings both back, whatever was done to the grid
        window->setLayoutGrid(1, 1);
        press(Qt::Key_P);
        QTRY_COMPARE(window->viewports().size(), 2);
        QTRY_COMPARE(studyAt(1), QStringLiteral("1.9.2"));
        QCOMPARE(window->studies().size(), 2);
    }

    void theKeyMayComeBeforeThePriorsDo()
    {
        ui::StudyToOpen study = studyOn("1.9.1");
        study.expected.id = QStringLiteral("P1");
        study.expected.issuer = QStringLiteral("A");
        window->open(study);
        QSignalSpy listed(&window->controller(), &ui::ViewerController::seriesListed);
        QVERIFY(listed.wait());
        press(Qt::Key_P);
        QCOMPARE(window->viewports().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(window->viewports().size(), 2, 20'000);
        QTRY_COMPARE(studyAt(1), QStringLiteral("1.9.2"));
    }

    void anArchiveThatDoesNotAnswerIsNotCalledEmpty()
    {
        archive->server().route("/studies", testsupport::ServerAnswer::ofStatus(500));
        open();
        press(Qt::Key_P);
        QTRY_VERIFY_WITH_TIMEOUT(!question().text().isEmpty(), 20'000);
        QVERIFY2(!question().text().contains(u"no earlier study"), qPrintable(question().text()));
        QCOMPARE(window->viewports().size(), 1);
    }
};

NEGATOSCOPE_TEST(tst_comparison)
#include "tst_comparison.moc"
