#include "ui/reading/mammogramview.h"

#include "ui/flow/hanging/projection.h"
#include "ui/reading/viewportcell.h"
#include "widgets/imageviewport.h"

#include <algorithm>

namespace ui {

namespace {

struct Hung {
    widgets::ImageViewport *viewport;
    const imaging::ImageDescription *image;
    MammogramFlips flips;
    bool right;
    double fit;     ///< device pixels a column that show all of it
    double spacing; ///< mm a column
};

QSizeF deviceSize(const widgets::ImageViewport &viewport)
{
    return QSizeF(viewport.size()) * viewport.devicePixelRatioF();
}

QList<Hung> hungIn(const QList<ViewportCell *> &cells)
{
    QList<Hung> all;
    for (const ViewportCell *cell : cells) {
        widgets::ImageViewport *viewport = cell->viewport();
        if (cell->view().isEmpty() || !viewport->stack() || viewport->index() < 0 || viewport->width() < 16)
            continue;
        const imaging::ImageDescription &image = viewport->stack()->image(viewport->index());
        if (image.dataSet.string(dicom::tag::Modality) != u"MG")
            continue; // a chest has no wall to put beside another
        const QSizeF place = deviceSize(*viewport);
        const double fit = std::min(place.width() / image.pixel.columns, place.height() / (image.pixel.rows * image.pixelAspect));
        const bool known =
            image.plane.spacingKind != imaging::SpacingKind::None && image.plane.spacingKind != imaging::SpacingKind::AspectOnly;
        all.append(
            {viewport, &image, mammogramFlips(image.dataSet), cell->view().startsWith(u'R'), fit, known ? image.plane.columnSpacing : 0});
    }
    return all;
}

} // namespace

void hangMammograms(const QList<ViewportCell *> &cells, bool oneScale)
{
    const QList<Hung> all = hungIn(cells);
    double perDevicePixel = 0; // mm
    for (const Hung &hung : all)
        perDevicePixel = std::max(perDevicePixel, hung.spacing / hung.fit);
    for (const Hung &hung : all) {
        widgets::ViewState state = hung.viewport->viewState();
        state.flipHorizontal = hung.flips.horizontal;
        state.flipVertical = hung.flips.vertical;
        const double zoom = oneScale && hung.spacing > 0 && perDevicePixel > 0 ? hung.spacing / perDevicePixel : hung.fit;
        state.scale = widgets::ViewState::Scale::Free;
        state.zoom = zoom;
        // The chest wall touches the edge towards the other breast: right breasts hang on the left.
        const double half = deviceSize(*hung.viewport).width() / zoom / 2 / hung.image->pixel.columns;
        const bool wallAtLastColumn = hung.right != hung.flips.horizontal;
        state.center = QPointF(wallAtLastColumn ? 1 - half : half, 0.5);
        hung.viewport->setViewState(state);
    }
}

} // namespace ui
