#pragma once

#include "ui/reading/linkchoices.h"
#include "ui/reading/linkedscroll.h"
#include "widgets/viewstate.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace widgets {
class ImageViewport;
}

namespace ui {

class LinkMark;
class ReadingActions;
class ViewerController;
class ViewHistory;
class ViewportCell;
class ViewportGrid;

/// Ties the viewports of a Reading window: what a hand does to one of them, those that are linked with it follow. Stacks of
/// one orientation in one frame of reference scroll to the same place of the patient; others (priors, clips) as far from
/// where they stood when the reader linked them. Only what a hand did is followed, never what the program arranges.
class ViewportLinks : public QObject
{
    Q_OBJECT
public:
    ViewportLinks(ViewerController &controller, ViewportGrid &grid, ReadingActions &actions, ViewHistory &history,
                  QObject *parent = nullptr);

    /// A new cell, once, after the history has begun to watch it.
    void watch(ViewportCell *cell);
    const LinkChoices &choices() const { return m_choices; }
    void setChoices(const LinkChoices &choices);
    /// What is shown where, or who is active, changed.
    void update();
    /// Nothing is open any more: what stood where means nothing.
    void forget();
    /// Nothing for a cell and itself, what has been taken out and what may not be looked at.
    Ties tiesBetween(const ViewportCell *a, const ViewportCell *b) const;
    /// In what a viewport is tied to any other on screen.
    Ties tiesOf(const ViewportCell *cell) const;
    bool isTakenOut(const widgets::ImageViewport *viewport) const { return m_takenOut.contains(viewport); }

signals:
    void chosen(const ui::LinkChoices &choices); ///< by the reader
    void told(const QString &sentence);
    /// Somebody scrolled, or ties changed: what is drawn of the links wants drawing again.
    void changed();

private:
    void connectActions();
    void choose(bool LinkChoices::*field, bool on);
    void setAsTheyStand(bool on);
    void tell(const QString &what);
    void toggleTakenOut(widgets::ImageViewport *viewport);
    void scrolled(ViewportCell *leader, int from);
    void viewChanged(ViewportCell *leader, const widgets::ViewState &before);
    void catchUp();
    void catchUpSoon();
    QList<ViewportCell *> byRank() const;
    void anchorAll();
    void showMarks();
    void watchStack(ViewportCell *cell);

    ViewerController &m_controller;
    ViewportGrid &m_grid;
    ReadingActions &m_actions;
    ViewHistory &m_history;
    LinkChoices m_choices;
    bool m_asTheyStand = false; ///< of the studies that are open: never remembered
    QSet<const widgets::ImageViewport *> m_takenOut;
    QHash<const widgets::ImageViewport *, ScrollAnchor> m_anchors;
    QHash<const widgets::ImageViewport *, QPointer<imaging::ImageStack>> m_stacks; ///< what each showed last
    QSet<const ViewportCell *> m_fresh; ///< got their stack since somebody scrolled: they come to the others, not these to them
    QHash<const widgets::ImageViewport *, LinkMark *> m_marks;
    QPointer<ViewportCell> m_leader; ///< scrolled last
    QTimer m_catchUp;
};

} // namespace ui
