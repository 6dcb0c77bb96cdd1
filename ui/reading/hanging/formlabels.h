#pragma once

#include <QList>

class QFormLayout;
class QWidget;

namespace ui {

/// Gives the labels of all these forms one width, so that the fields of forms that stand below one another begin at one edge.
void alignLabels(const QList<QFormLayout *> &forms);
/// All forms of a widget and of what is within it.
QList<QFormLayout *> formsIn(const QWidget &widget);

} // namespace ui
