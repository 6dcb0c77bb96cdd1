#include "tests/support/testmain.h"
#include "tests/ui/uploadbench.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/upload/deidentifydialog.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/desk/upload/uploadpanel.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace ui;
namespace tag = dicom::tag;

namespace {

/// A CT of a head with a description and a secondary capture of the
/// same series.
struct Bench : UploadBench {
    static dicom::DataSet object(int number)
    {
        dicom::DataSet set;
        const bool isScreen = number == 4;
        set.setString(tag::SOPClassUID,
                      isScreen ? QStringLiteral("1.2.840.10008.5.1.4.1.1.7") : QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
        set.setString(tag::SOPInstanceUID, UploadFiles::uid(number));
        set.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
        set.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
        set.setString(tag::PatientName, QStringLiteral("Okonkwo^Chidinma"));
        set.setString(tag::PatientID, QStringLiteral("MRN-558812"));
        set.setString(tag::Modality, QStringLiteral("CT"));
        set.setString(tag::StudyDate, QStringLiteral("20260114"));
        set.setString(tag::StudyDescription, QStringLiteral("CT head Okonkwo"));
        set.setString(tag::SeriesDescription, QStringLiteral("Bone 0.6"));
        set.setString(tag::BodyPartExamined, QStringLiteral("HEAD"));
        set.setInteger(tag::Rows, 100);
        set.setInteger(tag::Columns, 100);
        set.setBytes(tag::PixelData, dicom::VR::OW, QByteArray(20'000, char(number)));
        return set;
    }

    bool review()
    {
        QStringList paths;
        for (int i = 1; i <= 4; ++i)
            paths << write(QStringLiteral("%1.dcm").arg(i), object(i));
        return lookOver(paths);
    }
    DeidentifyDialog *openDialog()
    {
        page().deidentifyButton()->click();
        return page().findChild<DeidentifyDialog *>();
    }
    bool deidentify()
    {
        openDialog()->goButton()->click();
        return QTest::qWaitFor([this] { return page().showsCopies(); }, 20000);
    }
};

} // namespace

/// From the button to what the archive holds.
class tst_deidentify : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { widgets::applyTheme(*qApp); }

    void theArchiveReceivesNobody()
    {
        Bench bench;
        QVERIFY(bench.review());
        bench.picture(bench.openDialog(), "deidentify-choices");
        bench.page().findChild<DeidentifyDialog *>()->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(bench.deidentify());
        bench.page().findChild<QTreeView *>()->expandAll();
        const QModelIndex series =
            bench.page().review().index(0, UploadReview::InArchive, bench.page().review().index(0, 0, bench.page().review().index(0, 0)));
        QTRY_COMPARE(series.data().toString(), UploadReview::tr("New"));
        bench.picture(bench.desk.get(), "deidentify-review");
        QCOMPARE(bench.page().review().heldBack(), 1);
        QCOMPARE(bench.page().review().counts().chosenInstances, 3);

        QSignalSpy said(&bench.desk->uploads(), &UploadPanel::said);
        bench.page().sendButton()->click();
        QVERIFY(bench.answer(QMessageBox::AcceptRole) >= 1);
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 20000);
        QCOMPARE(bench.server.stored.size(), 3);
        for (auto it = bench.server.stored.cbegin(); it != bench.server.stored.cend(); ++it) {
            QVERIFY(it.key().startsWith(u"2.25."));
            for (const char *word : {"Okonkwo", "Chidinma", "558812", "20260114", "1.2.3.1"})
                QVERIFY2(!it.value().contains(word), word);
            QVERIFY(it.value().contains("113100"));
        }
        const QDir spool(bench.folder.filePath(QStringLiteral("spool")));
        QTRY_COMPARE(spool.entryList(QDir::Files).size(), 0);
    }

    void whatMayShowThePatientIsSentOnlyWhenItWasOpened()
    {
        Bench bench;
        QVERIFY(bench.review());
        QVERIFY(bench.deidentify());
        UploadReview &review = bench.page().review();
        const QModelIndex study = review.index(0, 0, review.index(0, 0));
        QCOMPARE(review.rowCount(study), 2);
        QModelIndex held;
        for (int row = 0; row < 2; ++row) {
            if (review.index(row, UploadReview::What, study).data(Qt::CheckStateRole).toInt() == Qt::Unchecked)
                held = review.index(row, UploadReview::What, study);
        }
        QVERIFY(held.isValid());
        QVERIFY(!(review.flags(held) & Qt::ItemIsUserCheckable));
        review.setData(review.index(0, 0), Qt::Checked,
                       Qt::CheckStateRole); // the patient: all but that
        QCOMPARE(review.counts().chosenInstances, 3);

        QSignalSpy viewed(&bench.page(), &ReviewPage::viewRequested);
        emit bench.page().findChild<QTreeView *>()->activated(held);
        QCOMPARE(viewed.size(), 1);
        QCOMPARE(review.counts().chosenInstances, 3); // opened is not agreed to
        QVERIFY(review.setData(held, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(review.counts().chosenInstances, 4);
    }

    void theArchiveOfTheOriginalsIsAskedAboutTwice()
    {
        Bench bench;
        bench.server.keep({{UploadFiles::uid(1), dicom::writePart10(Bench::object(1), QStringLiteral("1.2.840.10008.1.2.1"))}});
        QVERIFY(bench.review());
        QVERIFY(bench.deidentify());
        bench.page().sendButton()->click();
        QVERIFY(bench.openQuestion());
        QSignalSpy sent(&bench.page(), &ReviewPage::sendRequested);
        QCOMPARE(bench.answer(QMessageBox::AcceptRole), 2);
        QCOMPARE(sent.size(), 1);

        QVERIFY(bench.review());
        QVERIFY(bench.deidentify());
        bench.page().sendButton()->click();
        QCOMPARE(bench.answer(QMessageBox::RejectRole), 1);
        QCOMPARE(sent.size(), 1);
    }

    void descriptionsAreLookedOver()
    {
        Bench bench;
        QVERIFY(bench.review());
        DeidentifyDialog *dialog = bench.openDialog();
        const auto boxes = dialog->findChildren<QCheckBox *>();
        for (QCheckBox *box : boxes)
            box->setChecked(box->text() == optionText(network::ProfileOption::CleanDescriptors));
        dialog->findChild<QComboBox *>()->setCurrentIndex(1);
        dialog->goButton()->click();
        auto *texts = dialog->findChild<QListWidget *>();
        QTRY_COMPARE_WITH_TIMEOUT(texts->count(), 2, 20000);
        bench.picture(dialog, "deidentify-texts");
        QCOMPARE(texts->item(0)->text(), QStringLiteral("Bone 0.6"));
        QCOMPARE(texts->item(1)->text(), QStringLiteral("CT head"));
        texts->item(1)->setCheckState(Qt::Unchecked);
        dialog->goButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(bench.page().showsCopies(), 20000);
        const network::UploadItem item = bench.page().review().chosen().first();
        QCOMPARE(item.label.seriesDescription, QStringLiteral("Bone 0.6"));
        QCOMPARE(item.label.studyDescription, QString());
        QVERIFY(item.label.studyDate.size() == 8 && item.label.studyDate != u"20260114" && item.label.studyDate != u"19000101");
        QCOMPARE(DeidentifyChoices::fromBytes(bench.desk->state().deidentification).options,
                 network::ProfileOption::CleanDescriptors | network::ProfileOption::RetainShiftedDates);
    }
};

NEGATOSCOPE_TEST(tst_deidentify)
#include "tst_deidentify.moc"
