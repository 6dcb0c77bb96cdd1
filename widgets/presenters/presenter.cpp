#include "widgets/presenters/presenter.h"

namespace widgets {

QTransform Picture::transform() const
{
    return imageToDevice(view, QSizeF(image->pixel.columns, image->pixel.rows), image->pixelAspect, size);
}

Interpolation Picture::interpolation() const
{
    return image && image->isLabels && frame && !frame->preview ? Interpolation::Nearest : view.interpolation;
}

bool operator==(const Picture &a, const Picture &b)
{
    ViewState left = a.view, right = b.view;
    left.voi = a.voi; // the window in force decides, not how it came about
    right.voi = b.voi;
    return a.frame == b.frame && a.image == b.image && a.size == b.size && left == right;
}

} // namespace widgets
