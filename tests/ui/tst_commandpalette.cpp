#include "tests/support/testmain.h"
#include "tests/ui/deskbench.h"
#include "ui/commandpalette.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>

/// Ctrl+K: what can be done, by words of its name.
class tst_commandpalette : public QObject
{
    Q_OBJECT

private slots:
    void wordsFindACommandOfTheDesk();
    void whatIsUnknownIsSaidAndDoesNothing();
    void escapeGivesTheFocusBack();
    void onlyWhatCanBeDoneIsOffered();
    void whatWasDoneLastStandsOnTop();
};

namespace {

QStringList shownNames(const CommandPalette &palette)
{
    const auto *list = palette.findChild<QTreeWidget *>();
    QStringList names;
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        if (!list->topLevelItem(i)->isHidden())
            names.append(list->topLevelItem(i)->text(0));
    }
    return names;
}

/// A window of three commands, one of which cannot be done and one of which does not show.
struct Bench {
    QWidget window;
    QLineEdit before{&window}, field{&window}, after{&window}; // where the focus could end by mistake
    QAction paint{u"Paint the &picture"_qs}, print{u"Print"_qs}, cannot{u"Erase"_qs}, hidden{u"Secret"_qs};
    QStringList done;
    CommandPalette palette{&window};

    Bench()
    {
        window.resize(800, 600);
        cannot.setEnabled(false);
        hidden.setVisible(false);
        for (QAction *action : {&paint, &print, &cannot, &hidden}) {
            window.addAction(action);
            QObject::connect(action, &QAction::triggered, &window, [this, action] { done.append(action->text()); });
        }
        field.addAction(&print); // known twice, offered once
        window.show();
        field.setFocus();
    }
    QLineEdit *words() { return palette.findChild<QLineEdit *>(); }
};

} // namespace

void tst_commandpalette::wordsFindACommandOfTheDesk()
{
    DeskBench bench;
    bench.show();
    QVERIFY(QTest::qWaitForWindowActive(bench.desk.get()));
    auto *palette = bench.desk->findChild<CommandPalette *>();
    QVERIFY(palette && palette->isHidden());
    QTest::keyClick(bench.desk->focusWidget(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(palette->isVisible());
    QVERIFY(shownNames(*palette).contains(u"Add an archive…"_qs));
    QVERIFY(bench.desk->rect().contains(palette->geometry()));
    QWidget *words = bench.desk->focusWidget();
    QTest::keyClicks(words, u"arch"_qs);
    QCOMPARE(shownNames(*palette), (QStringList{u"Archives"_qs, u"Search for studies"_qs, u"Add an archive…"_qs, u"Search again"_qs}));
    QTest::keyClick(words, Qt::Key_Return); // the one that begins with it, on top
    QVERIFY(palette->isHidden());
    QCOMPARE(bench.desk->place(), Place::Archives);
}

void tst_commandpalette::whatIsUnknownIsSaidAndDoesNothing()
{
    Bench bench;
    bench.palette.open();
    QTest::keyClicks(bench.words(), u"xyzzy"_qs);
    QVERIFY(shownNames(bench.palette).isEmpty());
    QVERIFY(bench.palette.findChild<QLabel *>()->isVisible());
    QTest::keyClick(bench.words(), Qt::Key_Return);
    QCOMPARE(bench.done, QStringList());
    QVERIFY(bench.palette.isVisible()); // to be corrected
    bench.words()->selectAll();
    QTest::keyClicks(bench.words(), u"print"_qs);
    QTest::keyClick(bench.words(), Qt::Key_Return);
    QCOMPARE(bench.done, QStringList{u"Print"_qs});
}

void tst_commandpalette::escapeGivesTheFocusBack()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.palette.open();
    QVERIFY(bench.words()->hasFocus());
    QTest::keyClick(bench.words(), Qt::Key_Escape);
    QVERIFY(bench.palette.isHidden());
    QVERIFY(bench.field.hasFocus());
}

void tst_commandpalette::onlyWhatCanBeDoneIsOffered()
{
    Bench bench;
    bench.palette.open();
    QCOMPARE(shownNames(bench.palette), (QStringList{u"Paint the picture"_qs, u"Print"_qs}));
    QTest::keyClicks(bench.words(), u"PICT paint"_qs); // words in any order and case
    QCOMPARE(shownNames(bench.palette), QStringList{u"Paint the picture"_qs});
}

void tst_commandpalette::whatWasDoneLastStandsOnTop()
{
    Bench bench;
    bench.palette.open();
    QTest::keyClick(bench.words(), Qt::Key_Down);
    QTest::keyClick(bench.words(), Qt::Key_Return);
    QCOMPARE(bench.done, QStringList{u"Print"_qs});
    bench.palette.open();
    QCOMPARE(shownNames(bench.palette), (QStringList{u"Print"_qs, u"Paint the picture"_qs}));
}

NEGATOSCOPE_TEST(tst_commandpalette)
#include "tst_commandpalette.moc"
