#include "ui/reading/viewhistory.h"

#include "widgets/imageviewport.h"

#include <QScopedValueRollback>

namespace ui {

namespace {

constexpr int GestureMs = 400, MostSteps = 100;

} // namespace

void ViewHistory::watch(widgets::ImageViewport *viewport)
{
    Track &track = m_tracks[viewport];
    track.current = viewport->viewState();
    track.gesture = new QTimer(this);
    track.gesture->setSingleShot(true);
    track.gesture->setInterval(GestureMs);
    connect(viewport, &widgets::ImageViewport::viewStateChanged, this, [this, viewport] { changed(viewport); });
    connect(viewport, &QObject::destroyed, this, [this, viewport] { delete m_tracks.take(viewport).gesture; });
}

void ViewHistory::changed(widgets::ImageViewport *viewport)
{
    Track &track = m_tracks[viewport];
    const widgets::ViewState now = viewport->viewState();
    if (m_restoring || now == track.current)
        return;
    if (!track.gesture->isActive()) {
        track.done.append(track.current);
        if (track.done.size() > MostSteps)
            track.done.removeFirst();
        track.undone.clear();
    }
    track.gesture->start();
    track.current = now;
}

void ViewHistory::forget(widgets::ImageViewport *viewport)
{
    if (!m_tracks.contains(viewport))
        return;
    Track &track = m_tracks[viewport];
    track.done.clear();
    track.undone.clear();
    track.gesture->stop();
    track.current = viewport->viewState();
}

bool ViewHistory::step(widgets::ImageViewport *viewport, QList<widgets::ViewState> Track::*from, QList<widgets::ViewState> Track::*to)
{
    if (!m_tracks.contains(viewport) || (m_tracks[viewport].*from).isEmpty())
        return false;
    Track &track = m_tracks[viewport];
    track.gesture->stop();
    (track.*to).append(track.current);
    track.current = (track.*from).takeLast();
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    viewport->setViewState(track.current);
    return true;
}

bool ViewHistory::undo(widgets::ImageViewport *viewport)
{
    return step(viewport, &Track::done, &Track::undone);
}

bool ViewHistory::redo(widgets::ImageViewport *viewport)
{
    return step(viewport, &Track::undone, &Track::done);
}

} // namespace ui
