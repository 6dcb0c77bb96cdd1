#include "ui/shell.h"

#include "tests/support/testmain.h"
#include "ui/desk/deskwindow.h"
#include "ui/flow/session.h"
#include "ui/pageswindow.h"
#include "ui/reading/readingwindow.h"

#include <QLabel>
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

NEGATOSCOPE_TEST(tst_shell)
#include "tst_shell.moc"
