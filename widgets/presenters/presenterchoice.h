#pragma once

#include "widgets/imageviewport.h"

#include <QByteArray>

namespace widgets {

/// True for the renderers that draw without a GPU: llvmpipe, softpipe, SWR, "Software Rasterizer", "GDI Generic" …
bool isSoftwareRenderer(const QByteArray &glRenderer);

/// Whether OpenGL may come to be used, as far as can be told without asking for it; else nothing of it need be loaded. Any time.
bool mayDrawByOpenGl();

/// Whether an OpenGL widget can draw here at all, by whatever renderer. Asked once, then remembered. Qt crashes where one is
/// shown on a platform without, so this is asked before one is made. GUI thread, after QApplication.
bool openGlWorks();

/// The presenter of this process: NEGATOSCOPE_PRESENTER (raster or opengl) if set, else what an offscreen context says is
/// there. Asked once, then remembered. GUI thread, after QApplication.
PresenterKind choosePresenter();

} // namespace widgets
