#pragma once

#include "widgets/viewstate.h"

#include <QObject>
#include <QPointer>

class QScreen;

namespace widgets {
class Cine;
class ImageViewport;
} // namespace widgets

namespace ui {

class ReadingActions;
class Session;
class ViewportGrid;

/// Commands about how pictures are shown that need more than one viewport: scales, filters, order, films in step.
class ReadingTools : public QObject
{
    Q_OBJECT
public:
    ReadingTools(Session &session, ViewportGrid &grid, ReadingActions &actions, QObject *parent);

    bool isPlayingInStep() const;
    void stopPlaying();

signals:
    void told(const QString &sentence);

private:
    widgets::ImageViewport *active() const;
    QList<widgets::ImageViewport *> shown() const; ///< with pictures
    void trueSize();
    void sameScale();
    void filter(imaging::DisplayFilter filter);
    void sort();
    void playInStep();
    void step(int frames);
    bool areHere(double place) const;
    int indexAt(const widgets::ImageViewport &viewport, double place) const;

    Session &m_session;
    ViewportGrid &m_grid;
    ReadingActions &m_actions;
    widgets::Cine *m_cine;
    QList<QPointer<widgets::ImageViewport>> m_players;
    int m_length = 0; ///< images of the longest stack, which the others are spread over
    int m_place = 0;
    bool m_stepping = false;
};

/// Device pixels for a millimetre of a screen as it describes itself; 0 where what it says cannot be.
double pixelsPerMillimetre(const QScreen &screen);

} // namespace ui
