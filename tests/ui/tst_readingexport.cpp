#include "ui/reading/readingexport.h"

#include "network/dicom/part10writer.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/dialogs.h"
#include "tests/ui/readingbench.h"
#include "ui/flow/viewercontroller.h"
#include "ui/mediadialog.h"
#include "ui/reading/picturedialog.h"
#include "ui/reading/printdialog.h"
#include "ui/reading/takenpictures.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using widgets::PictureWords;

namespace {

/// How many pixels of a row are lighter than black.
int lit(const QImage &image, int row)
{
    int count = 0;
    for (int x = 0; x < image.width(); ++x)
        count += qGray(image.pixel(x, row)) > 16 ? 1 : 0;
    return count;
}

/// The corner where the patient's name stands.
int litInCorner(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < 60; ++y)
        count += lit(image.copy(0, 0, 180, 60), y);
    return count;
}

} // namespace

/// What leaves a Reading window, by the keys and dialogs of the reader.
class tst_readingexport : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;
    KeptStates states;

    widgets::ImageViewport &view() const { return *window->activeViewport(); }
    ui::ViewportGrid &grid() const { return *window->findChild<ui::ViewportGrid *>(); }
    QString notice() const { return window->findChild<ui::ToolStrip *>()->notice(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view(), key, modifiers); }
    template <class D> D *dialog() const { return visibleDialog<D>(*window); }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 6);
        archive.addSeries({.series = "1.9.1.2", .description = "Lung"}, 3);
        archive.add({.study = "1.9.4", .series = "1.9.4.1"});
        archive.add({.study = "1.9.4", .series = "1.9.4.1", .number = 2, .patientName = "Berg^Bo", .patientId = "P2"});
    }

    void init()
    {
        session = sessionOn(archive.url());
        states.clear();
        makeWindow();
    }

    void makeWindow()
    {
        window = windowOn(*session, {1280, 720}, &states);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QSignalSpy settled(window.get(), &ui::ReadingWindow::settled);
        window->open(studyOn("1.9.1"));
        QVERIFY(settled.wait(20'000));
        key(Qt::Key_Down); // an image that is not black
        key(Qt::Key_Down);
        QTRY_VERIFY(view().isSettled());
    }

    void cleanup()
    {
        window.reset();
        session.reset();
    }

    void theKeyCopiesThePictureAndSaysWithWhichWords()
    {
        QGuiApplication::clipboard()->clear();
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QImage copied = QGuiApplication::clipboard()->image();
        QCOMPARE(copied.size(), (QSizeF(view().size()) * view().devicePixelRatioF()).toSize());
        QVERIFY(litInCorner(copied) > 50);
        QVERIFY2(notice().contains(u"words"), qPrintable(notice()));
    }

    void thePictureIsTheOneOnScreen()
    {
        const QImage shown = view().grabPicture();
        const QImage drawn = view().drawPicture(ui::pictureRequest(view(), PictureWords::AsOnScreen, false));
        QCOMPARE(drawn.size(), shown.size());
        // But for the edge that marks the active viewport.
        const QRect inner = shown.rect().adjusted(4, 4, -4, -4);
        QCOMPARE(drawn.copy(inner).convertToFormat(QImage::Format_RGB32), shown.copy(inner).convertToFormat(QImage::Format_RGB32));
    }

    void withoutIdentityNeitherNameNorDateIsLeft()
    {
        const QImage with = view().drawPicture(ui::pictureRequest(view(), PictureWords::AsOnScreen, false));
        const QImage without = view().drawPicture(ui::pictureRequest(view(), PictureWords::WithoutIdentity, false));
        const QImage alone = view().drawPicture(ui::pictureRequest(view(), PictureWords::None, false));
        QVERIFY(litInCorner(with) > 50);
        QCOMPARE(litInCorner(without), 0);
        const auto right = [](const QImage &image) { return image.copy(image.width() - 180, 0, 180, 60); };
        QVERIFY(litInCorner(right(with)) > 50);
        QCOMPARE(litInCorner(right(without)), 0);
        const auto bottom = [](const QImage &image) { return image.copy(0, image.height() - 80, 180, 80); };
        QVERIFY(litInCorner(bottom(without)) > 50);
        QCOMPARE(litInCorner(bottom(alone)), 0);
    }

    void savingDoesNotCountAsSeeing()
    {
        QTRY_COMPARE(view().stack()->loadedCount(), 6);
        QTRY_VERIFY(view().stack()->isViewed(view().index()));
        const int seen = view().stack()->viewedCount();
        widgets::PictureRequest request = ui::pictureRequest(view(), PictureWords::None, true);
        request.index = 5;
        QVERIFY(!view().drawPicture(request).isNull());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(view().stack()->viewedCount(), seen);
    }

    void aFileNameSaysNothingAboutThePatient()
    {
        const QString plain = ui::pictureFileName(view(), false);
        QVERIFY2(!plain.contains(u"Ek", Qt::CaseInsensitive) && plain.startsWith(u"CT "), qPrintable(plain));
        QVERIFY(ui::pictureFileName(view(), true).startsWith(u"Ek, Eva"));
    }

    void onePictureIsSavedAndTheChoiceRemembered()
    {
        QTemporaryDir folder;
        key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *asked = dialog<ui::PictureDialog>();
        QVERIFY(asked);
        named<QComboBox>(asked, "Words on them")->setCurrentIndex(2);
        QCOMPARE(asked->choices().words, PictureWords::None);
        asked->saveTo(folder.filePath(QStringLiteral("a.png")));
        const QImage saved(folder.filePath(QStringLiteral("a.png")));
        QCOMPARE(saved.size(), (QSizeF(view().size()) * view().devicePixelRatioF()).toSize());
        QCOMPARE(litInCorner(saved), 0);
        QVERIFY(notice().contains(u"a.png"));
        window.reset();
        makeWindow();
        key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(named<QComboBox>(dialog<ui::PictureDialog>(), "Words on them")->currentIndex(), int(PictureWords::None));
    }

    void aStackBecomesNumberedPicturesOfItsOwnSize()
    {
        QTemporaryDir folder;
        key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *asked = dialog<ui::PictureDialog>();
        named<QComboBox>(asked, "Pictures")->setCurrentIndex(2);
        named<QComboBox>(asked, "Words on them")->setCurrentIndex(2);
        asked->findChild<QCheckBox *>()->setChecked(true);
        QSignalSpy saved(asked, &ui::PictureDialog::saved);
        asked->saveTo(folder.path());
        QVERIFY(saved.wait(20'000));
        const QStringList files = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 6);
        QVERIFY2(files[0].endsWith(u"-0001.png") && files[5].endsWith(u"-0006.png"), qPrintable(files.join(u' ')));
        int before = -1;
        for (const QString &name : files) {
            const QImage picture(folder.filePath(name));
            QCOMPARE(picture.size(), QSize(32, 32));
            const int grey = qGray(picture.pixel(16, 16));
            QVERIFY(grey > before || grey == 255); // value 100 × number
            before = grey;
        }
    }

    void picturesThatAreThereAreAskedAbout()
    {
        QTemporaryDir folder;
        key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *asked = dialog<ui::PictureDialog>();
        named<QComboBox>(asked, "Pictures")->setCurrentIndex(2);
        for (int second = 0; second < 5; ++second) { // whichever second it is then
            const QString names = ui::pictureFileName(view(), false);
            const QString at = QDateTime::currentDateTime().addSecs(second).toString(QStringLiteral("HH.mm.ss"));
            QFile there(folder.filePath(names.left(names.size() - 8) + at + QStringLiteral("-0002.png")));
            QVERIFY(there.open(QIODevice::WriteOnly));
            there.write("kept");
        }
        asked->saveTo(folder.path());
        QVERIFY(wordsOf(asked).contains(u"there already"));
        for (const QString &name : QDir(folder.path()).entryList(QDir::Files))
            QCOMPARE(QFileInfo(folder.filePath(name)).size(), 4);
    }

    void allViewportsAreOnePicture()
    {
        window->setLayoutGrid(1, 2);
        QTRY_VERIFY(window->viewports().size() == 2 && window->viewports()[1]->isSettled());
        const QImage picture = ui::areaPicture(grid().area(), PictureWords::AsOnScreen);
        QCOMPARE(picture.size(), (QSizeF(grid().size()) * grid().devicePixelRatioF()).toSize());
        QVERIFY(litInCorner(picture) > 50);
        QVERIFY(litInCorner(picture.copy(picture.width() / 2 + 2, 0, 180, 60)) > 50);
        // In the corner nothing but the picture is left.
        const QImage without = ui::areaPicture(grid().area(), PictureWords::WithoutIdentity);
        const QImage alone = ui::areaPicture(grid().area(), PictureWords::None);
        QCOMPARE(without.copy(0, 0, 180, 60), alone.copy(0, 0, 180, 60));
        QVERIFY(picture.copy(0, 0, 180, 60) != alone.copy(0, 0, 180, 60));
    }

    void aPictureOfWhomNobodyConfirmedStays()
    {
        window->letGo();
        window->open(studyOf("1.9.4"));
        QTRY_VERIFY(grid().activeCell()->hasConflict());
        QGuiApplication::clipboard()->clear();
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QGuiApplication::clipboard()->image().isNull());
        QVERIFY(!ui::takingObstacle(grid().activeCell()).isEmpty());
        QVERIFY(view().drawPicture(ui::pictureRequest(view(), PictureWords::AsOnScreen, false)).isNull());
    }

    /// 32 cells of 1 mm are 32 mm on the paper.
    void trueSizeIsTrue()
    {
        ui::PrintSheet sheet;
        sheet.pictures.append({&view(), QRectF(0, 0, 1, 1)});
        sheet.scale = ui::PrintSheet::Scale::TrueSize;
        sheet.words = PictureWords::None;
        QImage paper(1900, 2770, QImage::Format_RGB32); // 10 dots a millimetre
        paper.fill(Qt::white);
        QPainter painter(&paper);
        QVERIFY(ui::paintSheet(painter, QSizeF(190, 277), 254, sheet));
        painter.end();
        const int middle = 160 + (2770 - 160 - 140) / 2;
        QVERIFY2(std::abs(lit(paper, middle) - 320) <= 2, qPrintable(QString::number(lit(paper, middle))));
        QVERIFY(ui::scaleInWords(sheet, QSizeF(190, 277)).contains(u"True size"));
        sheet.scale = ui::PrintSheet::Scale::Fill;
        QVERIFY2(ui::scaleInWords(sheet, QSizeF(190, 277)).contains(u"5.94 : 1"), qPrintable(ui::scaleInWords(sheet, QSizeF(190, 277))));
    }

    void theKeyPrintsIntoAPdfFile()
    {
        QTemporaryDir folder;
        key(Qt::Key_P, Qt::ControlModifier);
        auto *asked = dialog<ui::PrintDialog>();
        QVERIFY(asked);
        const QString path = folder.filePath(QStringLiteral("page.pdf"));
        QSignalSpy printed(asked, &ui::PrintDialog::printed);
        asked->savePdf(path);
        QCOMPARE(printed.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY(bytes.contains("/MediaBox"));
        QVERIFY(!bytes.contains("Ek, Eva")); // not in what tells about the file
    }

    void studiesAreSavedAsAMedium()
    {
        QTemporaryDir folder;
        key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        auto *asked = dialog<ui::MediaDialog>();
        QVERIFY(asked);
        QVERIFY(!asked->isModal());
        QSignalSpy saved(asked, &ui::MediaDialog::saved);
        asked->saveTo(folder.path());
        QVERIFY(saved.wait(20'000));
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("DICOMDIR"))));
        QCOMPARE(QDir(folder.filePath(QStringLiteral("DICOM/PA000001/ST000001"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
        QVERIFY2(wordsOf(asked).contains(u"9 files"), qPrintable(wordsOf(asked)));
        // A second time into the same place.
        asked->close();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        asked = dialog<ui::MediaDialog>();
        QVERIFY(asked);
        asked->saveTo(folder.path());
        QVERIFY(wordsOf(asked).contains(u"already"));
    }
};

NEGATOSCOPE_TEST(tst_readingexport)
#include "tst_readingexport.moc"
