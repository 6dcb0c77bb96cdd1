#include "ui/reading/viewhistory.h"

#include "widgets/imageviewport.h"

#include <QScopedValueRollback>

#include <chrono>

namespace ui {

namespace {

constexpr int GestureMs = 400, MostSteps = 100;

} // namespace

qint64 stepClock()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

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

ViewHistory::Aspects ViewHistory::difference(const widgets::ViewState &one, const widgets::ViewState &other)
{
    using State = widgets::ViewState;
    const auto differs = [&](auto... members) {
        State mixed = one;
        ((mixed.*members = other.*members), ...);
        return !(mixed == one);
    };
    Aspects aspects = 0;
    if (differs(&State::scale, &State::zoom, &State::center))
        aspects |= Place;
    if (differs(&State::quarterTurns, &State::flipHorizontal, &State::flipVertical))
        aspects |= Turn;
    if (differs(&State::invert))
        aspects |= Inversion;
    if (differs(&State::voi))
        aspects |= Window;
    if (differs(&State::interpolation, &State::overlays, &State::shutter))
        aspects |= Drawing;
    return aspects;
}

void ViewHistory::changed(widgets::ImageViewport *viewport)
{
    Track &track = m_tracks[viewport];
    const widgets::ViewState now = viewport->viewState();
    if (m_restoring || now == track.current)
        return;
    const Aspects aspects = difference(now, track.current);
    const bool goesOn = track.gesture->isActive() && aspects == track.aspects;
    const bool isOfStep = m_joined != 0 && !track.done.isEmpty() && track.done.last().when == m_joined;
    if (m_joined != 0 ? !isOfStep : !goesOn) {
        track.done.append({track.current, m_joined != 0 ? m_joined : stepClock()});
        if (track.done.size() > MostSteps)
            track.done.removeFirst();
        track.undone.clear();
    }
    track.gesture->start();
    track.aspects = aspects;
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

bool ViewHistory::step(widgets::ImageViewport *viewport, QList<Step> Track::*from, QList<Step> Track::*to)
{
    if (!m_tracks.contains(viewport) || (m_tracks[viewport].*from).isEmpty())
        return false;
    Track &track = m_tracks[viewport];
    track.gesture->stop();
    const Step taken = (track.*from).takeLast();
    (track.*to).append({track.current, taken.when});
    track.current = taken.view;
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    viewport->setViewState(track.current);
    return true;
}

void ViewHistory::joined(widgets::ImageViewport *leader, const std::function<void()> &act)
{
    const QScopedValueRollback<qint64> joined(m_joined, lastDone(leader));
    act();
}

/// With the steps of other viewports that belong to it.
bool ViewHistory::stepTogether(widgets::ImageViewport *viewport, QList<Step> Track::*from, QList<Step> Track::*to)
{
    if (!m_tracks.contains(viewport) || (m_tracks[viewport].*from).isEmpty())
        return false;
    const qint64 when = (m_tracks[viewport].*from).last().when;
    const auto viewports = m_tracks.keys();
    for (widgets::ImageViewport *each : viewports) {
        if (!(m_tracks[each].*from).isEmpty() && (m_tracks[each].*from).last().when == when)
            step(each, from, to);
    }
    return true;
}

bool ViewHistory::undo(widgets::ImageViewport *viewport)
{
    return stepTogether(viewport, &Track::done, &Track::undone);
}

bool ViewHistory::redo(widgets::ImageViewport *viewport)
{
    return stepTogether(viewport, &Track::undone, &Track::done);
}

qint64 ViewHistory::lastDone(widgets::ImageViewport *viewport) const
{
    const auto track = m_tracks.constFind(viewport);
    return track == m_tracks.constEnd() || track->done.isEmpty() ? 0 : track->done.last().when;
}

qint64 ViewHistory::lastUndone(widgets::ImageViewport *viewport) const
{
    const auto track = m_tracks.constFind(viewport);
    return track == m_tracks.constEnd() || track->undone.isEmpty() ? 0 : track->undone.last().when;
}

} // namespace ui
