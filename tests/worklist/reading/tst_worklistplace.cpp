#include "tests/support/testmain.h"
#include "tests/worklist/reading/worklistreadingtest.h"
#include "ui/desk/worklist/dialectdialog.h"
#include "ui/desk/worklist/subscriptionsdialog.h"
#include "ui/desk/worklist/worklisttable.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>

/// The worklist as a place of the Desk: how it follows, stands and is set up.
class tst_worklistplace : public WorklistReadingTest
{
    Q_OBJECT

private slots:
    void theListFollowsWithoutJumping();
    void offlineIsSaid();
    void enterMayClaimAfterThreeSeconds();
    void theListIsGroupedAndSorted();
    void theListMayBeAWindowOfItsOwn();
    void theDialectIsSetByAForm();
    void subscriptionsAreMadeInThePlace();
};

void tst_worklistplace::theListFollowsWithoutJumping()
{
    QStringList uids;
    for (int i = 0; i < 100; ++i)
        uids << addTask(QStringLiteral("Task %1").arg(i), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 100);
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Live);
    const QString chosen = panel().controller().model().row(50).uid;
    panel().table().selectTask(chosen);
    panel().table().scrollTo(panel().table().currentIndex(), QAbstractItemView::PositionAtCenter);
    panel().controller().model().setHeld(true); // the pointer is over it
    const int place = panel().table().verticalScrollBar()->value();
    const QString urgent = addTask(QStringLiteral("Urgent"), QStringLiteral("HIGH"), QStringLiteral("us-echo"));
    QTRY_COMPARE(panel().controller().model().pendingCount(), 1);
    const QString other = panel().controller().model().row(3).uid;
    QVERIFY(!m_server->worklist().changeState(other, QStringLiteral("2.25.1"), QStringLiteral("IN PROGRESS")).failed());
    QTRY_VERIFY(panel().controller().model().row(3).item.state() == Workitem::State::InProgress);
    QCOMPARE(panel().table().currentTask()->uid, chosen);
    QCOMPARE(panel().table().verticalScrollBar()->value(), place);
    panel().controller().model().setHeld(false);
    QCOMPARE(panel().controller().model().row(0).uid, urgent);
    QCOMPARE(panel().table().currentTask()->uid, chosen);
}

void tst_worklistplace::offlineIsSaid()
{
    addTask(QStringLiteral("Read"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    m_server.reset();
    QTRY_VERIFY(panel().controller().mark() != WorklistController::Mark::Live);
    QTRY_VERIFY_WITH_TIMEOUT(panel().controller().mark() == WorklistController::Mark::Offline, 15000); // before it is polled
    QCOMPARE(panel().controller().model().rowCount(), 1);                                              // what is known stays
    picture("offline");
}

void tst_worklistplace::enterMayClaimAfterThreeSeconds()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    addTask(QStringLiteral("Another"), QStringLiteral("LOW"), QStringLiteral("us-echo"));
    panel().setPreferences({true, true, false, {}, {}, {}});
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 2);
    panel().table().selectTask(uid);
    emit panel().table().enterPressed(uid);
    QVERIFY(panel().isCounting());
    picture("countdown");
    QTest::keyClick(&panel().table(), Qt::Key_Escape); // taken back
    QVERIFY(!panel().isCounting());
    emit panel().table().enterPressed(uid);
    panel().table().setCurrentIndex(panel().controller().model().index(1, 0)); // another row is meant now
    QVERIFY(!panel().isCounting());
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("SCHEDULED"));
    panel().table().selectTask(uid);
    emit panel().table().enterPressed(uid);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->worklist().items()[uid].state(), QStringLiteral("IN PROGRESS"), 10000);
}

void tst_worklistplace::theListIsGroupedAndSorted()
{
    addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    addTask(QStringLiteral("Read the chest"), QStringLiteral("HIGH"), QStringLiteral("ct-same-name"));
    addTask(QStringLiteral("Read it again"), QStringLiteral("LOW"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 3);
    QTRY_VERIFY(!panel().controller().model().row(0).modalities.isEmpty());
    panel().table().setGroup(WorklistColumn::Modality);
    QTRY_COMPARE(panel().controller().model().rowCount(), 5);
    QCOMPARE(panel().controller().model().headingText(0), QStringLiteral("CT (2)"));
    panel().table().setCurrentIndex(panel().controller().model().index(2, 0));
    QTest::keyClick(&panel().table(), Qt::Key_Down); // over the heading
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->item.label() == u"Read the echo");
    picture("grouped");
    const QByteArray kept = panel().lists();
    panel().table().setGroup(std::nullopt);
    panel().table().sortByColumn(int(WorklistColumn::Label), Qt::DescendingOrder);
    QCOMPARE(panel().controller().model().row(0).item.label(), QStringLiteral("Read the chest")); // urgent first, however it is sorted
    QCOMPARE(panel().controller().model().row(2).item.label(), QStringLiteral("Read it again"));
    panel().setLists(kept); // as it was left, in another run
    QCOMPARE(panel().controller().model().rowCount(), 5);
}

void tst_worklistplace::theListMayBeAWindowOfItsOwn()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("HIGH"), QStringLiteral("us-echo"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    picture("rail-count");
    panel().table().selectTask(uid);
    emit panel().ownWindowRequested();
    QVERIFY(panel().isWindow() || panel().window() != m_shell->windowOf(m_shell->desk()));
    QVERIFY(panel().isVisible());
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->uid == uid);
    QVERIFY(m_shell->desk()->state().worklistWindow);
    picture("worklist-away");
    panel().window()->close();
    QTRY_VERIFY(panel().window() == m_shell->windowOf(m_shell->desk()));
    QVERIFY(panel().isVisible());
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->uid == uid);
}

void tst_worklistplace::theDialectIsSetByAForm()
{
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_VERIFY(panel().controller().hasLoaded());
    panel().editDialect();
    auto *form = dialog<DialectDialog>();
    QVERIFY(form);
    form->findChild<QComboBox *>()->setCurrentIndex(4);
    emit form->findChild<QComboBox *>()->activated(4); // dcm4chee
    QCOMPARE(form->dialect(), network::UpsDialect::dcm4chee());
    for (QLineEdit *field : form->findChildren<QLineEdit *>()) {
        if (field->maxLength() == 16)
            field->setText(QStringLiteral("BAD\\TITLE"));
    }
    form->findChild<QPushButton *>(QStringLiteral("act"))->click();
    QVERIFY(form->isVisible());
    for (QLineEdit *field : form->findChildren<QLineEdit *>()) {
        if (field->maxLength() == 16)
            field->setText(QStringLiteral("READER1"));
    }
    answer<DialectDialog>("act", "dialect");
    QCOMPARE(m_session->archives().first().dialect.ups.aeTitle, QStringLiteral("READER1"));
    QVERIFY(m_session->archives().first().dialect.ups.requester == network::UpsDialect::Requester::InPath);
    QVERIFY(panel().controller().archive()->dialect.ups.lock == network::UpsDialect::Lock::InBody); // in use at once
}

void tst_worklistplace::subscriptionsAreMadeInThePlace()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Live);
    panel().table().selectTask(uid);
    panel().editSubscriptions();
    auto *form = dialog<SubscriptionsDialog>();
    QVERIFY(form);
    const auto choose = [&](const char *row, int choice) {
        auto *apply = form->findChild<QPushButton *>(QLatin1String(row));
        const auto boxes = form->findChildren<QComboBox *>();
        QComboBox *box = qstrcmp(row, "applyWorklist") == 0 ? boxes.first() : boxes.last();
        box->setCurrentIndex(choice);
        apply->click();
        return QTest::qWaitFor([&] { return apply->isEnabled(); }, 20000);
    };
    QCOMPARE(form->findChildren<QComboBox *>().first()->currentIndex(), 1); // followed
    QVERIFY(choose("applyTask", 2));                                        // kept until its end was seen
    const QString title = network::defaultAeTitle();
    QVERIFY(m_server->worklist().items()[uid].subscribers.value(title));
    picture("subscriptions");
    QVERIFY(choose("applyWorklist", 0));
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Polling);
    form->grab().save(qEnvironmentVariable("NEGATOSCOPE_PICTURES", m_folder->path()) + QStringLiteral("/subscriptions-dialog.png"));
    form->reject();
}

NEGATOSCOPE_TEST(tst_worklistplace)
#include "tst_worklistplace.moc"
