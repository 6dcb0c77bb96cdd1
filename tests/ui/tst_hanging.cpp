#include "ui/reading/readingwindow.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/flow/viewercontroller.h"
#include "network/dicom/part10writer.h"
#include "ui/reading/hanging/hangingeditor.h"
#include "ui/reading/hanging/readinghanging.h"
#include "ui/reading/hanging/stagebutton.h"
#include "ui/reading/hanging/stagepicture.h"
#include "ui/reading/viewportlinks.h"
#include "ui/reading/toolstrip.h"
#include "widgets/imageviewport.h"

#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

/// Keys and clicks through a Reading window; the rules are those of resources or of a file in the profile.
class tst_hanging : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    QTemporaryDir profile;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    void open(const char *uid, ui::OpenMode mode = ui::OpenMode::InPlace)
    {
        QSignalSpy settled(window.get(), &ui::ReadingWindow::settled);
        window->open(studyOf(uid), mode);
        QVERIFY(settled.wait(20'000));
    }
    void writeRules(const QByteArray &text)
    {
        QFile file(profile.filePath(QStringLiteral("hanging.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    widgets::ImageViewport &view(int place = -1) const { return place < 0 ? *window->activeViewport() : *window->viewports().at(place); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view(), key, modifiers); }
    QString seriesAt(int place) const
    {
        const imaging::ImageStack *stack = view(place).stack();
        return stack ? stack->image(0).seriesInstanceUid : QString();
    }
    /// No colour of the program is a pure grey: what is one is of an image.
    static bool isGrey(QRgb pixel) { return qRed(pixel) > 0 && qRed(pixel) == qGreen(pixel) && qGreen(pixel) == qBlue(pixel); }
    QString step() const { return window->findChild<ui::StageButton *>()->text(); }
    QString notice() const { return window->findChild<ui::ToolStrip *>()->notice(); }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 20);
        archive.addSeries({.series = "1.9.1.2", .description = "Thorax lung"}, 5);
        archive.addSeries({.series = "1.9.1.3", .description = "Topogram"}, 30);
        archive.addSeries({.study = "1.9.2", .series = "1.9.2.1", .studyDate = "20250301"}, 8);
        archive.addSeries({.study = "1.9.5", .series = "1.9.5.1", .description = "Knee", .studyDate = "20240101"}, 3);
        archive.addSeries({.study = "1.9.5", .series = "1.9.5.2", .description = "Knee bone", .studyDate = "20240101"}, 2);
    }

    void init()
    {
        QFile::remove(profile.filePath(QStringLiteral("hanging.json")));
        ui::Session::Options options;
        options.profileFolder = profile.path();
        session = sessionOn(archive.url(), options);
        window = windowOn(*session);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    void cleanup()
    {
        window.reset();
        session.reset();
    }

    void spaceStepsThroughTheWindowsOfAChestBesideItsPrior()
    {
        open("1.9.1");
        QCOMPARE(step(), QStringLiteral("1/4 Overview"));
        QCOMPARE(view().effectiveVoi().width, 400); // the image's own
        open("1.9.2", ui::OpenMode::Comparison);
        QTRY_COMPARE(window->viewports().size(), 2);
        QCOMPARE(step(), QStringLiteral("1/4 Overview"));
        key(Qt::Key_Space);
        QCOMPARE(step(), QStringLiteral("2/4 Lung"));
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.1.2")); // made for it
        QTRY_COMPARE(seriesAt(1), QStringLiteral("1.9.2.1"));
        for (int place : {0, 1}) {
            QCOMPARE(view(place).effectiveVoi().center, -600);
            QCOMPARE(view(place).effectiveVoi().width, 1500);
        }
        key(Qt::Key_Space);
        QCOMPARE(step(), QStringLiteral("3/4 Bone"));
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.1.1"));
        QCOMPARE(view(0).effectiveVoi().width, 1800);
        QCOMPARE(view(1).effectiveVoi().width, 1800);
        key(Qt::Key_Space);
        QCOMPARE(step(), QStringLiteral("4/4 Soft tissue"));
        QCOMPARE(view(0).effectiveVoi().width, 350);
        key(Qt::Key_Space);
        QCOMPARE(step(), QStringLiteral("1/4 Overview"));
        QCOMPARE(view(0).effectiveVoi().width, 400);
        key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(step(), QStringLiteral("4/4 Soft tissue"));
    }

    void theLevelStaysFromStepToStep()
    {
        open("1.9.1");
        QTRY_COMPARE(view().stack()->loadedCount(), 20);
        view().setIndex(3); // z = 20
        key(Qt::Key_Space);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.1.2"));
        QTRY_COMPARE(view().stack()->image(view().index()).instanceNumber, 4); // where this one has z = 20
        key(Qt::Key_Space);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.1.1"));
        QTRY_COMPARE(view().index(), 3);
    }

    void aStepIsTakenBackWithEverythingDoneByHand()
    {
        open("1.9.1");
        QTRY_COMPARE(view().stack()->loadedCount(), 20);
        view().setIndex(7);
        key(Qt::Key_H);
        key(Qt::Key_6); // bone
        const widgets::ViewState mine = view().viewState();
        key(Qt::Key_Space);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.1.2"));
        QVERIFY(!view().viewState().flipHorizontal);
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(step(), QStringLiteral("1/4 Overview"));
        QCOMPARE(seriesAt(0), QStringLiteral("1.9.1.1"));
        QCOMPARE(view().index(), 7);
        QCOMPARE(view().viewState(), mine);
        key(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(step(), QStringLiteral("2/4 Lung"));
        QCOMPARE(seriesAt(0), QStringLiteral("1.9.1.2"));
        QCOMPARE(view().effectiveVoi().width, 1500);
    }

    void whatAHandChangedInAStepCanBeGotBack()
    {
        open("1.9.1");
        QTRY_COMPARE(view().stack()->loadedCount(), 20);
        key(Qt::Key_H);
        key(Qt::Key_Space);
        key(Qt::Key_Space, Qt::ShiftModifier);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.1.1"));
        QVERIFY(!view().viewState().flipHorizontal); // hung as the rule says
        key(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(view().viewState().flipHorizontal);
        key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!view().viewState().flipHorizontal);
    }

    void theMenuOfStepsGoesToAnyOfThem()
    {
        open("1.9.1");
        auto *button = window->findChild<ui::StageButton *>();
        QVERIFY(button->isVisible());
        const QList<QAction *> actions = button->menu()->actions();
        QVERIFY(actions.size() > 4);
        QVERIFY(actions[0]->isChecked());
        actions[2]->trigger();
        QCOMPARE(step(), QStringLiteral("3/4 Bone"));
        QCOMPARE(view().effectiveVoi().width, 1800);
    }

    void whereARuleHasOneStepSpaceShowsTheNextSeries()
    {
        open("1.9.5");
        QCOMPARE(step(), QString());
        QCOMPARE(seriesAt(0), QStringLiteral("1.9.5.1"));
        key(Qt::Key_Space);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.5.2"));
        key(Qt::Key_Space);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.5.1"));
        key(Qt::Key_Space, Qt::ShiftModifier);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.5.2"));
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.5.1"));
    }

    void theUsersRuleWins()
    {
        writeRules(R"({ "rules": [{ "name": "Knees", "when": { "words": ["knee"] }, "stages": [
            { "name": "Pair", "layout": [1, 2], "cells": [{ "words": ["bone"], "window": "bone", "zoom": 2 }, { "invert": true }] },
            { "name": "One", "cells": [{}] } ] }] })");
        open("1.9.5");
        QCOMPARE(step(), QStringLiteral("1/2 Pair"));
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.5.2"));
        QTRY_COMPARE(seriesAt(1), QStringLiteral("1.9.5.1"));
        QCOMPARE(view(0).effectiveVoi().width, 1800);
        const double fit = widgets::effectiveZoom({}, QSizeF(32, 32), 1, QSizeF(view(0).size()) * view(0).devicePixelRatioF());
        QCOMPARE(view(0).viewState().zoom, 2 * fit);
        QVERIFY(view(1).viewState().invert);
        QVERIFY(!view(0).viewState().invert);
    }

    void aRuleMayOpenThePrior()
    {
        writeRules(R"({ "rules": [{ "name": "Beside", "when": { "modality": "CT" }, "openPriors": 1, "stages": [
            { "name": "Both", "layout": [1, 2], "cells": [{}, { "prior": 1 }] } ] }] })");
        open("1.9.1");
        QTRY_COMPARE(window->viewports().size(), 2);
        QTRY_COMPARE(seriesAt(1), QStringLiteral("1.9.2.1"));
        QCOMPARE(seriesAt(0), QStringLiteral("1.9.1.1"));
    }

    /// What is on screen comes first; then the prior of the next step, which is there when it is stepped to.
    void thePriorOfTheNextStepIsReadBeforeItIsShown()
    {
        writeRules(R"({ "rules": [{ "name": "Two", "when": { "modality": "CT" }, "openPriors": 2, "stages": [
            { "name": "First", "layout": [1, 2], "cells": [{}, { "prior": 1 }] },
            { "name": "Second", "layout": [1, 2], "cells": [{}, { "prior": 2, "words": ["bone"] }] } ] }] })");
        open("1.9.1");
        QTRY_COMPARE(window->studies().size(), 3);
        QTRY_VERIFY(window->controller().series(QStringLiteral("1.9.5.2")));
        QTRY_COMPARE(seriesAt(1), QStringLiteral("1.9.2.1"));
        const ui::Series *later = window->controller().series(QStringLiteral("1.9.5.2"));
        QTRY_COMPARE(int(later->state()), int(ui::Series::State::Complete));
        QCOMPARE(later->counts().decoded, later->counts().expected);
        QCOMPARE(seriesAt(0), QStringLiteral("1.9.1.1"));
        QCOMPARE(seriesAt(1), QStringLiteral("1.9.2.1"));
    }

    void whereNoRuleOpensPriorsNothingIsReadAhead()
    {
        writeRules(R"({ "rules": [{ "name": "Later", "when": { "modality": "CT" }, "stages": [
            { "name": "Alone", "cells": [{}] }, { "name": "Both", "layout": [1, 2], "cells": [{}, { "prior": 1 }] } ] }] })");
        archive.server().clearRequests();
        open("1.9.1");
        QTRY_VERIFY(!window->controller().priors().isEmpty());
        QCOMPARE(window->studies().size(), 1);
        for (const auto &request : archive.server().requests())
            QVERIFY2(!request.path().startsWith("/studies/1.9.2"), request.path().constData());
    }

    /// One that another archive finds after they were hung is offered, and opens nothing more.
    void aRuleOpensAsManyPriorsAsItSaysHoweverLateOthersAreFound()
    {
        SmallArchive south;
        south.addSeries({.study = "1.8.1", .series = "1.8.1.1", .studyDate = "20260228"}, 2);
        south.server().route("/studies", [&south](const testsupport::ServerRequest &request) {
            testsupport::ServerAnswer late = south.studies(request);
            late.delay = 1500;
            return late;
        });
        network::Archive second;
        second.id = QStringLiteral("south");
        second.root = south.url();
        session->setArchives({session->archives().first(), second}, session->archives().first().id);
        window->controller().setPriorsPatience(std::chrono::milliseconds(100));
        writeRules(R"({ "rules": [{ "name": "Beside", "when": { "modality": "CT" }, "openPriors": 1, "stages": [
            { "name": "Both", "layout": [1, 2], "cells": [{}, { "prior": 1 }] } ] }] })");
        open("1.9.1");
        QTRY_COMPARE(window->studies().size(), 2);
        const auto isKnown = [this] {
            for (const ui::PriorStudy &prior : window->controller().priors()) {
                if (prior.study.studyInstanceUid == u"1.8.1")
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(isKnown());
        QTRY_COMPARE(seriesAt(1), QStringLiteral("1.9.2.1"));
        QCOMPARE(window->studies().size(), 2);
    }

    void aStageTiesItsViewportsAndTheReadersChoicesComeBack()
    {
        writeRules(R"({ "rules": [{ "name": "Tied", "when": { "modality": "CT" }, "stages": [
            { "name": "Tied", "layout": [1, 2], "links": ["scroll", "zoom"], "cells": [{}, {}] }, { "name": "Free", "cells": [{}] } ] }] })");
        auto *links = window->findChild<ui::ViewportLinks *>();
        const ui::LinkChoices own = links->choices();
        QVERIFY(!own.zoom);
        open("1.9.1");
        QVERIFY(links->choices().zoom && links->choices().scroll && !links->choices().window);
        key(Qt::Key_Space);
        QCOMPARE(links->choices(), own);
    }

    void theEditorOpensFromTheKeyboardAndItsRulesAreUsedAtOnce()
    {
        open("1.9.1");
        key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        auto *editor = window->findChild<ui::HangingEditor *>();
        QVERIFY(editor && editor->isVisible());
        // What the strip shows of the series stands in the pictures of the steps.
        bool isPictured = false;
        for (ui::StagePicture *stage : editor->findChildren<ui::StagePicture *>()) {
            const QImage image = stage->grab(QRect(stage->rect().center() - QPoint(8, 8), QSize(16, 16))).toImage();
            for (int at = 0; at < image.width() * image.height(); ++at)
                isPictured = isPictured || isGrey(image.pixel(at % image.width(), at / image.width()));
        }
        QVERIFY(isPictured);
        auto *list = editor->findChild<QListWidget *>();
        list->currentItem()->setCheckState(Qt::Unchecked);
        for (QPushButton *button : editor->findChildren<QPushButton *>()) {
            if (button->text() == u"Save")
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(step(), QString()); // the rule for any CT has one step
    }

    void aDicomHangingProtocolIsImported()
    {
        dicom::DataSet object, kind, ct, time, set, box, display;
        object.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.38.1"));
        object.setString(dicom::tag::SOPInstanceUID, QStringLiteral("1.9.77"));
        object.setString(dicom::tag::HangingProtocolName, QStringLiteral("From elsewhere"));
        kind.setString(dicom::tag::Modality, QStringLiteral("CT"));
        object.setItems(dicom::tag::HangingProtocolDefinitionSequence, {kind});
        ct.setInteger(dicom::tag::SelectorAttribute, dicom::tag::Modality.value);
        ct.setString(dicom::tag::SelectorCSValue, QStringLiteral("CT"));
        time.setInteger(dicom::tag::ImageSetNumber, 1);
        set.setItems(dicom::tag::ImageSetSelectorSequence, {ct});
        set.setItems(dicom::tag::TimeBasedImageSetsSequence, {time});
        object.setItems(dicom::tag::ImageSetsSequence, {set});
        box.setReals(dicom::tag::DisplayEnvironmentSpatialPosition, {0, 1, 1, 0});
        box.setString(dicom::tag::ImageBoxLayoutType, QStringLiteral("STACK"));
        display.setInteger(dicom::tag::DisplaySetPresentationGroup, 1);
        display.setInteger(dicom::tag::ImageSetNumber, 1);
        display.setItems(dicom::tag::ImageBoxesSequence, {box});
        display.setString(dicom::tag::PseudoColorType, QStringLiteral("HOT_IRON"));
        object.setItems(dicom::tag::DisplaySetsSequence, {display});
        const QByteArray bytes = dicom::writePart10(object, QStringLiteral("1.2.840.10008.1.2.1"));
        const QString path = profile.filePath(QStringLiteral("protocol.dcm"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();

        open("1.9.1");
        key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        auto *editor = window->findChild<ui::HangingEditor *>();
        QVERIFY(editor);
        window->findChild<ui::ReadingHanging *>()->importFrom(path);
        auto *list = editor->findChild<QListWidget *>();
        QTRY_COMPARE(list->item(0)->data(Qt::UserRole).toString(), QStringLiteral("From elsewhere"));
        bool named = false;
        for (const QLabel *label : editor->findChildren<QLabel *>())
            named = named || (label->isVisible() && label->text().contains(u"Pseudo-Color Type"));
        QVERIFY(named);
    }

    void aBrokenFileIsSaidAndTheBuiltInRulesGoOn()
    {
        writeRules("{\n\n\"rules\": [");
        open("1.9.1");
        QCOMPARE(step(), QStringLiteral("1/4 Overview"));
        QVERIFY2(notice().contains(u"line 3") && notice().contains(u"hanging.json"), qPrintable(notice()));
    }
};

NEGATOSCOPE_TEST(tst_hanging)
#include "tst_hanging.moc"
