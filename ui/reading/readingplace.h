#pragma once

#include "network/dicom/encodedframe.h"
#include "widgets/viewstate.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSize>

#include <optional>

namespace ui {

class Arrangement;
class ViewerController;
class ViewportCell;
class ViewportGrid;

/// Where somebody was reading: the layout, and for each cell the series, the image and how it was
/// shown. Values only, so that it outlives the window.
struct ReadingPlace {
    struct Cell {
        QString seriesInstanceUid;
        int clip = -1;
        dicom::FrameKey image;
        widgets::ViewState view;
    };
    QSize layout;
    int active = 0;
    QList<Cell> cells;

    bool isEmpty() const { return cells.isEmpty(); }
};

/// Takes a window back to a place as its series and images come, unless a hand moves something
/// first.
class PlaceKeeper : public QObject
{
    Q_OBJECT
public:
    PlaceKeeper(ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid, QObject *parent = nullptr);

    ReadingPlace place() const;
    void goTo(const ReadingPlace &place);
    void forget();

private:
    void arrange();

    ViewerController &m_controller;
    Arrangement &m_arrangement;
    ViewportGrid &m_grid;
    ReadingPlace m_wanted;
    /// A cell that shows its series, but not yet the image.
    struct Waiting {
        QPointer<ViewportCell> cell;
        ReadingPlace::Cell wanted;
        dicom::FrameKey first; ///< what it showed meanwhile
    };
    void seek();
    bool reached(Waiting &waiting) const;

    QList<Waiting> m_waiting;
    bool m_arranging = false;
};

} // namespace ui
