#pragma once

#include "ui/flow/volumeloader.h"
#include "ui/reading/planesview.h"
#include "ui/reading/readingactions.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QStackedWidget;

namespace ui {

class Arrangement;
class PlanesPanel;
class ViewerController;
class ViewportGrid;

/// Planes through the stack of the active viewport, in place of the grid, which stays as it is beneath: opened and left by one
/// key, left by Esc and by whatever changes the grid. Commands that are about images wait meanwhile.
class ReadingPlanes : public QObject
{
    Q_OBJECT
public:
    ReadingPlanes(imaging::FrameCache &cache, ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid,
                  ReadingActions &actions, QStackedWidget &pages);

    bool isOpen() const { return m_open; }
    bool isSettled() const;
    PlanesView *view() const { return m_view; }        ///< null until it was opened once
    widgets::ImageViewport *activeViewport() const;    ///< of the planes; null while there are none
    QList<widgets::ImageViewport *> viewports() const; ///< made so far
    void toggle();
    void close();
    /// True while they are open: then it is their changes that are taken back.
    bool undo();
    bool redo();

signals:
    void viewportMade(widgets::ImageViewport *viewport);
    void openChanged(bool open);
    void told(const QString &sentence);
    void settled();

private:
    void open();
    void make();
    void connectActions();
    void refuse(const QString &sentence);
    void setCommands(bool forPlanes);
    void step(int by);
    void nextMode();

    imaging::FrameCache &m_cache;
    ViewerController &m_controller;
    ViewportGrid &m_grid;
    ReadingActions &m_actions;
    QStackedWidget &m_pages;
    PlanesView *m_view = nullptr;
    PlanesPanel *m_panel = nullptr;
    std::unique_ptr<VolumeLoader> m_loader;
    QPointer<imaging::ImageStack> m_stack; ///< they were opened from
    QPointer<widgets::ImageViewport> m_from;
    QList<ReadingActions::Id> m_waiting; ///< commands that were taken away meanwhile
    bool m_open = false;
};

} // namespace ui
