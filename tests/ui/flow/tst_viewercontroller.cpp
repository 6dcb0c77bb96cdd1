#include "ui/flow/viewercontroller.h"

#include "network/dicom/part10writer.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using ui::ViewerController;

namespace {

ui::StudyToOpen study(const char *uid, const char *name = "Ek^Eva", const char *id = "P1")
{
    ui::StudyToOpen study;
    study.archiveId = QStringLiteral("a");
    study.studyInstanceUid = QLatin1String(uid);
    study.expected.name = dicom::PersonName::fromString(QString::fromLatin1(name));
    study.expected.id = QLatin1String(id);
    study.expected.issuer = QStringLiteral("A");
    return study;
}

} // namespace

class tst_viewercontroller : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ViewerController> controller;
    QTemporaryDir folder;

    QString write(const SmallArchive::Image &image, const char *name)
    {
        const QString path = folder.filePath(QLatin1String(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(dicom::writePart10(image.dataSet(), QStringLiteral("1.2.840.10008.1.2.1")));
        return path;
    }
    void list(const ui::StudyToOpen &study)
    {
        QSignalSpy listed(controller.get(), &ViewerController::seriesListed);
        controller->open(study);
        QVERIFY(listed.wait());
    }
    /// Shows a series and waits until it is complete.
    ui::Series *load(const char *uid)
    {
        ui::Series *series = controller->series(QLatin1String(uid));
        controller->setShown({}, {series});
        return QTest::qWaitFor([series] { return series->state() == ui::Series::State::Complete; }, 20'000) ? series : nullptr;
    }
    int retrievals() const
    {
        int count = 0;
        for (const auto &request : const_cast<SmallArchive &>(archive).server().requests())
            count += request.header("Accept").contains("multipart") ? 1 : 0;
        return count;
    }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 5);
        archive.addSeries({.series = "1.9.1.2", .description = "Lung"}, 3);
        archive.addSeries({.study = "1.9.2", .series = "1.9.2.1", .studyDate = "20250301"}, 2);
        archive.addSeries({.study = "1.9.5", .series = "1.9.5.1", .patientName = "Ek^Eva", .studyDate = "20240301"}, 2);
        archive.addSeries({.study = "1.9.6", .series = "1.9.6.1", .studyDate = "20270301"}, 2);
        archive.addSeries({.study = "1.9.3", .series = "1.9.3.1", .patientName = "Berg^Bo", .patientId = "P2"}, 2);
        archive.add({.study = "1.9.4", .series = "1.9.4.1"});
        archive.add({.study = "1.9.4", .series = "1.9.4.1", .number = 2, .patientName = "Berg^Bo"});
    }

    void init()
    {
        session = std::make_unique<ui::Session>(ui::Session::Options{});
        network::Archive configured;
        configured.id = QStringLiteral("a");
        configured.root = archive.url();
        session->setArchives({configured}, configured.id);
        controller = std::make_unique<ViewerController>(*session);
    }

    void cleanup()
    {
        controller.reset();
        session.reset();
    }

    void listsSeriesAndFetchesOnlyWhatIsShown()
    {
        const int before = retrievals();
        list(study("1.9.1"));
        QCOMPARE(controller->series().size(), 2);
        QCOMPARE(controller->series(QStringLiteral("1.9.1.1"))->info().instances, 5);
        QVERIFY(!controller->series(QStringLiteral("1.9.1.1"))->isStarted());
        QCOMPARE(retrievals(), before);
        const ui::Series *series = load("1.9.1.1");
        QVERIFY(series);
        QCOMPARE(series->counts().decoded, 5);
        QCOMPARE(controller->series(QStringLiteral("1.9.1.2"))->counts().received, 0);
    }

    void whatIsNoLongerShownStops()
    {
        list(study("1.9.1"));
        ui::Series *first = controller->series(QStringLiteral("1.9.1.1"));
        controller->setShown({}, {first});
        QVERIFY(first->isStarted());
        controller->setShown({}, {});
        QVERIFY(!first->isStarted());
    }

    void aStudyThatIsNotThereFailsInWordsAndCanBeTriedAgain()
    {
        QSignalSpy failed(controller.get(), &ViewerController::studyFailed);
        controller->open(study("1.9.77"));
        QVERIFY(failed.wait());
        QVERIFY(!controller->study(QStringLiteral("1.9.77"))->error->message.isEmpty());
        controller->retry(QStringLiteral("1.9.77"));
        QCOMPARE(controller->study(QStringLiteral("1.9.77"))->state, ui::OpenedStudy::State::Listing);
        QVERIFY(failed.wait());
    }

    void anArchiveThatIsNotConfiguredFailsInWords()
    {
        ui::StudyToOpen unknown = study("1.9.1");
        unknown.archiveId = QStringLiteral("nowhere");
        QSignalSpy failed(controller.get(), &ViewerController::studyFailed);
        controller->open(unknown);
        QVERIFY(failed.isEmpty()); // never from within the call
        QVERIFY(failed.wait());
    }

    void anImageOfAnotherPatientIsAConflictUntilAccepted()
    {
        list(study("1.9.4"));
        QSignalSpy found(controller.get(), &ViewerController::conflictFound);
        const ui::Series *series = load("1.9.4.1");
        QVERIFY(series);
        QVERIFY(!found.isEmpty());
        const imaging::ImageStack *stack = const_cast<ui::Series *>(series)->stacks().at(0);
        const auto conflict = controller->conflict(stack);
        QVERIFY(conflict);
        QCOMPARE(conflict->found.name.alphabetic, QStringLiteral("Berg^Bo"));
        QVERIFY(controller->hasConflict(series));
        // While it is open nobody's data set counts as confirmed.
        QVERIFY(controller->confirmedDataSet(QStringLiteral("1.9.4")).isEmpty());
        QVERIFY(!controller->filedUnder(stack));
        controller->acceptConflict(stack);
        QVERIFY(!controller->conflict(stack));
        QVERIFY(!controller->hasConflict(series));
        QCOMPARE(controller->filedUnder(stack)->name.alphabetic, QStringLiteral("Ek^Eva"));
    }

    void theConfirmedDataSetIsAnImagesOwn()
    {
        list(study("1.9.1", "EK^EVA"));
        QVERIFY(controller->confirmedDataSet(QStringLiteral("1.9.1")).isEmpty());
        QVERIFY(load("1.9.1.1"));
        const auto confirmed = controller->confirmedDataSet(QStringLiteral("1.9.1"));
        QCOMPARE(confirmed.personName(dicom::tag::PatientName).alphabetic, QStringLiteral("Ek^Eva"));
    }

    void aPriorWhoseImagesAreOfAnotherIsAConflictWhateverItsRowSaid()
    {
        list(study("1.9.1"));
        QVERIFY(load("1.9.1.1"));
        ui::StudyToOpen prior = study("1.9.3");
        prior.expected = {}; // nothing that the archive says beside its images
        prior.role = ui::StudyRole::Prior;
        list(prior);
        QVERIFY(load("1.9.3.1"));
        QVERIFY(controller->hasConflict(controller->series(QStringLiteral("1.9.3.1"))));
    }

    void anotherPatientWhoWasAskedForIsNoConflict()
    {
        list(study("1.9.1"));
        QVERIFY(load("1.9.1.1"));
        ui::StudyToOpen other = study("1.9.3", "Berg^Bo", "P2");
        other.role = ui::StudyRole::Prior;
        QSignalSpy listed(controller.get(), &ViewerController::seriesListed);
        controller->open(other, true);
        QVERIFY(listed.wait());
        QVERIFY(load("1.9.3.1"));
        QVERIFY(!controller->hasConflict(controller->series(QStringLiteral("1.9.3.1"))));
        QVERIFY(controller->study(QStringLiteral("1.9.3"))->warned);
    }

    void theNearestPriorIsTheNewestThatIsNotLater()
    {
        list(study("1.9.1"));
        QTRY_VERIFY(controller->study(QStringLiteral("1.9.1"))->when.isValid());
        QSignalSpy found(controller.get(), &ViewerController::priorsFound);
        controller->findPriors();
        QVERIFY(found.wait());
        QStringList all;
        for (const ui::PriorStudy &prior : controller->priors())
            all.append(prior.study.studyInstanceUid);
        QVERIFY(!all.contains(QStringLiteral("1.9.3"))); // another patient's
        QVERIFY(!all.contains(QStringLiteral("1.9.1")));
        QCOMPARE(all.first(), QStringLiteral("1.9.6")); // newest first, later ones too
        const auto nearest = controller->nearestPrior();
        QVERIFY(nearest);
        QCOMPARE(nearest->study.studyInstanceUid, QStringLiteral("1.9.4"));
    }

    void filesOfOnePatientOpenWithTheNewestStudyFirst()
    {
        const QStringList paths{write({.study = "1.1", .series = "1.1.1", .studyDate = "20200101"}, "old"),
                                write({.study = "1.2", .series = "1.2.1", .studyDate = "20260101"}, "new"),
                                write({.study = "1.2", .series = "1.2.1", .number = 2, .studyDate = "20260101"}, "new2")};
        QSignalSpy read(controller.get(), &ViewerController::filesRead);
        QSignalSpy several(controller.get(), &ViewerController::patientsFound);
        controller->openFiles(paths);
        QVERIFY(read.wait());
        QVERIFY(several.isEmpty());
        QCOMPARE(controller->studies().size(), size_t(2));
        QCOMPARE(controller->studies()[0].request.studyInstanceUid, QStringLiteral("1.2"));
        QCOMPARE(controller->studies()[1].request.role, ui::StudyRole::Prior);
        QVERIFY(load("1.2.1"));
        QCOMPARE(controller->series(QStringLiteral("1.2.1"))->counts().decoded, 2);
    }

    /// PS3.10 §8.6: the directory of a medium names files below its own folder.
    void theContentsOfADiscStandForTheDisc()
    {
        const QStringList images{write({.number = 1}, "first"), write({.number = 2}, "second")};
        dicom::DataSet directory;
        directory.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.1.3.10"));
        directory.setString(dicom::tag::SOPInstanceUID, QStringLiteral("1.2.3.4"));
        const QString path = folder.filePath(QStringLiteral("DICOMDIR"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(dicom::writePart10(directory, QStringLiteral("1.2.840.10008.1.2.1")));
        file.close();
        QSignalSpy read(controller.get(), &ViewerController::filesRead);
        controller->openFiles({path});
        QVERIFY(read.wait());
        QCOMPARE(read.first().at(1).toInt(), 0);
        QVERIFY(read.first().at(0).toInt() >= images.size());
        // Among other files it is only what it is.
        read.clear();
        controller->openFiles({folder.path()});
        QVERIFY(read.wait());
        QCOMPARE(read.first().at(1).toInt(), 0);
    }

    void noSmallPictureStandsForFilesAboutTwo()
    {
        const QStringList paths{
            write({.study = "1.1", .series = "1.1.1", .number = 1}, "first"),
            write({.study = "1.1", .series = "1.1.1", .number = 3}, "third"),
            write({.study = "1.1", .series = "1.1.1", .number = 2}, "second"),
            write({.study = "1.1", .series = "1.1.2", .number = 4}, "hers"),
            write({.study = "1.1", .series = "1.1.2", .number = 5, .patientName = "Berg^Bo", .patientId = "P2"}, "his")};
        QSignalSpy read(controller.get(), &ViewerController::filesRead);
        controller->openFiles(paths);
        QVERIFY(read.wait());
        QCOMPARE(controller->series(QStringLiteral("1.1.1"))->info().path, paths[2]); // in the middle by number
        QCOMPARE(controller->series(QStringLiteral("1.1.2"))->info().path, QString());
    }

    void filesOfTwoPatientsOpenNobodyUnasked()
    {
        const QStringList paths{write({.study = "1.1", .series = "1.1.1"}, "eva"),
                                write({.study = "1.3", .series = "1.3.1", .patientName = "Berg^Bo", .patientId = "P2"}, "bo")};
        QSignalSpy several(controller.get(), &ViewerController::patientsFound);
        controller->openFiles(paths);
        QVERIFY(several.wait());
        QVERIFY(controller->studies().empty());
        QVERIFY(controller->series().isEmpty());
        QCOMPARE(controller->localPatients().size(), 2);
        controller->openLocalPatient(1);
        QCOMPARE(controller->studies().size(), size_t(1));
        QCOMPARE(controller->series().size(), 1);
        QCOMPARE(controller->studies()[0].request.expected.name.alphabetic, QStringLiteral("Berg^Bo"));
        controller->openLocalPatient(0); // the other one, in his place
        QCOMPARE(controller->studies().size(), size_t(1));
        QCOMPARE(controller->studies()[0].request.studyInstanceUid, QStringLiteral("1.1"));
    }

    void filesThatAreNoDicomAreCounted()
    {
        const QString path = folder.filePath(QStringLiteral("text"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not an image");
        file.close();
        QSignalSpy read(controller.get(), &ViewerController::filesRead);
        controller->openFiles({path, folder.filePath(QStringLiteral("absent"))});
        QVERIFY(read.wait());
        QCOMPARE(read[0][0].toInt(), 0);
        QCOMPARE(read[0][1].toInt(), 2);
    }

    void twoFilesOfOneInstanceAreOneExpectedImage()
    {
        const QStringList paths{write({.study = "1.1", .series = "1.1.1"}, "one"), write({.study = "1.1", .series = "1.1.1"}, "copy")};
        QSignalSpy read(controller.get(), &ViewerController::filesRead);
        controller->openFiles(paths);
        QVERIFY(read.wait());
        const ui::Series *series = load("1.1.1");
        QVERIFY(series);
        QCOMPARE(series->counts(), (ui::Series::Counts{1, 1, 1, 0, 0}));
    }

    void twoFilesOfOneUidWithOtherPixelsAreSaid()
    {
        SmallArchive::Image image{.study = "1.1", .series = "1.1.1"};
        dicom::DataSet other = image.dataSet();
        other.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray(32 * 32 * 2, '\7'));
        const QString first = write(image, "this");
        const QString second = folder.filePath(QStringLiteral("that"));
        QFile file(second);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(dicom::writePart10(other, QStringLiteral("1.2.840.10008.1.2.1")));
        file.close();
        QSignalSpy read(controller.get(), &ViewerController::filesRead);
        controller->openFiles({first, second});
        QVERIFY(read.wait());
        const ui::Series *series = load("1.1.1");
        QVERIFY(series);
        QCOMPARE(series->counts().failed, 1);
        QCOMPARE(const_cast<ui::Series *>(series)->stacks().at(0)->error(0)->kind, dicom::Error::Kind::Conflict);
    }

    void closingForgetsEverything()
    {
        list(study("1.9.1"));
        QVERIFY(load("1.9.1.1"));
        QSignalSpy removed(controller.get(), &ViewerController::seriesAboutToBeRemoved);
        controller->closeAll();
        QCOMPARE(removed.size(), 2);
        QVERIFY(controller->series().isEmpty());
        QVERIFY(controller->studies().empty());
        QVERIFY(controller->confirmedDataSet(QStringLiteral("1.9.1")).isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_viewercontroller)
#include "tst_viewercontroller.moc"
