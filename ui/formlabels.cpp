#include "ui/formlabels.h"

#include <QFormLayout>
#include <QLabel>
#include <QWidget>

#include <algorithm>

namespace ui {

void alignLabels(const QList<QFormLayout *> &forms, int gap, int least)
{
    QList<QWidget *> labels;
    int width = least;
    for (QFormLayout *form : forms) {
        form->setHorizontalSpacing(gap);
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (!item || !item->widget())
                continue;
            item->widget()->ensurePolished(); // before, it is as wide as in another font
            labels.append(item->widget());
            width = std::max(width, item->widget()->sizeHint().width());
        }
    }
    for (QWidget *label : std::as_const(labels))
        label->setMinimumWidth(width);
}

QList<QFormLayout *> formsIn(const QWidget &widget)
{
    return widget.findChildren<QFormLayout *>();
}

} // namespace ui
