#include "ui/desk/upload/uploadpanel.h"

#include "tests/support/auditreading.h"
#include "tests/support/testmain.h"
#include "tests/ui/uploadbench.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/rail.h"
#include "ui/desk/upload/commitmentbutton.h"
#include "ui/desk/upload/queuepage.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "widgets/droparea.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace ui;
using testsupport::SentObjects;
using testsupport::ServerAnswer;
using testsupport::StoreServer;

namespace {

struct Bench : UploadBench {
    /// Two patients, three series.
    QStringList someFiles()
    {
        QStringList paths;
        for (int i = 1; i <= 9; ++i) {
            dicom::DataSet set;
            const bool second = i > 6;
            set.setString(dicom::tag::SOPClassUID, u"1.2.840.10008.5.1.4.1.1.2"_qs);
            set.setString(dicom::tag::SOPInstanceUID, QStringLiteral("1.2.9.%1").arg(i));
            set.setString(dicom::tag::StudyInstanceUID, second ? u"1.2.8"_qs : u"1.2.7"_qs);
            set.setString(dicom::tag::SeriesInstanceUID, QStringLiteral("1.2.%1").arg(second ? 63 : 60 + i % 2));
            set.setString(dicom::tag::PatientName,
                          second ? u"Müller-Lüdenscheidt^Jürgen Maria Friedrich^^Prof. Dr. med."_qs : u"Doe^Jane"_qs);
            set.setString(dicom::tag::PatientID, second ? u"NG-2"_qs : u"NG-1"_qs);
            set.setString(dicom::tag::PatientBirthDate, u"19700302"_qs);
            set.setString(dicom::tag::PatientSex, u"F"_qs);
            set.setString(dicom::tag::StudyDate, second ? u"29990101"_qs : u"20260114"_qs);
            set.setString(dicom::tag::StudyDescription, u"CT thorax with contrast"_qs);
            set.setString(dicom::tag::SeriesDescription, i % 2 ? u"Lung 1.0"_qs : u"Soft tissue 3.0"_qs);
            set.setString(dicom::tag::Modality, u"CT"_qs);
            set.setString(dicom::tag::InstanceNumber, QString::number(i));
            set.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray(200'000, char(i)));
            paths << write(QStringLiteral("%1.dcm").arg(i), set);
        }
        paths << files.write(u"readme.txt"_qs, "no image");
        return paths;
    }

    void send()
    {
        page().sendButton()->click();
        answer(QMessageBox::AcceptRole);
    }
};

} // namespace

class tst_uploadpanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void emptySaysWhatToDo();
    void filesAreLookedOverBeforeAnythingIsSent();
    void nothingIsSentWithoutAYes();
    void sendingEndsStoredAndSaid();
    void failuresStandWithTheirReasons();
    void aForbiddenArchiveIsNotOffered();
    void cancelledScanAndReviewGoBack();
    void droppedFilesGoToTheHalfTheyFallOn();
    void pastedFilesAreLookedOver();
    void anEmptyFolderIsSaid();
    void whatTheArchiveCommitsItselfToStandsInTheRows();
    void aTableOfContentsStandsForItsDisc();
    void whatIsSentAndItsReceiptAreAudited();
};

void tst_uploadpanel::initTestCase()
{
    widgets::applyTheme(*qApp);
}

void tst_uploadpanel::emptySaysWhatToDo()
{
    Bench bench;
    bench.desk->showPlace(Place::Uploads);
    QVERIFY(bench.panel().currentWidget()->findChild<QPushButton *>());
    bench.picture(bench.desk.get(), "uploads-empty");
}

void tst_uploadpanel::filesAreLookedOverBeforeAnythingIsSent()
{
    Bench bench;
    QVERIFY(bench.lookOver(bench.someFiles()));
    const ReviewCounts counts = bench.page().review().counts();
    QCOMPARE(counts.patients, 2);
    QCOMPARE(counts.series, 3);
    QCOMPARE(counts.instances, 9);
    QCOMPARE(counts.notDicom, 1);
    QVERIFY(bench.page().sendButton()->text().contains(u"North PACS"));
    QVERIFY(bench.page().sendButton()->text().contains(u"2"));
    const QModelIndex patient = bench.page().review().index(0, 0);
    const QModelIndex study = bench.page().review().index(0, 0, patient);
    QTRY_COMPARE(bench.page().review().index(0, UploadReview::InArchive, study).data().toString(), u"New"_qs);
    QVERIFY(bench.server.batches.isEmpty());
    bench.picture(bench.desk.get(), "uploads-review");
    QSignalSpy viewed(bench.desk.get(), &DeskWindow::filesActivated);
    auto *tree = bench.page().findChild<QTreeView *>();
    emit tree->activated(study);
    QCOMPARE(viewed.first().first().toStringList().size(), 6);
}

void tst_uploadpanel::nothingIsSentWithoutAYes()
{
    Bench bench;
    QVERIFY(bench.lookOver(bench.someFiles()));
    bench.page().sendButton()->click();
    const auto question = bench.desk->findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY(question->text().contains(u"North PACS"));
    QVERIFY(question->defaultButton() && question->buttonRole(question->defaultButton()) == QMessageBox::RejectRole);
    QTest::keyClick(question, Qt::Key_Return); // the safe button is the default one
    QTRY_VERIFY(!bench.desk->findChild<QMessageBox *>());
    QCOMPARE(bench.panel().currentWidget(), static_cast<QWidget *>(&bench.page()));
    QVERIFY(bench.server.batches.isEmpty());
}

void tst_uploadpanel::sendingEndsStoredAndSaid()
{
    Bench bench;
    QSignalSpy said(&bench.panel(), &UploadPanel::said);
    QSignalSpy progress(&bench.panel(), &UploadPanel::progressChanged);
    bench.session->uploads().start();
    QVERIFY(bench.lookOver(bench.someFiles()));
    bench.server.onStore = [&bench](const SentObjects &objects) -> std::optional<ServerAnswer> {
        bench.server.keep(objects);
        ServerAnswer slow = StoreServer::module(StoreServer::uids(objects));
        slow.delay = 600; // longer than the page takes to show what is under way
        return slow;
    };
    bench.send();
    QCOMPARE(bench.panel().currentWidget(), static_cast<QWidget *>(&bench.panel().queuePage()));
    QTRY_VERIFY(bench.panel().queuePage().pauseButton()->isEnabled());
    bench.picture(bench.desk.get(), "uploads-sending");
    QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 20000);
    QVERIFY(said.first().first().toString().contains(u"9"));
    QCOMPARE(bench.session->uploads().model().totals().stored, 9);
    QCOMPARE(bench.server.stored.size(), 9);
    QCOMPARE(progress.last().first().toInt(), -1);
    QTRY_VERIFY(bench.panel().queuePage().progressText().contains(u"9"));
    bench.panel().queuePage().findChild<QTreeView *>()->expandAll();
    QTRY_VERIFY(!bench.panel().queuePage().pauseButton()->isEnabled());
    QTRY_VERIFY(bench.panel().queuePage().findChild<CommitmentButton *>()->isEnabled());
    bench.picture(bench.desk.get(), "uploads-finished");
}

void tst_uploadpanel::failuresStandWithTheirReasons()
{
    Bench bench;
    bench.server.onStore = [&bench](const SentObjects &objects) -> std::optional<ServerAnswer> {
        SentObjects good;
        QMap<QString, int> failed;
        for (const auto &object : objects) {
            if (object.first.endsWith(u'2'))
                failed.insert(object.first, 0x0122);
            else if (object.first.endsWith(u'5'))
                failed.insert(object.first, 0xC122);
            else
                good << object;
        }
        bench.server.keep(good);
        return StoreServer::module(StoreServer::uids(good), failed, 202);
    };
    QSignalSpy said(&bench.panel(), &UploadPanel::said);
    QVERIFY(bench.lookOver(bench.someFiles()));
    bench.send();
    QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 20000);
    const UploadTotals totals = bench.session->uploads().model().totals();
    QCOMPARE(totals.failed, 2);
    QCOMPARE(totals.stored, 7);
    QTRY_VERIFY(bench.panel().queuePage().retryButton()->isEnabled());
    bench.panel().queuePage().findChild<QTreeView *>()->expandAll();
    bench.picture(bench.desk.get(), "uploads-failed");
    const UploadQueueModel &model = bench.session->uploads().model();
    QStringList details;
    for (int series = 0; series < model.rowCount(); ++series) {
        const QModelIndex parent = model.index(series, 0);
        for (int row = 0; row < model.rowCount(parent); ++row)
            details << model.index(row, UploadQueueModel::Detail, parent).data().toString();
    }
    QVERIFY(!details.filter(u"0122"_qs).isEmpty());
    QVERIFY(!details.filter(u"C122"_qs).isEmpty());
}

void tst_uploadpanel::aForbiddenArchiveIsNotOffered()
{
    Bench bench;
    network::Archive closed = bench.session->archives().first();
    closed.uploadsAllowed = false;
    bench.session->setArchives({closed}, closed.id);
    QVERIFY(bench.lookOver(bench.someFiles()));
    QVERIFY(!bench.page().sendButton()->isEnabled());
    QVERIFY(!bench.page().sendButton()->toolTip().isEmpty());
}

void tst_uploadpanel::cancelledScanAndReviewGoBack()
{
    Bench bench;
    bench.desk->prepareUpload(bench.someFiles());
    bench.panel().currentWidget()->findChild<QPushButton *>()->click();
    QVERIFY(bench.panel().currentWidget()->findChildren<QPushButton *>().size() == 2); // the empty state
    QVERIFY(bench.lookOver(bench.someFiles()));
    emit bench.page().cancelled();
    QVERIFY(bench.panel().currentWidget() != &bench.page());
    QVERIFY(bench.server.batches.isEmpty());
}

void tst_uploadpanel::droppedFilesGoToTheHalfTheyFallOn()
{
    QWidget window;
    window.resize(800, 400);
    widgets::DropArea area(&window);
    window.show();
    QSignalSpy dropped(&area, &widgets::DropArea::dropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(u"/tmp/a"_qs), QUrl(u"https://example.org/b"_qs)});
    const auto drag = [&](const QPoint &at) {
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(area.isVisible() && area.size() == window.size());
        QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&area, &drop);
        QVERIFY(!area.isVisible());
    };
    drag({100, 200});
    drag({700, 200});
    QCOMPARE(dropped.size(), 2);
    QCOMPARE(dropped.at(0).at(0).toStringList(), QStringList{u"/tmp/a"_qs});
    QCOMPARE(dropped.at(0).at(1).value<widgets::DropArea::Half>(), widgets::DropArea::Half::View);
    QCOMPARE(dropped.at(1).at(1).value<widgets::DropArea::Half>(), widgets::DropArea::Half::Upload);
    QMimeData text;
    text.setText(u"no files"_qs);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(!area.isVisible());
    if (const QString pictures = qEnvironmentVariable("NEGATOSCOPE_PICTURES"); !pictures.isEmpty()) {
        Bench bench;
        widgets::DropArea over(bench.desk.get());
        QDragEnterEvent shown({900, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.desk.get(), &shown);
        bench.picture(bench.desk.get(), "uploads-drop");
    }
}

void tst_uploadpanel::pastedFilesAreLookedOver()
{
    Bench bench;
    bench.desk->showPlace(Place::Uploads);
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(bench.someFiles().first())});
    QApplication::clipboard()->setMimeData(data);
    QTest::keyClick(&bench.panel(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&bench] { return bench.panel().currentWidget() == &bench.page(); }, 20000));
    QCOMPARE(bench.page().review().counts().instances, 1);
}

void tst_uploadpanel::anEmptyFolderIsSaid()
{
    Bench bench;
    QTemporaryDir empty;
    QSignalSpy said(&bench.panel(), &UploadPanel::said);
    bench.desk->prepareUpload({empty.path()});
    QVERIFY(said.wait(20000));
    QVERIFY(said.first().first().toString().contains(u"no files"));
    QVERIFY(bench.panel().currentWidget() != &bench.page());
    QVERIFY(bench.panel().currentWidget()->findChildren<QPushButton *>().size() == 2); // the empty state
}

/// PS3.18 §13.4.3, Table J.2-1: committed to six images, not to one of them, nothing said of two.
void tst_uploadpanel::whatTheArchiveCommitsItselfToStandsInTheRows()
{
    Bench bench;
    QByteArrayList good;
    for (int i = 1; i <= 6; ++i)
        good << "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2.9." + QByteArray::number(i) + "\"]}}";
    const QByteArray bad = "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2.9.7\"]},\"00081197\":{\"vr\":\"US\",\"Value\":[274]}}";
    bench.server.route("/commitment-requests/*", ServerAnswer::json("{\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + good.join(',')
                                                                    + "]},\"00081198\":{\"vr\":\"SQ\",\"Value\":[" + bad + "]}}"));
    QVERIFY(bench.lookOver(bench.someFiles()));
    QSignalSpy finished(&bench.session->uploads(), &UploadCenter::finished);
    bench.send();
    QVERIFY(finished.wait(20000));
    auto *button = bench.panel().queuePage().findChild<CommitmentButton *>();
    QTRY_VERIFY(button->isEnabled());
    button->click();
    const UploadQueueModel &model = bench.session->uploads().model();
    const auto detail = [&model](int series) { return model.index(series, UploadQueueModel::Detail).data().toString(); };
    QTRY_VERIFY(detail(0).contains(u"commitment given for 3"));
    QVERIFY(detail(1).contains(u"commitment given for 3"));
    QVERIFY(detail(2).contains(u"commitment refused for 1"));
    QVERIFY(!detail(2).contains(u"given"));
    bench.picture(bench.desk.get(), "uploads-commitment");
    const QModelIndex refused = model.index(0, UploadQueueModel::Detail, model.index(2, 0));
    QVERIFY2(refused.data().toString().contains(u"reason 0112"), qPrintable(refused.data().toString()));
}

void tst_uploadpanel::aTableOfContentsStandsForItsDisc()
{
    Bench bench;
    const QStringList paths = bench.someFiles();
    const QString contents = bench.files.write(u"DICOMDIR"_qs, "no table at all");
    QVERIFY(bench.lookOver({contents}));
    QCOMPARE(bench.page().review().counts().instances, paths.size() - 1);
}

void tst_uploadpanel::whatIsSentAndItsReceiptAreAudited()
{
    Bench bench;
    const QTemporaryDir receipts;
    QSignalSpy said(&bench.panel(), &UploadPanel::said);
    bench.session->uploads().start();
    QVERIFY(bench.lookOver(bench.someFiles()));
    bench.send();
    QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, 20000);
    QPushButton *save = nullptr;
    for (QPushButton *button : bench.panel().queuePage().findChildren<QPushButton *>())
        save = button->text() == u"Save receipt" ? button : save;
    QTRY_VERIFY(save && save->isEnabled());
    save->click();
    auto *asked = bench.panel().queuePage().findChild<QFileDialog *>();
    QVERIFY(asked);
    emit asked->fileSelected(receipts.filePath(u"receipt.csv"_qs));
    QVERIFY(QFile::exists(receipts.filePath(u"receipt.csv"_qs)));
    bench.desk.reset();
    bench.session.reset();
    using namespace testsupport;
    for (const QString &event : {AuditedImport, u"110102"_qs, AuditedTransfer, AuditedExport}) { // 110102: Begin Transferring
        const QList<AuditLine> lines = readAudit(bench.audit.path(), event);
        QCOMPARE(lines.size(), 2); // a message for each patient
        QCOMPARE(lines[0].patients, QStringList{u"NG-1"_qs});
        QCOMPARE(lines[0].studies, QStringList{u"1.2.7"_qs});
        QCOMPARE(lines[0].instances.value(u"1.2.840.10008.5.1.4.1.1.2"_qs), 6);
        QCOMPARE(lines[1].patients, QStringList{u"NG-2"_qs});
        QCOMPARE(lines[1].outcome, 0);
    }
    QVERIFY(readAudit(bench.audit.path(), AuditedExport)[0].participants.contains(QUrl::fromLocalFile(receipts.path()).toString()));
}

NEGATOSCOPE_TEST(tst_uploadpanel)
#include "tst_uploadpanel.moc"
