#pragma once

#include "tests/support/smallarchive.h"
#include "tests/ui/readingbench.h"
#include "ui/reading/readingvolume.h"
#include "widgets/imageviewport.h"
#include "widgets/volume/volumeviewport.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

/// The 3D picture of a box of 32 mm (x and y from -0.5 to 31.5, z from 0.5 to 32.5) that holds one ball: at the patient's left,
/// in front, towards the head. Where it is seen follows from that by hand (PS3.3 C.7.6.2.1.1: x to the left, y to the back, z to
/// the head). Beside it studies that no volume is made of.
class ReadingVolumeBench
{
protected:
    static constexpr double BallX = 24, BallY = 8, BallZ = 25, Middle = 15.5, MiddleZ = 16.5, Radius = 4.5;
    static constexpr double Across = BallX - Middle, Behind = BallY - Middle, Up = BallZ - MiddleZ; // mm from the middle
    enum { Bone = Qt::Key_1, Skin = Qt::Key_3, Mip = Qt::Key_5 };

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;
    KeptStates kept;

    ui::ReadingVolume &volume() const { return *window->findChild<ui::ReadingVolume *>(); }
    widgets::VolumeViewport &view() const { return *volume().viewport(); }
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

    void addStudies()
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
        archive.addSeries({.study = "1.9.7", .series = "1.9.7.1", .patientName = "Berg^Bo", .patientId = "P2", .step = 1, .value = ball},
                          32);
        archive.addSeries({.study = "1.9.6", .series = "1.9.6.1"}, 3);
        archive.add({.study = "1.9.6", .series = "1.9.6.1", .number = 4, .patientName = "Berg^Bo"});
    }
    void begin()
    {
        kept.clear();
        session = sessionOn(archive.url());
        window = windowOn(*session, {1280, 800}, &kept);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    void end()
    {
        window.reset();
        session.reset();
    }
};
