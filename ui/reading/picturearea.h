#pragma once

#include <QList>
#include <QSize>

class QWidget;

namespace imaging {
class FrameCache;
}

namespace ui {

class ViewportCell;

/// Where pictures are taken from that leave the screen: the grid of viewports, or the planes in its place. Valid as long as the layout
/// stays, as while a dialog is open that is modal to the window.
struct PictureArea {
    QWidget *widget = nullptr;
    QList<ViewportCell *> shown; ///< cells on screen
    ViewportCell *active = nullptr;
    imaging::FrameCache *cache = nullptr; ///< of their frames
};

} // namespace ui
