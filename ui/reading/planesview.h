#pragma once

#include "imaging/framecache.h"
#include "imaging/imagestack.h"
#include "imaging/measurementset.h"
#include "imaging/planeset.h"
#include "ui/flow/reformatqueue.h"
#include "ui/reading/identitymarks.h"
#include "ui/reading/picturearea.h"
#include "widgets/viewstate.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <array>
#include <memory>
#include <optional>

class QGridLayout;

namespace widgets {
class CrossLines;
class ImageViewport;
enum class AnnotationMode;
} // namespace widgets

namespace ui {

class ViewportCell;

/// Three planes at right angles through a volume, each in a viewport of its own, joined by cross lines. Planes are frames made
/// on demand, kept in a cache of their own; they are no images of the study and never count as viewed.
class PlanesView : public QWidget
{
    Q_OBJECT
public:
    /// What is shown, apart from where in it.
    struct Look {
        imaging::PlaneSet::Along along = imaging::PlaneSet::Along::Images;
        imaging::Slab slab;
        friend bool operator==(const Look &a, const Look &b)
        {
            return a.along == b.along && a.slab.thickness == b.slab.thickness && a.slab.mode == b.slab.mode;
        }
    };

    explicit PlanesView(QWidget *panel, QWidget *parent = nullptr);
    ~PlanesView() override;

    /// `view`: window and inversion to begin with.
    void setVolume(const imaging::VolumePtr &volume, const widgets::ViewState &view);
    void clear();
    void setMarks(const IdentityMarks &marks);
    const imaging::VolumePtr &volume() const { return m_volume; }

    QList<ViewportCell *> cells() const;
    ViewportCell *activeCell() const { return m_active; }
    widgets::ImageViewport *viewport(imaging::PlaneSet::View view) const;
    void setActiveCell(ViewportCell *cell);
    void activateNext(int step);
    void toggleMaximized(ViewportCell *cell);

    const imaging::PlaneSet *planes() const { return m_planes.get(); }
    const Look &look() const { return m_look; }
    void setLook(const Look &look); ///< turns back where `along` changes
    void reset();                   ///< planes lie as at first, through the middle
    /// Turns the two others about the active one, clockwise, by degrees.
    void turn(double degrees);
    bool isSettled() const;
    PictureArea area(); ///< to take pictures from
    /// A plane of a cell that is not on screen, for a picture; negative: none more.
    void makeAlso(ViewportCell *cell, int index);
    /// What is drawn on planes, and drawn there; on a plane made in a hurry nothing is.
    void setMeasurements(imaging::MeasurementSet *set);
    /// The plane that something was drawn on, with its slab: turned to and scrolled to. `middle`: of what was drawn.
    enum class Step { OfItsOwn, None };
    void showPlace(const imaging::PlanePlace &place, const imaging::Vector3 &middle, Step step);
    bool shows(const imaging::Measurement &measurement) const; ///< whether it is of this volume
    /// When the last step was made that can be undone, or redone first, by stepClock(); 0: none.
    qint64 lastDone() const { return m_done.isEmpty() ? 0 : m_done.last().when; }
    qint64 lastUndone() const { return m_undone.isEmpty() ? 0 : m_undone.last().when; }
    void undo(); ///< moves, turns, slabs and views; what follows each other quickly is one step
    void redo();

signals:
    void lookChanged();
    void settled(); ///< every plane is there at full quality

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr int StillAfter = 150; ///< ms: then planes made in a hurry are made well
    struct View;
    using States = std::array<widgets::ViewState, 3>;
    struct Remembered {
        imaging::PlaneSet planes;
        Look look;
        States states;
        qint64 when = 0;
    };
    /// A stack that takes the place of another as soon as its first plane is made.
    struct Coming;
    View &of(imaging::PlaneSet::View view) { return *m_views[size_t(view)]; }
    void addView(imaging::PlaneSet::View view);
    void arrange();
    void showAll(bool whole);
    void prepare(imaging::PlaneSet::View view, bool whole, const std::optional<widgets::ViewState> &restored = {});
    void ask(imaging::PlaneSet::View view, const imaging::PlaneGrid &grid, const dicom::FrameKey &key, bool fine);
    void made(int place, const imaging::FramePtr &frame, imaging::Sampling sampling);
    void letMeasure(View &view);
    void keepPlace(const View &view, const imaging::PlaneGrid &grid, widgets::ViewState &state) const;
    void scrolled(imaging::PlaneSet::View view, int index);
    void moveCrossing(imaging::PlaneSet::View view, QPointF cell);
    void turnAbout(imaging::PlaneSet::View view, double radians, bool whole);
    void viewChanged(imaging::PlaneSet::View view);
    void placeLines();
    void refine();
    void dropCoarse();
    void remember();
    States states() const;
    void setStates(const States &states);
    void restore(QList<Remembered> &from, QList<Remembered> &to);
    QStringList tags(imaging::PlaneSet::View view) const;
    QString title(imaging::PlaneSet::View view) const;

    imaging::FrameCache m_cache;
    ReformatQueue m_queue;
    imaging::VolumePtr m_volume;
    std::unique_ptr<imaging::PlaneSet> m_planes;
    std::array<std::unique_ptr<View>, 3> m_views;
    Look m_look;
    QGridLayout *m_grid;
    QWidget *m_panel;
    ViewportCell *m_active = nullptr, *m_maximized = nullptr;
    QList<Remembered> m_done, m_undone;
    States m_states; ///< of the views before the change under way
    IdentityMarks m_marks;
    QPointer<imaging::MeasurementSet> m_measurements;
    QSet<dicom::FrameKey> m_coarse; ///< planes in the cache that were made in a hurry
    QElapsedTimer m_changed;        ///< since the last change: of one hand's movement
    QTimer m_still;                 ///< since the last plane was made in a hurry
    int m_generation = 0;
    bool m_sharing = false;
};

} // namespace ui
