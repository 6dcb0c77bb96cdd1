#pragma once

#include "ui/flow/hanging.h"
#include "ui/reading/stripunit.h"

#include "widgets/viewstate.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace widgets {
class ImageViewport;
}

namespace ui {

class ViewportCell;
class ViewportGrid;

/// Mammograms: each cell waits for its view, whichever series brings it; chest walls together at
/// one scale, kept so when the cells change their size until a hand has moved a picture.
class ViewsHanging : public QObject
{
    Q_OBJECT
public:
    explicit ViewsHanging(ViewportGrid &grid, QObject *parent = nullptr);

    void begin(const HangingPlan &plan); ///< does nothing for plans of another kind
    void end() { m_active = false; }
    bool isActive() const { return m_active; }
    /// Puts views that came into the cells that wait for them; `filled` is told each cell.
    void fill(const QList<StripUnit> &units, const std::function<void(ViewportCell *)> &filled);
    /// The next step: all four, then each projection right beside left. False where the plan has no
    /// such steps.
    bool step();
    void scale();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ViewportGrid &m_grid;
    HangingPlan m_plan;
    bool m_active = false;
    int m_step = 0;
    QHash<const widgets::ImageViewport *, widgets::ViewState> m_hung; ///< as they were hung
};

} // namespace ui
