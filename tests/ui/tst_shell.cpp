#include "ui/shell.h"

#include "tests/support/testmain.h"
#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/deskwindow.h"
#include "ui/flow/session.h"
#include "ui/pageswindow.h"
#include "ui/reading/readingwindow.h"
#include "ui/reading/toolstrip.h"

#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

#include <algorithm>

using namespace ui;

/// Who opens where; no archive is asked, what is opened is only named.
class tst_shell : public QObject
{
    Q_OBJECT

private slots:
    void oneScreenHasOneWindow();
    void aClosedPageGivesTheDeskBack();
    void severalScreensHaveSeveralWindows();
    void titlesOfWindowsNameNoPatient();
    void windowsRememberWhereTheyStood();
    void afterTheLastOfTheListThereIsASentence();
    void placesOfTheDeskAreAKeyAway();
    void theNextOpensInTheWindowThatIsUsed();
    void anOlderStudyOfThePatientIsToldFromTheNewest();
};

namespace {

StudyToOpen study()
{
    StudyToOpen study;
    study.archiveId = QStringLiteral("none");
    study.studyInstanceUid = QStringLiteral("1.2.3");
    study.expected.name.alphabetic = QStringLiteral("Canary^Name");
    return study;
}

StudyRow row(const QString &uid, const QString &patientId, QDate date)
{
    StudyRow row;
    row.archiveId = QStringLiteral("none");
    row.studyInstanceUid = uid;
    row.patientId = patientId;
    row.issuer = QStringLiteral("H");
    row.name.alphabetic = patientId + QStringLiteral("^Name");
    row.date = date;
    row.time = QTime(10, 0);
    return row;
}

StudyToOpen toOpen(const StudyRow &row)
{
    return {row.archiveId, row.studyInstanceUid, {}, row.identity(), StudyRole::Current};
}

QString uidIn(const ReadingWindow *window)
{
    return window->studies().value(0).studyInstanceUid;
}

} // namespace

void tst_shell::oneScreenHasOneWindow()
{
    Session session({});
    Shell shell(session, {}, Shell::Arrangement::OneWindow);
    shell.show(QSize(1280, 720));
    QCOMPARE(shell.windowOf(shell.desk())->size(), QSize(1280, 720));
    QCOMPARE(shell.reading(), nullptr);
    shell.open(study(), OpenMode::InPlace);
    QVERIFY(shell.reading());
    QCOMPARE(shell.windowOf(shell.reading()), shell.windowOf(shell.desk()));
    ReadingWindow *first = shell.reading();
    shell.open(study(), OpenMode::InPlace);
    QCOMPARE(shell.reading(), first);
    shell.open(study(), OpenMode::Beside);
    QVERIFY(shell.reading() != first);
}

void tst_shell::aClosedPageGivesTheDeskBack()
{
    Session session({});
    Shell shell(session, {}, Shell::Arrangement::OneWindow);
    shell.show(QSize(1280, 720));
    shell.open(study(), OpenMode::InPlace);
    auto *pages = qobject_cast<PagesWindow *>(shell.windowOf(shell.desk()));
    QVERIFY(pages);
    QCOMPARE(pages->currentPage(), shell.reading());
    emit pages->pageCloseRequested(shell.reading());
    QCOMPARE(pages->currentPage(), shell.desk());
    QCOMPARE(shell.reading(), nullptr);
}

void tst_shell::severalScreensHaveSeveralWindows()
{
    Session session({});
    Shell shell(session, {}, Shell::Arrangement::Windows);
    shell.show(QSize(1280, 720));
    shell.open(study(), OpenMode::InPlace);
    QVERIFY(shell.windowOf(shell.reading()) != shell.windowOf(shell.desk()));
}

void tst_shell::titlesOfWindowsNameNoPatient()
{
    Session session({});
    for (const auto arrangement : {Shell::Arrangement::OneWindow, Shell::Arrangement::Windows}) {
        Shell shell(session, {}, arrangement);
        shell.show(QSize(1280, 720));
        shell.open(study(), OpenMode::InPlace);
        QVERIFY(!shell.windowOf(shell.reading())->windowTitle().contains(QStringLiteral("Canary")));
        QVERIFY(!shell.windowOf(shell.desk())->windowTitle().contains(QStringLiteral("Canary")));
    }
}

void tst_shell::windowsRememberWhereTheyStood()
{
    QHash<QString, QByteArray> kept;
    const StateStore store{[&](const QString &name) { return kept.value(name); },
                           [&](const QString &name, const QByteArray &state) { kept.insert(name, state); }};
    Session session({});
    {
        Shell shell(session, store, Shell::Arrangement::OneWindow);
        shell.show();
        QWidget *window = shell.windowOf(shell.desk());
        window->setWindowState(Qt::WindowNoState);
        window->setGeometry(10, 20, 1300, 740);
        window->close();
    }
    QCOMPARE(kept.size(), 1);
    Shell shell(session, store, Shell::Arrangement::OneWindow);
    shell.show();
    QCOMPARE(shell.windowOf(shell.desk())->size(), QSize(1300, 740));
}

void tst_shell::afterTheLastOfTheListThereIsASentence()
{
    Session session({});
    Shell shell(session, {}, Shell::Arrangement::OneWindow);
    shell.show(QSize(1280, 720));
    shell.open(study(), OpenMode::InPlace);
    ReadingWindow *reading = shell.reading();
    QVERIFY(QTest::qWaitForWindowActive(reading->window()));
    QTest::keyClick(reading, Qt::Key_N);
    const auto labels = reading->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("nothing further"));
    }));
    QCOMPARE(shell.reading(), reading);
}

void tst_shell::placesOfTheDeskAreAKeyAway()
{
    Session session({});
    Shell shell(session, {}, Shell::Arrangement::OneWindow);
    shell.show(QSize(1280, 720));
    auto *pages = qobject_cast<PagesWindow *>(shell.windowOf(shell.desk()));
    constexpr std::pair<Qt::Key, Place> places[] = {{Qt::Key_1, Place::Studies},
                                                    {Qt::Key_2, Place::Worklist},
                                                    {Qt::Key_3, Place::Uploads},
                                                    {Qt::Key_4, Place::Archives},
                                                    {Qt::Key_Comma, Place::Settings}};
    shell.open(study(), OpenMode::InPlace);
    QVERIFY(QTest::qWaitForWindowActive(pages));
    for (const auto &[key, place] : places) {
        pages->showPage(shell.reading());
        QTest::keyClick(shell.reading(), key, Qt::ControlModifier);
        QCOMPARE(pages->currentPage(), shell.desk());
        QCOMPARE(shell.desk()->place(), place);
    }
}

void tst_shell::theNextOpensInTheWindowThatIsUsed()
{
    Session session({});
    Shell shell(session, {}, Shell::Arrangement::Windows);
    shell.show(QSize(1280, 720));
    QList<StudyRow> rows; // the newest first, as the list sorts them
    for (int i = 0; i < 4; ++i)
        rows << row(QStringLiteral("1.2.%1").arg(i), QStringLiteral("P%1").arg(i), QDate(2026, 5, 20 - i));
    shell.desk()->browser().controller().studies().addRows(rows);
    shell.open(toOpen(rows[0]), OpenMode::InPlace);
    ReadingWindow *first = shell.reading();
    shell.open(toOpen(rows[2]), OpenMode::Beside);
    ReadingWindow *second = shell.reading();
    QVERIFY(first != second);
    emit first->nextRequested(); // although the other one was opened last
    QCOMPARE(uidIn(first), rows[1].studyInstanceUid);
    QCOMPARE(uidIn(second), rows[2].studyInstanceUid);
    emit second->nextRequested();
    QCOMPARE(uidIn(second), rows[3].studyInstanceUid);
    QCOMPARE(uidIn(first), rows[1].studyInstanceUid);
    emit first->nextRequested(); // what the other one left
    QCOMPARE(uidIn(first), rows[2].studyInstanceUid);
    emit second->nextRequested(); // nothing follows: nothing opens
    QCOMPARE(uidIn(second), rows[3].studyInstanceUid);
}

void tst_shell::anOlderStudyOfThePatientIsToldFromTheNewest()
{
    Session session({});
    Shell shell(session, {}, Shell::Arrangement::Windows);
    shell.show(QSize(1280, 720));
    const QList<StudyRow> rows{row(QStringLiteral("1.2.1"), QStringLiteral("P1"), QDate(2026, 5, 20)),
                               row(QStringLiteral("1.2.2"), QStringLiteral("P1"), QDate(2025, 5, 20)),
                               row(QStringLiteral("1.2.3"), QStringLiteral("P2"), QDate(2024, 5, 20))};
    shell.desk()->browser().controller().studies().addRows(rows);
    shell.open(toOpen(rows[0]), OpenMode::InPlace);
    ReadingWindow *window = shell.reading();
    const auto *strip = window->findChild<ToolStrip *>();
    emit window->nextRequested();
    QCOMPARE(uidIn(window), rows[1].studyInstanceUid);
    QVERIFY2(strip->notice().contains(QStringLiteral("2026-05-20")), qPrintable(strip->notice()));
    strip->noticeButton()->click();
    QCOMPARE(uidIn(window), rows[0].studyInstanceUid);
    QVERIFY(!strip->notice().contains(QStringLiteral("2026-05-20")));
    shell.open(toOpen(rows[1]), OpenMode::InPlace);
    emit window->nextRequested(); // somebody else's, and the only one
    QCOMPARE(uidIn(window), rows[2].studyInstanceUid);
    QVERIFY(!strip->notice().contains(QStringLiteral("older"), Qt::CaseInsensitive));
}

NEGATOSCOPE_TEST(tst_shell)
#include "tst_shell.moc"
