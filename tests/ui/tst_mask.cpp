#include "network/dicom/part10reader.h"
#include "tests/support/smallimage.h"
#include "tests/support/testmain.h"
#include "tests/ui/uploadbench.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/upload/deidentifydialog.h"
#include "ui/desk/upload/maskdialog.h"
#include "ui/desk/upload/maskview.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/desk/upload/uploadpanel.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace ui;
namespace tag = dicom::tag;

namespace {

constexpr int Columns = 400, Rows = 300;

/// The Desk before an archive; two ultrasound pictures with a name drawn into them.
struct Bench : UploadBench {
    using UploadBench::picture;

    static QByteArray picture(int number)
    {
        QImage image(Columns, Rows, QImage::Format_Grayscale8);
        image.fill(40 + number);
        QPainter painter(&image);
        painter.setPen(Qt::white);
        painter.drawText(QPoint(10, 20), QStringLiteral("OKONKWO, CHIDINMA"));
        painter.setBrush(Qt::gray);
        painter.drawPie(100, 60, 200, 200, -135 * 16, 90 * 16);
        painter.end();
        QByteArray bytes;
        for (int y = 0; y < Rows; ++y)
            bytes.append(reinterpret_cast<const char *>(image.constScanLine(y)), Columns);
        return bytes;
    }

    QStringList someFiles()
    {
        QStringList paths;
        for (int i = 1; i <= 2; ++i) {
            testsupport::SmallImage image;
            image.number = i;
            image.sopClass = QStringLiteral("1.2.840.10008.5.1.4.1.1.6.1");
            image.modality = QStringLiteral("US");
            image.patientId = QStringLiteral("MRN-558812");
            image.rows = Rows;
            image.columns = Columns;
            paths << write(QStringLiteral("%1.dcm").arg(i), dataSetOf(image, picture(i)));
        }
        return paths;
    }

    /// Looked over, de-identified, and the row of the pictures chosen.
    MaskDialog *openDialog()
    {
        if (!lookOver(someFiles()))
            return nullptr;
        page().deidentifyButton()->click();
        page().findChild<DeidentifyDialog *>()->goButton()->click();
        if (!QTest::qWaitFor([this] { return page().showsCopies(); }, 20000))
            return nullptr;
        QTreeView *tree = page().findChild<QTreeView *>();
        tree->expandAll();
        const QModelIndex patient = tree->model()->index(0, 0), study = tree->model()->index(0, 0, patient);
        tree->setCurrentIndex(tree->model()->index(0, 0, study));
        page().maskButton()->click();
        return page().findChild<MaskDialog *>();
    }
    static void drag(MaskView &view, const QRect &over)
    {
        QTest::mousePress(&view, Qt::LeftButton, {}, view.toWidget(QPointF(over.topLeft()) + QPointF(0.5, 0.5)).toPoint());
        const QPoint end = view.toWidget(QPointF(over.bottomRight()) + QPointF(0.5, 0.5)).toPoint();
        QTest::mouseMove(&view, end);
        QTest::mouseRelease(&view, Qt::LeftButton, {}, end);
    }
};

} // namespace

/// Names in pictures, from the dialog to what the archive holds.
class tst_mask : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { widgets::applyTheme(*qApp); }

    void aNameInThePictureIsCoveredAndThenMayBeSent()
    {
        Bench bench;
        MaskDialog *dialog = bench.openDialog();
        QVERIFY(dialog);
        QCOMPARE(bench.page().review().heldBack(), 2);
        QVERIFY(!dialog->goButton()->isEnabled()); // nothing is marked yet
        QTRY_VERIFY_WITH_TIMEOUT(dialog->view().hasPicture(), 10000);
        Bench::drag(dialog->view(), QRect(0, 0, 200, 30));
        QVERIFY(dialog->goButton()->isEnabled());
        bench.picture(dialog, "mask");
        const QRect drawn = dialog->view().rectangles().first();
        QVERIFY(drawn.contains(QRect(8, 8, 150, 16)));
        dialog->goButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(bench.page().review().heldBack(), 0, 20000);
        bench.picture(bench.desk.get(), "mask-review");
        QTRY_VERIFY(bench.page().sendButton()->isEnabled());
        bench.page().sendButton()->click();
        QVERIFY(bench.answer(QMessageBox::AcceptRole) > 0);
        QTRY_COMPARE_WITH_TIMEOUT(bench.server.stored.size(), 2, 20000);
        for (const QByteArray &bytes : std::as_const(bench.server.stored)) {
            const auto file = dicom::readPart10(bytes);
            QVERIFY(file);
            QCOMPARE(file->dataSet.string(tag::BurnedInAnnotation), QStringLiteral("NO"));
            const QByteArray pixels = file->source.mid(file->pixelData.native.offset, file->pixelData.native.size);
            const QByteArray before = Bench::picture(int(file->dataSet.integer(tag::InstanceNumber).value_or(0)));
            for (int y = 0; y < Rows; ++y) {
                for (int x = 0; x < Columns; ++x) {
                    const char expected = drawn.contains(x, y) ? '\0' : before.at(y * Columns + x);
                    if (pixels.at(y * Columns + x) != expected)
                        QFAIL(qPrintable(QStringLiteral("pixel %1, %2").arg(x).arg(y)));
                }
            }
        }
    }

    void theKeyboardDoesIt()
    {
        MaskView view;
        view.resize(400, 300);
        QImage image(400, 300, QImage::Format_Grayscale8);
        image.fill(50);
        view.setPicture(image);
        QTest::keyClick(&view, Qt::Key_Insert);
        QCOMPARE(view.rectangles().size(), 1);
        const QRect first = view.rectangles().first();
        QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(view.rectangles().first().left() < first.left());
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(view.rectangles().first().width() > first.width());
        for (int i = 0; i < 500; ++i)
            QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(image.rect().contains(view.rectangles().first())); // it stays in the picture
        QTest::keyClick(&view, Qt::Key_Delete);
        QVERIFY(view.rectangles().isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_mask)
#include "tst_mask.moc"
