#pragma once

#include "widgets/linkgraphics.h"
#include "widgets/viewstate.h"

#include <QSize>

#include <optional>

namespace widgets {

/// What stands on a picture that leaves the screen. Measurements go with the words; what is burned into the pixels, and what
/// somebody wrote into descriptions or measurements, stays in any case.
enum class PictureWords {
    AsOnScreen,
    WithoutIdentity, ///< neither the patient's nor the study's corner, nor tags about whose the picture is
    None             ///< the picture alone; shutters still hide what they hide
};

/// How a viewport's picture is to be drawn apart from the screen.
struct PictureRequest {
    QSize size;            ///< in pixels
    double pixelRatio = 1; ///< pixels of a unit in which words and lines are measured (1/96 inch)
    PictureWords words = PictureWords::AsOnScreen;
    std::optional<ViewState> view;     ///< none: as on screen
    std::optional<LinkGraphics> links; ///< in place of the viewport's: on planes where the others cut
    int index = -1;                    ///< of the stack; -1: the image on screen
};

} // namespace widgets
