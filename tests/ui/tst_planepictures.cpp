#include "ui/reading/readingexport.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/reading/picturedialog.h"
#include "ui/reading/printdialog.h"
#include "ui/reading/printsheet.h"
#include "ui/reading/readingplanes.h"
#include "ui/reading/viewportcell.h"
#include "widgets/imageviewport.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using imaging::PlaneSet;
using widgets::ImageViewport;
using widgets::PictureWords;

/// Planes leave the window by the same keys and dialogs as images; slice n of 32 × 32 cells of 1 mm has the value 100 n and
/// lies at z = 5 n.
class tst_planepictures : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;
    QTemporaryDir folder;

    ui::ReadingPlanes &planes() const { return *window->findChild<ui::ReadingPlanes *>(); }
    ui::PlanesView &view() const { return *planes().view(); }
    ImageViewport &plane(PlaneSet::View which) const { return *view().viewport(which); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(window->activeViewport(), key, modifiers); }
    template <class D> D *dialog() const
    {
        for (D *one : window->findChildren<D *>()) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    static QComboBox *box(const QWidget *dialog, const char *name)
    {
        for (QComboBox *one : dialog->findChildren<QComboBox *>()) {
            if (one->accessibleName() == QLatin1String(name))
                return one;
        }
        return nullptr;
    }
    static QString words(const QWidget *dialog)
    {
        QStringList all;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            all << label->text();
        return all.join(u'\n');
    }
    static int litInCorner(const QImage &image)
    {
        int count = 0;
        for (int y = 0; y < 60; ++y) {
            for (int x = 0; x < 120; ++x)
                count += qGray(image.pixel(x, y)) > 16 ? 1 : 0;
        }
        return count;
    }
    /// Pixels in the colour of reference lines.
    static int lines(const QImage &image)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QRgb p = image.pixel(x, y);
                count += qGreen(p) > qRed(p) + 60 && qBlue(p) > qRed(p) + 60 ? 1 : 0;
            }
        }
        return count;
    }
    QImage saved(int what, PictureWords with)
    {
        const QString path = folder.filePath(QStringLiteral("picture.png"));
        QFile::remove(path);
        key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *asked = dialog<ui::PictureDialog>();
        if (!asked)
            return {};
        box(asked, "Pictures")->setCurrentIndex(what);
        box(asked, "Words on them")->setCurrentIndex(int(with));
        asked->saveTo(path);
        return QImage(path);
    }

private slots:
    void initTestCase() { archive.addSeries({}, 12); }
    void init()
    {
        session = sessionOn(archive.url());
        window = windowOn(*session, {1280, 800});
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QSignalSpy loaded(window.get(), &ui::ReadingWindow::seriesLoaded);
        window->open(studyOf(QStringLiteral("1.9.1")));
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 20'000);
        QTRY_VERIFY(window->activeViewport()->isSettled());
        key(Qt::Key_M, Qt::ShiftModifier);
        QTRY_VERIFY(planes().isOpen() && view().isSettled());
        view().setActiveCell(view().cells()[PlaneSet::Coronal]);
        plane(PlaneSet::Coronal).setFocus();
    }
    void cleanup()
    {
        window.reset();
        session.reset();
    }

    void theActivePlaneIsSavedWithAndWithoutWhoItIs()
    {
        const ImageViewport &coronal = plane(PlaneSet::Coronal);
        const QImage with = saved(0, PictureWords::AsOnScreen);
        QCOMPARE(with.size(), (QSizeF(coronal.size()) * coronal.devicePixelRatioF()).toSize());
        QVERIFY(litInCorner(with) > 50);
        QVERIFY(lines(with) > 50); // where the other planes cut
        const QImage without = saved(0, PictureWords::WithoutIdentity);
        QCOMPARE(litInCorner(without), 0);
        const QImage alone = saved(0, PictureWords::None);
        QCOMPARE(lines(alone), 0);
        // Rows are slices 12 … 1: lighter above.
        const QPoint top = coronal.toWidget({16.5, 0.5}).toPoint(), bottom = coronal.toWidget({16.5, 11.5}).toPoint();
        QVERIFY(qGray(alone.pixel(top)) > qGray(alone.pixel(bottom)) + 50);
    }

    void allPlanesAreOnePicture()
    {
        const QImage all = saved(1, PictureWords::AsOnScreen);
        QCOMPARE(all.size(), (QSizeF(view().size()) * view().devicePixelRatioF()).toSize());
        for (const PlaneSet::View which : PlaneSet::Views) {
            const QPoint corner = plane(which).mapTo(&view(), QPoint());
            QVERIFY(litInCorner(all.copy(QRect(corner, QSize(180, 60)))) > 50);
        }
    }

    void aStackOfPlanesBecomesNumberedPictures()
    {
        key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *asked = dialog<ui::PictureDialog>();
        box(asked, "Pictures")->setCurrentIndex(2);
        box(asked, "Words on them")->setCurrentIndex(2);
        asked->findChild<QCheckBox *>()->setChecked(true);
        QSignalSpy saved(asked, &ui::PictureDialog::saved);
        QTemporaryDir stack;
        asked->saveTo(stack.path());
        QVERIFY(saved.wait(20'000));
        const QStringList files = QDir(stack.path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 32);
        for (const QString &name : files) // 12 rows 5 mm apart, 32 columns of 1 mm
            QCOMPARE(QImage(stack.filePath(name)).size(), QSize(32, 60));
    }

    void theKeyCopiesThePlane()
    {
        QGuiApplication::clipboard()->clear();
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->image().size(),
                 (QSizeF(plane(PlaneSet::Coronal).size()) * plane(PlaneSet::Coronal).devicePixelRatioF()).toSize());
    }

    void aPlaneIsPrintedInTrueSize()
    {
        key(Qt::Key_P, Qt::ControlModifier);
        auto *asked = dialog<ui::PrintDialog>();
        QVERIFY(asked);
        QVERIFY(box(asked, "Size")->isEnabled()); // its millimetres are known
        box(asked, "Size")->setCurrentIndex(1);
        QVERIFY2(words(asked).contains(u"True size"), qPrintable(words(asked)));
        const QString path = folder.filePath(QStringLiteral("page.pdf"));
        asked->savePdf(path);
        QVERIFY(QFileInfo(path).size() > 1000);
        // On paper of 10 dots a millimetre the 32 columns of 1 mm and the 12 rows of 5 mm are as large as in the patient.
        ui::PrintSheet sheet;
        sheet.pictures.append({&plane(PlaneSet::Coronal), QRectF(0, 0, 1, 1)});
        sheet.scale = ui::PrintSheet::Scale::TrueSize;
        sheet.words = PictureWords::None;
        plane(PlaneSet::Coronal).setWindow(0, 1);
        QImage paper(1900, 2770, QImage::Format_RGB32);
        paper.fill(Qt::white);
        QPainter painter(&paper);
        QVERIFY(ui::paintSheet(painter, QSizeF(190, 277), 254, sheet));
        painter.end();
        int across = 0, down = 0;
        const int middle = 160 + (2770 - 160 - 140) / 2;
        for (int x = 0; x < paper.width(); ++x)
            across += qGray(paper.pixel(x, middle)) > 128;
        for (int y = 170; y < 2770 - 150; ++y)
            down += qGray(paper.pixel(950, y)) > 128;
        QVERIFY2(std::abs(across - 320) <= 2, qPrintable(QString::number(across)));
        QVERIFY2(std::abs(down - 600) <= 2, qPrintable(QString::number(down)));
    }
};

NEGATOSCOPE_TEST(tst_planepictures)
#include "tst_planepictures.moc"
