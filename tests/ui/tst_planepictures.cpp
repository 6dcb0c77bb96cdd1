#include "ui/reading/readingexport.h"

#include "tests/support/testmain.h"
#include "tests/ui/dialogs.h"
#include "tests/ui/readingplanesbench.h"
#include "ui/reading/picturedialog.h"
#include "ui/reading/printdialog.h"
#include "ui/reading/printsheet.h"
#include "ui/reading/viewportcell.h"

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

/// Planes leave the window by the same keys and dialogs as images.
class tst_planepictures : public QObject, private ReadingPlanesBench
{
    Q_OBJECT

    QTemporaryDir folder;

    template <class D> D *dialog() const { return visibleDialog<D>(*window); }
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
        named<QComboBox>(asked, "Pictures")->setCurrentIndex(what);
        named<QComboBox>(asked, "Words on them")->setCurrentIndex(int(with));
        asked->saveTo(path);
        return QImage(path);
    }

private slots:
    void initTestCase() { archive.addSeries({}, 12); }
    void init()
    {
        makeWindow({1280, 800});
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        activate(PlaneSet::Coronal);
    }
    void cleanup() { closeAll(); }

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
        named<QComboBox>(asked, "Pictures")->setCurrentIndex(2);
        named<QComboBox>(asked, "Words on them")->setCurrentIndex(2);
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
        QVERIFY(named<QComboBox>(asked, "Size")->isEnabled()); // its millimetres are known
        named<QComboBox>(asked, "Size")->setCurrentIndex(1);
        QVERIFY2(wordsOf(asked).contains(u"True size"), qPrintable(wordsOf(asked)));
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
