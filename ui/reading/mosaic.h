#pragma once

#include "ui/reading/linkchoices.h"
#include "widgets/viewstate.h"

#include <QObject>
#include <QPointer>
#include <QSize>

namespace imaging {
class ImageStack;
}

namespace ui {

class Arrangement;
class ReadingActions;
class ViewportCell;
class ViewportGrid;
class ViewportLinks;

/// Images of one stack side by side, which scroll together; links rest meanwhile. What was shown before comes back, at the image of
/// the active cell.
class Mosaic : public QObject
{
    Q_OBJECT
public:
    Mosaic(ViewportGrid &grid, Arrangement &arrangement, ViewportLinks &links, ReadingActions &actions, QObject *parent);
    bool isOn() const { return m_on; }

signals:
    void told(const QString &sentence);

private:
    struct Place {
        QString unit; ///< empty: an empty cell
        int index = 0;
        widgets::ViewState view;
    };
    void toggle();
    void begin();
    void end();
    void letGo();
    void spread(int first);
    void moved(ViewportCell *cell, int index);

    ViewportGrid &m_grid;
    Arrangement &m_arrangement;
    ViewportLinks &m_links;
    ReadingActions &m_actions;
    QPointer<imaging::ImageStack> m_stack;
    QSize m_layout; ///< before
    QList<Place> m_places;
    qsizetype m_active = 0;
    LinkChoices m_choices;
    bool m_on = false;
    bool m_arranging = false;
};

} // namespace ui
