#include "ui/reading/hanging/savehangingdialog.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/reading/hanging/stagebutton.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewportgrid.h"
#include "ui/reading/viewportlinks.h"
#include "widgets/imageviewport.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

/// A reader arranges a study saves that as a rule, ends the program and opens the study again: it hangs
/// the same way. Every step goes through the windows.
class tst_savehanging : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<QTemporaryDir> profile;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    widgets::ImageViewport &view(int place = -1) const { return place < 0 ? *window->activeViewport() : *window->viewports().at(place); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view(), key, modifiers); }
    void click(int place) { QTest::mouseClick(&view(place), Qt::LeftButton, {}, view(place).rect().center() + QPoint(40, 60)); }
    QString seriesAt(int place) const
    {
        const imaging::ImageStack *stack = view(place).stack();
        return stack && stack->count() > 0 ? stack->image(0).seriesInstanceUid : QString();
    }
    QString step() const { return window->findChild<ui::StageButton *>()->text(); }
    QSize grid() const { return window->findChild<ui::ViewportGrid *>()->layoutGrid(); }
    /// How large the picture is in its viewport: 1 fits.
    double zoom(int place) const
    {
        const auto &v = view(place);
        const QSizeF pixels = QSizeF(v.size()) * v.devicePixelRatioF();
        return widgets::effectiveZoom(v.viewState(), v.imageSize(), 1, pixels) / widgets::effectiveZoom({}, v.imageSize(), 1, pixels);
    }
    void begin()
    {
        ui::Session::Options options;
        options.profileFolder = profile->path();
        session = sessionOn(archive.url(), options);
        window = windowOn(*session, {1400, 900});
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    void end()
    {
        window.reset();
        session.reset();
    }
    void open(const char *uid, ui::OpenMode mode = ui::OpenMode::InPlace)
    {
        QSignalSpy settled(window.get(), &ui::ReadingWindow::settled);
        window->open(studyOf(uid), mode);
        QVERIFY(settled.wait(20'000));
    }
    /// The dialog that Ctrl+G opens, filled in and confirmed by mouse and keys.
    void save(const QString &name, const QString &stepName)
    {
        key(Qt::Key_G, Qt::ControlModifier);
        const QPointer<ui::SaveHangingDialog> dialog = window->findChild<ui::SaveHangingDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        for (QLineEdit *field : dialog->findChildren<QLineEdit *>()) {
            if (field->accessibleName() != u"Name" && field->accessibleName() != u"Name of the step")
                continue;
            QTest::mouseClick(field, Qt::LeftButton);
            field->selectAll();
            QTest::keyClicks(field, field->accessibleName() == u"Name" ? name : stepName);
        }
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Save the rule")
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(!dialog);
        window->activateWindow(); // as a window manager does
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QVERIFY2(window->findChild<ui::ToolStrip *>()->notice().contains(name), qPrintable(window->findChild<ui::ToolStrip *>()->notice()));
    }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 20);
        archive.addSeries({.series = "1.9.1.2", .description = "Thorax lung"}, 5);
        archive.addSeries({.series = "1.9.1.3", .description = "Thorax bone"}, 7);
        archive.addSeries({.study = "1.9.2", .series = "1.9.2.1", .studyDate = "20250301"}, 8);
        archive.addSeries({.study = "1.9.6", .series = "1.9.6.1", .patientName = "Berg^Bo", .patientId = "P2", .description = "Thorax"}, 6);
        archive.addSeries(
            {.study = "1.9.6", .series = "1.9.6.2", .patientName = "Berg^Bo", .patientId = "P2", .description = "Thorax bone"}, 6);
    }
    void init()
    {
        profile = std::make_unique<QTemporaryDir>();
        begin();
    }
    void cleanup() { end(); }

    void whatWasArrangedHangsAgain()
    {
        open("1.9.1");
        window->setLayoutGrid(1, 2); // a menu takes the keyboard for good on the offscreen platform
        QTRY_VERIFY(grid().width() * grid().height() == 2);
        const QSize layout = grid();
        // Left the bone series with the bone window, larger; right the lung series inverted, turned and flipped.
        click(0);
        while (seriesAt(0) != u"1.9.1.3") {
            const QString before = seriesAt(0);
            key(Qt::Key_Right);
            QTRY_VERIFY(seriesAt(0) != before);
        }
        QTRY_VERIFY(view(0).isSettled());
        key(Qt::Key_6);
        const int width = int(view(0).effectiveVoi().width);
        QVERIFY(width != 400);
        view(0).zoomBy(1.5);
        click(1);
        while (seriesAt(1) != u"1.9.1.2") {
            const QString before = seriesAt(1);
            key(Qt::Key_Right);
            QTRY_VERIFY(seriesAt(1) != before);
        }
        QTRY_VERIFY(view(1).isSettled());
        key(Qt::Key_I);
        key(Qt::Key_R);
        key(Qt::Key_H);
        key(Qt::Key_Z, Qt::ShiftModifier); // zoom linked
        const auto links = window->findChild<ui::ViewportLinks *>()->choices();
        QVERIFY(links.zoom);
        const double larger = zoom(0);
        const widgets::ViewState right = view(1).viewState();
        save(QStringLiteral("My chests"), QStringLiteral("Bone and lung"));
        QVERIFY2(QFile::exists(profile->filePath(QStringLiteral("hanging.json"))), "nothing was kept");

        end();
        begin(); // another run of the program
        QVERIFY(!window->findChild<ui::ViewportLinks *>()->choices().zoom);
        open("1.9.1");
        QCOMPARE(grid(), layout);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.1.3"));
        QTRY_COMPARE(seriesAt(1), QStringLiteral("1.9.1.2"));
        QTRY_VERIFY(view(0).isSettled() && view(1).isSettled());
        QCOMPARE(int(view(0).effectiveVoi().width), width);
        QVERIFY2(std::abs(zoom(0) - larger) < 0.02, qPrintable(QStringLiteral("%1, not %2").arg(zoom(0)).arg(larger)));
        QVERIFY(!view(0).viewState().invert);
        QCOMPARE(view(1).viewState().invert, right.invert);
        QCOMPARE(view(1).viewState().quarterTurns, right.quarterTurns);
        QCOMPARE(view(1).viewState().flipHorizontal, right.flipHorizontal);
        QVERIFY(window->findChild<ui::ViewportLinks *>()->choices().zoom);

        // Another patient's study of the kind hangs by it too, as far as it has the series.
        open("1.9.6");
        QCOMPARE(grid(), layout);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.6.2"));
    }

    void aPriorBesideItComesByItself()
    {
        open("1.9.1");
        open("1.9.2", ui::OpenMode::Comparison);
        QTRY_COMPARE(window->viewports().size(), 2);
        QTRY_COMPARE(seriesAt(1), QStringLiteral("1.9.2.1"));
        QTRY_VERIFY(view(0).isSettled() && view(1).isSettled());
        const QSize layout = grid();
        save(QStringLiteral("With the last one"), QStringLiteral("Side by side"));
        end();
        begin();
        open("1.9.1");
        QTRY_COMPARE(grid(), layout);
        QTRY_COMPARE(seriesAt(0), QStringLiteral("1.9.1.1"));
        QTRY_COMPARE_WITH_TIMEOUT(seriesAt(1), QStringLiteral("1.9.2.1"), 20'000);
    }

    void aFurtherStepIsReachedBySpace()
    {
        open("1.9.1");
        save(QStringLiteral("My chests"), QStringLiteral("One"));
        window->setLayoutGrid(1, 2); // a menu takes the keyboard for good on the offscreen platform
        QTRY_VERIFY(grid().width() * grid().height() == 2);
        const QSize layout = grid();
        key(Qt::Key_G, Qt::ControlModifier);
        auto *dialog = window->findChild<ui::SaveHangingDialog *>();
        QVERIFY(dialog);
        for (QComboBox *box : dialog->findChildren<QComboBox *>()) {
            if (box->accessibleName() == u"Kept in") {
                box->setCurrentIndex(box->findText(QStringLiteral("My chests"), Qt::MatchContains));
                QVERIFY(box->currentText().contains(u"My chests"));
            }
        }
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Save the rule")
                QTest::mouseClick(button, Qt::LeftButton);
        }
        end();
        begin();
        open("1.9.1");
        QCOMPARE(step(), QStringLiteral("1/2 One"));
        QCOMPARE(grid(), QSize(1, 1));
        key(Qt::Key_Space);
        QCOMPARE(step(), QStringLiteral("2/2 Step 2"));
        QCOMPARE(grid(), layout);
    }

    void aRuleThatCannotBeWrittenIsSaid()
    {
        open("1.9.1");
        QFile::remove(profile->filePath(QStringLiteral("hanging.json")));
        QVERIFY(QDir().mkpath(profile->filePath(QStringLiteral("hanging.json")))); // a folder stands in its place
        key(Qt::Key_G, Qt::ControlModifier);
        auto *dialog = window->findChild<ui::SaveHangingDialog *>();
        QVERIFY(dialog);
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Save the rule")
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(dialog->isVisible()); // nothing is lost: it can be tried again
        dialog->reject();
    }
};

NEGATOSCOPE_TEST(tst_savehanging)
#include "tst_savehanging.moc"
