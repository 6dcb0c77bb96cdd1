#pragma once

#include "ui/flow/hanging/matcher.h"
#include "ui/reading/stripunit.h"

#include "widgets/viewstate.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

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
    /// Takes up a plan again whose pictures are there, each as it had been hung.
    void resume(const HangingPlan &plan, const QHash<const widgets::ImageViewport *, widgets::ViewState> &hung);
    void end();
    std::optional<widgets::ViewState> hungState(const widgets::ImageViewport *viewport) const;
    bool isActive() const { return m_active; }
    /// Puts views that came into the cells that wait for them; `filled` is told each cell. `priors` tells how many studies
    /// back a study is.
    void fill(const QList<StripUnit> &units, const QHash<QString, int> &priors, const std::function<void(ViewportCell *)> &filled);
    /// Nothing more will come: cells that still wait say what is not there.
    void giveUp();
    void scale();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ViewportGrid &m_grid;
    HangingPlan m_plan;
    bool m_active = false;
    QHash<const widgets::ImageViewport *, widgets::ViewState> m_hung; ///< as they were hung
};

} // namespace ui
