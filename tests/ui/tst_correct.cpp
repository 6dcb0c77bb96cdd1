#include "network/dicom/part10reader.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/storeserver.h"
#include "tests/support/testmain.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/upload/correctdialog.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/desk/upload/uploadpanel.h"
#include "ui/flow/session.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ui;
using testsupport::StoreServer;
namespace tag = dicom::tag;

namespace {

/// The Desk before an archive.
struct Bench {
    StoreServer server;
    QTemporaryDir folder;
    UploadFiles files;
    std::unique_ptr<Session> session;
    std::unique_ptr<DeskWindow> desk;

    Bench()
    {
        Session::Options options;
        options.uploadsFolder = folder.path();
        session = std::make_unique<Session>(options);
        network::Archive archive;
        archive.id = QStringLiteral("north");
        archive.name = QStringLiteral("North PACS");
        archive.root = server.url();
        session->setArchives({archive}, archive.id);
        desk = std::make_unique<DeskWindow>(*session);
        desk->resize(1280, 720);
        desk->show();
    }

    bool review(int patients = 1)
    {
        QStringList paths;
        for (int i = 1; i <= 3; ++i) {
            dicom::DataSet set;
            set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
            set.setString(tag::SOPInstanceUID, UploadFiles::uid(i));
            set.setString(tag::StudyInstanceUID, i > 2 && patients > 1 ? QStringLiteral("1.7") : QStringLiteral("1.2"));
            set.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
            set.setString(tag::PatientName, QStringLiteral("Okonkwo^Chidima"));
            set.setString(tag::PatientID, i > 2 && patients > 1 ? QStringLiteral("X-2") : QStringLiteral("X-1"));
            set.setString(tag::PatientBirthDate, QStringLiteral("19610704"));
            set.setString(tag::Modality, QStringLiteral("CT"));
            set.setString(tag::AccessionNumber, QString::number(i > 1 ? 200 : 100));
            set.setString(tag::StudyDescription, QStringLiteral("CT thorax"));
            set.setBytes(tag::PixelData, dicom::VR::OW, QByteArray(2'000, char(i)));
            paths << files.write(QStringLiteral("%1.dcm").arg(i), dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1")));
        }
        desk->prepareUpload(paths);
        return QTest::qWaitFor([this] { return desk->uploads().currentWidget() == &page(); }, 20000);
    }
    ReviewPage &page() { return desk->uploads().reviewPage(); }
    CorrectDialog *openDialog()
    {
        page().correctButton()->click();
        return page().findChild<CorrectDialog *>();
    }
    /// The field that shows a value.
    static QLineEdit *field(CorrectDialog &dialog, const QString &text)
    {
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>()) {
            if (edit->text() == text)
                return edit;
        }
        return nullptr;
    }
    void picture(QWidget *what, const char *name)
    {
        const QString pictures = qEnvironmentVariable("NEGATOSCOPE_PICTURES");
        if (!pictures.isEmpty())
            what->grab().save(QDir(pictures).filePath(QLatin1String(name) + QStringLiteral(".png")));
    }
    QList<dicom::DataSet> sent()
    {
        QSignalSpy said(&desk->uploads(), &UploadPanel::said);
        page().sendButton()->click();
        for (QMessageBox *question : page().findChildren<QMessageBox *>()) {
            for (QAbstractButton *button : question->buttons()) {
                if (question->buttonRole(button) == QMessageBox::AcceptRole)
                    button->click();
            }
        }
        QList<dicom::DataSet> sets;
        if (!QTest::qWaitFor([&said] { return !said.isEmpty(); }, 20000))
            return sets;
        for (const QByteArray &bytes : std::as_const(server.stored))
            sets << dicom::readPart10(bytes).value_or(dicom::Part10File()).dataSet;
        return sets;
    }
};

} // namespace

/// Corrections, from the button to what the archive holds.
class tst_correct : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { widgets::applyTheme(*qApp); }

    void whatIsTypedIsSentAndWhatItReplacesIsKept()
    {
        Bench bench;
        QVERIFY(bench.review());
        CorrectDialog *dialog = bench.openDialog();
        QVERIFY(!dialog->goButton()->isEnabled()); // nothing is changed yet
        Bench::field(*dialog, QStringLiteral("Okonkwo^Chidima"))->setText(QStringLiteral("Okonkwo^Chidinma"));
        QLineEdit *born = Bench::field(*dialog, QStringLiteral("1961-07-04"));
        born->setText(QStringLiteral("4 July"));
        QVERIFY(!dialog->goButton()->isEnabled());
        born->setText(QStringLiteral("1961-07-05"));
        QVERIFY(dialog->goButton()->isEnabled());
        bench.picture(dialog, "correct-typed");
        dialog->goButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(bench.page().showsCopies(), 20000);
        bench.picture(bench.desk.get(), "correct-review");

        const QList<dicom::DataSet> sets = bench.sent();
        QCOMPARE(sets.size(), 3);
        QStringList accessions;
        for (const dicom::DataSet &set : sets) {
            QCOMPARE(set.string(tag::PatientName), QStringLiteral("Okonkwo^Chidinma"));
            QCOMPARE(set.string(tag::PatientBirthDate), QStringLiteral("19610705"));
            QCOMPARE(set.string(tag::PatientID), QStringLiteral("X-1"));
            const dicom::DataSet before = set.item(tag::OriginalAttributesSequence).item(tag::ModifiedAttributesSequence);
            QCOMPARE(before.size(), 2);
            QCOMPARE(before.string(tag::PatientName), QStringLiteral("Okonkwo^Chidima"));
            accessions << set.string(tag::AccessionNumber);
        }
        QCOMPARE(accessions.count(QStringLiteral("200")),
                 2); // what differed and was not touched stays as it was in each
    }

    void onePatientAtATime()
    {
        Bench bench;
        QVERIFY(bench.review(2));
        QVERIFY(!bench.page().correctButton()->isEnabled());
        QVERIFY(bench.page().review().setData(bench.page().review().index(1, 0), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(bench.page().correctButton()->isEnabled());
    }
};

NEGATOSCOPE_TEST(tst_correct)
#include "tst_correct.moc"
