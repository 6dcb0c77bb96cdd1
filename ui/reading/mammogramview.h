#pragma once

#include <QList>

namespace ui {

class ViewportCell;

/// Turns the mammograms of cells that show a view so that chest walls meet between right and left, and, with `oneScale`,
/// gives all of them the same size in millimetres. Pictures without a spacing keep their fit.
void hangMammograms(const QList<ViewportCell *> &cells, bool oneScale);

} // namespace ui
