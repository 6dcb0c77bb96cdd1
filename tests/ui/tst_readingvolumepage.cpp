#include "ui/reading/readingvolume.h"

#include "tests/support/testmain.h"
#include "tests/ui/readingvolumebench.h"
#include "ui/reading/identitymarks.h"
#include "ui/reading/patientbanner.h"
#include "ui/reading/printdialog.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/readingmeasurements.h"
#include "ui/reading/readingplanes.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewportcell.h"
#include "ui/reading/viewportgrid.h"
#include "ui/reading/volumepicturedialog.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using widgets::ImageViewport;

/// Real mouse and key events: how the 3D picture takes the place of the grid and gives it back, which commands there are meanwhile, what
/// is refused and how the picture leaves the window.
class tst_readingvolumepage : public QObject, private ReadingVolumeBench
{
    Q_OBJECT

    ui::ReadingPlanes &planes() const { return *window->findChild<ui::ReadingPlanes *>(); }
    QString notice() const { return window->findChild<ui::ToolStrip *>()->notice(); }
    bool isEnabled(const QString &text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text() == text)
                return action->isEnabled();
        }
        return false;
    }

private slots:
    void initTestCase() { addStudies(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void noKeyHasTwoMeaningsAtOnce()
    {
        const auto twice = [this] {
            QStringList found;
            QSet<QKeySequence> taken;
            for (const auto &entry : window->findChild<ui::ReadingActions *>()->entries()) {
                if (!entry.action->isEnabled())
                    continue;
                for (const QKeySequence &keys : entry.action->shortcuts()) {
                    if (taken.contains(keys))
                        found << keys.toString();
                    taken << keys;
                }
            }
            return found;
        };
        openStudy(QStringLiteral("1.9.5"));
        QCOMPARE(twice(), QStringList());
        openVolume();
        QCOMPARE(twice(), QStringList());
        key(Qt::Key_Escape);
        QCOMPARE(twice(), QStringList());
    }

    void itTakesThePlaceOfTheGridAndGivesItBack()
    {
        openStudy(QStringLiteral("1.9.5"));
        ImageViewport *before = window->activeViewport();
        before->setIndex(4);
        QTRY_COMPARE(before->stack()->viewedCount(), 2); // the first and the fifth
        const QString banner = window->findChild<ui::PatientBanner *>()->text();
        QVERIFY2(banner.contains(u"Ek"), qPrintable(banner));
        openVolume();
        QVERIFY(window->isSettled());
        QVERIFY(!window->activeViewport() && !before->isVisible() && view().isVisible() && view().hasFocus());
        QCOMPARE(window->findChild<ui::PatientBanner *>()->text(), banner); // whose picture it is
        QVERIFY(window->findChild<ui::PatientBanner *>()->isVisible());
        key(Qt::Key_Escape);
        QVERIFY(!volume().isOpen());
        QCOMPARE(window->activeViewport(), before);
        QCOMPARE(before->index(), 4);
        QCOMPARE(before->stack()->viewedCount(), 2); // a 3D picture has not shown them
        openVolume();
        key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier); // the same key goes back, too
        QVERIFY(!volume().isOpen() && before->isVisible());
    }

    void gapsAreRefusedByPosition()
    {
        openStudy(QStringLiteral("1.9.2"));
        QTest::keyClick(window->activeViewport(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(volume().isOpen());
        QTRY_VERIFY2(volume().text().contains(u"30.0, 35.0 mm"), qPrintable(volume().text()));
        QVERIFY(view().isEmpty() && window->isSettled());
        for (QPushButton *button : window->findChildren<QPushButton *>()) {
            if (button->hasFocus())
                QTest::keyClick(button, Qt::Key_Space); // the way back has the focus
        }
        QVERIFY(!volume().isOpen() && window->activeViewport()->stack());
    }

    void imagesWithoutAPlaceAreRefusedInWords()
    {
        openStudy(QStringLiteral("1.9.3"));
        QTest::keyClick(window->activeViewport(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(volume().isOpen() && window->isSettled());
        QVERIFY(view().isEmpty());
        QVERIFY2(volume().text().contains(u"position") || volume().text().contains(u"where"), qPrintable(volume().text()));
        QVERIFY(!volume().text().contains(u"of 5 images"));
    }

    void nothingIsMadeOfADisputedStack()
    {
        window->open(studyOf(QStringLiteral("1.9.6")));
        QTRY_VERIFY_WITH_TIMEOUT(window->isSettled() && window->activeViewport(), 20'000);
        QTest::keyClick(window->activeViewport(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!volume().isOpen());
        QVERIFY(!notice().isEmpty());
    }

    void measuringIsRefusedInWords()
    {
        openBall();
        key(Qt::Key_D);
        QVERIFY2(notice().contains(u"not measured"), qPrintable(notice()));
        drag({60, 0}); // and the hand still turns
        QVERIFY(view().look().pose != widgets::VolumePose::seenFrom(widgets::VolumePose::From::Front));
    }

    void nothingMovesOnTheImagesBeneath()
    {
        openStudy(QStringLiteral("1.9.5"));
        ImageViewport &image = *window->activeViewport();
        imaging::MeasurementSet &set = window->findChild<ui::ReadingMeasurements *>()->set();
        imaging::Measurement length = image.newMeasurement(imaging::MeasurementKind::Length);
        length.points = {{4, 4}, {20, 4}};
        const QString uid = set.put(length);
        set.select(uid);
        const QList<QPointF> before = set.find(uid)->points;
        openVolume();
        key(Qt::Key_Left, Qt::ControlModifier);
        key(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(set.find(uid)->points, before);
        key(Qt::Key_Escape);
        QTest::keyClick(window->activeViewport(), Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(set.find(uid)->points != before); // it was selected
    }

    void theImagesToolComesBack()
    {
        openStudy(QStringLiteral("1.9.5"));
        const ui::ReadingActions &actions = *window->findChild<ui::ReadingActions *>();
        for (const auto tool : {ui::ReadingActions::ToolMagnifier, ui::ReadingActions::ToolWindow}) {
            actions[tool]->trigger();
            openVolume();
            QVERIFY(actions[ui::ReadingActions::ToolScroll]->isChecked()); // which turns
            key(Qt::Key_Escape);
            QVERIFY(actions[tool]->isChecked());
        }
    }

    void savingBeforeThereIsAPictureIsSaid()
    {
        openStudy(QStringLiteral("1.9.3"));
        QTest::keyClick(window->activeViewport(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(volume().isOpen() && window->isSettled());
        QTest::keyClick(window->focusWidget(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(notice().contains(u"no 3D picture"), qPrintable(notice()));
    }

    void aStrangersPictureSaysSo()
    {
        openStudy(QStringLiteral("1.9.5"));
        window->open(studyOf(QStringLiteral("1.9.7"), "Berg^Bo", "P2"), ui::OpenMode::Comparison);
        auto *question = window->findChild<ui::QuestionBar *>();
        QVERIFY(!question->isHidden());
        for (QPushButton *button : question->findChildren<QPushButton *>()) {
            if (button->text().contains(u"striped"))
                button->click();
        }
        const auto isStranger = [](const ImageViewport *viewport) {
            return viewport->stack() && viewport->tags().contains(QStringLiteral("OTHER PATIENT"));
        };
        auto *grid = window->findChild<ui::ViewportGrid *>();
        ui::ViewportCell *stranger = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), 20'000);
        for (ui::ViewportCell *cell : grid->cells())
            stranger = isStranger(cell->viewport()) ? cell : stranger;
        QVERIFY(stranger);
        grid->setActiveCell(stranger);
        QTest::keyClick(stranger->viewport(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(volume().isOpen());
        settle();
        QVERIFY(view().tags().contains(QStringLiteral("OTHER PATIENT")));
        QVERIFY(window->findChild<ui::IdentityStripes *>()->isVisible());
        key(Qt::Key_M, Qt::ShiftModifier);
        QTRY_VERIFY(planes().isOpen() && planes().view()->isSettled());
        for (const ImageViewport *plane : planes().viewports())
            QVERIFY(plane->tags().contains(QStringLiteral("OTHER PATIENT")));
    }

    void commandsAboutImagesWaitAndComeBack()
    {
        openBall();
        QVERIFY(!isEnabled(QStringLiteral("Key image")) && !isEnabled(QStringLiteral("Next series")));
        QVERIFY(isEnabled(QStringLiteral("3D: from the head")));
        key(Qt::Key_Escape);
        QVERIFY(isEnabled(QStringLiteral("Key image")) && isEnabled(QStringLiteral("Next series")));
        QVERIFY(!isEnabled(QStringLiteral("3D: from the head")));
    }

    void planesAndThe3DPictureTakeTurns()
    {
        openBall();
        key(Qt::Key_M, Qt::ShiftModifier);
        QTRY_VERIFY(planes().isOpen() && planes().view()->isSettled());
        QVERIFY(!volume().isOpen() && view().isEmpty());
        QVERIFY(isEnabled(QStringLiteral("Thicker slab")) && !isEnabled(QStringLiteral("3D: from the head")));
        QTest::keyClick(window->activeViewport(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(volume().isOpen() && !planes().isOpen());
        settle();
        key(Qt::Key_Escape);
        QVERIFY(!volume().isOpen() && !planes().isOpen());
        QVERIFY(isEnabled(QStringLiteral("Key image")));
    }

    void itLeavesTheWindowAsAPicture()
    {
        openBall();
        const auto litInCorner = [](const QImage &image) {
            int count = 0;
            for (int y = 0; y < 60; ++y) {
                for (int x = 0; x < 180; ++x)
                    count += qGray(image.pixel(x, y)) > 16;
            }
            return count;
        };
        QGuiApplication::clipboard()->clear();
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QImage copied = QGuiApplication::clipboard()->image();
        QCOMPARE(copied.size(), (QSizeF(view().size()) * view().devicePixelRatioF()).toSize());
        QVERIFY(litInCorner(copied) > 50); // who it is
        const QPoint ball = (truth(Across, Up) * view().devicePixelRatioF()).toPoint();
        QCOMPARE(qGray(copied.pixel(ball)), 255);

        QTemporaryDir folder;
        const auto saved = [&](widgets::PictureWords words) {
            key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
            auto *dialog = window->findChild<ui::VolumePictureDialog *>();
            dialog->findChild<QComboBox *>()->setCurrentIndex(int(words));
            const QString path = folder.filePath(QStringLiteral("%1.png").arg(int(words)));
            dialog->saveTo(path);
            delete dialog;
            return QImage(path);
        };
        const QImage with = saved(widgets::PictureWords::AsOnScreen), without = saved(widgets::PictureWords::WithoutIdentity),
                     alone = saved(widgets::PictureWords::None);
        QVERIFY(litInCorner(with) > 50);
        QCOMPARE(litInCorner(without), 0);
        QVERIFY(without != alone); // side letters, tags and the cube stay
        QCOMPARE(alone, view().picture().convertToFormat(alone.format()));
        QCOMPARE(qGray(alone.pixel(ball)), 255);
        QVERIFY2(notice().contains(folder.path()), qPrintable(notice()));
    }

    void itIsPrintedAsItStands()
    {
        openBall();
        key(Qt::Key_P, Qt::ControlModifier);
        auto *dialog = window->findChild<ui::PrintDialog *>();
        QVERIFY(dialog);
        QString words;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            words += label->text() + u'\n';
        QVERIFY2(words.contains(u"not for measuring"), qPrintable(words));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("picture.pdf"));
        dialog->savePdf(path);
        QVERIFY2(notice().contains(path), qPrintable(notice()));

        // On a page of 277 × 190 mm, 4 dots a millimetre, 16 mm of it for whose picture it is and 14 for its scale.
        QImage page(277 * 4, 190 * 4, QImage::Format_RGB32);
        page.fill(Qt::white);
        QPainter painter(&page);
        ui::PrintSheet sheet;
        sheet.pictures.append({nullptr, QRectF(0, 0, 1, 1), view().drawPicture(sheet.words), view().content().reference});
        QVERIFY(ui::paintSheet(painter, {277, 190}, 4 * 25.4, sheet));
        painter.end();
        const QSizeF fitted = QSizeF(view().size()).scaled(QSizeF(277, 160) * 4, Qt::KeepAspectRatio);
        const QPointF corner(277 * 2 - fitted.width() / 2, (16 + 80) * 4 - fitted.height() / 2);
        const auto grey = [&](QPointF at) { return qGray(page.pixel((corner + at * fitted.width() / view().width()).toPoint())); };
        QVERIFY(grey(truth(Across, Up)) > 240);
        QVERIFY(grey(truth(Across, Up) + QPointF(0, 3 * Radius * scale())) < 16);
        int dark = 0; // words of the header
        for (int y = 0; y < 16 * 4; ++y) {
            for (int x = 0; x < page.width(); ++x)
                dark += qGray(page.pixel(x, y)) < 128;
        }
        QVERIFY(dark > 200);
    }

    void closingTheStudyLeavesIt()
    {
        openBall();
        window->closeStudies();
        QVERIFY(!volume().isOpen());
        QVERIFY(view().isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_readingvolumepage)
#include "tst_readingvolumepage.moc"
