#include "ui/reading/hanging/look.h"

#include "imaging/imagestack.h"
#include "ui/flow/windowpresets.h"
#include "widgets/imageviewport.h"

#include <algorithm>
#include <cmath>

namespace ui {

using widgets::ViewState;

namespace {

const imaging::ImageDescription *imageOf(const widgets::ImageViewport &viewport)
{
    return viewport.stack() && viewport.index() >= 0 ? &viewport.stack()->image(viewport.index()) : nullptr;
}

double fittingZoom(const widgets::ImageViewport &viewport, const imaging::ImageDescription &image, ViewState state)
{
    state.scale = ViewState::Scale::Fit;
    return widgets::effectiveZoom(state, QSizeF(image.pixel.columns, image.pixel.rows), image.pixelAspect,
                                  QSizeF(viewport.size()) * viewport.devicePixelRatioF());
}

void applyWindow(widgets::ImageViewport &viewport, const HangingLook &look, const imaging::ImageDescription &image)
{
    if (look.width > 0 && look.preset.isEmpty()) {
        viewport.setWindow(look.center, look.width);
        return;
    }
    for (const WindowPreset &preset : windowPresets(image.dataSet.string(dicom::tag::Modality))) {
        if (preset.id == look.preset)
            viewport.setWindow(preset.center, preset.width);
    }
}

} // namespace

void applyLook(widgets::ImageViewport &viewport, const HangingLook &look)
{
    const imaging::ImageDescription *image = imageOf(viewport);
    if (!image || look.isPlain())
        return;
    ViewState state = viewport.viewState();
    state.quarterTurns = look.turns;
    state.flipHorizontal = look.flipHorizontal;
    state.flipVertical = look.flipVertical;
    state.invert = look.invert;
    if (look.zoom > 0 && look.zoom != 1) {
        state.zoom = look.zoom * fittingZoom(viewport, *image, state);
        state.scale = ViewState::Scale::Free;
    }
    viewport.setViewState(state);
    if (look.hasWindow())
        applyWindow(viewport, look, *image);
}

HangingLook lookOf(const widgets::ImageViewport &viewport)
{
    HangingLook look;
    const imaging::ImageDescription *image = imageOf(viewport);
    if (!image)
        return look;
    const ViewState &state = viewport.viewState();
    look.turns = state.quarterTurns;
    look.flipHorizontal = state.flipHorizontal;
    look.flipVertical = state.flipVertical;
    look.invert = state.invert;
    if (state.scale == ViewState::Scale::Free)
        look.zoom = std::round(100 * state.zoom / fittingZoom(viewport, *image, state)) / 100;
    const bool isOfImage =
        state.voi && std::any_of(image->voi.begin(), image->voi.end(), [&state](const imaging::VoiLut &voi) {
            return voi.center == state.voi->center && voi.width == state.voi->width && voi.function == state.voi->function;
        });
    if (state.voi && !state.voi->table && !isOfImage) {
        look.width = state.voi->width;
        look.center = state.voi->center;
        for (const WindowPreset &preset : windowPresets(image->dataSet.string(dicom::tag::Modality))) {
            if (preset.width == look.width && preset.center == look.center)
                look.preset = preset.id;
        }
    }
    if (!look.preset.isEmpty())
        look.width = look.center = 0;
    return look;
}

} // namespace ui
