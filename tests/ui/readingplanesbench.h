#pragma once

#include "tests/support/smallarchive.h"
#include "tests/ui/readingbench.h"
#include "ui/reading/readingplanes.h"
#include "widgets/imageviewport.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

#include <memory>

/// Real mouse and key events on planes through slices of 32 × 32 cells of 1 mm; slice n has the value 100 n and lies at
/// z = 5 n, so that every value says how high it is and every figure can be told.
class ReadingPlanesBench
{
protected:
    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    ui::ReadingPlanes &planes() const { return *window->findChild<ui::ReadingPlanes *>(); }
    ui::PlanesView &view() const { return *planes().view(); }
    widgets::ImageViewport &plane(imaging::PlaneSet::View which) const { return *view().viewport(which); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(window->activeViewport(), key, modifiers); }
    void settle() { QTRY_VERIFY(view().isSettled()); }
    void activate(imaging::PlaneSet::View which)
    {
        view().setActiveCell(view().cells()[int(which)]);
        plane(which).setFocus();
    }
    static void move(QWidget &target, QPointF to, Qt::MouseButtons buttons)
    {
        QMouseEvent event(QEvent::MouseMove, to, target.mapToGlobal(to), Qt::NoButton, buttons, Qt::NoModifier);
        QApplication::sendEvent(&target, &event);
    }
    static void drag(QWidget &target, QPointF from, QPointF to)
    {
        QTest::mousePress(&target, Qt::LeftButton, {}, from.toPoint());
        for (int i = 1; i <= 6; ++i)
            move(target, from + (to - from) * i / 6, Qt::LeftButton);
        QTest::mouseRelease(&target, Qt::LeftButton, {}, to.toPoint());
    }

    void makeWindow(QSize size)
    {
        session = sessionOn(archive.url());
        window = windowOn(*session, size);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    void closeAll()
    {
        window.reset();
        session.reset();
    }
    void openStudy(const QString &uid, int series = 1)
    {
        QSignalSpy loaded(window.get(), &ui::ReadingWindow::seriesLoaded);
        window->open(studyOf(uid));
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), series, 20'000);
        QTRY_VERIFY(window->activeViewport()->isSettled());
    }
    void openPlanes()
    {
        key(Qt::Key_M, Qt::ShiftModifier);
        QTRY_VERIFY(planes().isOpen() && view().isSettled());
    }
};
