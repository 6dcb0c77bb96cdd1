#pragma once

#include "widgets/viewstate.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace widgets {
class ImageViewport;
}

namespace ui {

/// Undo and redo of view changes, for each viewport by itself. Changes in quick succession are one step.
class ViewHistory : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void watch(widgets::ImageViewport *viewport);
    void forget(widgets::ImageViewport *viewport); ///< another picture: earlier views mean nothing for it
    bool undo(widgets::ImageViewport *viewport);
    bool redo(widgets::ImageViewport *viewport);

private:
    struct Track {
        widgets::ViewState current;
        QList<widgets::ViewState> done, undone;
        QTimer *gesture = nullptr;
    };
    bool step(widgets::ImageViewport *viewport, QList<widgets::ViewState> Track::*from, QList<widgets::ViewState> Track::*to);
    void changed(widgets::ImageViewport *viewport);

    QHash<widgets::ImageViewport *, Track> m_tracks;
    bool m_restoring = false;
};

} // namespace ui
