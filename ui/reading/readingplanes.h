#pragma once

#include "ui/reading/planesview.h"
#include "ui/reading/stackpage.h"

#include <optional>

namespace ui {

class PlanesPanel;

/// Planes through the stack of the active viewport.
class ReadingPlanes : public StackPage
{
    Q_OBJECT
public:
    explicit ReadingPlanes(const Surroundings &around);

    bool isSettled() const;
    PlanesView *view() const { return m_view; }        ///< null until it was opened once
    widgets::ImageViewport *activeViewport() const;    ///< of the planes; null while there are none
    QList<widgets::ImageViewport *> viewports() const; ///< made so far
    /// When the last change to the planes was made that can be taken back, or comes back first; 0: none.
    qint64 lastDone() const { return activeViewport() ? m_view->lastDone() : 0; }
    qint64 lastUndone() const { return activeViewport() ? m_view->lastUndone() : 0; }
    void undo();
    void redo();
    /// What was drawn on planes, and is.
    void setMeasurements(imaging::MeasurementSet *set);
    /// Goes to the plane that something was drawn on; false where no planes through its volume are open.
    bool show(const imaging::Measurement &measurement, PlanesView::Step step);
    /// Opens planes through the active stack at that plane.
    void openAt(const imaging::Measurement &measurement);

signals:
    void viewportMade(widgets::ImageViewport *viewport);

protected:
    QWidget *page() override;
    bool holds(Id id) const override;
    bool isOwn(Id id) const override;
    QString whatFor() const override;
    void showLoading(int loaded, int expected) override;
    void showVolume(const imaging::VolumePtr &volume, const imaging::ImageStack &stack, widgets::ImageViewport &from) override;
    void showRefusal(const QString &sentence) override;
    void clear() override;

private:
    void make();
    void connectActions();
    void step(int by);
    void nextMode();

    PlanesView *m_view = nullptr;
    PlanesPanel *m_panel = nullptr;
    imaging::MeasurementSet *m_measurements = nullptr;
    std::optional<imaging::Measurement> m_wanted; ///< to be gone to when there is a volume
};

} // namespace ui
