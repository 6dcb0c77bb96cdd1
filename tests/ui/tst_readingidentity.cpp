#include "network/dicom/part10writer.h"
#include "tests/support/testmain.h"
#include "tests/ui/openreading.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/identitysheet.h"
#include "ui/reading/patientchooser.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewportcell.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

/// Whose pictures are shown, and what happens where that is in doubt.
class tst_readingidentity : public QObject, private OpenReading
{
    Q_OBJECT
private slots:
    void initTestCase() { addStudies(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void theBannerSaysWhatTheImageSays()
    {
        open(studyOf("1.9.1", "EK^EVA^^"));
        QVERIFY2(banner().contains(u"Ek, Eva"), qPrintable(banner()));
        QVERIFY(banner().contains(u"P1 (A)"));
        QVERIFY(banner().contains(u"1960-01-01"));
        QVERIFY(banner().contains(u"66 y"));
        QVERIFY(banner().contains(u"2026-03-01"));
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
};

NEGATOSCOPE_TEST(tst_readingidentity)
#include "tst_readingidentity.moc"
