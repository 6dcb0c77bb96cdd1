#include "tests/support/testmain.h"
#include "tests/worklist/reading/worklistreadingtest.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "network/transfer/uploaditem.h"
#include "ui/desk/worklist/worklistdialogs.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/flow/uploadcenter.h"
#include "ui/reading/completedialog.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/readingwindow.h"
#include "ui/readingtasks.h"
#include "widgets/imageviewport.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QSpinBox>

/// The whole way of a reader through the real windows.
class tst_worklistreading : public WorklistReadingTest
{
    Q_OBJECT

private slots:
    void aReaderClaimsReadsCompletesAndGoesOn();
    void aParkedTaskIsTakenUpAgain();
    void aParkedPlaceSurvivesARestart();
    void anUnfinishedTaskIsAskedAboutWithItsPatient();
    void uploadsOfTheReadingAreItsResult();
    void aCancelRequestIsRefusedOrObeyed();
    void progressTellsTheContact();
    void imagesElsewhereAreAskedAboutFirst();
    void foreignRootsAreTold_data();
    void foreignRootsAreTold();
    void theNextTaskIsLoadedBeforehand();
};

void tst_worklistreading::aReaderClaimsReadsCompletesAndGoesOn()
{
    const QString usual = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    const QString urgent = addTask(QStringLiteral("Read the chest"), QStringLiteral("HIGH"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 2);
    QVERIFY(panel().isVisible() && panel().table().isVisible());
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Live);
    QCOMPARE(panel().controller().model().row(0).uid, urgent); // urgent first
    panel().table().selectTask(urgent);
    QTRY_VERIFY(!panel().controller().model().row(0).modalities.isEmpty()); // the archive told
    picture("worklist");
    panel().table().setFocus();
    QTest::keyClick(&panel().table(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    if (!m_shell->reading() && !panel().controller().isClaiming())
        panel().claimCurrent(); // shortcuts need an active window, which the offscreen platform may not give
    QTRY_VERIFY(m_shell->reading());
    QCOMPARE(m_server->worklist().items()[urgent].state(), QStringLiteral("IN PROGRESS"));
    ReadingWindow *window = m_shell->reading();
    QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), 60000);
    QVERIFY(window->activeViewport() && window->activeViewport()->stack()); // images of the phantom study on screen
    auto *bar = window->findChild<ClaimBar *>();
    QVERIFY(bar);
    QVERIFY(bar->completeButton()->isEnabled());
    picture("reading-bar");

    auto *progress = bar->findChild<QSpinBox *>();
    progress->setValue(60);
    emit progress->editingFinished();
    QTRY_COMPARE(Workitem(m_server->worklist().items()[urgent].set).progress(), 60.0);
    QTRY_COMPARE(Workitem(m_server->worklist().items()[urgent].set).performedStations().size(), 1); // everybody sees who has it
    QTRY_VERIFY(!bar->task()->isSending());

    bar->completeButton()->click();
    QVERIFY(bar->task()->state() == ReadingTask::State::Reading); // not all was seen: that is named first
    answer<CompleteDialog>("act", "completion-dialog");
    QVERIFY(bar->task()->state() == ReadingTask::State::AboutToComplete);
    picture("about-to-complete");
    bar->completeButton()->click(); // thought better of it
    QVERIFY(bar->task()->state() == ReadingTask::State::Reading);
    QCOMPARE(m_server->worklist().items()[urgent].state(), QStringLiteral("IN PROGRESS"));
    bar->completeButton()->click();
    answer<CompleteDialog>("act");
    QTRY_COMPARE_WITH_TIMEOUT(m_server->worklist().items()[urgent].state(), QStringLiteral("COMPLETED"), 15000);
    QTRY_VERIFY(bar->task()->state() == ReadingTask::State::Completed);
    QVERIFY(m_session->claims().all().isEmpty());
    picture("completed");

    emit bar->nextRequested();
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    QCOMPARE(m_shell->desk()->place(), Place::Worklist);
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->uid == usual);
    QCOMPARE(m_server->worklist().items()[usual].state(), QStringLiteral("SCHEDULED")); // offered, not taken
}

void tst_worklistreading::aParkedTaskIsTakenUpAgain()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"), QStringLiteral("ct-same-name"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    m_shell->reading()->setLayoutGrid(1, 2);
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading()->isSettled(), 60000);
    auto *viewport = m_shell->reading()->viewports().first();
    QTRY_VERIFY(viewport->stack()->count() > 3);
    viewport->setIndex(3);
    viewport->setWindow(-600, 1500);
    const dicom::FrameKey image = viewport->stack()->image(3).key;
    emit bar->parked();
    QTRY_VERIFY(panel().table().currentTask() && panel().table().currentTask()->mine);
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("IN PROGRESS"));
    QVERIFY(claim(uid));
    QCOMPARE(m_shell->reading()->viewports().size(), 2); // as it was left: layout, image, window
    auto *again = m_shell->reading()->viewports().first();
    QTRY_VERIFY_WITH_TIMEOUT(again->stack() && again->index() >= 0 && again->stack()->image(again->index()).key == image, 30000);
    QVERIFY(again->viewState().voi.has_value());
    QCOMPARE(again->viewState().voi->center, -600.0);
}

void tst_worklistreading::aParkedPlaceSurvivesARestart()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"), QStringLiteral("ct-same-name"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    m_shell->reading()->setLayoutGrid(1, 2);
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading()->isSettled(), 60000);
    auto *viewport = m_shell->reading()->viewports().first();
    QTRY_VERIFY(viewport->stack()->count() > 2);
    viewport->setIndex(2);
    viewport->setWindow(-500, 1400);
    const dicom::FrameKey image = viewport->stack()->image(2).key;
    emit bar->parked();
    makeShell(); // another run, in the same profile
    QVERIFY(claim(uid));
    QCOMPARE(m_shell->reading()->viewports().size(), 2);
    auto *again = m_shell->reading()->viewports().first();
    QTRY_VERIFY_WITH_TIMEOUT(again->stack() && again->index() >= 0 && again->stack()->image(again->index()).key == image, 30000);
    QVERIFY(again->viewState().voi.has_value());
    QCOMPARE(again->viewState().voi->center, -500.0);
}

void tst_worklistreading::anUnfinishedTaskIsAskedAboutWithItsPatient()
{
    dicom::DataSet set = testsupport::newWorkitem(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"));
    testsupport::setInputStudy(set, testsupport::studyUid(QStringLiteral("ct-same-name")), QUrl(m_archive.url()));
    set.setString(tag::PatientName, QStringLiteral("Crash^Casey"));
    set.setString(tag::PatientID, QStringLiteral("4711"));
    const QString uid = dicom::makeUid();
    QVERIFY(!m_server->worklist().create(uid, set).failed());
    {
        network::UpsClient client(m_session->http(), *m_session->defaultArchive(), m_session->claims());
        const auto claiming = client.claim(uid); // and then the power went
        QTRY_VERIFY(claiming->isFinished());
        QVERIFY(claiming->result());
    }
    makeShell();
    QTRY_VERIFY_WITH_TIMEOUT(!m_shell->desk()->question().isHidden(), 30000);
    QVERIFY2(m_shell->desk()->question().text().contains(u"Crash, Casey"), qPrintable(m_shell->desk()->question().text()));
    QVERIFY(m_shell->desk()->question().text().contains(u"4711"));
    QVERIFY(!m_shell->reading()); // never silently
    picture("unfinished");
    m_shell->desk()->question().insist();
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading() && m_shell->reading()->findChild<ClaimBar *>(), 30000);
    QCOMPARE(m_shell->reading()->findChild<ClaimBar *>()->task()->uid(), uid);
}

void tst_worklistreading::uploadsOfTheReadingAreItsResult()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    const QString study = testsupport::studyUid(QStringLiteral("us-echo"));
    // An object of the study that the archive does not have yet, as a measurement report would be.
    const QString file =
        m_archive.file(QStringLiteral("us-echo/") + testsupport::filesBelow(m_archive.file(QStringLiteral("us-echo"))).first());
    auto object = dicom::readPart10(testsupport::contentOf(file))->dataSet;
    const QString made = dicom::makeUid(), series = dicom::makeUid();
    object.setString(tag::SOPInstanceUID, made);
    object.setString(tag::SeriesInstanceUID, series);
    QFile copy(m_folder->filePath(QStringLiteral("made.dcm")));
    QVERIFY(copy.open(QIODevice::WriteOnly));
    const QByteArray bytes = dicom::writePart10(object, QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian));
    QCOMPARE(copy.write(bytes), bytes.size());
    copy.close();
    network::UploadItem item;
    item.path = copy.fileName();
    item.studyInstanceUid = study;
    item.seriesInstanceUid = series;
    item.sopClassUid = object.string(tag::SOPClassUID);
    item.sopInstanceUid = made;
    item.transferSyntaxUid = QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian);
    item.bytes = bytes.size();
    item.modified = QFileInfo(copy).lastModified().toMSecsSinceEpoch();
    m_session->uploads().start();
    m_session->uploads().send(*m_session->defaultArchive(), {item});
    QTRY_COMPARE_WITH_TIMEOUT(bar->task()->outputCount(), 1, 60000);
    bar->completeButton()->click();
    if (dialog<CompleteDialog>())
        answer<CompleteDialog>("act", "completion-outputs");
    QTRY_COMPARE_WITH_TIMEOUT(m_server->worklist().items()[uid].state(), QStringLiteral("COMPLETED"), 20000);
    const auto output = m_server->worklist()
                            .items()[uid]
                            .set.item(tag::UnifiedProcedureStepPerformedProcedureSequence)
                            .item(tag::OutputInformationSequence);
    QCOMPARE(output.string(tag::StudyInstanceUID), study);
    QCOMPARE(output.string(tag::SeriesInstanceUID), series);
    QCOMPARE(output.item(tag::ReferencedSOPSequence).string(tag::ReferencedSOPInstanceUID), made);
    QVERIFY(output.item(tag::WADORSRetrievalSequence).string(tag::RetrieveURL).endsWith(series));
}

void tst_worklistreading::aCancelRequestIsRefusedOrObeyed()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Live);
    dicom::DataSet reason;
    reason.setString(tag::ReasonForCancellation, QStringLiteral("Double order"));
    reason.setString(tag::ContactURI, QStringLiteral("tel:110"));
    QVERIFY(!m_server->worklist().requestCancel(uid, QStringLiteral("RIS"), reason).failed());
    QTRY_VERIFY(!bar->question().isHidden());
    QVERIFY2(bar->question().text().contains(u"RIS") && bar->question().text().contains(u"Double order")
                 && bar->question().text().contains(u"tel:110"),
             qPrintable(bar->question().text()));
    picture("cancel-request");
    bar->question().dismiss(); // refused: nothing happens
    QVERIFY(bar->task()->state() == ReadingTask::State::Reading);
    QVERIFY(!m_server->worklist().requestCancel(uid, QStringLiteral("RIS"), reason).failed());
    QTRY_VERIFY(!bar->question().isHidden());
    bar->question().insist();
    QTRY_VERIFY(dialog<DiscontinueDialog>());
    dialog<DiscontinueDialog>()->findChild<QComboBox *>()->setCurrentIndex(1);
    answer<DiscontinueDialog>("act", "discontinue");
    QTRY_COMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("CANCELED"));
}

void tst_worklistreading::progressTellsTheContact()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    for (QPushButton *button : bar->findChildren<QPushButton *>()) {
        if (button->text().startsWith(u"Tell"))
            button->click();
    }
    auto *form = dialog<ProgressDialog>();
    QVERIFY(form);
    const auto fields = form->findChildren<QLineEdit *>();
    for (QLineEdit *field : fields) {
        if (field->placeholderText().startsWith(u"tel:"))
            field->setText(QStringLiteral("+49 30 1234"));
    }
    answer<ProgressDialog>("act", "progress");
    const auto told = [&] {
        return m_server->worklist()
            .items()[uid]
            .set.item(tag::ProcedureStepProgressInformationSequence)
            .item(tag::ProcedureStepCommunicationsURISequence)
            .string(tag::ContactURI);
    };
    QTRY_COMPARE(told(), QStringLiteral("tel:+49301234"));
}

void tst_worklistreading::imagesElsewhereAreAskedAboutFirst()
{
    // The same Orthanc under another name is another origin.
    QUrl elsewhere(m_archive.url());
    elsewhere.setHost(QStringLiteral("localhost"));
    dicom::DataSet set = testsupport::newWorkitem(QStringLiteral("Read from elsewhere"), QStringLiteral("MEDIUM"));
    testsupport::setInputStudy(set, testsupport::studyUid(QStringLiteral("us-echo")), elsewhere);
    const QString uid = dicom::makeUid();
    QVERIFY(!m_server->worklist().create(uid, set).failed());
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    auto *question = m_shell->reading()->findChild<QuestionBar *>(QStringLiteral("elsewhere"));
    QVERIFY(question && !question->isHidden());
    QVERIFY(question->text().contains(u"localhost"));
    picture("elsewhere");
    QCOMPARE(m_shell->reading()->studies().first().archiveId, QStringLiteral("a")); // until it is answered
    question->insist();
    QCOMPARE(m_shell->reading()->studies().first().archiveId.left(5), QStringLiteral("guest"));
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading()->isSettled() && m_shell->reading()->activeViewport()->stack(), 60000);
    QCOMPARE(m_session->archives().size(), 1); // it is nobody's archive
    // The answer stands with the archive: the next task is not asked about, until it is taken back there.
    network::Archive kept = m_session->archives().first();
    QCOMPARE(kept.origins, QStringList{network::originOf(elsewhere)});
    QVERIFY(kept.refusedOrigins.isEmpty());
    emit bar->parked();
    QVERIFY(claim(uid));
    QVERIFY(!m_shell->reading()->findChild<QuestionBar *>(QStringLiteral("elsewhere")));
    QCOMPARE(m_shell->reading()->studies().first().archiveId.left(5), QStringLiteral("guest"));
    emit m_shell->reading()->findChild<ClaimBar *>()->parked();
    kept.origins.clear();
    m_session->updateArchive(kept);
    QVERIFY(claim(uid));
    QVERIFY(m_shell->reading()->findChild<QuestionBar *>(QStringLiteral("elsewhere")));
}

void tst_worklistreading::foreignRootsAreTold_data()
{
    QTest::addColumn<QString>("archive");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("root");
    const QString own = QStringLiteral("http://pacs/dicom-web"), secure = QStringLiteral("https://pacs/dicom-web");
    QTest::newRow("own") << own << QStringLiteral("http://pacs/dicom-web/studies/1.2") << QString();
    QTest::newRow("own host, another path") << own << QStringLiteral("http://pacs/rs/studies/1.2") << QString();
    QTest::newRow("another host") << own << QStringLiteral("http://other/rs/studies/1.2/series/1.3") << QStringLiteral("http://other/rs");
    QTest::newRow("another port") << own << QStringLiteral("http://pacs:81/rs/studies/1.2") << QStringLiteral("http://pacs:81/rs");
    QTest::newRow("down to an open line") << secure << QStringLiteral("http://other/rs/studies/1.2") << QString();
    QTest::newRow("another secure host") << secure << QStringLiteral("https://other/rs/studies/1.2") << QStringLiteral("https://other/rs");
    QTest::newRow("a file") << own << QStringLiteral("file:///etc/studies/1.2") << QString();
    QTest::newRow("with a password") << own << QStringLiteral("http://me:pass@other/rs/studies/1.2") << QString();
    QTest::newRow("not a study") << own << QStringLiteral("http://other/rs/anything") << QString();
}

void tst_worklistreading::foreignRootsAreTold()
{
    QFETCH(QString, archive);
    QFETCH(QString, url);
    QFETCH(QString, root);
    network::Archive known;
    known.root = QUrl(archive);
    network::InputReference input;
    input.wadoRs = QUrl(url);
    QCOMPARE(foreignRoot({known}, input), QUrl(root));
}

void tst_worklistreading::theNextTaskIsLoadedBeforehand()
{
    const QString first = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    const QString second = addTask(QStringLiteral("Read the chest"), QStringLiteral("LOW"), QStringLiteral("ct-same-name"));
    ClaimBar *bar = claim(first);
    QVERIFY(bar);
    bar->task()->complete();
    QTRY_VERIFY_WITH_TIMEOUT(bar->task()->state() == ReadingTask::State::Completed, 20000);
    const auto windows = [] {
        int count = 0;
        for (QWidget *widget : QApplication::allWidgets())
            count += qobject_cast<ReadingWindow *>(widget) ? 1 : 0;
        return count;
    };
    QCOMPARE(windows(), 2); // one of them nobody sees
    QCOMPARE(m_server->worklist().items()[second].state(), QStringLiteral("SCHEDULED"));
    emit bar->nextRequested();
    QTRY_COMPARE(windows(), 1);
    QVERIFY(claim(second));
    QCOMPARE(windows(), 1); // the one that was loading
    QVERIFY(m_shell->reading()->activeViewport()->stack());
    QTRY_COMPARE(panel().controller().count(5), 1); // "Done today" has the first
}

NEGATOSCOPE_TEST(tst_worklistreading)
#include "tst_worklistreading.moc"
