#include "ui/reading/hanging/formlabels.h"

#include <QFormLayout>
#include <QLabel>
#include <QWidget>

#include <algorithm>

namespace ui {

void alignLabels(const QList<QWidget *> &widgets)
{
    QList<QWidget *> labels;
    int width = 0;
    for (const QWidget *widget : widgets) {
        for (const QFormLayout *form : widget->findChildren<QFormLayout *>()) {
            for (int row = 0; row < form->rowCount(); ++row) {
                const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
                if (!item || !item->widget())
                    continue;
                labels.append(item->widget());
                width = std::max(width, item->widget()->sizeHint().width());
            }
        }
    }
    for (QWidget *label : std::as_const(labels))
        label->setMinimumWidth(width);
}

} // namespace ui
