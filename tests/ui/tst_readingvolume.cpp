#include "ui/reading/readingvolume.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/reading/patientbanner.h"
#include "ui/reading/readingplanes.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/volumepicturedialog.h"
#include "widgets/imageviewport.h"
#include "widgets/volume/volumeviewport.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLineF>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using widgets::ImageViewport;
using widgets::VolumeViewport;

/// Real mouse and key events on the 3D picture of a box of 32 mm (x and y from -0.5 to 31.5, z from 0.5 to 32.5) that holds
/// one ball: at the patient's left, in front, towards the head. Where it is seen follows from that by hand (PS3.3 C.7.6.2.1.1:
/// x to the left, y to the back, z to the head).
class tst_readingvolume : public QObject
{
    Q_OBJECT

    static constexpr double BallX = 24, BallY = 8, BallZ = 25, Middle = 15.5, MiddleZ = 16.5, Radius = 4.5;
    static constexpr double Across = BallX - Middle, Behind = BallY - Middle, Up = BallZ - MiddleZ; // mm from the middle
    enum { Bone = Qt::Key_1, Skin = Qt::Key_3, Mip = Qt::Key_5 };

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;
    KeptStates kept;

    ui::ReadingVolume &volume() const { return *window->findChild<ui::ReadingVolume *>(); }
    ui::ReadingPlanes &planes() const { return *window->findChild<ui::ReadingPlanes *>(); }
    VolumeViewport &view() const { return *volume().viewport(); }
    QString notice() const { return window->findChild<ui::ToolStrip *>()->notice(); }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view(), Qt::Key(key), modifiers); }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(view().isSettled(), 20'000); }

    void openStudy(const QString &uid)
    {
        QSignalSpy loaded(window.get(), &ui::ReadingWindow::seriesLoaded);
        window->open(studyOf(uid));
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 20'000);
        QTRY_VERIFY(window->activeViewport()->isSettled());
    }
    void openVolume()
    {
        QTest::keyClick(window->activeViewport(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(volume().isOpen());
        settle();
    }
    /// The ball alone, white from its edge on, which no light moves.
    void openBall()
    {
        openStudy(QStringLiteral("1.9.5"));
        openVolume();
        key(Mip);
        settle();
    }
    double scale() const { return 0.96 * std::min(view().width(), view().height()) / 32; } // pixels a millimetre
    QPointF truth(double right, double up, double zoom = 1) const
    {
        return QPointF(view().width() / 2.0, view().height() / 2.0) + QPointF(right, -up) * scale() * zoom;
    }
    /// Middle of what is lit in the picture on screen, words left out; the count of pixels in `count`.
    QPointF seen(int *count = nullptr) const
    {
        const QImage picture = view().picture();
        QPointF sum;
        int pixels = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (qGray(picture.pixel(x, y)) < 128)
                    continue;
                sum += QPointF(x + 0.5, y + 0.5);
                ++pixels;
            }
        }
        if (count)
            *count = pixels;
        return pixels > 0 ? sum / pixels / view().devicePixelRatioF() : QPointF(-1, -1);
    }
    int lit() const
    {
        int count = 0;
        seen(&count);
        return count;
    }
    QByteArray words(QPointF truth) const
    {
        const QPointF found = seen();
        return QStringLiteral("%1, %2 not %3, %4").arg(found.x()).arg(found.y()).arg(truth.x()).arg(truth.y()).toUtf8();
    }
    bool isSeenAt(QPointF truth) const { return QLineF(seen(), truth).length() < 4; }
    void drag(QPointF way, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF from(view().rect().center());
        QTest::mousePress(&view(), button, modifiers, from.toPoint());
        for (int i = 1; i <= 6; ++i) {
            const QPointF to = from + way * i / 6;
            QMouseEvent event(QEvent::MouseMove, to, view().mapToGlobal(to), Qt::NoButton, button, modifiers);
            QApplication::sendEvent(&view(), &event);
        }
        QTest::mouseRelease(&view(), button, modifiers, (from + way).toPoint());
    }
    QSlider *cut(const char *side) const
    {
        for (QSlider *slider : window->findChildren<QSlider *>()) {
            if (slider->accessibleName() == QLatin1String(side))
                return slider;
        }
        return nullptr;
    }
    bool isEnabled(const QString &text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text() == text)
                return action->isEnabled();
        }
        return false;
    }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 12);
        for (const int number : {1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14})
            archive.add({.study = "1.9.2", .series = "1.9.2.1", .number = number});
        archive.addSeries({.study = "1.9.3", .series = "1.9.3.1", .plane = SmallArchive::Image::Plane::None}, 5);
        const auto ball = [](double x, double y, double z) {
            const double depth = Radius - std::sqrt((x - BallX) * (x - BallX) + (y - BallY) * (y - BallY) + (z - BallZ) * (z - BallZ));
            return int(std::lround(std::clamp(depth * 500, -1000.0, 1000.0)));
        };
        archive.addSeries({.study = "1.9.5", .series = "1.9.5.1", .step = 1, .value = ball}, 32);
        archive.addSeries({.study = "1.9.6", .series = "1.9.6.1"}, 3);
        archive.add({.study = "1.9.6", .series = "1.9.6.1", .number = 4, .patientName = "Berg^Bo"});
    }

    void init()
    {
        kept.clear();
        session = sessionOn(archive.url());
        window = windowOn(*session, {1280, 800}, &kept);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    void cleanup()
    {
        window.reset();
        session.reset();
    }

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

    void theBallIsWhereThePatientHasIt_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<double>("right"); // mm
        QTest::addColumn<double>("up");
        QTest::addColumn<QString>("letters"); // left, top, right, bottom
        QTest::newRow("front") << int(Qt::Key_A) << Across << Up << QStringLiteral("RHLF");
        QTest::newRow("back") << int(Qt::Key_P) << -Across << Up << QStringLiteral("LHRF");
        QTest::newRow("left") << int(Qt::Key_L) << Behind << Up << QStringLiteral("AHPF");
        QTest::newRow("right") << int(Qt::Key_R) << -Behind << Up << QStringLiteral("PHAF");
        QTest::newRow("head") << int(Qt::Key_H) << -Across << -Behind << QStringLiteral("LARP");
        QTest::newRow("feet") << int(Qt::Key_F) << Across << -Behind << QStringLiteral("RALP");
    }
    void theBallIsWhereThePatientHasIt()
    {
        QFETCH(int, key);
        QFETCH(double, right);
        QFETCH(double, up);
        QFETCH(QString, letters);
        openBall();
        drag({90, 50}); // from wherever it was
        this->key(key);
        settle();
        const QPointF there = truth(right, up);
        QVERIFY2(isSeenAt(there), words(there));
        // Half a millimetre within its radius the value is 250, in the middle of the window.
        const double area = std::acos(-1.0) * std::pow((Radius - 0.55) * scale() * view().devicePixelRatioF(), 2);
        QVERIFY2(std::abs(lit() - area) < 0.1 * area, qPrintable(QStringLiteral("%1 not %2").arg(lit()).arg(area)));
        const auto edges = view().letters();
        QCOMPARE(QString(edges.left + edges.top + edges.right + edges.bottom), letters);
    }

    void aDragTurnsItUnderTheHand()
    {
        openBall();
        const double angle = 60 * std::acos(-1.0) / 180;
        const double half = std::min(view().width(), view().height()); // a half turn
        drag({half / 3, 0});
        settle();
        // What is in front goes to the right: about the patient's long axis.
        const QPointF there = truth(Across * std::cos(angle) - Behind * std::sin(angle), Up);
        QVERIFY2(isSeenAt(there), words(there));
        key(Qt::Key_A);
        drag({0, half / 3});
        settle();
        // … and down: about the screen's horizontal.
        const QPointF below = truth(Across, Up * std::cos(angle) + Behind * std::sin(angle));
        QVERIFY2(isSeenAt(below), words(below));
        key(Qt::Key_A);
        for (int i = 0; i < 4; ++i)
            key(Qt::Key_Right); // 5 degrees each
        settle();
        const double twenty = angle / 3;
        const QPointF byKeys = truth(Across * std::cos(twenty) - Behind * std::sin(twenty), Up);
        QVERIFY2(isSeenAt(byKeys), words(byKeys));
    }

    void itMovesAndGrows()
    {
        openBall();
        drag({-40, 60}, Qt::LeftButton, Qt::ShiftModifier);
        settle();
        QVERIFY2(isSeenAt(truth(Across, Up) + QPointF(-40, 60)), words(truth(Across, Up) + QPointF(-40, 60)));
        key(Qt::Key_R, Qt::ShiftModifier);
        settle();
        QVERIFY2(isSeenAt(truth(Across, Up)), words(truth(Across, Up)));
        const int before = lit();
        drag({0, 60}, Qt::RightButton); // half the size
        settle();
        const double zoom = std::exp2(-0.5);
        QVERIFY2(isSeenAt(truth(Across, Up, zoom)), words(truth(Across, Up, zoom)));
        QVERIFY(std::abs(lit() - before / 2) < 0.06 * before);
        QWheelEvent wheel(view().rect().center(), view().mapToGlobal(view().rect().center()), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view(), &wheel);
        settle();
        QVERIFY2(isSeenAt(truth(Across, Up)), words(truth(Across, Up)));
    }

    void presetsShowWhatTheySay()
    {
        openStudy(QStringLiteral("1.9.5"));
        openVolume();
        QCOMPARE(view().look().preset, QStringLiteral("bone")); // of CT, at first
        QCOMPARE(volume().presets().size(), 5);
        const QPoint ball = (truth(Across, Up) * view().devicePixelRatioF()).toPoint();
        const QRgb bone = view().picture().pixel(ball);
        QVERIFY(qRed(bone) > 120 && qRed(bone) - qBlue(bone) < 60); // ivory, lit
        QCOMPARE(qGray(view().picture().pixel(10, 10)), 0);
        key(Mip);
        settle();
        QCOMPARE(view().picture().pixel(ball), qRgb(255, 255, 255));
        key(Skin);
        settle();
        const QRgb skin = view().picture().pixel(ball);
        QVERIFY(qRed(skin) > qBlue(skin) + 20);
        key(Qt::Key_Escape);
        openVolume();
        QCOMPARE(view().look().preset, QStringLiteral("skin")); // remembered for CT
        QVERIFY(kept.contains(QStringLiteral("reading/volume")));
    }

    void theWindowMovesTheEdge()
    {
        openBall();
        const int before = lit();
        drag({0, -100}, Qt::LeftButton, Qt::ControlModifier); // a quarter of the preset's 800
        settle();
        QCOMPARE(view().look().shift, -200.0);
        // 300 was the middle of the window, 100 is now: the ball is larger by 0.4 mm all around.
        const double ratio = std::pow((Radius - 0.2) / (Radius - 0.6), 2);
        QVERIFY2(std::abs(lit() - ratio * before) < 0.06 * before, qPrintable(QStringLiteral("%1 of %2").arg(lit()).arg(before)));
    }

    void cuttingAwayTakesThatSide_data()
    {
        QTest::addColumn<QString>("side");
        QTest::addColumn<bool>("goes"); // the ball, where half is cut away
        QTest::newRow("right") << QStringLiteral("Cut away from the right") << false;
        QTest::newRow("left") << QStringLiteral("Cut away from the left") << true;
        QTest::newRow("front") << QStringLiteral("Cut away from the front") << true;
        QTest::newRow("back") << QStringLiteral("Cut away from the back") << false;
        QTest::newRow("feet") << QStringLiteral("Cut away from the feet") << false;
        QTest::newRow("head") << QStringLiteral("Cut away from the head") << true;
    }
    void cuttingAwayTakesThatSide()
    {
        QFETCH(QString, side);
        QFETCH(bool, goes);
        openBall();
        const int before = lit();
        QVERIFY(before > 1000);
        QSlider *slider = cut(side.toLatin1());
        QVERIFY(slider && slider->isVisible());
        slider->setFocus();
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(slider, Qt::Key_PageUp); // a tenth each
        QCOMPARE(slider->value(), 50);
        settle();
        if (goes)
            QCOMPARE(lit(), 0);
        else
            QVERIFY(std::abs(lit() - before) <= before / 50);
        QVERIFY(view().tags().contains(QStringLiteral("CLIPPED")));
        key(Qt::Key_Z, Qt::ControlModifier); // one movement, one step
        settle();
        QCOMPARE(slider->value(), 0);
        QCOMPARE(lit(), before);
        QVERIFY(!view().tags().contains(QStringLiteral("CLIPPED")));
        key(Qt::Key_Y, Qt::ControlModifier);
        settle();
        QCOMPARE(slider->value(), 50);
    }

    void whatWasDoneIsTakenBack()
    {
        openBall();
        const auto first = view().look();
        drag({100, 30});
        const auto turned = view().look();
        key(Bone);
        const auto bone = view().look();
        QVERIFY(turned != first && bone != turned);
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view().look(), turned);
        key(Qt::Key_Z, Qt::ControlModifier);
        settle();
        QCOMPARE(view().look(), first);
        QVERIFY2(isSeenAt(truth(Across, Up)), words(truth(Across, Up)));
        key(Qt::Key_Y, Qt::ControlModifier);
        key(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(view().look(), bone);
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

    void closingTheStudyLeavesIt()
    {
        openBall();
        window->closeStudies();
        QVERIFY(!volume().isOpen());
        QVERIFY(view().isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_readingvolume)
#include "tst_readingvolume.moc"
