#pragma once

#include <QList>

class QWidget;

namespace ui {

/// Gives the labels of all forms in these widgets, and in what is within them, one width, so that the fields of forms that stand
/// below one another begin at one edge.
void alignLabels(const QList<QWidget *> &widgets);

} // namespace ui
