#include "tests/support/testmain.h"
#include "tests/worklist/reading/worklistreadingtest.h"
#include "network/dicom/uid.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/reading/readingwindow.h"
#include "widgets/imageviewport.h"

#include <QLabel>

/// Tasks that are looked at before anybody is told, through the real windows.
class tst_previewing : public WorklistReadingTest
{
    Q_OBJECT

private slots:
    void aPreviewClaimsNothing();
    void aPreviewThatIsClaimedGoesOnAsItStands();
    void aPreviewOfWhatSomebodyElseTookSaysSo();
    void theNextOfTheListIsLookedAtAndClaimsNothing();
    void theNextIsLookedAtInTheWindowThatIsUsed();
};

void tst_previewing::aPreviewClaimsNothing()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    panel().table().selectTask(uid);
    QTest::keyClick(&panel().table(), Qt::Key_Home); // the list has the keyboard
    QTest::keyClick(&panel().table(), Qt::Key_Return);
    QTRY_VERIFY(m_shell->reading());
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading()->isSettled(), 60000);
    QVERIFY(m_shell->reading()->findChild<PreviewBar *>());
    QVERIFY(!m_shell->reading()->findChild<ClaimBar *>());
    picture("preview");
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("SCHEDULED"));
    QVERIFY(m_session->claims().all().isEmpty());
}

void tst_previewing::aPreviewThatIsClaimedGoesOnAsItStands()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("HIGH"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    emit panel().table().previewRequested(uid);
    QTRY_VERIFY(m_shell->reading());
    ReadingWindow *window = m_shell->reading();
    QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), 60000);
    imaging::ImageStack *stack = window->activeViewport()->stack();
    QVERIFY(stack && stack->count() > 3);
    window->activeViewport()->setIndex(3);
    window->findChild<PreviewBar *>()->findChild<QPushButton *>()->click();
    QTRY_VERIFY(window->findChild<ClaimBar *>());
    QVERIFY(!window->findChild<PreviewBar *>());
    QCOMPARE(m_shell->reading(), window);
    QCOMPARE(window->activeViewport()->stack(), stack); // nothing was opened anew
    QCOMPARE(window->activeViewport()->index(), 3);
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("IN PROGRESS"));
}

void tst_previewing::aPreviewOfWhatSomebodyElseTookSaysSo()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    emit panel().table().previewRequested(uid);
    QTRY_VERIFY(m_shell->reading() && m_shell->reading()->findChild<PreviewBar *>());
    auto *claim = m_shell->reading()->findChild<PreviewBar *>()->findChild<QPushButton *>();
    QVERIFY(!claim->isHidden());
    m_server->worklist().changeState(uid, dicom::makeUid(), QStringLiteral("IN PROGRESS"));
    claim->click();
    QTRY_VERIFY(claim->isHidden());
    QStringList said;
    for (const QLabel *label : m_shell->reading()->findChild<PreviewBar *>()->findChildren<QLabel *>())
        said += label->text();
    QVERIFY2(said.join(u'|').contains(u"else"), qPrintable(said.join(u'|'))); // somebody has it
    QVERIFY(!m_shell->reading()->findChild<ClaimBar *>());
    QVERIFY(m_session->claims().all().isEmpty());
}

void tst_previewing::theNextOfTheListIsLookedAtAndClaimsNothing()
{
    const QString usual = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    const QString urgent = addTask(QStringLiteral("Read the chest"), QStringLiteral("HIGH"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 2);
    emit panel().table().previewRequested(urgent); // the first of the list
    QTRY_VERIFY(m_shell->reading());
    ReadingWindow *window = m_shell->reading();
    QTRY_VERIFY(window->findChild<PreviewBar *>());
    const QString first = window->studies().value(0).studyInstanceUid;
    m_shell->desk()->showPlace(Place::Studies); // where the Desk stands does not matter: a task is looked at
    emit window->nextRequested();
    QTRY_VERIFY(window->studies().value(0).studyInstanceUid != first);
    QCOMPARE(m_shell->reading(), window);
    QTRY_COMPARE(window->findChildren<PreviewBar *>().size(), 1);
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->uid == usual);
    emit window->nextRequested(); // nothing follows
    QCOMPARE(panel().table().currentTask()->uid, usual);
    for (const QString &uid : {usual, urgent})
        QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("SCHEDULED"));
    m_shell->open(window->studies().value(0), OpenMode::InPlace); // something else in that window
    QTRY_VERIFY(window->findChildren<PreviewBar *>().isEmpty());
}

void tst_previewing::theNextIsLookedAtInTheWindowThatIsUsed()
{
    const QString low = addTask(QStringLiteral("Read the echo"), QStringLiteral("LOW"), QStringLiteral("us-echo"));
    const QString urgent = addTask(QStringLiteral("Read the chest"), QStringLiteral("HIGH"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 2);
    emit panel().table().previewRequested(urgent);
    QTRY_VERIFY(m_shell->reading());
    ReadingWindow *task = m_shell->reading();
    QTRY_VERIFY(task->findChild<PreviewBar *>());
    const StudyToOpen shown = task->studies().value(0);
    m_shell->open(shown, OpenMode::Beside); // a second window, of no task
    ReadingWindow *other = m_shell->reading();
    QVERIFY(other != task);
    emit task->nextRequested();
    QTRY_VERIFY(task->studies().value(0).studyInstanceUid != shown.studyInstanceUid);
    QTRY_COMPARE(task->findChildren<PreviewBar *>().size(), 1);
    QCOMPARE(other->studies().value(0).studyInstanceUid, shown.studyInstanceUid);
    QVERIFY(!other->findChild<PreviewBar *>());
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->uid == low);
    emit other->nextRequested(); // of the studies, where nothing is listed: not of the tasks
    QCOMPARE(other->studies().value(0).studyInstanceUid, shown.studyInstanceUid);
    QVERIFY(!other->findChild<PreviewBar *>());
    for (const QString &uid : {low, urgent})
        QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("SCHEDULED"));
}

NEGATOSCOPE_TEST(tst_previewing)
#include "tst_previewing.moc"
