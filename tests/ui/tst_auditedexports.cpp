#include "imaging/measurement.h"
#include "tests/support/auditreading.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/support/videofile.h"
#include "tests/ui/dialogs.h"
#include "tests/ui/readingbench.h"
#include "ui/mediadialog.h"
#include "ui/reading/picturedialog.h"
#include "ui/reading/printdialog.h"
#include "ui/reading/readingplanes.h"
#include "ui/reading/readingvolume.h"
#include "ui/reading/viewportgrid.h"
#include "ui/reading/volumepicturedialog.h"
#include "widgets/imageviewport.h"
#include "widgets/volume/volumeviewport.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace testsupport;

/// What leaves a Reading window is found again in the audit file of its profile (PS3.15 A.5.3.4).
class tst_auditedexports : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;
    const QString CtImage = QStringLiteral("1.2.840.10008.5.1.4.1.1.2");

    widgets::ImageViewport &view() const { return *window->activeViewport(); }
    /// Also after a dialog was closed.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(&view(), key, modifiers);
    }
    template <class D> D *dialog() const { return visibleDialog<D>(*window); }
    QString audit() const { return folder->filePath(QStringLiteral("audit")); }
    QString place(const char *name) const { return folder->filePath(QLatin1String(name)); }
    static QString address(const QString &path) { return QUrl::fromLocalFile(path).toString(); }

    /// What was recorded of exports; the program has ended then.
    QList<AuditLine> exported()
    {
        window.reset();
        session.reset();
        return readAudit(audit(), AuditedExport);
    }
    ui::PictureDialog *askForPictures(int what)
    {
        key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *asked = dialog<ui::PictureDialog>();
        if (asked)
            named<QComboBox>(asked, "Pictures")->setCurrentIndex(what);
        return asked;
    }
    /// Of the one patient and study that is open, with so many images, to there.
    void isExport(const AuditLine &line, int images, const QString &medium, int outcome = 0)
    {
        QCOMPARE(line.action, QStringLiteral("R"));
        QCOMPARE(line.outcome, outcome);
        QCOMPARE(line.studies, QStringList{QStringLiteral("1.9.1")});
        QCOMPARE(line.patients, QStringList{QStringLiteral("P1^^^A")});
        QCOMPARE(line.instances.value(CtImage), images);
        QCOMPARE(line.mediaType, QStringLiteral("110037")); // URI
        QVERIFY2(line.participants.contains(medium), qPrintable(line.participants.join(u' ')));
        QVERIFY(!line.whole.contains("Eva"));
    }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 6);
        archive.addSeries({.series = "1.9.1.2", .description = "Lung"}, 3);
        archive.add({.study = "1.9.4", .series = "1.9.4.1", .patientName = "Berg^Bo", .patientId = "P2"});
    }

    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        for (const char *name : {"pictures", "stack", "pages", "medium"})
            QVERIFY(QDir().mkpath(place(name)));
        ui::Session::Options options;
        options.audit.folder = audit();
        session = sessionOn(archive.url(), options);
        window = windowOn(*session);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QSignalSpy settled(window.get(), &ui::ReadingWindow::settled);
        window->open(studyOn("1.9.1"));
        QVERIFY(settled.wait(20'000));
        QTRY_VERIFY(view().isSettled());
    }

    void cleanup()
    {
        window.reset();
        session.reset();
    }

    void everyWayOutIsTold()
    {
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        askForPictures(0)->saveTo(place("pictures/Ek, Eva.png"));
        auto *stack = askForPictures(2);
        QSignalSpy stackSaved(stack, &ui::PictureDialog::saved);
        stack->saveTo(place("stack"));
        QVERIFY(stackSaved.wait(20'000));
        key(Qt::Key_P, Qt::ControlModifier);
        dialog<ui::PrintDialog>()->savePdf(place("pages/Ek, Eva.pdf"));
        key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        auto *medium = dialog<ui::MediaDialog>();
        QSignalSpy mediumSaved(medium, &ui::MediaDialog::saved);
        medium->saveTo(place("medium"));
        QVERIFY(mediumSaved.wait(20'000));

        const QList<AuditLine> lines = exported();
        QCOMPARE(lines.size(), 5);
        isExport(lines[0], 1, QStringLiteral("clipboard:"));
        isExport(lines[1], 1, address(place("pictures")));
        isExport(lines[2], 6, address(place("stack")));
        isExport(lines[3], 1, address(place("pages")));
        isExport(lines[4], 9, address(place("medium")));
        QCOMPARE(readAudit(audit(), AuditedTransfer).size(), 1); // the medium's images came from the archive
        const QList<AuditLine> all = readAudit(audit());
        QCOMPARE(all.first().type, QStringLiteral("110120")); // start …
        QCOMPARE(all.last().type, QStringLiteral("110121"));  // … and stop
        QCOMPARE(readAudit(audit(), AuditedAccess).size(), 1);
    }

    void aWholeLayoutIsOneExport()
    {
        window->setLayoutGrid(1, 2);
        QTRY_VERIFY(window->viewports().size() == 2 && window->viewports()[1]->isSettled());
        askForPictures(1)->saveTo(place("pictures/all.png"));
        const QList<AuditLine> lines = exported();
        QCOMPARE(lines.size(), 1);
        isExport(lines[0], 2, address(place("pictures")));
    }

    void copiedMeasurementsAreTold()
    {
        imaging::Measurement line = view().newMeasurement(imaging::MeasurementKind::Length);
        line.points = {{4, 4}, {20, 4}};
        view().setDraft(line);
        view().commitDraft();
        QGuiApplication::clipboard()->clear();
        key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"mm"));
        const QList<AuditLine> lines = exported();
        QCOMPARE(lines.size(), 1);
        isExport(lines[0], 1, QStringLiteral("clipboard:"));
    }

    void planesAreToldAsTheStudyThatTheyGoThrough()
    {
        key(Qt::Key_M, Qt::ShiftModifier);
        auto *planes = window->findChild<ui::ReadingPlanes *>();
        QTRY_VERIFY(planes->isOpen() && planes->view()->isSettled());
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QList<AuditLine> lines = exported();
        QCOMPARE(lines.size(), 1);
        isExport(lines[0], 1, QStringLiteral("clipboard:"));
    }

    void a3dPictureIsToldAsTheStudyThatItShows()
    {
        key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        auto *volume = window->findChild<ui::ReadingVolume *>();
        QTRY_VERIFY(volume->isOpen() && !volume->viewport()->isEmpty() && volume->viewport()->isSettled());
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(dialog<ui::VolumePictureDialog>());
        dialog<ui::VolumePictureDialog>()->saveTo(place("pictures/a.png"));
        const QList<AuditLine> lines = exported();
        QCOMPARE(lines.size(), 2);
        isExport(lines[0], 1, QStringLiteral("clipboard:"));
        isExport(lines[1], 1, address(place("pictures")));
    }

    void aVideoIsTold()
    {
        NEGATOSCOPE_NEEDS_FFMPEG();
        auto *asked = askForPictures(3);
        QSignalSpy saved(asked, &ui::PictureDialog::saved);
        asked->saveTo(place("pictures/Ek, Eva.mp4"));
        QVERIFY(saved.wait(60'000));
        const QList<AuditLine> lines = exported();
        QCOMPARE(lines.size(), 1);
        isExport(lines[0], 6, address(place("pictures")));
    }

    /// No printer is needed for a page that the system's dialog is told to print into a file.
    void whatThePrinterTookIsTold()
    {
        key(Qt::Key_P, Qt::ControlModifier);
        auto *asked = dialog<ui::PrintDialog>();
        for (QPushButton *button : asked->findChildren<QPushButton *>()) {
            if (button->text() == u"Print…")
                button->click();
        }
        auto *system = asked->findChild<QPrintDialog *>();
        QVERIFY(system);
        system->printer()->setOutputFileName(place("pages/page.pdf"));
        QSignalSpy printed(asked, &ui::PrintDialog::printed);
        emit system->QDialog::accepted();
        QCOMPARE(printed.size(), 1);
        const QList<AuditLine> lines = exported();
        QCOMPARE(lines.size(), 1);
        isExport(lines[0], 1, address(place("pages")));
    }

    void whatCouldNotBeWrittenIsToldAsFailed()
    {
        askForPictures(0)->saveTo(place("nowhere/a.png"));
        dialog<ui::PictureDialog>()->reject();
        key(Qt::Key_P, Qt::ControlModifier);
        dialog<ui::PrintDialog>()->savePdf(place("nowhere/a.pdf"));
        const QList<AuditLine> lines = exported();
        QCOMPARE(lines.size(), 2);
        for (const AuditLine &line : lines)
            isExport(line, 1, address(place("nowhere")), 4);
    }

    void picturesThatWereSavedBeforeItWasCancelledAreTold()
    {
        auto *asked = askForPictures(2);
        const QDir stack(place("stack"));
        asked->saveTo(stack.path());
        QTRY_VERIFY(!stack.entryList(QDir::Files).isEmpty());
        asked->reject();
        const auto saved = stack.entryList(QDir::Files).size();
        const QList<AuditLine> lines = exported();
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].instances.value(CtImage) >= saved);
        QCOMPARE(lines[0].outcome, saved == 6 ? lines[0].outcome : 4);
    }

    void nothingIsToldOfWhatStaysHere()
    {
        window->letGo();
        window->open(studyOf("1.9.4"));
        QTRY_VERIFY(window->findChild<ui::ViewportGrid *>()->activeCell()->hasConflict());
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(exported().isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_auditedexports)
#include "tst_auditedexports.moc"
