#pragma once

#include <QList>

class QFormLayout;
class QWidget;

namespace ui {

/// Gives the labels of all these forms one width, `least` or more, so that the fields of forms that stand below one another
/// begin at one edge. `gap`: between label and field; a style has several, by what stands in the rows.
void alignLabels(const QList<QFormLayout *> &forms, int gap = 8, int least = 0);
/// All forms of a widget and of what is within it.
QList<QFormLayout *> formsIn(const QWidget &widget);

} // namespace ui
