#pragma once

#include "ui/flow/hanging/steps.h"
#include "ui/flow/samelevel.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/stripunit.h"
#include "ui/reading/viewshanging.h"
#include "widgets/viewstate.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace widgets {
class ImageViewport;
}

namespace ui {

class ViewportCell;
class ViewportGrid;

/// What is in which cell: applies the hanging (`arrangementsteps.cpp`: stage by stage), follows stacks as they come, split and go, puts the
/// wrong-patient sheet up, and tells the controller what is shown.
class Arrangement : public QObject
{
    Q_OBJECT
public:
    Arrangement(ViewerController &controller, ViewportGrid &grid, QObject *parent = nullptr);

    /// What `hang` hangs by from now on; at first those of resources.
    void setRules(const QList<HangingRule> &rules) { m_steps.setRules(rules); }
    /// The rules were changed while a study is open: nothing moves, but the next step is one of theirs.
    void takeUpRules();
    /// `chosen` may name a series.
    void hang(const QString &chosen = {});
    void show(const StripUnit &unit, ViewportCell *cell);
    void clear();
    QList<StripUnit> units() const; ///< pictures and documents, in the order of the strip
    std::optional<StripUnit> unit(const QString &id) const;
    StripUnit unitOf(const ViewportCell *cell) const;
    void stepSeries(int direction); ///< of the active cell
    /// The next stage or the one before; where the rule has only one, other series for every cell.
    void stepHanging(int direction = 1);
    void goToStage(int place); ///< of steps(); the one on screen too: as the rule hangs it
    const HangingSteps &steps() const { return m_steps; }
    HangingCase hangingCase() const; ///< what the rules look at, now
    /// What is on screen as a stage that hangs it; `study` is hangingCase().
    HangingStage presentStage(const HangingCase &study) const;
    /// Takes a step back or does it again, with everything that a hand had changed before it.
    bool undoStep();
    bool redoStep();
    qint64 lastStep() const; ///< stepClock() of the step undoStep() would take back; 0: none
    qint64 lastUndoneStep() const;
    /// Whether the stage was left with something changed by hand, and that again.
    bool hasHandMade() const;
    void showHandMade();
    /// The layout was chosen by hand: empty cells are filled with what is not shown yet.
    void fillEmptyCells();
    /// An image that no cell shows and that is decoded all the same, for a file or for paper; null: none more.
    void setAlsoWanted(imaging::ImageStack *stack, int index);
    dicom::DataSet activeDataSet() const; ///< of the image or report in the active cell; may be empty

signals:
    void stepped(); ///< another rule or stage, or its hand-made picture is there
    void changed(); ///< another series or stack in a cell
    void activeDataSetChanged();
    void documentRequested(ui::Series *series); ///< the reader wants a document opened

private:
    void adopt(ViewportCell *cell);
    void watch(Series *series);
    void update(Series *series);
    void fill(ViewportCell *cell);
    void fillPictures(ViewportCell *cell);
    void seekLevel(ViewportCell *cell);
    void seekLevelOfCurrent(ViewportCell *cell);
    void keepPlaces();
    int keptClip(const Series *series) const;
    void restorePlace(ViewportCell *cell);
    void apply(const HangingPlan &plan, bool fresh);
    void dress(ViewportCell *cell);
    bool beginsWithLocalizer() const;
    void hangAgain();
    void fillViews();
    void giveUpViews();
    void growForClips();
    void stepSeriesOfAll(int direction);
    QHash<QString, int> priorOrder() const;
    void stackRemoved(imaging::ImageStack *stack);
    void showConflict(ViewportCell *cell);
    void publish();
    void schedulePublish();
    bool belongsToSameRole(const StripUnit &unit, const ViewportCell *cell) const;

    ViewerController &m_controller;
    ViewportGrid &m_grid;
    HangingSteps m_steps;
    QString m_chosen; ///< series that was asked for when it was hung last
    int m_priors = 0; ///< beside the study when it was hung last
    HangingPlan m_plan;
    bool m_touched = false; ///< by hand since it was hung
    ViewsHanging m_views;
    QSet<Series *> m_watched;
    /// Where a stack was looked at before the grid was hung again.
    struct Place {
        const Series *series = nullptr;
        int clip = -1;
        int index = 0;
        widgets::ViewState view;
    };
    QHash<const imaging::ImageStack *, Place> m_places;
    QHash<const ViewportCell *, HangingLook> m_looks; ///< of cells whose picture is not there yet
    bool m_fresh = false;                             ///< a step: nothing but the place in a stack is kept
    /// Everything that is on screen, to come back to.
    struct Hung {
        HangingPlan plan;
        bool touched = false;
        QString rule;
        int stage = 0;
        QSize layout;
        int active = 0;
        struct Cell {
            QPointer<Series> series;
            int clip = -1;
            QString view;
            dicom::FrameKey image;
            widgets::ViewState shown, asHung;
        };
        QList<Cell> cells;
        qint64 when = 0;
    };
    Hung hung() const;
    void restore(const Hung &place);
    void remember(Hung before);
    void leaveStage(const Hung &before, const HangingCase &study);
    static constexpr int MostSteps = 50;
    QList<Hung> m_left, m_undone;
    QHash<QString, Hung> m_handMade;                          ///< by rule and stage
    QHash<const ViewportCell *, widgets::ViewState> m_asHung; ///< to tell what a hand has changed
    /// A prior begins where the current study is looked at, once enough of it is there, unless a hand moved it before.
    struct Seeking {
        Level level;
        dicom::FrameKey first; ///< what it showed meanwhile
    };
    QHash<const ViewportCell *, Seeking> m_seeking;
    QPointer<imaging::ImageStack> m_alsoWanted;
    int m_alsoWantedIndex = 0;
    QTimer m_publish;
};

} // namespace ui
