#pragma once

#include "imaging/framecache.h"
#include "imaging/imagestack.h"
#include "tests/widgets/pictures.h"
#include "widgets/imageviewport.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <memory>
#include <vector>

/// A viewport on a small stack, and what a hand does to it.
namespace viewportbench {

using namespace widgets;

constexpr QSize Size(400, 300);

/// A stack of axial slices 1 mm apart whose frames hold 100 * slice everywhere but in a corner.
struct Bench {
    imaging::FrameCache cache{qint64(256) << 20};
    imaging::ImageStack stack;
    std::vector<std::shared_ptr<imaging::ImageDescription>> images;
    ImageViewport viewport{cache, PresenterKind::Raster};

    explicit Bench(int slices = 10, bool loaded = true)
    {
        for (int i = 0; i < slices; ++i) {
            images.push_back(make(i));
            stack.insert(images.back());
            if (loaded)
                load(i);
        }
        viewport.resize(Size);
        viewport.setAnnotationMode(AnnotationMode::NameOnly);
    }

    static std::shared_ptr<imaging::ImageDescription> make(int slice)
    {
        auto image = pictures::describe(200, 150, 12, false, QStringLiteral("1.2.%1").arg(slice + 1));
        image->plane.orientation = {1, 0, 0, 0, 1, 0};
        image->plane.position = imaging::Vector3{0, 0, double(slice)};
        image->instanceNumber = slice + 1;
        image->voi = {pictures::window(500, 1000), pictures::window(100, 50), pictures::window(2000, 4000)};
        image->modality.unit = QStringLiteral("HU");
        image->modality.intercept = -10;
        return image;
    }

    imaging::FramePtr frame(int slice) const
    {
        return pictures::greyFrame<quint16>(*images[size_t(slice)],
                                            [slice](int c, int r) { return c < 20 && r < 20 ? 4000.0 : slice * 100.0; });
    }

    void load(int slice)
    {
        cache.insert(frame(slice));
        stack.setState(images[size_t(slice)]->key, imaging::ImageStack::State::Loaded);
    }

    void show(int index = 0)
    {
        QSignalSpy settled(&viewport, &ImageViewport::settled);
        viewport.setStack(&stack, index);
        viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&viewport));
        QTRY_COMPARE(settled.size(), 1);
    }

    int grey() { return qRed(viewport.grabPicture().pixel(Size.width() / 2, Size.height() / 2)); }
    int greyOf(int slice) const { return int(std::lround(pictures::shown(pictures::window(500, 1000), slice * 100 - 10))); }
};

inline void wheel(QWidget *target, int steps, Qt::KeyboardModifiers modifiers = Qt::NoModifier, QPointF at = {200, 150})
{
    QWheelEvent event(at, target->mapToGlobal(at), {}, QPoint(0, steps * 120), Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(target, &event);
}

inline void hover(QWidget *target, QPointF at)
{
    QMouseEvent event(QEvent::MouseMove, at, target->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(target, &event);
}

inline void drag(QWidget *target, Qt::MouseButton button, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mousePress(target, button, modifiers, from);
    for (int i = 1; i <= 10; ++i) {
        const QPointF at = QPointF(from) + QPointF(to - from) * i / 10;
        QMouseEvent event(QEvent::MouseMove, at, target->mapToGlobal(at), Qt::NoButton, button, modifiers);
        QApplication::sendEvent(target, &event);
    }
    QTest::mouseRelease(target, button, modifiers, to);
}

} // namespace viewportbench
