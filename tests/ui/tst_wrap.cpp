#include "network/dicom/part10reader.h"
#include "tests/support/testmain.h"
#include "tests/ui/uploadbench.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/desk/upload/uploadpanel.h"
#include "ui/desk/upload/wrapdialog.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QImage>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ui;
namespace tag = dicom::tag;

namespace {

struct Bench : UploadBench {
    static QByteArray png()
    {
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(Qt::green);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "png");
        return bytes;
    }

    bool review()
    {
        dicom::DataSet set;
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
        set.setString(tag::SOPInstanceUID, UploadFiles::uid(1));
        set.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
        set.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
        set.setString(tag::PatientName, QStringLiteral("Okonkwo^Chidinma"));
        set.setString(tag::PatientID, QStringLiteral("NG-7"));
        set.setString(tag::StudyDate, QStringLiteral("20260114"));
        set.setString(tag::StudyDescription, QStringLiteral("CT thorax"));
        return lookOver({write(QStringLiteral("1.dcm"), set), files.write(QStringLiteral("letter.pdf"), "%PDF-1.4 letter"),
                         files.write(QStringLiteral("photo.png"), png()),
                         files.write(QStringLiteral("notes.txt"), "no document that we know")});
    }
    WrapDialog *openDialog()
    {
        page().wrapButton()->click();
        return page().findChild<WrapDialog *>();
    }
};

} // namespace

/// Documents and pictures, from the drop to what the archive holds.
class tst_wrap : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { widgets::applyTheme(*qApp); }

    void documentsJoinTheStudyThatIsChosen()
    {
        Bench bench;
        QVERIFY(bench.review());
        QVERIFY(bench.page().wrapButton()->isVisible());
        WrapDialog *dialog = bench.openDialog();
        QVERIFY(!dialog->goButton()->isEnabled()); // no study is chosen for anybody
        dialog->findChild<QListWidget *>()->setCurrentRow(0);
        QVERIFY(dialog->goButton()->isEnabled());
        bench.picture(dialog, "wrap-dialog");
        dialog->goButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(bench.page().showsCopies(), 20000);
        QVERIFY(!bench.page().wrapButton()->isVisible());
        QCOMPARE(bench.page().review().counts().chosenInstances, 3);
        QCOMPARE(bench.page().review().counts().studies, 1);
        QCOMPARE(bench.page().review().counts().series, 3);
        bench.picture(bench.desk.get(), "wrap-review");

        QSignalSpy said(&bench.desk->uploads(), &UploadPanel::said);
        bench.page().sendButton()->click();
        QVERIFY(bench.answer(QMessageBox::AcceptRole) >= 1);
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 20000);
        QSet<QString> classes;
        for (const QByteArray &bytes : std::as_const(bench.server.stored)) {
            const auto object = dicom::readPart10(bytes);
            QVERIFY(object);
            QCOMPARE(object->dataSet.string(tag::PatientID), QStringLiteral("NG-7"));
            QCOMPARE(object->dataSet.string(tag::StudyInstanceUID), QStringLiteral("1.2"));
            classes.insert(object->dataSet.string(tag::SOPClassUID));
        }
        QCOMPARE(classes.size(), 3);
    }

    void aNewStudyIsOfThePatientOnly()
    {
        Bench bench;
        QVERIFY(bench.review());
        WrapDialog *dialog = bench.openDialog();
        dialog->findChild<QListWidget *>()->setCurrentRow(0);
        dialog->findChild<QCheckBox *>()->setChecked(true);
        dialog->goButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(bench.page().showsCopies(), 20000);
        QCOMPARE(bench.page().review().counts().studies, 2);
        QCOMPARE(bench.page().review().counts().patients, 1);
    }
};

NEGATOSCOPE_TEST(tst_wrap)
#include "tst_wrap.moc"
