#pragma once

#include "widgets/viewstate.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace widgets {
class ImageViewport;
}

namespace ui {

/// Nanoseconds of a steady clock: which of several histories has the last step.
qint64 stepClock();

/// Undo and redo of view changes, for each viewport by itself. Changes of the same thing in quick succession are one step.
class ViewHistory : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void watch(widgets::ImageViewport *viewport);
    void forget(widgets::ImageViewport *viewport); ///< another picture: earlier views mean nothing for it
    /// What `act` does to other viewports belongs to the last step of `leader`: they are undone and redone together.
    void joined(widgets::ImageViewport *leader, const std::function<void()> &act);
    bool undo(widgets::ImageViewport *viewport);
    bool redo(widgets::ImageViewport *viewport);
    qint64 lastDone(widgets::ImageViewport *viewport) const; ///< stepClock() of the step undo() would take back; 0: none
    qint64 lastUndone(widgets::ImageViewport *viewport) const;

private:
    enum Aspect { Place = 1, Turn = 2, Inversion = 4, Window = 8, Drawing = 16 };
    using Aspects = int;
    struct Step {
        widgets::ViewState view;
        qint64 when = 0;
    };
    struct Track {
        widgets::ViewState current;
        QList<Step> done, undone;
        QTimer *gesture = nullptr;
        Aspects aspects = 0; ///< what the gesture changes
    };
    bool step(widgets::ImageViewport *viewport, QList<Step> Track::*from, QList<Step> Track::*to);
    bool stepTogether(widgets::ImageViewport *viewport, QList<Step> Track::*from, QList<Step> Track::*to);
    static Aspects difference(const widgets::ViewState &one, const widgets::ViewState &other);
    void changed(widgets::ImageViewport *viewport);

    QHash<widgets::ImageViewport *, Track> m_tracks;
    bool m_restoring = false;
    qint64 m_joined = 0; ///< the step that changes belong to now; 0: they make their own
};

} // namespace ui
