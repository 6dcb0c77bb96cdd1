#pragma once

#include "ui/reading/picturearea.h"
#include "ui/reading/viewportcell.h"

#include <QSize>
#include <QWidget>

class QGridLayout;

namespace ui {

/// 1×1 to 3×3 cells with 1 px between them, one of them active. A double click shows one alone and back.
class ViewportGrid : public QWidget
{
    Q_OBJECT
public:
    static constexpr int MostEdge = 3;

    explicit ViewportGrid(imaging::FrameCache &cache, QWidget *parent = nullptr);

    void setLayoutGrid(QSize columnsAndRows);
    QSize layoutGrid() const { return m_size; }
    /// Cells of the layout, row by row; those behind a maximized one too.
    QList<ViewportCell *> cells() const;
    /// Cells on screen now.
    QList<ViewportCell *> shownCells() const;
    ViewportCell *activeCell() const { return m_active; }
    PictureArea area(); ///< to take pictures from
    void setActiveCell(ViewportCell *cell);
    void activateNext(int step);
    bool isMaximized() const { return m_maximized != nullptr; }
    void toggleMaximized(ViewportCell *cell);

signals:
    void cellAdded(ui::ViewportCell *cell);
    void activeChanged(ui::ViewportCell *cell);
    void layoutChanged();

private:
    void arrange();

    imaging::FrameCache &m_cache;
    QGridLayout *m_grid;
    QList<ViewportCell *> m_cells; ///< made so far; the first rows × columns belong to the layout
    QSize m_size;
    ViewportCell *m_active = nullptr;
    ViewportCell *m_maximized = nullptr;
};

} // namespace ui
