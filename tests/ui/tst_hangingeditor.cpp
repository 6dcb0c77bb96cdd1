#include "ui/reading/hanging/hangingeditor.h"

#include "tests/support/testmain.h"
#include "ui/flow/hanging/rulefile.h"
#include "ui/reading/hanging/conditionfields.h"
#include "ui/reading/hanging/stagefields.h"
#include "ui/reading/hanging/stagepicture.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

namespace {

ui::HangingStack stack(const char *uid, const char *description, int prior = 0)
{
    ui::HangingStack stack;
    stack.info.seriesInstanceUid = QLatin1String(uid);
    stack.info.description = QLatin1String(description);
    stack.info.modality = QStringLiteral("CT");
    stack.info.instances = 20;
    stack.prior = prior;
    return stack;
}

ui::HangingCase chest()
{
    ui::HangingCase study;
    study.stacks = {stack("1", "Thorax soft"), stack("2", "Thorax lung")};
    study.description = QStringLiteral("CT Thorax");
    return study;
}

/// How many pixels of a picture on screen are of that colour.
int pixelsOf(QWidget &widget, QColor colour)
{
    const QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == colour.rgb();
    return found;
}

} // namespace

class tst_hangingeditor : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<ui::HangingRuleStore> store;
    std::unique_ptr<ui::HangingEditor> editor;

    QListWidget &list() const { return *editor->findChild<QListWidget *>(); }
    QPushButton &button(const char *text) const
    {
        for (QPushButton *each : editor->findChildren<QPushButton *>()) {
            if (each->text() == QLatin1String(text))
                return *each;
        }
        qFatal("no button %s", text);
    }
    QLineEdit &field(const char *name) const
    {
        for (QLineEdit *each : editor->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == QLatin1String(name) && each->isVisible())
                return *each;
        }
        qFatal("no field %s", name);
    }
    void type(const char *name, const char *text)
    {
        QLineEdit &line = field(name);
        line.setFocus();
        line.selectAll();
        QTest::keyClicks(&line, QLatin1String(text));
        QTest::keyClick(&line, Qt::Key_Tab);
    }
    void select(const char *rule)
    {
        for (int i = 0; i < list().count(); ++i) {
            if (list().item(i)->data(Qt::UserRole).toString() == QLatin1String(rule))
                list().setCurrentRow(i);
        }
    }
    QList<ui::StagePicture *> pictures() const
    {
        QList<ui::StagePicture *> all;
        for (ui::StagePicture *each : editor->findChildren<ui::StagePicture *>()) {
            if (each->maximumWidth() < 1000) // those of the strip have a fixed size
                all.append(each);
        }
        return all;
    }
    ui::HangingRule kept(const char *name) const
    {
        for (const ui::HangingRule &rule : store->read().user) {
            if (rule.name == QLatin1String(name))
                return rule;
        }
        return {};
    }

private slots:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        store = std::make_unique<ui::HangingRuleStore>(folder->path(), QString());
        editor = std::make_unique<ui::HangingEditor>(*store, chest(), QStringLiteral("CT of the chest"), nullptr);
        editor->show();
        QVERIFY(QTest::qWaitForWindowActive(editor.get()));
    }

    void cleanup() { editor.reset(); }

    void theRuleOfTheStudyStandsThereWithAPictureOfEachStep()
    {
        QCOMPARE(list().currentItem()->data(Qt::UserRole).toString(), QStringLiteral("CT of the chest"));
        QCOMPARE(pictures().size(), 4);
        QVERIFY2(pictures()[0]->accessibleName().contains(u"Thorax soft"), qPrintable(pictures()[0]->accessibleName()));
        QVERIFY2(pictures()[1]->accessibleName().contains(u"Thorax lung"), qPrintable(pictures()[1]->accessibleName()));
        QCOMPARE(field("Modality").text(), QStringLiteral("CT"));
        QVERIFY(!button("Save").isEnabled());
    }

    void aStepIsShownByThePictureOfItsSeries()
    {
        ui::HangingCase study = chest();
        QImage wide(64, 32, QImage::Format_RGB32);
        wide.fill(Qt::green);
        study.pictures.insert(QStringLiteral("1"), wide);
        editor = std::make_unique<ui::HangingEditor>(*store, study, QStringLiteral("CT of the chest"), nullptr);
        editor->show();
        QCOMPARE(pictures().size(), 4);
        ui::StagePicture &soft = *pictures()[0], &lung = *pictures()[1];
        QVERIFY(!pixelsOf(lung, Qt::green)); // of a series that has no picture
        const QRect cell = soft.rect().adjusted(4, 4, -4, -4);
        const int whole = cell.width() * cell.width() / 2; // twice as wide as high, as the picture is
        const int shown = pixelsOf(soft, Qt::green);
        QVERIFY2(shown > whole * 3 / 4 && shown <= whole, qPrintable(QStringLiteral("%1 of %2").arg(shown).arg(whole)));
    }

    void fieldsBelowOneAnotherBeginAtOneEdge()
    {
        const auto left = [this](const char *name) { return field(name).mapTo(editor.get(), QPoint()).x(); };
        QCOMPARE(left("Name of the step"), left("Name"));
        QCOMPARE(left("Zoom"), left("Name of the step"));
    }

    void aBuiltInRuleThatIsChangedIsKeptAsOnesOwn()
    {
        type("Body part", "CHEST, LUNGE");
        QVERIFY(button("Save").isEnabled());
        QSignalSpy saved(editor.get(), &ui::HangingEditor::saved);
        QTest::mouseClick(&button("Save"), Qt::LeftButton);
        QCOMPARE(saved.size(), 1);
        QCOMPARE(kept("CT of the chest").when.bodyParts, (QStringList{QStringLiteral("CHEST"), QStringLiteral("LUNGE")}));
        QCOMPARE(kept("CT of the chest").stages.size(), 4);
        QTest::mouseClick(&button("Reset"), Qt::LeftButton);
        QCOMPARE(field("Body part").text(), QStringLiteral("CHEST, THORAX, LUNG"));
        QTest::mouseClick(&button("Save"), Qt::LeftButton);
        QVERIFY(store->read().user.isEmpty());
    }

    void everyChangeIsTakenBack()
    {
        type("Body part", "A");
        QTest::mouseClick(&button("Add a step"), Qt::LeftButton);
        QCOMPARE(pictures().size(), 5);
        QTest::mouseClick(&button("Undo"), Qt::LeftButton);
        QCOMPARE(pictures().size(), 4);
        QTest::mouseClick(&button("Undo"), Qt::LeftButton);
        QCOMPARE(field("Body part").text(), QStringLiteral("CHEST, THORAX, LUNG"));
        QVERIFY(!button("Undo").isEnabled());
        QVERIFY(!button("Save").isEnabled());
        QTest::mouseClick(&button("Redo"), Qt::LeftButton);
        QCOMPARE(field("Body part").text(), QStringLiteral("A"));
    }

    void aCellIsChangedAndItsPictureFollows()
    {
        QTest::mouseClick(&button("New"), Qt::LeftButton);
        QCOMPARE(list().currentItem()->data(Qt::UserRole).toString(), QStringLiteral("CT 2"));
        auto *stage = editor->findChild<ui::StageFields *>();
        QComboBox *fill = nullptr;
        for (QComboBox *box : stage->findChildren<QComboBox *>())
            fill = box->accessibleName() == u"Shows" ? box : fill;
        QVERIFY(fill);
        fill->setFocus();
        QTest::keyClick(fill, Qt::Key_End); // cell by cell
        for (QSpinBox *side : stage->findChildren<QSpinBox *>()) {
            if (side->accessibleName() == u"Columns")
                side->setValue(2);
        }
        auto *cells = editor->findChild<ui::CellFields *>();
        QVERIFY(cells->isVisible());
        // All of it, with the frame of a window, on the smallest screen of DESIGN.
        const QSize least = editor->minimumSizeHint();
        QVERIFY2(least.width() <= 1280 && least.height() <= 680,
                 qPrintable(QStringLiteral("%1 %2").arg(least.width()).arg(least.height())));
        ui::StagePicture *large = nullptr;
        for (ui::StagePicture *each : editor->findChildren<ui::StagePicture *>())
            large = pictures().contains(each) ? large : each;
        large->setFocus();
        QTest::keyClick(large, Qt::Key_Right);
        QCOMPARE(large->selectedCell(), 1);
        type("Only with", "lung");
        QVERIFY2(pictures()[0]->accessibleName().endsWith(u"Thorax soft, Thorax lung"), qPrintable(pictures()[0]->accessibleName()));
        type("Only with", "bone");
        QVERIFY2(pictures()[0]->accessibleName().endsWith(u"Thorax soft, bone"), qPrintable(pictures()[0]->accessibleName()));
        QTest::mouseClick(&button("Save"), Qt::LeftButton);
        QCOMPARE(kept("CT 2").stages.first().layout, QSize(2, 1));
        QCOMPARE(kept("CT 2").stages.first().cells[1].select.words, QStringList{QStringLiteral("bone")});
    }

    void aRuleIsUsedOrNot()
    {
        QListWidgetItem *item = list().currentItem();
        item->setCheckState(Qt::Unchecked);
        QTest::mouseClick(&button("Save"), Qt::LeftButton);
        QVERIFY(!kept("CT of the chest").enabled);
        QVERIFY(!kept("CT of the chest").stages.isEmpty());
    }

    void ownRulesAreOrderedDuplicatedAndDeleted()
    {
        QTest::mouseClick(&button("Duplicate"), Qt::LeftButton);
        QCOMPARE(list().item(0)->data(Qt::UserRole).toString(), QStringLiteral("CT of the chest 2"));
        select("MR");
        QTest::mouseClick(&button("Duplicate"), Qt::LeftButton);
        QCOMPARE(list().item(0)->data(Qt::UserRole).toString(), QStringLiteral("MR 2"));
        QTest::mouseClick(&button("Later"), Qt::LeftButton);
        QCOMPARE(list().item(1)->data(Qt::UserRole).toString(), QStringLiteral("MR 2"));
        QVERIFY(!button("Later").isEnabled());
        QTest::mouseClick(&button("Delete"), Qt::LeftButton);
        QVERIFY(list().item(1)->data(Qt::UserRole).toString() != u"MR 2");
    }

    void twoRulesCannotHaveOneName()
    {
        type("Name", "MR");
        QCOMPARE(field("Name").text(), QStringLiteral("CT of the chest"));
        QVERIFY(!button("Save").isEnabled());
    }

    void whatIsNoNumberIsSaid()
    {
        type("Priors", "many");
        bool said = false;
        for (const QLabel *label : editor->findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text().contains(u"many"));
        QVERIFY(said);
        QVERIFY(!button("Save").isEnabled());
    }

    void closingAsksOnceWhereSomethingWouldBeLost()
    {
        type("Body part", "A");
        QTest::keyClick(editor.get(), Qt::Key_Escape);
        QVERIFY(editor->isVisible());
        QTest::keyClick(editor.get(), Qt::Key_Escape);
        QVERIFY(!editor->isVisible());
        QVERIFY(store->read().user.isEmpty());
    }

    void aBrokenFileIsNeverWrittenOver()
    {
        QFile file(store->userFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ broken");
        file.close();
        editor = std::make_unique<ui::HangingEditor>(*store, chest(), QString(), nullptr);
        editor->show();
        type("Body part", "A");
        QTest::mouseClick(&button("Save"), Qt::LeftButton);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{ broken"));
    }
};

NEGATOSCOPE_TEST(tst_hangingeditor)
#include "tst_hangingeditor.moc"
