#include "ui/reading/readingwindow.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/patientbanner.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/toolstrip.h"
#include "widgets/imageviewport.h"
#include "widgets/thumbnailstrip.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

/// P, through the window: a chest of 2026-03-01, an earlier chest, a head in between, a later chest, a namesake.
class tst_comparison : public QObject
{
    Q_OBJECT

    std::unique_ptr<SmallArchive> archive, south;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    widgets::ImageViewport &at(int place) const { return *window->viewports()[place]; }
    QString studyAt(int place) const { return at(place).stack() ? at(place).stack()->image(0).studyInstanceUid : QString(); }
    QString banner() const { return window->findChild<ui::PatientBanner *>()->text(); }
    QString notice() const { return window->findChild<ui::ToolStrip *>()->notice(); }
    ui::QuestionBar &question() const { return *window->findChild<ui::QuestionBar *>(); }
    widgets::ThumbnailStrip &strip() const { return *window->findChild<widgets::ThumbnailStrip *>(); }
    widgets::ThumbnailItem stripItem(const QString &id) const
    {
        const auto items = strip().items();
        const auto found = std::find_if(items.begin(), items.end(), [&id](const auto &item) { return item.id == id; });
        return found == items.end() ? widgets::ThumbnailItem() : *found;
    }
    /// A second archive; the first one is called North from now on.
    void addSouth(const QString &issuer = {})
    {
        south = std::make_unique<SmallArchive>();
        network::Archive first = session->archives().first(), second;
        first.name = QStringLiteral("North");
        second.id = QStringLiteral("south");
        second.name = QStringLiteral("South");
        second.root = south->url();
        second.defaultIssuer = issuer;
        session->setArchives({first, second}, first.id);
    }
    qsizetype retrievals() const
    {
        const auto &all = south->server().requests();
        return std::count_if(all.begin(), all.end(), [](const auto &request) { return request.path().startsWith("/studies/1.8.1"); });
    }
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
        south.reset();
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

    void aNearerPriorOfAnotherArchiveHangsBeside()
    {
        addSouth();
        south->addSeries({.study = "1.8.1", .series = "1.8.1.1", .studyDate = "20251101", .bodyPart = "CHEST"}, 4);
        south->addSeries({.study = "1.9.2", .series = "1.9.2.1", .studyDate = "20241120", .bodyPart = "THORAX"}, 4);
        open();
        QTRY_COMPARE(stripItem(u"prior:1.8.1"_qs).source, QStringLiteral("South"));
        QCOMPARE(stripItem(u"prior:1.9.2"_qs).source, QStringLiteral("North · South")); // once, with both
        const qsizetype before = retrievals();
        press(Qt::Key_P);
        QTRY_COMPARE_WITH_TIMEOUT(window->viewports().size(), 2, 20'000);
        QTRY_COMPARE(studyAt(1), QStringLiteral("1.8.1"));
        QTRY_VERIFY(retrievals() > before); // fetched now, and from where it is
        QTRY_COMPARE(at(1).stack()->loadedCount(), 4);
        QVERIFY2(notice().isEmpty(), qPrintable(notice()));
        QTRY_VERIFY(!stripItem(u"section:1.8.1"_qs).title.isEmpty());
        QVERIFY2(stripItem(u"section:1.8.1"_qs).title.contains(u"South"), qPrintable(stripItem(u"section:1.8.1"_qs).title));
    }

    void nothingIsFetchedBeforeItIsWanted()
    {
        addSouth();
        south->addSeries({.study = "1.8.1", .series = "1.8.1.1", .studyDate = "20251101", .bodyPart = "CHEST"}, 4);
        open();
        QTRY_VERIFY(!stripItem(u"prior:1.8.1"_qs).id.isEmpty());
        QCOMPARE(south->server().requests().size(), south->server().requests("/studies").size());
    }

    void aSlowArchiveHoldsNothingUpAndIsNamed()
    {
        addSouth();
        testsupport::ServerAnswer never;
        never.silent = true;
        south->server().route("/studies", never);
        window->controller().setPriorsPatience(std::chrono::milliseconds(100));
        open();
        press(Qt::Key_P);
        QTRY_COMPARE_WITH_TIMEOUT(window->viewports().size(), 2, 20'000);
        QTRY_COMPARE(studyAt(1), QStringLiteral("1.9.2"));
        QVERIFY2(notice().contains(u"South has not answered"), qPrintable(notice()));
        QTRY_VERIFY(stripItem(u"archive:south"_qs).subtitle.contains(u"not answered"));
    }

    void anArchiveThatFailsIsMarkedAndAskedAgainFromTheStrip()
    {
        addSouth();
        south->addSeries({.study = "1.8.1", .series = "1.8.1.1", .studyDate = "20251101", .bodyPart = "CHEST"}, 4);
        south->server().route("/studies", testsupport::ServerAnswer::ofStatus(403));
        open();
        QTRY_VERIFY(stripItem(u"archive:south"_qs).alert);
        QVERIFY(!stripItem(u"prior:1.9.2"_qs).id.isEmpty());
        south->server().route("/studies", [this](const testsupport::ServerRequest &request) { return south->studies(request); });
        emit strip().itemActivated(u"archive:south"_qs);
        QTRY_VERIFY(!stripItem(u"prior:1.8.1"_qs).id.isEmpty());
        QTRY_VERIFY(stripItem(u"archive:south"_qs).id.isEmpty());
    }

    void anotherNameUnderTheSameIdIsSaidAndNeverOpenedByAKey()
    {
        cleanup();
        archive = std::make_unique<SmallArchive>();
        archive->addSeries({.bodyPart = "CHEST"}, 6);
        session = sessionOn(archive->url());
        window = windowOn(*session);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        addSouth();
        south->addSeries({.study = "1.8.1", .series = "1.8.1.1", .patientName = "Berg^Bo", .studyDate = "20251101", .bodyPart = "CHEST"},
                         4);
        open();
        QTRY_VERIFY(stripItem(u"prior:1.8.1@south"_qs).alert);
        QVERIFY(stripItem(u"prior:1.8.1@south"_qs).toolTip.contains(u"Berg"));
        press(Qt::Key_P);
        QTRY_VERIFY(question().text().contains(u"another person"));
        QCOMPARE(window->studies().size(), 1);
        emit strip().itemActivated(u"prior:1.8.1@south"_qs);
        QVERIFY2(question().text().contains(u"Berg"), qPrintable(question().text()));
        QCOMPARE(window->studies().size(), 1);
        question().insist();
        QTRY_COMPARE(window->studies().size(), 2);
        QVERIFY(window->controller().study(QStringLiteral("1.8.1"))->warned); // striped
    }

    void theOpenStudyUnderAnotherNameElsewhereIsSaid()
    {
        addSouth();
        south->addSeries({.patientName = "Berg^Bo", .bodyPart = "CHEST"}, 6);
        open();
        QTRY_VERIFY(stripItem(u"prior:1.9.1@south"_qs).alert);
        emit strip().itemActivated(u"prior:1.9.1@south"_qs);
        QVERIFY2(question().text().contains(u"Berg"), qPrintable(question().text()));
        question().insist(); // it is a mere notice
        QCOMPARE(window->studies().size(), 1);
    }

    void anIdOfAnArchiveWithoutIssuersIsOpenedOnConfirmationOnly()
    {
        addSouth();
        south->addSeries({.study = "1.8.1", .series = "1.8.1.1", .issuer = "", .studyDate = "20251101", .bodyPart = "CHEST"}, 4);
        open();
        QTRY_VERIFY(!stripItem(u"prior:1.8.1"_qs).id.isEmpty());
        press(Qt::Key_P);
        QTRY_VERIFY_WITH_TIMEOUT(question().text().contains(u"no issuer tells"), 20'000);
        QCOMPARE(window->studies().size(), 1);
        question().insist();
        QTRY_COMPARE(studyAt(int(window->viewports().size()) - 1), QStringLiteral("1.8.1"));
        QVERIFY(!window->controller().study(QStringLiteral("1.8.1"))->warned);
    }

    /// An ID of South is none of North, whatever their images leave out.
    void imagesOfAnotherIssuersArchiveAreHeldAgainstTheCurrentPatient()
    {
        addSouth(QStringLiteral("SOUTH"));
        south->addSeries({.study = "1.8.1", .series = "1.8.1.1", .issuer = "", .studyDate = "20251101", .bodyPart = "CHEST"}, 4);
        open();
        QTRY_COMPARE(int(window->controller().priorsKnown()), int(ui::ViewerController::PriorsKnown::Known));
        QVERIFY(stripItem(u"prior:1.8.1"_qs).id.isEmpty());
        ui::StudyToOpen prior;
        prior.archiveId = QStringLiteral("south");
        prior.studyInstanceUid = QStringLiteral("1.8.1");
        prior.role = ui::StudyRole::Prior;
        window->controller().open(prior); // past every question: its images say it themselves
        QTRY_VERIFY(window->controller().series(QStringLiteral("1.8.1.1")));
        ui::Series *series = window->controller().series(QStringLiteral("1.8.1.1"));
        window->controller().keepLoading(series, true);
        QTRY_VERIFY_WITH_TIMEOUT(window->controller().hasConflict(series), 20'000);
    }
};

NEGATOSCOPE_TEST(tst_comparison)
#include "tst_comparison.moc"
